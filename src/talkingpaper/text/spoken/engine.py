"""From a text and a language to spans and to speech.

Rules run in rounds until nothing changes: an address becomes words with a number in it, the
next round reads the number. What the rounds did is composed into one set of spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.kinds.rules import rules as rules_of
from talkingpaper.text.spoken.neutral.rules import NEUTRAL
from talkingpaper.text.spoken.rule import Locale
from talkingpaper.text.spoken.span import SpokenSpan, compose, substitute
from talkingpaper.text.spoken.sweep import Plan, plan, survey, sweep

ROUNDS = 8
"""Bound on the rounds; the property tests need at most four."""
_DAY_FIRST = frozenset({"GB", "AU", "NZ", "IE", "ZA", "IN", "UK"})
"""Regions whose English writes the day before the month and says “one hundred and five”."""

_FOLDERS = {"de": "german", "fr": "french", "es": "spanish"}
"""Languages that bring a `Grammar`, and where."""
_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")


def supported(language: str) -> bool:
    """Whether numbers, dates and abbreviations of this language (BCP 47) become words here."""
    return _primary(language) in {"en", *_FOLDERS}


def verbalise(text: str, language: str) -> tuple[SpokenSpan, ...]:
    """The stretches of `text` that are said otherwise than written, sorted and disjoint.

    Args:
        text: about a sentence, as written.
        language: BCP 47 tag; ``en-GB`` and its like put the day first.
    """
    locale, phases = _habits(language)
    spans: tuple[SpokenSpan, ...] = ()
    seen = survey(text)
    for rules in phases:
        for _ in range(ROUNDS):
            found = sweep(seen, rules, locale)
            if not found:
                break
            spans = compose(seen.text, spans, found)
            seen = survey(substitute(seen.text, found))
    # Folded white space is not worth an account: `speak` tidies it anyway.
    return tuple(
        span
        for span in spans
        if span.kind != "space" or span.spoken.strip() or text[span.start : span.end].strip()
    )


def speak(text: str, language: str) -> str:
    """What the voice is given: `text` with its spans said, on one line, single-spaced."""
    return said(text, verbalise(text, language))


def said(text: str, spans: Sequence[SpokenSpan]) -> str:
    """`text` with its spans said, on one line, single-spaced."""
    return " ".join(substitute(text, spans).split())


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()


def _region(language: str) -> str:
    """ISO 3166-1 letters, or a UN M.49 number like 419; empty without one."""
    subtags = language.replace("_", "-").upper().split("-")[1:]
    return next((part for part in subtags if _REGION.fullmatch(part)), "")


@cache
def _habits(language: str) -> tuple[Locale, tuple[Plan, ...]]:
    """The locale and its phases: signs first, so that grammar sees what they stand for."""
    primary, region = _primary(language), _region(language)
    if primary == "en":
        return _english(region)
    if primary not in _FOLDERS:
        return Locale(language=primary), (plan(NEUTRAL),)
    # By name, and when needed: a language costs nothing to those who do not read it.
    module = import_module(f"talkingpaper.text.spoken.{_FOLDERS[primary]}.grammar")
    grammar: Grammar = module.GRAMMAR
    divides_by_point = region in grammar.point_regions
    locale = Locale(language=primary, divides_by_point=divides_by_point, region=region)
    return locale, (plan(NEUTRAL), plan((*NEUTRAL, *rules_of(grammar))))


def _english(region: str) -> tuple[Locale, tuple[Plan, ...]]:
    from talkingpaper.text.spoken.english.rules import ENGLISH  # noqa: PLC0415 (pay when needed)

    abroad = region in _DAY_FIRST
    locale = Locale(language="en", day_first=abroad, says_and=abroad, region=region)
    return locale, (plan(NEUTRAL), plan((*NEUTRAL, *ENGLISH)))
