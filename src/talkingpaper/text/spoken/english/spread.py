"""Ranges: the dash between two figures is “to”. The figures are other kinds' business."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english.patterns import MONTH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import pairs

_BEFORE = (
    r"(?:(?<=\d.)|(?<=\d[%°¢].)|(?<=°[CF].)|(?<=\d[kKmMbBCFs].)|(?<=\d[bt]n.)|(?<=llion.)"
    r"|(?<=[ap]m.)|(?<=[ap]\.m\..)|(?<=\dst.)|(?<=\dnd.)|(?<=\drd.)|(?<=\dth.))"
)
"""What stands before the sign; the last point is the sign."""
_AFTER = rf"(?=[-−]?\.?\d|[$€£¥]\d|['’]\d0s|(?:{MONTH})\.? \d)"


_RESULT = re.compile(
    r"\b(?i:vot(?:e|es|ed|ing)|w[io]n(?:s|ning)?|beat(?:s|en|ing)?|lead(?:s|ing)?|led|los(?:s|t|e|es)"
    r"|los(?:ing|ses)|victory|defeat(?:s|ed)?|pass(?:ed|es)?|approv(?:ed|es|al)|reject(?:ed|s)"
    r"|confirm(?:ed|s)|rul(?:ed|es|ing)|advanc(?:ed|es)|scor(?:e|ed|es)|down|up|rout(?:ed|s)?"
    r"|blank(?:ed|s)|sweep|swept|shutout|tall(?:y|ies)|cleared|adopted|decision|margin|run)\b"
)
"""Words of contests and votes."""
_CLAUSE = 120
"""Characters either way in which such a word is looked for."""
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


def _to(match: re.Match[str], _locale: Locale) -> str:
    """No range ends in nothing, and few of what does are results: “5-0” without a word of one."""
    text, after = match.string, match.end()
    ends_in_zero = text[after : after + 1] == "0" and not text[after + 1 : after + 2].isalnum()
    is_nothing = ends_in_zero and text[after + 1 : after + 2] not in {".", ",", ":", "%", "°"}
    if not is_nothing or match[0] != "-":
        return " to "
    around = text[max(0, match.start() - _CLAUSE) : after + _CLAUSE]
    return " to " if _RESULT.search(around) else " "


def _days(match: re.Match[str], _locale: Locale) -> str:
    return f"{_DAYS[match['first'][:3]]} to {_DAYS[match['last'][:3]]}"


RULES = (
    Rule(
        kind="range",
        name="days",
        needs=frozenset("-–—"),
        also=frozenset(
            {*_DAYS, "Tues", "Wed", "Weds", "Thur", "Thurs"},
        ),
        pattern=rf"\b(?P<first>{_DAY})\.? ?[-–—] ?(?P<last>{_DAY})\b(?:\.(?= \w))?",
        say=_days,
    ),
    Rule(
        kind="range",
        name="dash",
        needs=DIGIT,
        also=frozenset("-–—‒"),
        # The sign goes first: a pattern that opens by looking back is tried everywhere.
        pattern=(rf"[ –—‒-]{_BEFORE}(?:(?<= )(?:[–—‒] ?|- )|(?<=[–—‒]) ?|(?<=-)){_AFTER}"),
        say=_to,
    ),
)
