"""First pass: white space to single spaces, invisible characters away.

Everything after it may count on one line with single ASCII spaces between words.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import ODD, UNEVEN, Locale, Rule


def _space(match: re.Match[str], _locale: Locale) -> str:
    return " " if match.start() > 0 and match.end() < len(match.string) else ""


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


RULES = (
    Rule(kind="space", name="run", needs=UNEVEN, pattern=r"\s\s++|[^\S ]|^ | $", say=_space),
    # Zero-width space and non-joiner, word joiner, BOM, soft hyphen, text directions. The joiner
    # U+200D and the variation selectors stay: emoji are made of them.
    Rule(
        kind="space",
        name="invisible",
        needs=ODD | frozenset("\u00ad"),
        pattern="[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+",
        say=_nothing,
    ),
)
