"""Results: 2:1 in German, 2-1 elsewhere; sets of tennis are read without a word between."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.kinds.number import before
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_BEHIND = 60
"""Characters looked at before a pair for words of sport."""


def _pair(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    cardinal = grammar.numerals.cardinal
    first, second = cardinal(match["first"], Form.ALONE), cardinal(match["second"], Form.ALONE)
    return f"{first} {grammar.words.versus} {second}"


def _in_context(grammar: Grammar, match: re.Match[str], locale: Locale) -> str | None:
    near = before(match, _BEHIND)
    return _pair(grammar, match, locale) if re.search(grammar.score_before, near) else None


def _sets(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return re.sub(
        rf"(\d){re.escape(grammar.score_sign)}(\d)",
        lambda pair: " ".join(grammar.numerals.cardinal(one, Form.ALONE) for one in pair.groups()),
        match[0],
    )


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Tennis, pairs among words of sport, any other pair; the clock goes before the last.

    A hyphen between other figures is a range.
    """
    sign = re.escape(grammar.score_sign)
    one = rf"(?:[67]{sign}[0-7]|[0-7]{sign}[67])"
    pair = (
        rf"(?<![\w.,:/€$£-])(?<!\d )(?P<first>\d{{1,3}}){sign}(?P<second>\d{{1,3}})"
        r"(?![\w:/%°]|-\d|[.,]\d| ?[€$£%°]| Uhr| \d{3}(?!\d))"
    )
    ways = (
        ("sets", rf"(?<![\w.,:-]){one}(?:,? {one}){{1,4}}+(?![\w:-]|[.,]\d)", _sets),
        ("context", pair, _in_context),
        ("pair", pair, _pair),
    )
    return tuple(
        Rule(
            kind="score",
            name=name,
            needs=DIGIT,
            also=frozenset(grammar.score_sign),
            pattern=pattern,
            say=partial(say, grammar),
        )
        for name, pattern, say in ways
        if name != "pair" or grammar.score_sign != "-"
    )
