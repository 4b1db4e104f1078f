"""One pass of many rules over a text, paying only for those that could match.

Most rules are out for most sentences. What each needs is asked once for all rules that need the
same: asking each of 180 alone cost twice what all the searches together do (benchmarks/spoken).
A text is surveyed once, however many plans are tried on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from talkingpaper.text.spoken.rule import (
    CAPITALS,
    DIALLED,
    FIVE_FIGURES,
    INNER_POINT,
    ODD,
    ROMAN,
    TIED,
    UNEVEN,
    Locale,
    Rule,
)
from talkingpaper.text.spoken.span import SpokenSpan

_GLUED = frozenset({"markup", "pause", "sign"})
"""Kinds whose words continue what stands beside them: “caf&eacute;”, “soldier(s)”, “Mᵐᵉ”."""
_LAST_LATIN = "\u024f"
_EVERYDAY = frozenset("‘’“”–—…")
_INNER_POINT = re.compile(r"\.\w")
_CAPITALS = re.compile(r"[A-Z]{3}")
_ROMAN = re.compile(r"[IVXLCDM](?<!\w.)[IVXLCDM]*+(?!\w)")
_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"[A-Za-z]+")
_ODD_SPACE = re.compile(r"[^\S ]")
_DIALLED = re.compile(r"\d{3}[ .-]\d{4}")
_TIED = re.compile(r"\d(?:(?<=[A-Za-z].)|(?<=[A-Za-z]-.))")
_POSTAL_FIGURES = 5
_Gate = tuple[frozenset[str], frozenset[str], tuple[str, ...]]
"""What a rule needs, what it needs as well, and of which words one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rules in the order they are tried, and which of them share a need."""

    rules: tuple[Rule, ...]
    by_gate: tuple[tuple[_Gate, tuple[int, ...]], ...]
    """A gate, and the places in `rules` of those that stand behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A text and what rules ask of it before they are tried."""

    text: str
    present: frozenset[str]
    """Its characters, words and figures, and marks for what several rules look for."""
    figures: tuple[int, ...]
    """Where its numbers begin."""


def plan(rules: Sequence[Rule]) -> Plan:
    """The plan for trying `rules`, earlier ones first."""
    places: dict[_Gate, list[int]] = {}
    for place, rule in enumerate(rules):
        places.setdefault((rule.needs, rule.also, rule.words), []).append(place)
    by_gate = tuple((gate, tuple(found)) for gate, found in places.items())
    return Plan(rules=tuple(rules), by_gate=by_gate)


def _candidates(plan: Plan, survey: Survey) -> list[Rule]:
    """The rules whose search is worth its microseconds, in their order."""
    text, present = survey.text, survey.present
    places: list[int] = []
    for (needs, also, words), sharing in plan.by_gate:
        if needs and needs.isdisjoint(present):
            continue
        if also and also.isdisjoint(present):
            continue
        if words:
            for word in words:  # not any(): its generator costs more than the searches
                if word in text:
                    break
            else:
                continue
        places += sharing
    places.sort()
    return [plan.rules[place] for place in places]


def _at_figures(pattern: re.Pattern[str], text: str, figures: Sequence[int]) -> list[re.Match[str]]:
    """What the pattern finds from the first figures of numbers, from left to right."""
    found: list[re.Match[str]] = []
    end = 0
    for start in figures:
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            found.append(match)
    return found


@cache
def _compiled(pattern: str) -> tuple[re.Pattern[str], str | int]:
    # On first need: a run that meets no ISBN pays nothing for knowing about them.
    compiled = re.compile(pattern)
    return compiled, "x" if "x" in compiled.groupindex else 0


def survey(text: str) -> Survey:
    """What rules ask of `text`."""
    present = set(text)
    present.update(word if len(word) > 1 else f"{word} " for word in _WORDS.findall(text))
    runs = [match.span() for match in _FIGURES.finditer(text)]
    if runs:
        present |= _marks_of_figures(text, runs)
    if not text.isascii() and any(c > _LAST_LATIN and c not in _EVERYDAY for c in present):
        present |= ODD
    if "  " in text or text[:1] == " " or text[-1:] == " " or _ODD_SPACE.search(text):
        present |= UNEVEN
    if "." in present and _INNER_POINT.search(text):
        present |= INNER_POINT
    if _CAPITALS.search(text):
        present |= CAPITALS
    if _ROMAN.search(text):
        present |= ROMAN
    return Survey(text=text, present=frozenset(present), figures=tuple(start for start, _ in runs))


def _marks_of_figures(text: str, runs: Sequence[tuple[int, int]]) -> set[str]:
    marks = {text[start:end] for start, end in runs}
    if any(end - start >= _POSTAL_FIGURES for start, end in runs):
        marks |= FIVE_FIGURES
    if len(runs) > 1 and _DIALLED.search(text):
        marks |= DIALLED
    if _TIED.search(text):
        marks |= TIED
    return marks


def _kept_apart(text: str, start: int, end: int, spoken: str) -> str:
    """`spoken` with the space it needs where the text ran into it: “$5€4”, “word½”."""
    if len(spoken) < 2 or spoken.isdigit():
        return spoken
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    lead = " " if before.isalnum() and spoken[0].isalnum() else ""
    return f"{lead}{spoken}{' ' if after.isalnum() and spoken[-1].isalnum() else ''}"


def sweep(seen: Survey, plan: Plan, locale: Locale) -> tuple[SpokenSpan, ...]:
    """What the rules make of a text, earlier rules first; a character is taken once."""
    text = seen.text
    taken = bytearray(len(text))
    found: list[SpokenSpan] = []
    for rule in _candidates(plan, seen):
        pattern, group = _compiled(rule.pattern)
        matches: Iterable[re.Match[str]] = (
            _at_figures(pattern, text, seen.figures) if rule.at_figure else pattern.finditer(text)
        )
        for match in matches:
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
