"""Quantities with a unit: lengths, speeds, weights, temperatures, percentages."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.kinds.number import counted, figure, said_figure, scaled
from talkingpaper.text.spoken.kinds.patterns import NUMBER, START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import either


def _percent(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return counted(figure(match["number"], locale), grammar.words.percent, grammar)


def _quantity(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    number, unit = figure(match["number"], locale), grammar.units[match["unit"]]
    if match["hyphen"]:  # “10-km-Lauf”
        return f"{said_figure(number, grammar)}-{unit.many}"
    if match["scale"]:
        return grammar.joins(scaled(number, match["scale"], grammar), unit.many)
    return counted(number, unit, grammar)


def _degrees(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return counted(figure(match["number"], locale), grammar.words.degree, grammar)


def _unit_of_fraction(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    unit = grammar.units[match["x"]]
    return unit.many if match["whole"] else unit.one


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Percentages first: their sign is no unit."""
    unit, scale = either(grammar.units), either(grammar.scales)
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
                rf"(?: ?(?:(?P<scale>{scale}) )?|(?P<hyphen>-)(?=\w{{1,4}}-\w))"
                rf"(?P<unit>{unit})(?![\w²³/’'°·]|\.\w)"
            ),
            say=partial(_quantity, grammar),
        ),
        Rule(
            kind="measure",
            name="unit-of-fraction",
            needs=frozenset("½⅓⅔¼¾⅛⅜⅝⅞"),
            pattern=(
                rf"(?<![\w/])(?P<whole>\d{{1,4}} ?)?[½⅓⅔¼¾⅛⅜⅝⅞] ?(?P<x>{unit})(?![\w²³/’'°]|\.\w)"
            ),
            say=partial(_unit_of_fraction, grammar),
        ),
        Rule(
            kind="measure",
            name="degrees",
            needs=frozenset("°º"),
            pattern=rf"{START}(?P<number>{NUMBER}) ?[°º](?! ?\d)",
            say=partial(_degrees, grammar),
        ),
    )
