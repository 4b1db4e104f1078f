"""German dates and times of day."""

from __future__ import annotations

from talkingpaper.text.spoken.german.ending import ending
from talkingpaper.text.spoken.german.numerals import cardinal, rank
from talkingpaper.text.spoken.kinds.grammar import Calendar, Clock, Form, TimePattern
from talkingpaper.text.spoken.rule import Locale
from talkingpaper.text.spoken.tables import pairs, words

_MONTHS = words(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
)
MONTH = (
    r"(?:(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)|(?:Jan|Jän|Feb|Febr|Mär|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez)(?:\.|(?![\w.])))"
)


def _day(digits: str, before: str, _locale: Locale) -> str:
    return rank(digits) + ending(before, "")


def _time(hour: str, minute: str, _written: str) -> str:
    said = f"{cardinal(hour, Form.NEUTER)} Uhr"
    return said if minute in {"", "0"} else f"{said} {cardinal(minute)}"


CALENDAR = Calendar(
    months=_MONTHS,
    starts={name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)} | {"jän": 1},
    month=MONTH,
    mark=r"\.",
    of=" ?",
    before_year=r",? ",
    day=_day,
    said="{day} {month}",
    year=" {year}",
    until="bis",
    short=(
        r"(?<![\w.,:/-])(?P<day>\d{1,2})\. ?(?P<month>0?[1-9]|1[0-2])\."
        r"(?P<year>)(?!\w|[.,]\d| ?\d{4})"
    ),
    weekdays=pairs("""
Mo Montag
Di Dienstag
Mi Mittwoch
Do Donnerstag
Fr Freitag
Sa Samstag
So Sonntag
"""),
)
CLOCK = Clock(
    ways=(
        TimePattern(
            name="hour",
            words=("Uhr",),
            pattern=(
                r"(?<![\w.,:/])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? ?Uhr(?!\w)"
                r"(?! \d\d(?!\d))"
            ),
        ),
        TimePattern(
            name="hour-minute",
            words=("Uhr",),
            pattern=(r"(?<![\w.,:/])(?P<hour>\d{1,2}) Uhr (?P<minute>\d\d)(?![\w.,:]\d|\w)"),
        ),
        TimePattern(
            name="until",
            words=("Uhr",),
            pattern=(
                r"(?<![\w.,:/])(?P<hour>\d{1,2})[.:](?P<minute>\d\d)"
                r"(?= ?(?:-|–|bis|und|oder|sowie) ?\d{1,2}(?:[.:]\d\d)? Uhr)"
            ),
        ),
        TimePattern(
            name="colon",
            words=(":",),
            pattern=(r"(?<![\w.,:/€$])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?![\w:%]|[.,]\d)"),
        ),
    ),
    said=_time,
)
