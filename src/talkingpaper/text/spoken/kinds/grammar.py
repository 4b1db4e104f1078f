"""What a language brings: its numerals, its nouns, its habits. The kinds do the rest.

A language is one `Grammar`. Its functions are the few things that no table can say (how a
number is put together, how a rank agrees with what stands beside it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talkingpaper.text.spoken.rule import Locale, Rule


class Form(StrEnum):
    """How a number agrees with what it counts."""

    ALONE = "alone"
    """It counts nothing that is named: “eins”, “un”, “uno”."""
    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """Something that is counted."""

    one: str
    many: str
    form: Form = Form.MASCULINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """Money and its small coin."""

    name: Noun
    coin: Noun | None = None
    """None: the currency has no small coin in use, decimals are read as decimals."""


def noun(line: str) -> Noun:
    """``one|many|form`` as the tables write it; no form is masculine.

    >>> noun("Meile|Meilen|f").form.name
    'FEMININE'
    """
    one, many, form = (*line.split("|"), "m")[:3]
    return Noun(one=one, many=many, form=Form(form))


def nouns(text: str) -> dict[str, Noun]:
    """A table of signs: one a line, ``sign[,sign…] one|many|form``."""
    table: dict[str, Noun] = {}
    for line in text.strip().split("\n"):
        signs, _, entry = line.strip().partition(" ")
        table |= dict.fromkeys(signs.split(","), noun(entry))
    return table


def currencies(text: str) -> dict[str, Currency]:
    """A table of money: ``sign[,sign…] one|many|form``, and ``; one|many|form`` for the coin."""
    table: dict[str, Currency] = {}
    for line in text.strip().split("\n"):
        signs, _, entry = line.strip().partition(" ")
        name, _, coin = entry.partition(" ; ")
        money = Currency(name=noun(name), coin=noun(coin) if coin else None)
        table |= dict.fromkeys(signs.split(","), money)
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """Digits → words. The functions take digit strings of any length."""

    cardinal: Callable[[str, Form], str]
    decimals: Callable[[str], str]
    """The figures after the decimal sign."""
    year: Callable[[str], str]
    fraction: Callable[[str, str], str | None]
    """From top and bottom; None when the fraction has no name."""
    mixed: Callable[[str, str], str]
    """From the whole and the part, both in words: two and a half."""
    digits: Callable[[str], str]
    """One by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Single words between and after figures."""

    comma: str
    point: str
    minus: str
    to: str
    """Between the ends of a range."""
    versus: str
    """Between the figures of a score or of a proportion."""
    percent: Noun
    degree: Noun
    times: str
    """“3x”."""
    by: str
    """“3 × 4 m”."""
    plus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Powers:
    """How formulas are said."""

    squared: str
    cubed: str
    power: str
    """Before any other exponent."""
    minus: str
    cardinal: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Signs that are left when every kind had its turn."""

    words: Mapping[str, str]
    """Sign → word."""
    about: str
    """“~5”."""
    number: str
    """“#5”."""
    per: str
    per_what: str
    """Pattern of what stands after a stroke that means “per”."""
    times: str
    slash: str
    less: str
    more: str
    or_equal: str
    sharp: str
    pairs: Mapping[str, str] = field(default_factory=dict)
    """Pairs of words with a stroke, lower case → said."""
    says_slash: bool = False
    """Whether the stroke is heard between words too; between figures it always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How dates are written and said."""

    months: tuple[str, ...]
    starts: Mapping[str, int]
    """First three letters of a month, lower case (four where three are not enough) → 1 to 12."""
    month: str
    """Pattern of a month's name or short form, with its point."""
    mark: str
    """Pattern of what follows the day's figures."""
    of: str
    """Pattern between day and month."""
    before_year: str
    """Pattern between month and year."""
    day: Callable[[str, str, Locale], str]
    """The day in words, from its digits and the text before it."""
    said: str
    """``{day}``, ``{month}``."""
    year: str
    """Follows `said`: ``{year}``."""
    until: str
    """Between the days of “3–5 May”."""
    short: str
    """Pattern of a date in figures without its year: groups ``day``, ``month``, an empty ``year``
    and, where there is context, ``x``."""
    weekdays: Mapping[str, str]
    """Short form, without its point → name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePattern:
    """One way to write a time of day."""

    name: str
    words: tuple[str, ...]
    """One of them must be in the text."""
    pattern: str
    """Groups ``hour`` and ``minute``, and ``x`` where there is context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How times of day are written and said."""

    ways: tuple[TimePattern, ...]
    said: Callable[[str, str, str], str | None]
    """From hour and minute (no leading zeros; empty when not written) and the whole match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortForms:
    """Abbreviations and what they stand for, without their last point and without spaces."""

    titles: Mapping[str, str]
    """Before a capitalised name."""
    before_number: Mapping[str, str]
    after_number: Mapping[str, Noun]
    anywhere: Mapping[str, str]
    bare_titles: tuple[str, ...] = ()
    """Titles that are written without a point."""
    bare: Mapping[str, str] = field(default_factory=dict)
    """Other forms without a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Romans:
    """Who and what carries a Roman numeral."""

    numbered: tuple[str, ...]
    """Nouns before a numeral that is a plain number, lower case."""
    crowns: frozenset[str]
    names: frozenset[str]
    ruler: Callable[[str, int, str], str]
    """The numeral after a ruler's name: from the name, the number and the text before both."""
    point: str = ""
    """Pattern of what belongs to a ruler's numeral: German writes a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telephone:
    """How numbers that are dialled look and sound."""

    national: str
    """Pattern of a number without a country code."""
    group: Callable[[str], str]
    emergency: str
    """Pattern of numbers for help and advice in their contexts, the number as group ``x``."""
    short: Callable[[str], str]
    """Such a number in words."""
    plus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """A language with comma decimals."""

    language: str
    numerals: Numerals
    words: Words
    powers: Powers
    signs: Signs
    agreement: Callable[[str, str], Form]
    """The form of a number, from its figures and the text after it; `Form.ALONE` when it counts
    nothing."""
    joins: Callable[[str, str], str]
    """A quantity in words and the noun it counts: “deux millions d’euros”."""
    scales: Mapping[str, Noun]
    """Million and its like by their short and long forms."""
    is_singular: Callable[[str, str], bool]
    """Whether the noun after this whole part and these decimals is singular."""
    currencies: Mapping[str, Currency]
    coins: str
    """``{amount}``, ``{coins}``, ``{coin}``: how a price with coins is said."""
    units: Mapping[str, Noun]
    calendar: Calendar
    clock: Clock
    short_forms: ShortForms
    romans: Romans
    telephone: Telephone
    year_before: str
    """Pattern at whose end a four-digit number is a year whatever follows."""
    season_before: str
    """Pattern at whose end 2019-2020 is one season, not a range."""
    score_sign: str
    """Character between the figures of a score."""
    score_before: str
    """Pattern of words near a pair of figures that make it a score and no time of day."""
    first: tuple[Rule, ...] = ()
    """The language's own rules that go before the shared ones."""
    regions: Mapping[str, Mapping[str, Currency]] = field(default_factory=dict)
    """Region → currencies that differ there: the dollar sign is a peso in Mexico."""
    point_regions: frozenset[str] = frozenset()
    """Regions that write 1,234.5."""
