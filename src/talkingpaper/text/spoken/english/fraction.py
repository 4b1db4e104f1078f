"""Parts of one: 1/2, 2 1/2, ¾."""

from __future__ import annotations

import re
import unicodedata

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import said_number
from talkingpaper.text.spoken.kinds.patterns import FRACTION_SIGNS
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_SMALL = 16
"""Up to it more than a whole is a fraction still (“11/8”); beyond it (120/80) it is a reading."""
_LARGEST_NAMED = 100
"""Beyond it a denominator may be a year, and “one two thousand seventh” says nothing."""


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in {"18", "19", "20"}


def _parts(top: str, bottom: str, locale: Locale) -> str:
    above, below = said_number(top, locale), int(bottom) if len(bottom) < 6 else 0
    if below < 2 or int(top) > below > _SMALL or (below > _LARGEST_NAMED and _is_year(bottom)):
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


def _out_of(match: re.Match[str], locale: Locale) -> str:
    return f"{said_number(match['top'], locale)} out of {said_number(match['bottom'], locale)}"


def _odds(match: re.Match[str], locale: Locale) -> str:
    between = "in" if match["chance"] else "to"
    top, bottom = said_number(match["top"], locale), said_number(match["bottom"], locale)
    return f"{top} {between} {bottom}{match['chance'] or ''}"


def _bars(match: re.Match[str], _locale: Locale) -> str:
    return f"{numerals.cardinal(match['top'])} {numerals.cardinal(match['bottom'])}"


RULES = (
    Rule(
        kind="fraction",
        name="sign",
        needs=frozenset(FRACTION_SIGNS),
        pattern=rf"(?<![\d.,])(?:(?P<whole>\d{{1,9}})[ -]?)?(?P<sign>[{FRACTION_SIGNS}])",
        say=_sign,
    ),
    Rule(
        kind="score",
        name="mark",
        needs=frozenset("/"),
        also=DIGIT,
        words=("scor", "rat", "gave", "give", "mark", "got"),
        pattern=(
            r"\b(?:scor(?:es?|ed|ing)|rat(?:es?|ed|ing)|gave|giv(?:es?|ing)|marks?|got)"
            r"(?: (?:it|of|a|an|the|him|her|them|at|as|is|was)){0,3} "
            r"(?P<x>(?P<top>\d{1,3}(?:\.\d)?)/(?P<bottom>10|20|100))(?![\w/]|[.,]\d| of )"
        ),
        say=_out_of,
    ),
    Rule(
        kind="score",
        name="odds",
        needs=frozenset("/"),
        also=DIGIT,
        words=("odds", "favorite", "favourite", "shot", "outsider", "chance"),
        pattern=(
            r"(?:(?<=odds of )|(?<=odds at )|(?<![\w./-])(?=\d{1,3}/\d{1,2} "
            r"(?:odds|favou?rite|shot|outsider))|(?<![\w./-])(?=1/\d{1,9} chances?\b))"
            r"(?P<top>\d{1,3})/(?P<bottom>\d{1,9})(?![\w/]|[.,]\d)(?P<chance> chance)?"
        ),
        say=_odds,
    ),
    # Music: “in 5/4 time”.
    Rule(
        kind="fraction",
        name="bars",
        at_figure=True,
        needs=frozenset("/"),
        words=(" time",),
        pattern=r"(?<![\w./-])(?P<x>(?P<top>\d{1,2})/(?P<bottom>2|4|8|16))(?= time\b)",
        say=_bars,
    ),
    Rule(
        kind="fraction",
        name="slash",
        at_figure=True,
        needs=frozenset("/⁄"),
        pattern=(
            r"(?<![\w.,/$€£⁄])(?:(?P<whole>\d{1,9})[ -])?(?P<top>\d{1,6})[/⁄](?P<bottom>\d{1,6})"
            r"(?:ths?|rds?|TH|RD)?(?![\w/⁄]|[.,]\d)"
        ),
        say=_written_out,
    ),
)
