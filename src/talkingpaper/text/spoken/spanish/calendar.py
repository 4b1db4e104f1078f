"""Spanish dates and times of day."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Calendar, Clock, Form, TimePattern
from talkingpaper.text.spoken.rule import Locale
from talkingpaper.text.spoken.spanish.numerals import cardinal
from talkingpaper.text.spoken.tables import pairs, words

_MONTHS = words(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
_MONTH = (
    r"(?:(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre"
    r"|noviembre|diciembre)|(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)(?:\.|(?![\w.])))"
)
_HALF = re.compile(r"(?P<half>[aApP])\.? ?[mM]")
_FIRST_OF_MORNING, _FIRST_OF_NIGHT, _NOON = 6, 8, 12


def _day(digits: str, _before: str, locale: Locale) -> str:
    """Spain says “uno de mayo”, America “primero de mayo” (RAE, Diccionario de dudas, fecha)."""
    day = digits.lstrip("0")
    return "primero" if day == "1" and locale.region not in {"", "ES"} else cardinal(day)


def _half_of_day(hour: int, half: str) -> str:
    if half == "a":
        return "de la madrugada" if hour < _FIRST_OF_MORNING or hour == _NOON else "de la mañana"
    if hour == _NOON:
        return "del mediodía"
    return "de la tarde" if hour < _FIRST_OF_NIGHT else "de la noche"


def _time(hour: str, minute: str, written: str) -> str:
    said = cardinal(hour, Form.FEMININE)
    half = _HALF.search(written)
    if half is not None:
        small = f" y {cardinal(minute)}" if minute not in {"", "0"} else ""
        small = {" y treinta": " y media", " y quince": " y cuarto"}.get(small, small)
        return f"{said}{small} {_half_of_day(int(hour), half['half'].lower())}"
    if minute not in {"", "0"}:
        zero = "cero " if len(minute) == 1 else ""
        said = f"{said} {zero}{cardinal(minute)}"
    has_unit = written[-1].isalpha() or minute in {"", "0"}
    is_one = hour == "1" and minute in {"", "0"}
    return f"{said} {'hora' if is_one else 'horas'}" if has_unit else said


_UNIT = r"(?: ?(?:h|hs|hrs|horas?)(?![\w/]))"
CALENDAR = Calendar(
    months=_MONTHS,
    starts={name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9},
    month=_MONTH,
    mark="",
    of=r" (?:de )?",
    before_year=r",? (?:del? )?",
    day=_day,
    said="{day} de {month}",
    year=" de {year}",
    until="al",
    short=(
        r"\b(?:[Ee]l|[Dd]el|[Aa]l) (?P<x>(?P<day>\d{1,2})/(?P<month>0?[1-9]|1[0-2]))"
        r"(?P<year>)(?![\w/])"
    ),
    weekdays=pairs("""
lun lunes
mar martes
mié miércoles
jue jueves
vie viernes
sáb sábado
dom domingo
"""),
)
CLOCK = Clock(
    ways=(
        TimePattern(
            name="half-day",
            words=("m",),
            pattern=(
                r"(?<![\w.,:/$€])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?"
                r"[aApP]\.? ?[mM](?:\.(?=[ ,;:!?)”»]* ?[^\W\d_A-Z])|(?![\w]))"
            ),
        ),
        TimePattern(
            name="hours",
            words=("h",),
            pattern=(rf"(?<![\w.,:/$€])(?P<hour>\d{{1,2}})[:.](?P<minute>[0-5]\d){_UNIT}"),
        ),
        TimePattern(
            name="colon",
            words=(":",),
            pattern=(r"(?<![\w.,:/$€])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?![\w:%]|[.,]\d)"),
        ),
        TimePattern(
            name="at",
            words=("las ",),
            pattern=(r"\b[lL]as (?P<x>(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d))(?!\w|[.,]\d)"),
        ),
        TimePattern(
            name="hour",
            words=("las ",),
            pattern=(r"\b[lL]as (?P<x>(?P<hour>\d{1,2}) ?(?:h|hs|hrs)(?P<minute>)(?![\w/]))"),
        ),
    ),
    said=_time,
)
