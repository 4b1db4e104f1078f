"""“u. a.” behind a name that ends a list: “und andere”; anywhere else it is “unter anderem”."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.number import full
from talkingpaper.text.spoken.rule import Locale, Rule


def _and_others(match: re.Match[str], _locale: Locale) -> str:
    return full(match, "und andere")


RULES = (
    Rule(
        kind="abbreviation",
        name="and-others",
        needs=frozenset("."),
        words=("u.",),
        # What it stands for needs something after it: at the end of a clause it ends a list.
        pattern=r"(?<!\w)[A-ZÄÖÜ][\w-]{1,40} (?P<x>u\. ?a\.)(?=[);]|[”“»\"]?$)",
        say=_and_others,
    ),
)
