"""Pronunciations as a script file shows them: the word, and how it is said.

A word that stands several times in the sentence has its number behind it: ``read (2)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from talkingpaper.errors import UsageError
from talkingpaper.model import Pronunciation, Span
from talkingpaper.text.lexicon.entry import read_pronunciation, write_pronunciation

_NUMBERED = re.compile(r"(.*) \((\d{1,4})\)", re.DOTALL)


def pronunciation_table(
    spoken: str, pronunciations: Iterable[Pronunciation]
) -> Iterator[tuple[str, str]]:
    """Word and pronunciation of each, in order."""
    for each in pronunciations:
        word = each.span.of(spoken)
        number = [span.start for span in _places(spoken, word)].index(each.span.start) + 1
        key = f"{word} ({number})" if number > 1 or _NUMBERED.fullmatch(word) else word
        yield key, write_pronunciation(each.ipa, each.respelling)


def read_pronunciations(spoken: str, table: Mapping[str, str]) -> tuple[Pronunciation, ...]:
    """What `pronunciation_table` told of, or a person wrote.

    Raises:
        UsageError: a word is not there, two overlap, or a pronunciation is not IPA.
    """
    found = sorted(
        (_pronunciation(spoken, key, text) for key, text in table.items()),
        key=lambda each: each.span.start,
    )
    for before, after in pairwise(found):
        if after.span.start < before.span.end:
            message = f"'{after.span.of(spoken)}' and '{before.span.of(spoken)}' overlap"
            raise UsageError(message, hint="keep one of the two")
    return tuple(found)


def _pronunciation(spoken: str, key: str, text: str) -> Pronunciation:
    numbered = _NUMBERED.fullmatch(key)
    word, number = (numbered[1], int(numbered[2])) if numbered else (key, 1)
    places = _places(spoken, word)
    if not word or not 1 <= number <= len(places):
        message = f"'{key}' is not among the words that are said here"
        raise UsageError(message, hint="write it as it stands in say:, or remove it")
    ipa, respelling = read_pronunciation(text)
    if not ipa:
        message = f"'{text}' is not IPA between bars"
        raise UsageError(message, hint="write /ˈsuːwɑːn/ here, or respell the word in say:")
    return Pronunciation(span=places[number - 1], ipa=ipa, respelling=respelling)


def _places(spoken: str, word: str) -> list[Span]:
    """Where a word stands by itself."""
    pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
    return [Span(start=m.start(), end=m.end()) for m in re.finditer(pattern, spoken)]
