"""Years, spans of years, decades."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import SCALE
from talkingpaper.text.spoken.english.quantity import counts
from talkingpaper.text.spoken.kinds.patterns import DASH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_UNTIL = re.compile(rf" ?(?:{DASH}|to|or|and) ?(?:\d{{1,3}},\d{{3}}|\d{{1,5}})(?!\d|[.,]\d)")
"""The end of a range, whose noun counts for the beginning too."""


def _decade(match: re.Match[str], _locale: Locale) -> str:
    digits = match[0].rstrip("s'’ ").lstrip("'’‘")
    if digits.endswith("000"):
        return numerals.to_plural(numerals.cardinal(digits))
    return numerals.to_plural(numerals.year(digits))


def _short_year(match: re.Match[str], _locale: Locale) -> str:
    digits = match["digits"]
    if digits[0] == "0":
        return numerals.digits_one_by_one(digits, zero="oh")
    return numerals.cardinal(digits)


def _span(match: re.Match[str], _locale: Locale) -> str | None:
    first, short = match["first"], match["second"]
    second = short
    if len(short) == 2:
        century = int(first[:2]) + (1 if short == "00" else 0)
        second = f"{century}{short}"
    if int(second) <= int(first) or counts(match.string, match.start(), match.end()):
        return None
    # Printed short, said short, where two figures alone are a year to the ear.
    is_short = short != second and first[0] == "1" and int(short) >= 10
    return f"{numerals.year(first)} to {numerals.year(short if is_short else second)}"


def _early(match: re.Match[str], _locale: Locale) -> str:
    return numerals.year(match["x"])


def _year(match: re.Match[str], _locale: Locale) -> str | None:
    text, start, end = match.string, match.start(), match.end()
    until = _UNTIL.match(text, end)
    if counts(text, start, until.end() if until else end):
        return None
    return numerals.year(match[0])


RULES = (
    Rule(
        kind="year",
        name="early",
        needs=DIGIT,
        words=("10",),
        pattern=(
            r"\b(?i:in|since|year|until|from|by) "
            r"(?P<x>10\d\d)(?![\d%]|[.,:]\d| [a-z]{3,}s\b)"
        ),
        say=_early,
    ),
    Rule(
        kind="year",
        name="decade",
        needs=DIGIT,
        words=("0s", "0's", "0’s", "0 s"),
        pattern=r"(?<![\w.,$€£])(?:(?:1\d|20)\d|['’‘]?[1-9])0(?:['’]?s|(?<=\d{4}) s)\b",
        say=_decade,
    ),
    Rule(
        kind="year",
        name="span",
        needs=DIGIT,
        also=frozenset("-–—‒−/"),
        pattern=(
            rf"(?<![\w.,$€£/-])(?P<first>1[1-9]\d\d|20\d\d) ?(?:{DASH}|/) ?(?P<second>\d{{4}}|\d\d)"
            r"(?![\d/-]|[.,]\d|%)"
        ),
        say=_span,
    ),
    Rule(
        kind="year",
        name="short",
        needs=DIGIT,
        also=frozenset("'’‘"),
        pattern=r"(?<![\w'’‘])['’‘](?P<digits>\d\d)(?![\d'’]|[.,]\d)",
        say=_short_year,
    ),
    # Quantities of this size carry a comma in edited text (AP Stylebook, “numerals”).
    Rule(
        kind="year",
        name="year",
        at_figure=True,
        needs=DIGIT,
        pattern=rf"(?<![\w.,$€£#+−])(?:1[1-9]\d\d|20\d\d)(?![\d%°]|[.,:]\d| ?{SCALE}\b)",
        say=_year,
    ),
)
