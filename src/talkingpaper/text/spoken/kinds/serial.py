"""Letters and figures side by side: A380, COVID-19, 3 × 4, 2x, 100+."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.kinds.number import figure, said_figure
from talkingpaper.text.spoken.kinds.patterns import NUMBER
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule


def _by(grammar: Grammar, _match: re.Match[str], _locale: Locale) -> str:
    return f" {grammar.words.by} "


def _times(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    number = said_figure(figure(match["number"], locale), grammar)
    return f"{number} {grammar.words.times}"


def _space(_match: re.Match[str], _locale: Locale) -> str:
    return " "


def _plus(grammar: Grammar, _match: re.Match[str], _locale: Locale) -> str:
    return f" {grammar.words.plus}"


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """The figures themselves are left to the plain numbers."""
    return (
        Rule(
            kind="serial",
            name="by",
            needs=frozenset("xX×"),
            also=DIGIT,
            pattern=r"(?<=\d)(?: ?[x×] ?|X)(?=\d)",
            say=partial(_by, grammar),
        ),
        Rule(
            kind="serial",
            name="times",
            needs=frozenset("x×"),
            also=DIGIT,
            pattern=rf"(?<![\w.,])(?P<number>{NUMBER})[x×](?![\w-])",
            say=partial(_times, grammar),
        ),
        Rule(
            kind="serial",
            name="hyphen",
            needs=DIGIT,
            also=frozenset("-'’"),
            pattern=r"(?<=[^\W\d_])-(?=\d)|(?<=[^\W\d_]{3})['’](?=\d\d(?!\d))",
            say=_space,
        ),
        Rule(
            kind="cardinal",
            name="plus",
            needs=frozenset("+"),
            pattern=r"(?<=[\dA-Za-z%])\+(?![\w+])",
            say=partial(_plus, grammar),
        ),
    )
