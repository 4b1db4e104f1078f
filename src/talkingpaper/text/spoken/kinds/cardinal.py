"""Plain numbers: signs, decimals, versions, millions. What no other kind claimed."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.kinds.number import agreeing, figure, full, said_figure, scaled
from talkingpaper.text.spoken.kinds.patterns import NUMBER, START
from talkingpaper.text.spoken.rule import DIGIT, INNER_POINT, Locale, Rule
from talkingpaper.text.spoken.tables import either


def _minus(grammar: Grammar, _match: re.Match[str], _locale: Locale) -> str:
    return f"{grammar.words.minus} "


def _version(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    digits = grammar.numerals
    parts = (digits.cardinal(part, Form.ALONE) for part in match[0].split("."))
    return f" {grammar.words.point} ".join(parts)


def _scaled(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return full(match, scaled(figure(match["number"], locale), match["scale"], grammar))


def _number(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    return said_figure(figure(match[0], locale), grammar, agreeing(match, grammar))


def scale_rules(grammar: Grammar) -> tuple[Rule, ...]:
    """“3,5 Mio.”, “2 Md”."""
    return (
        Rule(
            kind="cardinal",
            name="scaled",
            needs=DIGIT,
            words=tuple(grammar.scales),
            pattern=(
                rf"{START}(?P<number>{NUMBER}) ?(?P<scale>{either(grammar.scales)})(?![\w’'-])"
            ),
            say=partial(_scaled, grammar),
        ),
    )


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Numbers that are left when every kind had its turn."""
    return (
        Rule(
            kind="cardinal",
            name="minus",
            needs=DIGIT,
            also=frozenset("-−–"),
            pattern=r"(?<![\w.,)\]%°$€£-])(?:[-−]|–(?! ))(?=[.,]?\d|[$€£¥]\d)",
            say=partial(_minus, grammar),
        ),
        Rule(
            kind="cardinal",
            name="version",
            needs=DIGIT,
            also=INNER_POINT,
            pattern=r"(?<!\d)(?<!\d[.,])(?!\d{1,3}(?:\.\d{3})++(?!\.?\d))\d++(?:\.\d++){2,}+",
            say=partial(_version, grammar),
        ),
        Rule(
            kind="cardinal",
            name="number",
            needs=DIGIT,
            pattern=NUMBER,
            say=partial(_number, grammar),
        ),
    )
