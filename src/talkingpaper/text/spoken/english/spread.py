"""Ranges: the dash between two figures is “to”. The figures are other kinds' business."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english.patterns import MONTH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import pairs

_BEFORE = (
    r"(?:(?<=\d)|(?<=\d[%°¢])|(?<=°[CF])|(?<=\d[kKmMbBCFs])|(?<=\d[bt]n)|(?<=llion)"
    r"|(?<=[ap]m)|(?<=[ap]\.m\.))"
)
_AFTER = rf"(?=[-−]?\.?\d|[$€£¥]\d|['’]\d0s|(?:{MONTH})\.? \d)"


_DAYS = pairs(
    """
    Mon Monday
    Tue Tuesday
    Wed Wednesday
    Thu Thursday
    Fri Friday
    Sat Saturday
    Sun Sunday
    """
)
_DAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)"


def _to(_match: re.Match[str], _locale: Locale) -> str:
    return " to "


def _days(match: re.Match[str], _locale: Locale) -> str:
    return f"{_DAYS[match['first'][:3]]} to {_DAYS[match['last'][:3]]}"


RULES = (
    Rule(
        kind="range",
        name="days",
        needs=frozenset("-–—"),
        words=tuple(f"{day}{end}" for day in _DAYS for end in ("-", "–", "—", ".", "s-", "s–")),
        pattern=rf"\b(?P<first>{_DAY})\.? ?[-–—] ?(?P<last>{_DAY})\b(?:\.(?= \w))?",
        say=_days,
    ),
    Rule(
        kind="range",
        name="dash",
        needs=DIGIT,
        also=frozenset("-–—‒"),
        pattern=rf"{_BEFORE}(?: ?[–—‒] ?|-| - ){_AFTER}",
        say=_to,
    ),
)
