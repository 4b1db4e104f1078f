"""Ranges: the dash between two figures is a word. The figures are other kinds' business."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import either

_BEFORE = r"(?:(?<=\d)|(?<=\d[%°€$£hH.])|(?<=\d [%°€$£h])|(?<=°C))"
_AFTER = r"(?=[-−]?[.,]?\d|[$€£¥] ?\d)"


def _to(grammar: Grammar, _match: re.Match[str], _locale: Locale) -> str:
    return f" {grammar.words.to} "


def _days(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    names = grammar.calendar.weekdays
    return f"{names[match['first']]} {grammar.words.to} {names[match['last']]}"


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """“Mo.–Fr.”, “5–10”."""
    day = either(grammar.calendar.weekdays)
    return (
        Rule(
            kind="range",
            name="days",
            needs=frozenset("-–"),
            words=tuple(grammar.calendar.weekdays),
            pattern=rf"(?<!\w)(?P<first>{day})\.? ?[-–] ?(?P<last>{day})(?!\w)(?:\.(?= ?\w))?",
            say=partial(_days, grammar),
        ),
        Rule(
            kind="range",
            name="dash",
            needs=DIGIT,
            also=frozenset("-–—‒"),
            pattern=rf"{_BEFORE}(?: ?[–—‒] ?|-| - ){_AFTER}",
            say=partial(_to, grammar),
        ),
    )
