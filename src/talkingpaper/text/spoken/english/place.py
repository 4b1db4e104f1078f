"""Where something is: street numbers, postal codes, coordinates."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.states import FULL_NAMES, STATES
from talkingpaper.text.spoken.rule import DIGIT, FIVE_FIGURES, Locale, Rule

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
_STREET_WORDS = frozenset(_STREET_NAMES.split("|")) | frozenset(
    {"st", "ave", "blvd", "rd", "ln", "hwy", "pkwy", "expy", "HWY", "BLVD", "PKWY", "EXPY"}
)
_LOWER = r"(?:st|ave|blvd|rd|ln|hwy|pkwy|expy)"
"""Types of street in lower case that are no other word; “dr” and “ct” are."""
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
    r"(?:(?:[NSEW]|[NS]\.?[EW])\.? |(?:North|South|East|West) )?"
    r"(?:(?:[A-Z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th)|[A-Z]|St\.|Jr\.) ){0,5}?"
    rf"(?:{_STREET_NAMES}|(?i:hwy|blvd|pkwy|expy))\b"
)
_LOWER_NAME = r"(?:[NSEW]\.? )?(?:(?:[A-Za-z][a-z'’]{1,20}|\d{1,3}(?:st|nd|rd|th)) ){1,3}?"
_AFTER_STREET = "in|on|and|at|near|was|is|for|by|after|to|has|had|were|closed|from|with"
_PHRASE_ENDS = rf"\b(?=\.?(?:$|[,;)”\"]|\. [A-Z]| (?:{_AFTER_STREET})\b))"
_LOWER_STREET = rf"{_LOWER_NAME}{_LOWER}{_PHRASE_ENDS}"
_SIDE = r"N\.?W\.?|N\.?E\.?|S\.?W\.?|S\.?E\.?|[NSEW]\."


def _street_number(match: re.Match[str], _locale: Locale) -> str:
    digits = match["x"]
    has_inner_zero = len(digits) == 3 and digits[1] == "0" != digits[2]
    return numerals.digits_one_by_one(digits) if has_inner_zero else numerals.label(digits)


def _quarter(match: re.Match[str], _locale: Locale) -> str:
    return _QUARTERS[match["x"].replace(".", "")]


def _street_name(match: re.Match[str], _locale: Locale) -> str:
    written = match["x"].rstrip(".")
    name = STREETS[written.capitalize()]
    return name.lower() if written.islower() else name


def _street_type(match: re.Match[str], locale: Locale) -> str:
    # The last point may be the sentence's.
    ends = match["x"].endswith(".") and not match.string[match.end() : match.end() + 4].strip(
        " \"'”’)"
    )
    return f"{_street_name(match, locale)}{'.' if ends else ''}"


def _side(match: re.Match[str], _locale: Locale) -> str:
    # The last point may be the sentence's: “1600 Rhode Island Ave. N.W.”
    ends = match["x"].endswith(".") and not match.string[match.end() : match.end() + 4].strip(
        " \"'”’)"
    )
    return f"{_QUARTERS[match['x'].replace('.', '')]}{'.' if ends else ''}"


def _postal(match: re.Match[str], _locale: Locale) -> str:
    groups = match["code"].split("-")
    said = ", ".join(numerals.digits_one_by_one(group) for group in groups)
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
        needs=FIVE_FIGURES,
        pattern=r"(?<=[a-z.,] )(?P<state>[A-Z]{2}),? (?P<code>\d{5}(?:-\d{4})?)(?![\d-])",
        say=_postal,
    ),
    Rule(
        kind="address",
        name="postal-code-alone",
        needs=FIVE_FIGURES,
        pattern=(
            rf"(?:\b(?:ZIP code|ZIP|zip code|[A-Z][a-z]{{2,5}}\.)|(?<=, )(?:{FULL_NAMES}),?) "
            r"(?P<x>(?P<state>)(?P<code>\d{5}(?:-\d{4})?))(?![\d-]|,\d)"
        ),
        say=_postal,
    ),
    Rule(
        kind="address",
        name="postal-code-before",
        at_figure=True,
        needs=FIVE_FIGURES,
        words=("ZIP", "zip", "Zip"),
        pattern=r"(?<![\w.,$€£/-])(?P<state>)(?P<code>\d{5})(?= (?i:zip) codes?\b)",
        say=_postal,
    ),
    Rule(
        kind="address",
        name="long-postal-code",
        needs=FIVE_FIGURES,
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
        also=_STREET_WORDS,
        pattern=rf"(?<![\w.,:$€£/-])(?P<x>\d{{1,5}})(?= (?:{_STREET}|{_LOWER_STREET}))",
        say=_street_number,
    ),
    Rule(
        kind="address",
        name="lower-street",
        at_figure=True,
        needs=DIGIT,
        also=_STREET_WORDS,
        pattern=(rf"(?<![\w.,:$€£/-])\d{{1,5}} {_LOWER_NAME}(?P<x>{_LOWER}{_PHRASE_ENDS}\.?)"),
        say=_street_type,
    ),
    Rule(
        kind="address",
        name="quarter",
        needs=DIGIT,
        also=_STREET_WORDS,
        pattern=(
            r"(?:(?<=\d )|(?<=[a-z] ))(?P<x>[NS][EW]|[NS]\.[EW]\.|[NSEW]\.|(?<=\d )[NSEW])"
            r"(?= (?:(?:[A-Z][a-z]{1,20}|\d{1,3}(?:st|nd|rd|th)) ){1,3}"
            rf"(?:{_STREET_NAMES}|{_LOWER})\b)"
        ),
        say=_quarter,
    ),
    Rule(
        kind="address",
        name="street-after-ordinal",
        needs=DIGIT,
        also=frozenset({"St", "Ave", "Rd", "Pl", "Ct"}),
        pattern=r"\b\d{1,3}(?:st|nd|rd|th) (?P<x>(?:St|Ave|Rd|Pl|Ct)\b\.?)",
        say=_street_name,
    ),
    # Without its point: “123 Laguna Ct, Springfield”. With one it is an abbreviation's business.
    Rule(
        kind="address",
        name="street-after-number",
        at_figure=True,
        needs=DIGIT,
        also=_STREET_WORDS,
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
        also=_STREET_WORDS,
        pattern=(
            rf"\d (?:(?:[A-Z][a-z'’]{{1,20}}|\d{{1,3}}(?:st|nd|rd|th)|[A-Z]) ){{1,4}}?"
            rf"(?:{_STREET_NAMES})\.? (?P<x>{_SIDE})(?!\w)"
        ),
        say=_side,
    ),
)
