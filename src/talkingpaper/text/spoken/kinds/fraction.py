"""Parts of one: 1/2, 2 1/2, ¾."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.kinds.patterns import FRACTION_SIGNS
from talkingpaper.text.spoken.rule import Locale, Rule

_LARGEST_TOP, _LARGEST_BOTTOM = 99, 20
"""Beyond them 2656/18 is the number of a file, not a part of one; hundredths apart."""


def read_sign(sign: str) -> tuple[str, str]:
    """Top and bottom of one of `FRACTION_SIGNS`.

    >>> read_sign("¾")
    ('3', '4')
    """
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("⁄")
    return top, bottom


def _parts(grammar: Grammar, whole: str | None, top: str, bottom: str) -> str | None:
    numerals = grammar.numerals
    if top == "24" and bottom == "7":
        return f"{numerals.cardinal(top, Form.ALONE)} {numerals.cardinal(bottom, Form.ALONE)}"
    is_part = int(bottom) <= _LARGEST_BOTTOM or bottom in {"100", "1000"}
    part = numerals.fraction(top, bottom) if is_part and int(top) <= _LARGEST_TOP else None
    if part is None:
        return None
    return numerals.mixed(numerals.cardinal(whole, Form.ALONE), part) if whole else part


def _written_out(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    return _parts(grammar, match["whole"], match["top"], match["bottom"])


def _sign(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    return _parts(grammar, match["whole"], *read_sign(match["sign"]))


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Signs, and figures with a stroke."""
    return (
        Rule(
            kind="fraction",
            name="sign",
            needs=frozenset(FRACTION_SIGNS),
            pattern=rf"(?<![\d.,])(?:(?P<whole>\d{{1,9}})[ -]?)?(?P<sign>[{FRACTION_SIGNS}])",
            say=partial(_sign, grammar),
        ),
        Rule(
            kind="fraction",
            name="slash",
            needs=frozenset("/⁄"),
            pattern=(
                r"(?<![\w.,/$€£⁄])(?:(?P<whole>\d{1,9}) )?(?P<top>\d{1,6})[/⁄](?P<bottom>\d{1,6})"
                r"(?![\w/⁄]|[.,]\d)"
            ),
            say=partial(_written_out, grammar),
        ),
    )
