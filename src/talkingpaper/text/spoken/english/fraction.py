"""Parts of one: 1/2, 2 1/2, ¾."""

from __future__ import annotations

import re
import unicodedata

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import said_number
from talkingpaper.text.spoken.kinds.patterns import FRACTION_SIGNS
from talkingpaper.text.spoken.rule import Locale, Rule

_LARGEST_NAMED = 100
"""Denominators beyond it are read “over”."""


def _parts(top: str, bottom: str, locale: Locale) -> str:
    above, below = said_number(top, locale), int(bottom) if len(bottom) < 6 else 0
    if not 2 <= below <= _LARGEST_NAMED:
        return f"{above} over {said_number(bottom, locale)}"
    is_one = top == "1"
    if below == 2:
        return f"{above} {'half' if is_one else 'halves'}"
    name = "quarter" if below == 4 else numerals.ordinal(bottom)
    return f"{above} {name if is_one else numerals.to_plural(name)}"


def _mixed(whole: str | None, part: str, locale: Locale) -> str:
    if not whole:
        return part
    part = part.removeprefix("one ") if part in {"one half", "one quarter"} else part
    article = "a " if part in {"half", "quarter"} else ""
    return f"{said_number(whole, locale)} and {article}{part}"


def _written_out(match: re.Match[str], locale: Locale) -> str | None:
    if len(match["top"]) == 4 and len(match["bottom"]) == 2:  # the 2023/24 season
        return None
    return _mixed(match["whole"], _parts(match["top"], match["bottom"], locale), locale)


def _sign(match: re.Match[str], locale: Locale) -> str:
    top, _, bottom = unicodedata.normalize("NFKC", match["sign"]).partition("⁄")
    return _mixed(match["whole"], _parts(top, bottom, locale), locale)


RULES = (
    Rule(
        kind="fraction",
        name="sign",
        needs=frozenset(FRACTION_SIGNS),
        pattern=rf"(?<![\d.,])(?:(?P<whole>\d{{1,9}})[ -]?)?(?P<sign>[{FRACTION_SIGNS}])",
        say=_sign,
    ),
    Rule(
        kind="fraction",
        name="slash",
        needs=frozenset("/⁄"),
        pattern=(
            r"(?<![\w.,/$€£⁄])(?:(?P<whole>\d{1,9})[ -])?(?P<top>\d{1,6})[/⁄](?P<bottom>\d{1,6})"
            r"(?:th|ths|rd|rds)?(?![\w/⁄]|[.,]\d)"
        ),
        say=_written_out,
    ),
)
