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
    top, _, bottom = unicodedata.normalize("NFKC", match["sign"]).partition("⁄")
    return _parts(grammar, match["whole"], top, bottom)


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
