"""Ranks: 1st, 22nd, 1,000th."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import WHOLE, said_number
from talkingpaper.text.spoken.kinds.patterns import START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def _ordinal(match: re.Match[str], locale: Locale) -> str:
    """The rank; figure and ending as printed where they do not fit.

    “21th” is a slip whose right half nobody knows, so it is not mended by ear: the editor hears it.
    """
    number, ending = match["number"], match["ending"].lower()
    fitting = "th" if number[-2:-1] == "1" else _ENDINGS.get(number[-1], "th")
    if ending == "st" != fitting and locale.day_first:
        return f"{said_number(number, locale)} stone"
    if ending.isascii() and ending != fitting:
        return f"{said_number(number, locale)} {' '.join(ending.upper())}"
    return numerals.ordinal(number, says_and=locale.says_and)


def _legal(match: re.Match[str], locale: Locale) -> str:
    return numerals.ordinal(match["number"], says_and=locale.says_and)


RULES = (
    Rule(
        kind="ordinal",
        name="suffix",
        at_figure=True,
        needs=DIGIT,
        also=frozenset({"st", "nd", "rd", "th", "ST", "ND", "RD", "TH", *"ᵗˢⁿʳ"}),
        pattern=(
            rf"{START}(?P<number>{WHOLE})-?(?P<ending>st|nd|rd|th|ST|ND|RD|TH|ᵗʰ|ˢᵗ|ⁿᵈ|ʳᵈ)"
            r"(?![A-Za-z])"
        ),
        say=_ordinal,
    ),
    # Courts, Congresses and regiments: “the 72d Congress”, “the 103d Airlift Wing”.
    Rule(
        kind="ordinal",
        name="legal",
        at_figure=True,
        needs=DIGIT,
        words=("2d ", "3d "),
        pattern=rf"{START}(?P<number>\d{{0,2}}[02-9][23]|2)d(?= [A-Z][a-z])",
        say=_legal,
    ),
)
