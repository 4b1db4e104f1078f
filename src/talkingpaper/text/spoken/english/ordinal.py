"""Ranks: 1st, 22nd, 1,000th."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import WHOLE
from talkingpaper.text.spoken.kinds.patterns import START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule


def _ordinal(match: re.Match[str], locale: Locale) -> str:
    return numerals.ordinal(match["number"], says_and=locale.says_and)


RULES = (
    Rule(
        kind="ordinal",
        name="suffix",
        at_figure=True,
        needs=DIGIT,
        words=("st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "ᵗ", "ˢ", "ⁿ", "ʳ"),
        pattern=rf"{START}(?P<number>{WHOLE})-?(?:st|nd|rd|th|ST|ND|RD|TH|ᵗʰ|ˢᵗ|ⁿᵈ|ʳᵈ)(?![A-Za-z])",
        say=_ordinal,
    ),
)
