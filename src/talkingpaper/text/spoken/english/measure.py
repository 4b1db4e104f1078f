"""Quantities with a unit: lengths, speeds, weights, temperatures, percentages, heights."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import NUMBER, modifies, said_number, scale_word
from talkingpaper.text.spoken.english.units import GLUED_ONLY, unit_names
from talkingpaper.text.spoken.kinds.patterns import FRACTION_SIGNS, START
from talkingpaper.text.spoken.rule import DIGIT, INNER_POINT, Locale, Rule

_UNIT = (
    r"(?:(?:sq|cu)\.?[ -]?(?:ft|mi|km|m|yd|in|cm)|°[CF]|[℃℉]"
    r"|[A-Za-zµμ]{1,4}[²³23]?(?:/[A-Za-zµμ]{1,4}[²³23]?)?)"
    r"(?![\w²³/’'°]|\.\w)|(?:[mkr]\.p\.[hmg]\.?)(?!\w)"
)
_SCALED_UNIT = (
    r"(?:[ -](?:million|billion|trillion|thousand|hundred)|[mb]n?|tn|[kKMB])"
    r"(?= (?:km|kg|mi|sq|ft|m|lbs?|tons?|MW|GW)\b)"
)
_SENTENCE = 400
"""Characters looked back for an opening quotation mark."""
_PEOPLE = re.compile(r" (?:people|men|women|children|[a-z]{3,}s)\b")
"""After “5m”: things that are counted, so the m is million."""
_LETTERS = frozenset("WVLN")
_ROAD = re.compile(r"\b(?:Route|Rte\.|Highway|Hwy\.|Gate|Apt\.|Unit|Room|Seat|Row|Exit) $")
"""Before “9W” and its like: a name with a letter, no watts."""
_EVENT = re.compile(
    r" (?:race|final|run|dash|relay|freestyle|backstroke|breaststroke|butterfly|medley|sprint|heat"
    r"|record|champion|title|gold|silver|bronze|hurdles|steeplechase|semifinal|event)\b"
)
"""After a distance: a contest, so the unit is singular."""
_NOT_COUNTED = re.compile(r" (?:across|was|is|has|does|hurdles|trials|finals|times|winners)\b")


def _quantity(match: re.Match[str], locale: Locale) -> str | None:
    sign, gap, written = match["unit"].replace(".", ""), match["gap"], match["number"]
    if match["unit"].startswith(("sq", "cu")):
        sign = match["unit"].replace("-", " ")
    if sign in _LETTERS and _ROAD.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    names = unit_names(sign)
    if names is None or (gap and sign in GLUED_ONLY and sign not in {"m", "g"}):
        return None
    after = match.string[match.end() : match.end() + 24]
    if sign == "m" and not gap and _PEOPLE.match(after) and not _NOT_COUNTED.match(after):
        return f"{said_number(written, locale)} million"
    if match["scale"]:
        written_words = f"{said_number(written, locale)} {scale_word(match['scale'].strip(' -'))}"
    else:
        written_words = said_number(written, locale)
    is_one = written == "1" and not match["scale"]
    is_race = sign == "m" and _EVENT.match(after) is not None
    if sign == "m" and written in {"1500", "1,500"}:
        written_words = "fifteen hundred"  # the metric mile's name
    is_singular = is_one or is_race or gap == "-" or modifies(match)
    return f"{written_words} {names[0] if is_singular else names[1]}"


def _per_unit(match: re.Match[str], _locale: Locale) -> str | None:
    names = unit_names(match["unit"])
    return f" per {names[0]}" if names and match["unit"] not in GLUED_ONLY else None


def _short_unit(match: re.Match[str], _locale: Locale) -> str | None:
    names = unit_names(match["unit"])
    return names[0] if names else None


def _unit_of_fraction(match: re.Match[str], _locale: Locale) -> str | None:
    names = unit_names(match["x"])
    if names is None or match["x"] in GLUED_ONLY:
        return None
    return names[1] if match["whole"] and match["gap"] != "-" else names[0]


def _percent(match: re.Match[str], locale: Locale) -> str:
    scale = f" {scale_word(match['scale'])}" if match["scale"] else ""
    return f"{said_number(match['number'], locale)}{scale} percent"


def _point_percent(match: re.Match[str], _locale: Locale) -> str:
    return f"point {numerals.digits_one_by_one(match['number'])} percent"


def _degrees(match: re.Match[str], locale: Locale) -> str:
    name = "degree" if match["number"] == "1" or modifies(match) else "degrees"
    return f"{said_number(match['number'], locale)} {name}"


def _height(match: re.Match[str], _locale: Locale) -> str:
    feet, inches = match["feet"], match["inches"]
    return f"{numerals.cardinal(feet)} foot {numerals.cardinal(inches)}"


def _inches(match: re.Match[str], locale: Locale) -> str:
    name = "inch" if match["number"] == "1" or modifies(match) else "inches"
    return f"{said_number(match['number'], locale)} {name}"


def _quoted_inches(match: re.Match[str], locale: Locale) -> str | None:
    """12": inches unless the mark closes a quotation that was opened before."""
    before = match.string[max(0, match.start() - _SENTENCE) : match.start()]
    is_open = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return None if is_open else _inches(match, locale)


def _seconds(match: re.Match[str], locale: Locale) -> str:
    return f"{said_number(match['number'], locale)} seconds"


RULES = (
    Rule(
        kind="percent",
        name="point",
        needs=frozenset("%"),
        also=DIGIT,
        pattern=r"(?<![\w.,])\.(?P<number>\d++) ?%",
        say=_point_percent,
    ),
    Rule(
        kind="percent",
        name="sign",
        at_figure=True,
        needs=frozenset("%"),
        also=DIGIT,
        pattern=rf"{START}(?P<number>{NUMBER}) ?(?P<scale>million|billion)? ?%",
        say=_percent,
    ),
    Rule(
        kind="measure",
        name="height",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("'’′"),
        pattern=r"(?<![\w'’.,])(?P<feet>\d)['’′] ?(?P<inches>\d{1,2})(?:[\"”″]|''|’’)?(?![\w])",
        say=_height,
    ),
    Rule(
        kind="measure",
        name="foot-inch",
        at_figure=True,
        needs=DIGIT,
        words=("ft",),
        pattern=r"(?<![\w'’.,])(?P<feet>\d) ?ft\.? ?(?P<inches>\d{1,2}) ?in\b(?:\.(?= [a-z]))?",
        say=_height,
    ),
    Rule(
        kind="measure",
        name="inches",
        at_figure=True,
        needs=DIGIT,
        words=("″", "in."),
        pattern=rf"{START}(?P<number>{NUMBER})(?:″| ?-?in\.(?= [a-z]|/))",
        say=_inches,
    ),
    Rule(
        kind="measure",
        name="inch-mark",
        at_figure=True,
        needs=frozenset('"”'),
        also=DIGIT,
        pattern=rf"{START}(?<![\w'’.,])(?P<number>{NUMBER})[\"”](?=[ -][a-z\d]| ?[x×] ?\d)",
        say=_quoted_inches,
    ),
    Rule(
        kind="measure",
        name="unit",
        at_figure=True,
        needs=DIGIT,
        pattern=(
            rf"{START}(?P<number>{NUMBER})(?P<scale>{_SCALED_UNIT})?"
            rf"(?P<gap>[ -]?)(?P<unit>{_UNIT})"
            r"(?:\.(?= [a-z\d(]|[,;)])|(?<=-yr|-mo|-ft|-lb)\.(?= \w))?"
        ),
        say=_quantity,
    ),
    Rule(
        kind="measure",
        name="per-unit",
        needs=frozenset("/"),
        also=DIGIT,
        pattern=r"(?<=[\d¢])/(?P<unit>[A-Za-zµμ]{2,4}[²³23]?)(?![\w²³/])(?:\.(?= [a-z]|,))?",
        say=_per_unit,
    ),
    Rule(
        kind="measure",
        name="per-short",
        needs=frozenset({"hr", "wk", "mo", "yr", "min", "sec", "gal", "lb", "sq"}),
        words=("per ",),
        pattern=(
            r"\bper (?P<x>(?P<unit>hr|wk|mo|yr|min|sec|gal|lb|sq\.? ?(?:ft|mi|km|m))\b"
            r"(?:\.(?= [a-z]|[,)]))?)"
        ),
        say=_short_unit,
    ),
    Rule(
        kind="measure",
        name="unit-of-fraction",
        needs=frozenset(f"/{FRACTION_SIGNS}"),
        pattern=(
            rf"(?<![\w/])(?P<whole>\d{{1,4}}[ -]?)?(?:\d{{1,2}}/\d{{1,2}}|[{FRACTION_SIGNS}])"
            rf"(?P<gap>[ -]?)(?P<x>{_UNIT})"
        ),
        say=_unit_of_fraction,
    ),
    Rule(
        kind="measure",
        name="seconds",
        at_figure=True,
        needs=INNER_POINT,
        also=DIGIT,
        pattern=rf"{START}(?P<number>\d++\.\d++) ?s\b",
        say=_seconds,
    ),
    Rule(
        kind="measure",
        name="degrees",
        at_figure=True,
        needs=frozenset("°º"),
        pattern=rf"{START}(?P<number>{NUMBER}) ?[°º](?! ?\d)",
        say=_degrees,
    ),
)
