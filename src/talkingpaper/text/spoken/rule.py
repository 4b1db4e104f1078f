"""What a rule is, and one pass of many rules over a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from talkingpaper.text.spoken.span import SpokenSpan

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
_GLUED = frozenset({"markup", "pause"})
"""Kinds whose words continue what stands beside them: “caf&eacute;”, “soldier(s)”."""
_LAST_LATIN = "\u024f"
_EVERYDAY = frozenset("‘’“”–—…")
_INNER_POINT = re.compile(r"\.\w")
_CAPITALS = re.compile(r"[A-Z]{3}")
_ROMAN = re.compile(r"\b[IVXLCDM]+\b")


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
    """Characters of which one must be in the text, or a mark of `_present`."""
    pattern: str
    """With a group ``x``, only that group is replaced; the rest is context."""
    say: Say
    also: frozenset[str] = ALWAYS
    """Of these, one must be there as well."""
    words: tuple[str, ...] = ()
    """If any are given, one must be in the text."""

    def may_match(self, text: str, present: set[str]) -> bool:
        """Whether a search is worth its microseconds; most rules are out for most sentences."""
        if self.needs and self.needs.isdisjoint(present):
            return False
        if self.also and self.also.isdisjoint(present):
            return False
        return not self.words or any(word in text for word in self.words)


def spaced(match: re.Match[str], words: str) -> str:
    """`words` with a space on each side where the text has none."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return f"{' ' if before.strip() else ''}{words}{' ' if after.strip() else ''}"


@cache
def _compiled(pattern: str) -> tuple[re.Pattern[str], str | int]:
    # On first need: a run that meets no ISBN pays nothing for knowing about them.
    compiled = re.compile(pattern)
    return compiled, "x" if "x" in compiled.groupindex else 0


def _present(text: str) -> set[str]:
    """The characters of `text`, and marks for what several rules look for."""
    present = set(text)
    if not text.isascii() and any(c > _LAST_LATIN and c not in _EVERYDAY for c in present):
        present |= ODD
    if text != " ".join(text.split()):
        present |= UNEVEN
    if _INNER_POINT.search(text):
        present |= INNER_POINT
    if _CAPITALS.search(text):
        present |= CAPITALS
    if _ROMAN.search(text):
        present |= ROMAN
    return present


def _kept_apart(text: str, start: int, end: int, spoken: str) -> str:
    """`spoken` with the space it needs where the text ran into it: “$5€4”, “word½”."""
    if len(spoken) < 2 or spoken.isdigit():
        return spoken
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    lead = " " if before.isalnum() and spoken[0].isalnum() else ""
    return f"{lead}{spoken}{' ' if after.isalnum() and spoken[-1].isalnum() else ''}"


def sweep(text: str, rules: Sequence[Rule], locale: Locale) -> tuple[SpokenSpan, ...]:
    """What `rules` make of `text`, earlier rules first; a character is taken once."""
    present = _present(text)
    taken = bytearray(len(text))
    found: list[SpokenSpan] = []
    for rule in rules:
        if not rule.may_match(text, present):
            continue
        pattern, group = _compiled(rule.pattern)
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if start == end or taken.find(1, start, end) >= 0:
                continue
            spoken = rule.say(match, locale)
            if spoken is None:
                continue
            if rule.kind not in _GLUED:
                spoken = _kept_apart(text, start, end, spoken)
            taken[start:end] = b"\1" * (end - start)
            if spoken != text[start:end]:
                name = f"{rule.kind}.{rule.name}"
                found.append(
                    SpokenSpan(start=start, end=end, spoken=spoken, kind=rule.kind, rule=name)
                )
    return tuple(sorted(found, key=lambda span: span.start))
