"""Results: 2:1 in German, 2-1 elsewhere; sets of tennis are read without a word between."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule


def _pair(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    cardinal = grammar.numerals.cardinal
    first, second = cardinal(match["first"], Form.ALONE), cardinal(match["second"], Form.ALONE)
    return f"{first} {grammar.words.versus} {second}"


def _sets(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return re.sub(
        rf"(\d){re.escape(grammar.score_sign)}(\d)",
        lambda pair: " ".join(grammar.numerals.cardinal(one, Form.ALONE) for one in pair.groups()),
        match[0],
    )


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Tennis first; a pair that could be a time of day is left to the clock."""
    sign = re.escape(grammar.score_sign)
    one = rf"[0-7]{sign}[0-7]"
    return (
        Rule(
            kind="score",
            name="sets",
            needs=DIGIT,
            also=frozenset(grammar.score_sign),
            pattern=rf"(?<![\w.,:-]){one}(?:,? {one}){{1,4}}+(?![\w:-]|[.,]\d)",
            say=partial(_sets, grammar),
        ),
        Rule(
            kind="score",
            name="pair",
            needs=DIGIT,
            also=frozenset(grammar.score_sign),
            pattern=(
                rf"(?<![\w.,:/€$£-])(?P<first>\d{{1,3}}){sign}(?P<second>\d{{1,3}})"
                r"(?![\w:/%°-]|[.,]\d| ?[€$£%°])"
            ),
            say=partial(_pair, grammar),
        ),
    )
