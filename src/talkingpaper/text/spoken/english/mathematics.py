"""Formulas as far as newspapers print them: 2 + 2 = 4, x², 3 × 4, 10^6, √9."""

from __future__ import annotations

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.kinds import mathematics
from talkingpaper.text.spoken.kinds.grammar import Powers

RULES = mathematics.rules(
    Powers(
        squared="squared",
        cubed="cubed",
        power="to the power of",
        minus="minus",
        cardinal=numerals.cardinal,
    )
)
