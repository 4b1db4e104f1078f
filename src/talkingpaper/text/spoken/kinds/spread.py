"""Ranges: the dash between two figures is a word. The figures are other kinds' business."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_BEFORE = r"(?:(?<=\d)|(?<=\d[%°€$£hH.])|(?<=\d [%°€$£h])|(?<=°C))"
_AFTER = r"(?=[-−]?[.,]?\d|[$€£¥] ?\d)"


def _to(grammar: Grammar, _match: re.Match[str], _locale: Locale) -> str:
    return f" {grammar.words.to} "


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """One rule: “5–10”."""
    return (
        Rule(
            kind="range",
            name="dash",
            needs=DIGIT,
            also=frozenset("-–—‒"),
            pattern=rf"{_BEFORE}(?: ?[–—‒] ?|-| - ){_AFTER}",
            say=partial(_to, grammar),
        ),
    )
