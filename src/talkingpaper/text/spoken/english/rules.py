"""The English rules in the order they are tried: the kind that knows more goes first."""

from __future__ import annotations

from talkingpaper.text.spoken.english import (
    abbreviation,
    acronym,
    cardinal,
    clock,
    date,
    fraction,
    mathematics,
    measure,
    money,
    ordinal,
    place,
    roman,
    score,
    serial,
    spread,
    states,
    symbol,
    telephone,
    year,
)
from talkingpaper.text.spoken.kinds import pause
from talkingpaper.text.spoken.kinds.mathematics import FOREIGN_DIGITS
from talkingpaper.text.spoken.rule import Rule

_ELISIONS = r"(?:em|til|cause|tis|twas|n|bout|round|cuz|nuff|neath|gainst|twill|kay)\b"
"""Words that begin with an apostrophe."""

ENGLISH: tuple[Rule, ...] = (
    *FOREIGN_DIGITS,
    *date.RULES[:4],
    *serial.CASES,
    *telephone.RULES,
    *place.RULES,
    *score.RULES,
    *date.RULES[4:],
    *clock.RULES,
    *money.RULES,
    *fraction.RULES,
    *measure.RULES,
    *year.RULES[:3],
    *ordinal.RULES,
    *states.RULES,
    *mathematics.RULES,
    *serial.MODELS,
    *cardinal.SCALED,
    *spread.RULES,
    *serial.RULES,
    *year.RULES[3:],
    *roman.RULES,
    *cardinal.RULES,
    *abbreviation.RULES,
    *acronym.RULES,
    *symbol.RULES,
    *pause.rules(_ELISIONS),
)
