"""Where something is: street numbers, postal codes, coordinates."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.states import FULL_NAMES, STATES
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

STREETS = {
    "St": "Street",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Dr": "Drive",
    "Ln": "Lane",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Ct": "Court",
    "Pl": "Place",
    "Sq": "Square",
    "Ter": "Terrace",
    "Cir": "Circle",
    "Tpke": "Turnpike",
    "Expy": "Expressway",
    "Fwy": "Freeway",
    "Trl": "Trail",
}
_STREET_NAMES = "|".join(
    (
        *STREETS,
        *STREETS.values(),
        "Way",
        "Broadway",
        "Row",
        "Alley",
        "Plaza",
        "Pike",
    )
)
_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_QUARTERS = {
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
}
_STREET = (
    r"(?:(?:[NSEW]|[NS][EW])\.? |(?:North|South|East|West) )?"
    r"(?:(?:[A-Z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th)|[A-Z]|St\.) ){0,4}?"
    rf"(?:{_STREET_NAMES}|(?i:hwy|blvd|pkwy|expy))\b"
)
_SIDE = r"N\.?W\.?|N\.?E\.?|S\.?W\.?|S\.?E\.?|[NSEW]\."


def _street_number(match: re.Match[str], _locale: Locale) -> str:
    return numerals.label(match["x"])


def _quarter(match: re.Match[str], _locale: Locale) -> str:
    return _QUARTERS[match["x"].replace(".", "")]


def _street_name(match: re.Match[str], _locale: Locale) -> str:
    return STREETS[match["x"].rstrip(".").capitalize()]


def _side(match: re.Match[str], _locale: Locale) -> str:
    # The last point may be the sentence's: “1600 Rhode Island Ave. N.W.”
    ends = match["x"].endswith(".") and not match.string[match.end() :].strip(" \"'”’)")
    return f"{_QUARTERS[match['x'].replace('.', '')]}{'.' if ends else ''}"


def _postal(match: re.Match[str], _locale: Locale) -> str:
    groups = match["code"].split("-")
    said = ", ".join(numerals.digits_one_by_one(group, zero="oh") for group in groups)
    return f"{STATES[match['state']]} {said}" if match["state"] in STATES else said


def _coordinate(match: re.Match[str], _locale: Locale) -> str:
    said = f"{numerals.number(match['degrees'])} degrees"
    if match["minutes"]:
        said = f"{said} {numerals.number(match['minutes'])} minutes"
    if match["seconds"]:
        said = f"{said} {numerals.number(match['seconds'])} seconds"
    return f"{said} {_COMPASS[match['side']]}"


RULES = (
    Rule(
        kind="coordinate",
        name="degrees",
        at_figure=True,
        needs=frozenset("°"),
        pattern=(
            r"(?<![\w.])(?P<degrees>\d{1,3}(?:\.\d{1,8})?)° ?"
            r"(?:(?P<minutes>\d{1,2}(?:\.\d{1,6})?)['′’] ?"
            r"(?:(?P<seconds>\d{1,2}(?:\.\d{1,4})?)(?:[\"″”]|''|′′) ?)?)?(?P<side>[NSEW])\b"
        ),
        say=_coordinate,
    ),
    Rule(
        kind="address",
        name="postal-code",
        needs=DIGIT,
        pattern=r"(?<=[a-z.,] )(?P<state>[A-Z]{2}),? (?P<code>\d{5}(?:-\d{4})?)(?![\d-])",
        say=_postal,
    ),
    Rule(
        kind="address",
        name="postal-code-alone",
        needs=DIGIT,
        pattern=(
            rf"(?:\b(?:ZIP code|ZIP|zip code|[A-Z][a-z]{{2,5}}\.)|(?<=, )(?:{FULL_NAMES}),?) "
            r"(?P<x>(?P<state>)(?P<code>\d{5}(?:-\d{4})?))(?![\d-]|,\d)"
        ),
        say=_postal,
    ),
    Rule(
        kind="address",
        name="long-postal-code",
        needs=DIGIT,
        also=frozenset("-"),
        at_figure=True,
        pattern=r"(?<![\w.,$€£/-])(?P<state>)(?P<code>\d{5}-\d{4})(?![\w-]|[.,]\d)",
        say=_postal,
    ),
    Rule(
        kind="address",
        name="street-number",
        at_figure=True,
        needs=DIGIT,
        pattern=rf"(?<![\w.,:$€£/-])(?P<x>\d{{1,5}})(?= {_STREET})",
        say=_street_number,
    ),
    Rule(
        kind="address",
        name="quarter",
        needs=DIGIT,
        words=tuple(f"{short}{end}" for short in _QUARTERS for end in (" ", ". ")),
        pattern=(
            r"(?:(?<=\d )|(?<=[a-z] ))(?P<x>[NS][EW]|[NSEW]\.|(?<=\d )[NSEW])"
            r"(?= (?:(?:[A-Z][a-z]{1,20}|\d{1,3}(?:st|nd|rd|th)) ){1,3}"
            rf"(?:{_STREET_NAMES})\b)"
        ),
        say=_quarter,
    ),
    Rule(
        kind="address",
        name="street-after-ordinal",
        needs=DIGIT,
        words=(" St", " Ave", " Rd", " Pl", " Ct"),
        pattern=r"\b\d{1,3}(?:st|nd|rd|th) (?P<x>(?:St|Ave|Rd|Pl|Ct)\b\.?)",
        say=_street_name,
    ),
    # Without its point: “123 Laguna Ct, Springfield”. With one it is an abbreviation's business.
    Rule(
        kind="address",
        name="street-after-number",
        at_figure=True,
        needs=DIGIT,
        pattern=(
            r"(?<![\w.,:$€£/-])\d{1,5} (?:(?:[NSEW]|[NS][EW])\.? )?"
            r"(?:(?:[A-Z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th)) ){1,4}?"
            rf"(?P<x>{'|'.join(STREETS)}|(?i:hwy|blvd|pkwy|expy))(?![\w.]| [A-Z][a-z])"
        ),
        say=_street_name,
    ),
    Rule(
        kind="address",
        name="side",
        needs=DIGIT,
        words=tuple(f" {side}" for side in ("N", "S", "E", "W")),
        pattern=(
            rf"\d (?:(?:[A-Z][a-z'’]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th)|[A-Z]) ){{1,4}}?"
            rf"(?:{_STREET_NAMES})\.? (?P<x>{_SIDE})(?!\w)"
        ),
        say=_side,
    ),
)
