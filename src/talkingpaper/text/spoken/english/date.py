"""Calendar dates.

Of a year in two figures, those up to 39 are this century's and are said in full: “seventeen” alone
is no year to the ear. “Ninety-eight” is, and leaves the century as open as it was printed.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import MONTH, MONTHS, month_name
from talkingpaper.text.spoken.kinds.patterns import DASH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_MONTH_BY_NUMBER = tuple(MONTHS.values())
_MONTH_WORDS = frozenset(
    cased
    for short, name in (*MONTHS.items(), ("sept", "sept"))
    for written in (short, name.lower())
    for cased in (written, written.capitalize(), written.upper())
)
"""As they are printed; `MONTH` takes other mixtures of capitals too, which nobody prints."""
_LAST_DAY = 31
_LAST_CENTURY = 40
"""From here on two figures of a year are the last century's."""
_HALVINGS = (2, 4, 8, 16)
"""Denominators of odds, of bars in music and of inches, which stand below larger figures too."""
_EVENTS = (
    "attacks?|massacres?|assaults?|riots?|rioters?|insurrection|committee|commission|hearings?|"
    "anniversary|pogrom|atrocities|hostages?|victims?|survivors?|terror|terrorists?|memorial|"
    "bombings?|shootings?|protests?|earthquake|disaster|tragedy|defendants?|truthers?|deadlines?|"
    "meetings?|elections?|primary|primaries|debates?|summit|issue|edition|episode|broadcast|incident"
)
_HALVED = "of|cups?|miles?|hours?|inch|point|price|off|time|day|teaspoon|tablespoon"
"""What one half can be of."""
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?"
_AFTER_DAY = r"(?![\d:%/]|[.,]\d)"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?![\d,]?\d)(?!s\b)"


def _date(month: str, day: str, year: str | None, locale: Locale) -> str:
    if locale.day_first:
        said = f"the {numerals.ordinal(day)} of {month}"
        return f"{said} {numerals.year(year)}" if year else said
    said = f"{month} {numerals.ordinal(day)}"
    return f"{said}, {numerals.year(year)}" if year else said


def _is_month(match: re.Match[str]) -> bool:
    """In lower case “may” and “march” are verbs, unless a year proves them."""
    written = match["month"]
    return written not in {"may", "mar", "march"} or match["year"] is not None


def _month_day(match: re.Match[str], locale: Locale) -> str | None:
    if not _is_month(match):
        return None
    day, until, year = match["day"], match["until"], match["year"]
    if not 1 <= int(day) <= _LAST_DAY or (until and not 1 <= int(until) <= _LAST_DAY):
        return None
    the = "the " if locale.day_first else ""
    said = f"{month_name(match['month'])} {the}{numerals.ordinal(day)}"
    if until:
        said = f"{said} to {the}{numerals.ordinal(until)}"
    return f"{said}, {numerals.year(year)}" if year else said


def _day_month(match: re.Match[str], locale: Locale) -> str | None:
    if not (1 <= int(match["day"]) <= _LAST_DAY and _is_month(match)):
        return None
    before = match.string[max(0, match.start() - 4) : match.start()].lower()
    article = not before.endswith("the ")
    if locale.day_first or not article:
        said = f"{numerals.ordinal(match['day'])} of {month_name(match['month'])}"
        said = f"the {said}" if article else said
        return f"{said} {numerals.year(match['year'])}" if match["year"] else said
    return _date(month_name(match["month"]), match["day"], match["year"], locale)


def _month_year(match: re.Match[str], _locale: Locale) -> str | None:
    if not _is_month(match):
        return None
    return f"{month_name(match['month'])}{match['of'] or ''} {numerals.year(match['year'])}"


def _numeric(match: re.Match[str], locale: Locale) -> str | None:
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    day_first = locale.day_first or first > len(_MONTH_BY_NUMBER)
    if second > len(_MONTH_BY_NUMBER):
        day_first = False
    day, month = (first, second) if day_first else (second, first)
    if not (1 <= month <= len(_MONTH_BY_NUMBER) and 1 <= day <= _LAST_DAY):
        return None
    if year and len(year) == 2 and int(year) < _LAST_CENTURY:
        year = f"20{year}"
    return _date(_MONTH_BY_NUMBER[month - 1], str(day), year, locale)


def _bare(match: re.Match[str], locale: Locale) -> str | None:
    """10/7: a date when a deed of that day follows, or when no fraction looks so."""
    first, second = int(match["a"]), int(match["b"])
    if first > len(_MONTH_BY_NUMBER) or (match["event"] is None and locale.day_first):
        return None
    is_no_fraction = (first > max(second, 9) and second not in _HALVINGS) or (
        second > _HALVINGS[-1] and first > 1
    )
    return _numeric(match, locale) if match["event"] is not None or is_no_fraction else None


def _month_of_year(match: re.Match[str], _locale: Locale) -> str:
    return f"{_MONTH_BY_NUMBER[int(match['month']) - 1]} {numerals.year(match['year'])}"


def _iso(match: re.Match[str], locale: Locale) -> str | None:
    month, day = int(match["b"]), int(match["a"])
    if not (1 <= month <= len(_MONTH_BY_NUMBER) and 1 <= day <= _LAST_DAY):
        return None
    return _date(_MONTH_BY_NUMBER[month - 1], str(day), match["year"], locale)


def _set_phrase(match: re.Match[str], _locale: Locale) -> str:
    return " ".join(numerals.label(part) for part in re.split("[/-]", match[0]))


def _era(match: re.Match[str], _locale: Locale) -> str:
    return numerals.year(match["x"])


def _moment(match: re.Match[str], locale: Locale) -> str | None:
    """2025-09-30T03:14:06.000Z: the day, and the minute as a clock shows it."""
    day = _iso(match, locale)
    return f"{day}, {match['time']}" if day else None


def _quarter(match: re.Match[str], _locale: Locale) -> str:
    """2Q22, as markets write; the year stays as short as it is printed."""
    said = f"{numerals.ordinal(match['quarter'])} quarter"
    if match["year"]:
        said = f"{said} of {numerals.year(match['year'])}"
    has_article = match.string[max(0, match.start() - 4) : match.start()].lower() in {
        "the ",
        "its ",
        "our ",
    }
    return said if has_article else f"the {said}"


RULES = (
    Rule(
        kind="date",
        name="quarter",
        at_figure=True,
        needs=frozenset("Q"),
        also=DIGIT,
        pattern=r"(?<![\w.,$€£/-])(?P<quarter>[1-4])Q(?: ?['’]?(?P<year>\d{4}|\d\d))?(?!\w)",
        say=_quarter,
    ),
    Rule(
        kind="date",
        name="moment",
        at_figure=True,
        needs=frozenset("T"),
        also=frozenset("-"),
        pattern=(
            r"(?<![\w/.-])(?P<year>\d{4})-(?P<b>\d{2})-(?P<a>\d{2})T"
            r"(?P<time>\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?(?!\w)"
        ),
        say=_moment,
    ),
    Rule(
        kind="date",
        name="iso",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-/"),
        pattern=(
            r"(?<![\w/.-])(?P<year>\d{4})(?P<sign>[-/])"
            r"(?P<b>\d{1,2})(?P=sign)(?P<a>\d{1,2})(?![\d/-])"
        ),
        say=_iso,
    ),
    Rule(
        kind="date",
        name="numeric",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("./-"),
        pattern=(
            r"(?<![\w./-])(?P<a>\d{1,2})(?P<sign>[./-])"
            r"(?P<b>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?![\w/-]|\.\d)"
        ),
        say=_numeric,
    ),
    Rule(
        kind="date",
        name="set-phrase",
        needs=frozenset("/-"),
        also=DIGIT,
        pattern=r"(?<![\w./-])(?:9/11|7/7|24/7|20/20|50[/-]50|60/40|80/20|70/30|90/10)(?![\w/-])",
        say=_set_phrase,
    ),
    Rule(
        kind="date",
        name="short",
        needs=frozenset("/"),
        pattern=(
            r"\b(?:[Oo]n|[Bb]y|[Bb]efore|[Aa]fter|[Ss]ince|[Uu]ntil|[Dd]ated|[Pp]osted|[Dd]ue"
            rf"|[Uu]pdated|[Ee]ffective|{_WEEKDAY}) "
            r"(?P<x>(?P<a>\d{1,2})(?P<sign>/)(?P<b>\d{1,2}))(?P<year>)"
            rf"(?![\w/]| (?:{_HALVED})\b)"
        ),
        say=_numeric,
    ),
    Rule(
        kind="date",
        name="month-of-year",
        needs=frozenset("/"),
        also=DIGIT,
        pattern=(
            r"(?<![\w.,/$€£-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
        ),
        say=_month_of_year,
    ),
    Rule(
        kind="date",
        name="bare",
        needs=frozenset("/"),
        also=DIGIT,
        pattern=(
            r"(?:(?<![\w.,/$€£-])(?<!\d )|(?<=[Pp]ost-)|(?<=[Pp]re-))"
            r"(?P<a>\d{1,2})(?P<sign>/)(?P<b>\d{1,2})(?P<year>)"
            rf"(?![\w/]|[.,]\d|-in|[ -](?:of|time|inch|cups?|scale|odds|favou?rite|shot)\b)"
            rf"(?=(?P<event> (?:{_EVENTS})\b)?)"
        ),
        say=_bare,
    ),
    Rule(
        kind="date",
        name="month-day",
        needs=DIGIT,
        also=_MONTH_WORDS,
        pattern=(
            rf"\b(?P<month>(?i:{MONTH}))(?:\.? |-)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?: ?{DASH} ?(?P<until>\d{{1,2}})(?:st|nd|rd|th)?(?! ?[ap]\.?m))?{_AFTER_DAY}"
            rf"(?![a-z])(?:(?:,? |-){_YEAR})?"
        ),
        say=_month_day,
    ),
    Rule(
        kind="date",
        name="day-month",
        at_figure=True,
        needs=DIGIT,
        also=_MONTH_WORDS,
        pattern=(
            rf"(?<![\w.,:/$€£-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? "
            rf"(?P<month>(?i:{MONTH}))\b(?:\.(?= ?\w))?(?:,? {_YEAR})?"
        ),
        say=_day_month,
    ),
    Rule(
        kind="date",
        name="month-year",
        needs=DIGIT,
        also=_MONTH_WORDS,
        pattern=rf"\b(?P<month>(?i:{MONTH}))(?:\.?,?|(?P<of> of)) {_YEAR}",
        say=_month_year,
    ),
    Rule(
        kind="year",
        name="era-after",
        at_figure=True,
        needs=DIGIT,
        words=(" BC", " CE", " AD", " B.C", " A.D"),
        pattern=r"(?<![\w.,])(?P<x>\d{3,4})(?= (?:BCE?|CE|AD|B\.C|A\.D)\b)",
        say=_era,
    ),
    Rule(
        kind="year",
        name="era-before",
        needs=DIGIT,
        words=("AD ", "A.D. "),
        pattern=r"\b(?:AD|A\.D\.) (?P<x>\d{3,4})(?!\d)",
        say=_era,
    ),
)
