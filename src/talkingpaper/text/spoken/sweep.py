"""One pass of many rules over a text, paying only for those that could match.

Most rules are out for most sentences. What each needs is asked once for all rules that need the
same: asking each of 180 alone cost twice what all the searches together do (benchmarks/spoken).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from talkingpaper.text.spoken.rule import CAPITALS, INNER_POINT, ODD, ROMAN, UNEVEN, Locale, Rule
from talkingpaper.text.spoken.span import SpokenSpan

_GLUED = frozenset({"markup", "pause", "sign"})
"""Kinds whose words continue what stands beside them: “caf&eacute;”, “soldier(s)”, “Mᵐᵉ”."""
_LAST_LATIN = "\u024f"
_EVERYDAY = frozenset("‘’“”–—…")
_INNER_POINT = re.compile(r"\.\w")
_CAPITALS = re.compile(r"[A-Z]{3}")
_ROMAN = re.compile(r"\b[IVXLCDM]+\b")
_FIGURES = re.compile(r"\d+")
_UNEVEN = re.compile(r"\s\s|[^\S ]|^ | $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rules in the order they are tried, and which of them share a need."""

    rules: tuple[Rule, ...]
    by_need: tuple[tuple[frozenset[str], tuple[int, ...]], ...]
    """A need, and the places in `rules` of those that have it."""


def plan(rules: Sequence[Rule]) -> Plan:
    """The plan for trying `rules`, earlier ones first."""
    places: dict[frozenset[str], list[int]] = {}
    for place, rule in enumerate(rules):
        places.setdefault(rule.needs, []).append(place)
    by_need = tuple((need, tuple(found)) for need, found in places.items())
    return Plan(rules=tuple(rules), by_need=by_need)


def _candidates(plan: Plan, text: str) -> list[Rule]:
    """The rules whose search is worth its microseconds, in their order."""
    present = _present(text)
    places: list[int] = []
    for need, sharing in plan.by_need:
        if not need or not need.isdisjoint(present):
            places += sharing
    places.sort()
    rules = [plan.rules[place] for place in places]
    return [
        rule
        for rule in rules
        if not (rule.also and rule.also.isdisjoint(present)) and _has_word(text, rule.words)
    ]


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # not any(): its generator costs more than the searches
        if word in text:
            return True
    return not words


def _matches(text: str, rule: Rule, figures: Sequence[int]) -> Iterator[re.Match[str]]:
    """What the rule's pattern finds, from left to right."""
    pattern, _ = _compiled(rule.pattern)
    if not rule.at_figure:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in figures:
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


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
    if _UNEVEN.search(text):
        present |= UNEVEN
    if "." in present and _INNER_POINT.search(text):
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


def sweep(text: str, plan: Plan, locale: Locale) -> tuple[SpokenSpan, ...]:
    """What the rules make of `text`, earlier rules first; a character is taken once."""
    taken = bytearray(len(text))
    found: list[SpokenSpan] = []
    figures = [match.start() for match in _FIGURES.finditer(text)]
    for rule in _candidates(plan, text):
        _, group = _compiled(rule.pattern)
        for match in _matches(text, rule, figures):
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
