"""French dates and times of day."""

from __future__ import annotations

from talkingpaper.text.spoken.french.numerals import cardinal
from talkingpaper.text.spoken.kinds.grammar import Calendar, Clock, Form, TimePattern
from talkingpaper.text.spoken.rule import Locale
from talkingpaper.text.spoken.tables import pairs, words

_MONTHS = words(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_SHORT = "jan janv fév févr mars avr mai juin juil août aout sep sept oct nov déc"
_NUMBERS = (1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 11, 12)
_MONTH = (
    r"(?:(?i:janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre"
    r"|décembre)|(?:janv?|févr?|avr|juil|sept?|oct|nov|déc)(?:\.|(?![\w.])))"
)


def _day(digits: str, _before: str, _locale: Locale) -> str:
    return "premier" if digits.lstrip("0") == "1" else cardinal(digits.lstrip("0"))


def _time(hour: str, minute: str, _written: str) -> str:
    said = f"{cardinal(hour, Form.FEMININE)} {'heure' if hour in {'0', '1'} else 'heures'}"
    return said if minute in {"", "0"} else f"{said} {cardinal(minute, Form.FEMININE)}"


_MINUTES = r"(?![ .]?(?:m(?:in)?|')\b)"
CALENDAR = Calendar(
    months=_MONTHS,
    starts=dict(zip(words(_SHORT), _NUMBERS, strict=True)),
    month=_MONTH,
    mark=r"(?:er|ᵉʳ)?",
    of=" ",
    before_year=" ",
    day=_day,
    said="{day} {month}",
    year=" {year}",
    until="au",
    short=(
        r"\b(?:[Ll]e|[Dd]u|[Aa]u) (?P<x>(?P<day>\d{1,2})/(?P<month>0?[1-9]|1[0-2]))"
        r"(?P<year>)(?![\w/])"
    ),
    weekdays=pairs("""
lun lundi
mar mardi
mer mercredi
jeu jeudi
ven vendredi
sam samedi
dim dimanche
"""),
)
CLOCK = Clock(
    ways=(
        TimePattern(
            name="hour",
            words=(" h", "h", "heure"),
            pattern=(
                rf"(?<![\w.,:/])(?P<hour>\d{{1,2}}) ?(?:[hH]|heures?)"
                rf"(?: ?(?P<minute>[0-5]\d){_MINUTES})?(?![\w/])(?![.,]\d)"
            ),
        ),
        TimePattern(
            name="colon",
            words=(":",),
            pattern=(
                r"(?<![\w.,:/€$])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?![\w:%]|[.,]\d)"
                r"(?: ?h(?!\w))?"
            ),
        ),
    ),
    said=_time,
)
