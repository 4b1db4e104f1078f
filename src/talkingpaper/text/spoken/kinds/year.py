"""Years and seasons: four figures that count nothing, 2019/20, ’68."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar
from talkingpaper.text.spoken.kinds.number import agreeing, before
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_YEAR = r"(?:1\d\d\d|20\d\d)"


def _season(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    """Two years that follow each other; other pairs are fractions, file numbers or ranges."""
    if match["sign"] != "/" and not re.search(grammar.season_before, before(match)):
        return None
    first, second = match["first"], match["second"]
    if int(second[-2:]) != (int(first[-2:]) + 1) % 100:
        return None
    last = grammar.numerals.year(second)
    return f"{grammar.numerals.year(first)} {last}"


def _year(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    is_counting = agreeing(match, grammar) is not Form.ALONE
    if is_counting and not re.search(grammar.year_before, before(match)):
        return None
    return grammar.numerals.year(match[0])


def _short(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    return grammar.numerals.year(match["digits"])


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Years, before plain numbers."""
    return (
        Rule(
            kind="year",
            name="season",
            needs=DIGIT,
            also=frozenset("/-–"),
            pattern=(
                rf"(?<![\w.,/-])(?P<first>{_YEAR})(?P<sign>[/–-])(?P<second>20\d\d|\d\d)"
                r"(?![\w/-]|[.,]\d)"
            ),
            say=partial(_season, grammar),
        ),
        Rule(
            kind="year",
            name="short",
            needs=DIGIT,
            also=frozenset("'’‘"),
            pattern=r"(?<![\w'’‘])['’‘](?P<digits>\d\d)(?![\d'’]|[.,]\d)",
            say=partial(_short, grammar),
        ),
        Rule(
            kind="year",
            name="year",
            needs=DIGIT,
            pattern=rf"(?<![\w.,$€£#+−])(?<!\d ){_YEAR}(?![\d%°]|[.,:]\d| ?[€$£%°]| \d{{3}}(?!\d))",
            say=partial(_year, grammar),
        ),
    )
