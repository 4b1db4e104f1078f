"""The neutral rules in the order they are tried."""

from __future__ import annotations

from talkingpaper.text.spoken.neutral import electronic, emojis, folding, markup
from talkingpaper.text.spoken.rule import Rule

NEUTRAL: tuple[Rule, ...] = (
    *folding.RULES,
    *markup.BRACKETED,
    *electronic.RULES,
    *markup.RULES,
    *emojis.RULES,
)
