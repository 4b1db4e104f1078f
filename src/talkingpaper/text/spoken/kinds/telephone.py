"""Numbers that are dialled: a short pause between the groups."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_SHORTEST_INTERNATIONAL = 8
"""Digits with the country code (ITU-T E.164 allows fewer; then it is a gain in points)."""


def _call(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    groups = re.findall(r"\d+", match[0])
    if not match[0].startswith("+"):
        return ", ".join(grammar.telephone.group(group) for group in groups)
    if sum(len(group) for group in groups) < _SHORTEST_INTERNATIONAL:
        return None
    said = ", ".join(grammar.telephone.group(group) for group in groups)
    return f"{grammar.telephone.plus} {said}"


def _emergency(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return grammar.telephone.short(match["x"])


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """International, national, emergency."""
    return (
        Rule(
            kind="telephone",
            name="international",
            needs=frozenset("+"),
            also=DIGIT,
            pattern=r"(?<![\w+])\+\d{1,3}(?:(?: ?[./-] ?| )?\(?\d{1,9}\)?){1,8}(?!\d|,\d| ?%)",
            say=partial(_call, grammar),
        ),
        Rule(
            kind="telephone",
            name="national",
            needs=DIGIT,
            pattern=grammar.telephone.national,
            say=partial(_call, grammar),
        ),
        Rule(
            kind="telephone",
            name="emergency",
            needs=DIGIT,
            words=("11", "01", "09", "06", "08", "14", "39"),
            pattern=grammar.telephone.emergency,
            say=partial(_emergency, grammar),
        ),
    )
