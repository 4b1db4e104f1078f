"""Words with two readings (read, live, lead…), told apart by the words around them.

The neural voices' converter reads a word by its part of speech and is right on 208 of 254 news
sentences of ours; what it gets wrong has no part of speech to tell it apart (the lead in a pipe and
in a race, a row of seats and over money), or stands where its tagger errs. Rules are patterns on
the words beside; they only speak when they are certain. Sentences: tests/data/lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from talkingpaper.model import Pronunciation, Span
from talkingpaper.text.lexicon.ipa import canonical

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """In such a place a word is read like this."""

    ipa: str
    respelling: str
    pattern: str


def homographs(spoken: str, language: str) -> Iterator[Pronunciation]:
    """Readings that are certain, in order; none in languages other than English.

    >>> [(each.span.start, each.ipa) for each in homographs("Old lead pipes burst.", "en-US")]
    [(4, 'ˈlɛd')]
    """
    if not language.lower().startswith("en"):
        return
    text = spoken.lower().replace("’", "'")
    if len(text) != len(spoken):  # İ and its like grow in lower case, and places would shift
        return
    rules = _rules()
    words = dict.fromkeys(word for word in _WORD.findall(text) if word in rules)
    found = (each for word in words for each in _readings(word, rules[word], text))
    yield from sorted(found, key=lambda each: each.span.start)


def ambiguous_words() -> frozenset[str]:
    """The words there are rules for."""
    return frozenset(_rules())


def _readings(word: str, rules: tuple[_Rule, ...], text: str) -> Iterator[Pronunciation]:
    taken: set[int] = set()
    for rule in rules:
        for match in _compiled(word, rule.pattern).finditer(text):
            start, end = match.span("word")
            if start not in taken:
                taken.add(start)
                span = Span(start=start, end=end)
                yield Pronunciation(span=span, ipa=rule.ipa, respelling=rule.respelling)


@cache
def _compiled(word: str, pattern: str) -> re.Pattern[str]:
    # On first need: most articles hold a few of these words.
    # A pattern begins where a word does, or at the apostrophe of “I've”.
    return re.compile(
        r"(?:(?<!\w)|(?='))(?:" + pattern.replace("_", rf"\b(?P<word>{word})\b") + ")"
    )


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    table = resources.files("talkingpaper.text.lexicon").joinpath("data", "homographs.tsv")
    rules: dict[str, tuple[_Rule, ...]] = {}
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, ipa, respelling, pattern = line.split("\t")
            rule = _Rule(ipa=canonical(ipa), respelling=respelling, pattern=pattern)
            rules[word] = (*rules.get(word, ()), rule)
    return rules
