"""What a rule is: a pattern, what a text must hold for it to be tried, and what is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

ALWAYS: frozenset[str] = frozenset()
DIGIT = frozenset("0123456789")
ODD = frozenset({"odd"})
"""Some character is outside Latin and everyday punctuation."""
UNEVEN = frozenset({"uneven"})
"""White space is not single spaces between words."""
INNER_POINT = frozenset({"inner point"})
"""A point stands before a letter or figure."""
CAPITALS = frozenset({"capitals"})
"""Three capitals stand together."""
ROMAN = frozenset({"roman"})
"""A word is made of the letters of Roman numerals."""
FIVE_FIGURES = frozenset({"five figures"})
"""Five figures or more stand together."""
DIALLED = frozenset({"dialled"})
"""Three figures and four figures stand side by side."""
TIED = frozenset({"tied"})
"""A figure stands right after a letter, or after its hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """Which habits of a language are meant."""

    language: str
    """Primary subtag of BCP 47, lower case: ``en``."""
    day_first: bool = False
    """4/7 is the fourth of July."""
    says_and: bool = False
    """One hundred *and* five."""
    divides_by_point: bool = False
    """1,234.5 in a language whose other regions write 1.234,5."""
    region: str = ""
    """ISO 3166-1 code, upper case; empty: the language's first country."""


Say = Callable[[re.Match[str], Locale], str | None]
"""Spoken form of a match; None when the rule does not apply after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and what is said for it.

    Patterns are bounded or possessive, and cannot start inside what they would have matched:
    a pass over any text costs time in proportion to its length.
    """

    kind: str
    name: str
    needs: frozenset[str]
    """Of these one must be in the text: characters, words, runs of figures, or marks of a survey.

    A word is a run of ASCII letters as it stands; a lone letter has a space after it (``"p "``),
    to tell it from the letter inside words.
    """
    pattern: str
    """With a group ``x``, only that group is replaced; the rest is context."""
    say: Say
    also: frozenset[str] = ALWAYS
    """Of these, one must be there as well."""
    at_figure: bool = False
    """Whether it can only match from the first figure of a number; only there it is tried then."""
    words: tuple[str, ...] = ()
    """If any are given, one must be in the text, inside a word or across several."""


def spaced(match: re.Match[str], words: str) -> str:
    """`words` with a space on each side where the text has none."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return f"{' ' if before.strip() else ''}{words}{' ' if after.strip() else ''}"
