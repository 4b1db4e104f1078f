"""Calendar dates, the day first.

Two-digit years from 69 are the last century's (POSIX.1-2017, strptime, %y).
"""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.kinds.number import before, full
from talkingpaper.text.spoken.kinds.patterns import DASH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_LAST_DAY = 31
_BEHIND = 48
"""Characters of context looked at before a day: “am kommenden Donnerstag, den 3. und ”."""


_LONGEST_SHORT = 4
"""Letters of a month's short form: “janv.”, “Sept.”, “juil.”."""


def _month(grammar: Grammar, written: str) -> str:
    plain, starts = written.rstrip("."), grammar.calendar.starts
    if len(plain) > _LONGEST_SHORT:
        return plain
    start = plain.lower()
    return grammar.calendar.months[starts.get(start, starts.get(start[:3], 0)) - 1]


def _said(grammar: Grammar, day: str, month: str, year: str | None) -> str:
    calendar = grammar.calendar
    said = calendar.said.format(day=day, month=month)
    return said + calendar.year.format(year=grammar.numerals.year(year)) if year else said


def _day_month(grammar: Grammar, match: re.Match[str], locale: Locale) -> str | None:
    day, until = match["day"], match["until"]
    if not 1 <= int(day) <= _LAST_DAY or (until and not 1 <= int(until) <= _LAST_DAY):
        return None
    context = before(match, _BEHIND)
    said = grammar.calendar.day(day, context, locale)
    if until:
        said = f"{said} {grammar.calendar.until} {grammar.calendar.day(until, context, locale)}"
    return _said(grammar, said, _month(grammar, match["month"]), match["year"])


def _month_year(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    said = grammar.calendar.year.format(year=grammar.numerals.year(match["year"]))
    return _month(grammar, match["month"]) + said


def _numeric(grammar: Grammar, match: re.Match[str], locale: Locale) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if not (1 <= month <= len(grammar.calendar.months) and 1 <= day <= _LAST_DAY):
        return None
    if year and len(year) == 2:
        year = f"{'20' if int(year) < 69 else '19'}{year}"
    said = grammar.calendar.day(str(day), before(match, _BEHIND), locale)
    said = _said(grammar, said, grammar.calendar.months[month - 1], year)
    return full(match, said)


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """ISO 8601, figures, names of months."""
    calendar = grammar.calendar
    year = r"(?P<year>(?:1\d|20)\d\d)(?!\d|[.,]\d)"
    starts = tuple(form for start in calendar.starts for form in (start, start.capitalize()))
    return (
        Rule(
            kind="date",
            name="iso",
            needs=DIGIT,
            also=frozenset("-"),
            pattern=r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])",
            say=partial(_numeric, grammar),
        ),
        Rule(
            kind="date",
            name="numeric",
            needs=DIGIT,
            also=frozenset("./-"),
            pattern=(
                r"(?<![\w./-])(?P<day>\d{1,2})(?P<sign>[./-]) ?(?P<month>\d{1,2})(?P=sign) ?"
                r"(?P<year>\d{4}|\d{2})(?![\w/-]|[.,]\d| ?[%€])"
            ),
            say=partial(_numeric, grammar),
        ),
        Rule(
            kind="date",
            name="short",
            needs=DIGIT,
            also=frozenset("./"),
            pattern=calendar.short,
            say=partial(_numeric, grammar),
        ),
        Rule(
            kind="date",
            name="day-month",
            needs=DIGIT,
            words=starts,
            pattern=(
                rf"(?<![\w,:/$€£-])(?<!\d\.)(?P<day>\d{{1,2}})(?:{calendar.mark})"
                rf"(?: ?(?:{DASH}|/) ?(?P<until>\d{{1,2}})(?:{calendar.mark}))?"
                rf"(?:{calendar.of})(?P<month>{calendar.month})(?!\w)"
                rf"(?:(?:{calendar.before_year}){year})?"
            ),
            say=partial(_day_month, grammar),
        ),
        Rule(
            kind="date",
            name="month-year",
            needs=DIGIT,
            words=starts,
            pattern=rf"(?<!\w)(?P<month>{calendar.month})(?:{calendar.before_year}){year}",
            say=partial(_month_year, grammar),
        ),
    )
