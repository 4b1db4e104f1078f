"""Dates as articles and posts write them, in the languages posts come in.

A date is only told when it is certain: day, month and year are all there and can be read in
one way. ``11/22/2017`` is certain, ``11/12/2017`` is not.
"""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES: tuple[str, ...] = (
    # One line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
    # Russian; full and short. No word means two different months.
    (
        "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari "
        "stycznia января янв"
    ),
    (
        "february feb februar février févr febrero febbraio fevereiro fev februari lutego "
        "февраля февр фев"
    ),
    "march mar märz mär mars marzo março maart mrt marca марта мар",
    "april apr avril avr abril abr aprile kwietnia апреля апр",
    "may mai mayo maggio mag maio mei maja мая",
    "june jun juni juin junio giugno giu junho czerwca июня июн",
    "july jul juli juillet juil julio luglio lug julho lipca июля июл",
    "august aug août agosto ago augustus sierpnia августа авг",
    "september sep sept septembre septiembre settembre set setembro września сентября сент сен",
    "october oct oktober okt octobre octubre ottobre ott outubro out października октября окт",
    "november nov novembre noviembre novembro listopada ноября нояб ноя",
    (
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro december "
        "grudnia декабря дек"
    ),
)
MONTHS = {name: number for number, line in enumerate(_MONTH_NAMES, 1) for name in line.split()}

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + ")"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
# One alternative a way of writing; the groups' first letter says what they hold. The year may
# be glued to what follows (“2017Someone”), never to another digit.
DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<m1>{_MONTH})\.?\s?(?P<d1>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})(?!\d)"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(?P<m2>{_MONTH})\b\.?,?\s+(?:de\s+)?(?P<y2>{_YEAR})(?!\d)"
    rf"|(?P<y3>{_YEAR})-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?P<y4>{_YEAR})年\s?(?P<m4>\d\d?)月\s?(?P<d4>\d\d?)日"
    rf"|(?P<d5>{_DAY})\.\s?(?P<m5>0?[1-9]|1[0-2])\.\s?(?P<y5>{_YEAR})(?!\d)"
    rf"|(?P<a6>\d\d?)/(?P<b6>\d\d?)/(?P<y6>{_YEAR})(?!\d)"
    rf")",
    re.IGNORECASE,
)

_LABEL = re.compile(
    r"\b(?P<first>published|posted|first\s+published|veröffentlicht|publié(?:\s+le)?|publicado)\b"
    r"|\b(?P<later>updated|last\s+updated|modified|aktualisiert|mis\s+à\s+jour)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\b(?:on|at|the|am|um|uhr|le|el|date|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|[ap]\.?m\.?|e[sd]?t|p[sd]?t|c[sd]?t|m[sd]t|gmt|utc|bst|cet|cest|z|г)\b\.?"
    r"|T?\d\d?[:.h]\d\d(?::\d\d)?(?:\.\d+)?Z?|[+-]\d\d:?\d\d|\d\d?\s?(?=[ap]\.?m)|[\s,;:|•·.()–—-])+",
    re.IGNORECASE,
)


def iso_date(written: str) -> str:
    """ISO 8601 date of the one date in `written`; empty when there is none, or no certain one.

    >>> iso_date("Tuesday, Nov. 21, 2017")
    '2017-11-21'
    >>> iso_date("11/12/2017")
    ''
    """
    found = {_iso(match) for match in DATE.finditer(written)}
    return found.pop() if len(found) == 1 else ""


def is_date_line(line: str) -> bool:
    """True when the line holds one certain date and nothing but labels, weekday and time.

    >>> is_date_line("Published: Tuesday, Nov. 21, 2017 at 5 p.m. EST")
    True
    >>> is_date_line("Born on November 21, 2017")
    False
    """
    if len(line) > 120 or not iso_date(line):
        return False
    rest = _LABEL.sub(" ", DATE.sub(" ", line))
    return _BESIDE.fullmatch(rest) is not None or not rest.strip()


def published_on(line: str) -> str:
    """ISO 8601 date a date line gives for the first publication; empty for “Updated …”."""
    labels = {match.lastgroup for match in _LABEL.finditer(line)}
    return "" if labels == {"later"} else iso_date(line)


def _iso(match: re.Match[str]) -> str:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = next(value for name, value in parts.items() if name[0] == "y")
    day_month = _slashed(parts) if "a6" in parts else _named(parts)
    try:
        return date(int(year), day_month[1], day_month[0]).isoformat()
    except ValueError:
        return ""


def _named(parts: dict[str, str]) -> tuple[int, int]:
    day = next(value for name, value in parts.items() if name[0] == "d")
    month = next(value for name, value in parts.items() if name[0] == "m")
    return int(day), int(month) if month.isdigit() else MONTHS[month.lower()]


def _slashed(parts: dict[str, str]) -> tuple[int, int]:
    first, second = int(parts["a6"]), int(parts["b6"])
    if first == second or second > 12:
        return second, first
    # Day 0 is no date: both orders are possible, so neither is told.
    return (first, second) if first > 12 else (0, second)
