"""The rules of a language in the order they are tried: the kind that knows more goes first."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds import (
    abbreviation,
    cardinal,
    clock,
    date,
    fraction,
    mathematics,
    measure,
    money,
    pause,
    roman,
    score,
    serial,
    spread,
    symbol,
    telephone,
    year,
)
from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.rule import Rule


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """All rules for a language with a `Grammar`."""
    return (
        *mathematics.FOREIGN_DIGITS,
        *telephone.rules(grammar),
        *roman.rules(grammar)[:1],
        *date.rules(grammar),
        *grammar.first,
        *score.rules(grammar)[:2],
        *clock.rules(grammar),
        *score.rules(grammar)[2:],
        *year.rules(grammar)[:1],
        *money.rules(grammar),
        *fraction.rules(grammar),
        *measure.rules(grammar),
        *year.rules(grammar)[1:2],
        *mathematics.rules(grammar.powers),
        *spread.rules(grammar),
        *cardinal.scale_rules(grammar),
        *abbreviation.rules(grammar.short_forms),
        *serial.rules(grammar),
        *year.rules(grammar)[2:],
        *roman.rules(grammar)[1:],
        *cardinal.rules(grammar),
        *symbol.rules(grammar.signs),
        *pause.rules(),
    )
