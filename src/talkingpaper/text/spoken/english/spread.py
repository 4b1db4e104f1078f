"""Ranges: the dash between two figures is “to”. The figures are other kinds' business."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english.patterns import MONTH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_BEFORE = r"(?:(?<=\d)|(?<=\d[%°¢])|(?<=°[CF])|(?<=\d[kKmMbBCFs])|(?<=\d[bt]n)|(?<=llion)|(?<=[ap]m)|(?<=[ap]\.m\.))"
_AFTER = rf"(?=[-−]?\.?\d|[$€£¥]\d|['’]\d0s|(?:{MONTH})\.? \d)"


def _to(_match: re.Match[str], _locale: Locale) -> str:
    return " to "


RULES = (
    Rule(
        kind="range",
        name="dash",
        needs=DIGIT,
        also=frozenset("-–—‒"),
        pattern=rf"{_BEFORE}(?: ?[–—‒] ?|-| - ){_AFTER}",
        say=_to,
    ),
)
