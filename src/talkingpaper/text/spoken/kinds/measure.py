"""Quantities with a unit: lengths, speeds, weights, temperatures, percentages."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar, Noun
from talkingpaper.text.spoken.kinds.number import Figure, counted, figure, said_figure, scaled
from talkingpaper.text.spoken.kinds.patterns import NUMBER, START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import either

_ALONE = ("km", "km/h", "km²", "m²", "kg", "kWh")
"""Units that are read as words without a number too: “pro m²”, “al km 21”."""


def _percent(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return counted(figure(match["number"], locale), grammar.words.percent, grammar)


def _quantity(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    number, unit = figure(match["number"], locale), grammar.units[match["unit"]]
    if match["per"]:
        per = f" {grammar.signs.per} {grammar.units[match['per']].one}"
        return counted(number, unit, grammar) + per
    if match["hyphen"]:  # “10-km-Lauf”
        return f"{said_figure(number, grammar)}-{unit.many}"
    if match["scale"]:
        return grammar.joins(scaled(number, match["scale"], grammar), unit.many)
    if match["unit"] == "m" and len(number.decimals) == 2 and len(number.whole) <= 2:
        return _height(number, unit, grammar)
    return counted(number, unit, grammar)


def _height(number: Figure, unit: Noun, grammar: Grammar) -> str:
    """1,85 m is one metre eighty-five."""
    small = number.decimals.lstrip("0")
    said = counted(Figure(whole=number.whole), unit, grammar)
    return f"{said} {grammar.numerals.cardinal(small, Form.ALONE)}" if small else said


def _alone(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return grammar.units[match["x"]].one


def _each(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return f" {grammar.signs.per} {grammar.units[match['unit']].one}"


def _degrees(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return counted(figure(match["number"], locale), grammar.words.degree, grammar)


def _unit_of_fraction(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    unit = grammar.units[match["x"]]
    return unit.many if match["whole"] else unit.one


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Percentages first: their sign is no unit."""
    unit, scale = either(grammar.units), either(grammar.scales)
    euro = grammar.currencies["€"].name
    return (
        Rule(
            kind="percent",
            name="sign",
            needs=frozenset("%"),
            also=DIGIT,
            pattern=rf"{START}(?P<number>{NUMBER}) ?%",
            say=partial(_percent, grammar),
        ),
        Rule(
            kind="measure",
            name="unit",
            needs=DIGIT,
            pattern=(
                rf"{START}(?P<number>{NUMBER})"
                rf"(?: ?(?:(?P<scale>{scale}) (?:d(?:e |['’]))?)?|(?P<hyphen>-)(?=\w{{1,4}}-\w))"
                rf"(?P<unit>{unit})(?:/(?P<per>{unit}))?(?![\w²³/’'°·]|\.\w)"
            ),
            say=partial(_quantity, grammar),
        ),
        Rule(
            kind="measure",
            name="unit-of-fraction",
            needs=frozenset("½⅓⅔¼¾⅛⅜⅝⅞/"),
            pattern=(
                r"(?<![\w/])(?P<whole>\d{1,4} ?)?(?:[½⅓⅔¼¾⅛⅜⅝⅞]|(?<!\d)\d{1,2}/\d{1,2}) ?"
                rf"(?P<x>{unit})(?![\w²³/’'°]|\.\w)"
            ),
            say=partial(_unit_of_fraction, grammar),
        ),
        Rule(
            kind="measure",
            name="each",
            needs=frozenset("/"),
            pattern=(
                rf"(?:(?<=[€$£])|(?<=EUR)|(?<={euro.one})|(?<={euro.many})|(?<=\d) ?)"
                rf"/(?P<unit>{unit})"
                r"(?![\w²³/’'°·]|\.\w)"
            ),
            say=partial(_each, grammar),
        ),
        Rule(
            kind="measure",
            name="alone",
            needs=frozenset("k²"),
            words=_ALONE,
            pattern=rf"(?<![\w/.-])(?P<x>{either(_ALONE)})(?![\w²³/’'-]|\.\w)",
            say=partial(_alone, grammar),
        ),
        Rule(
            kind="measure",
            name="degrees",
            needs=frozenset("°º"),
            pattern=rf"{START}(?P<number>{NUMBER}) ?[°º](?! ?\d)",
            say=partial(_degrees, grammar),
        ),
    )
