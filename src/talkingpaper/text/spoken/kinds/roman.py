"""Roman numerals: what they are worth, and where their neighbours prove them."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.kinds.number import before, full
from talkingpaper.text.spoken.rule import ROMAN, Locale, Rule

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LARGEST_SEQUEL = 39
_BEHIND = 48
"""Characters of context looked at before a numeral: two long names and a crown."""


def value(numeral: str) -> int:
    """The number a Roman numeral stands for; 0 when it is not a well-formed one.

    >>> [value(n) for n in ("LVIII", "XIV", "IIII", "VX")]
    [58, 14, 0, 0]
    """
    if not numeral or not _VALID.fullmatch(numeral):
        return 0
    total = 0
    for sign, follower in zip(numeral, [*numeral[1:], "I"], strict=True):
        worth = _VALUES[sign]
        total += -worth if worth < _VALUES[follower] else worth
    return total


def _ruler(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    romans, number, context = grammar.romans, value(match["numeral"]), before(match, _BEHIND)
    *ahead, name = context.rstrip().split(" ")
    is_known = name.removesuffix("s") in romans.names or name in romans.names
    is_crowned = name[:1].isupper() and not romans.crowns.isdisjoint(ahead[-2:])
    if not number or not (is_known or is_crowned):
        return None
    return full(match, romans.ruler(name, number, " ".join(ahead)))


def _numbered(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    numeral = match["x"]
    noun = re.split("[ '’]", before(match, _BEHIND).rstrip())[-1]
    if numeral in {"C", "D", "L", "M"} or noun.lower() not in grammar.romans.numbered:
        return None
    return _cardinal(grammar, numeral)


def _sequel(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    """Titles, laws, corps: one letter or a large number is none."""
    numeral = match["x"]
    if len(numeral) < 2 or not set(numeral) <= set("IVX") or value(numeral) > _LARGEST_SEQUEL:
        return None
    return _cardinal(grammar, numeral)


def _cardinal(grammar: Grammar, numeral: str) -> str | None:
    number = value(numeral)
    return grammar.numerals.cardinal(str(number), Form.ALONE) if number else None


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Rulers, numbered things, then whatever can be nothing else."""
    numeral = r"(?<=[^\W\d_] )(?P<x>[IVXLCDM]{1,12})(?![\w’'])"
    return (
        Rule(
            kind="roman",
            name="ruler",
            needs=ROMAN,
            pattern=(
                r"(?<=[^\W\d_] )(?P<x>(?P<numeral>[IVX]{1,7})"
                rf"(?:{grammar.romans.point}))(?![\w’'])"
            ),
            say=partial(_ruler, grammar),
        ),
        Rule(
            kind="roman",
            name="numbered",
            needs=ROMAN,
            pattern=numeral,
            say=partial(_numbered, grammar),
        ),
        Rule(
            kind="roman",
            name="sequel",
            needs=ROMAN,
            pattern=numeral,
            say=partial(_sequel, grammar),
        ),
    )
