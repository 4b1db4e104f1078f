"""Readings of letters: for models that were trained on written text instead of phonemes."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from talkingpaper.engines.reading import NOBODY, WORD, Reading
from talkingpaper.errors import EngineError


def written_reading(spoken: str, alphabet: Collection[str], *, voice_id: str) -> Reading:
    """The text itself as a reading, in the letters a model knows: small ones, decomposed.

    Raises:
        EngineError: it knows none of them.
    """
    spans = tuple(match.span() for match in WORD.finditer(spoken))
    letters, owners, word = "", [], 0
    for at, c in enumerate(spoken):
        while word + 1 < len(spans) and at >= spans[word][1]:
            word += 1
        inside = bool(spans) and spans[word][0] <= at < spans[word][1]
        for letter in unicodedata.normalize("NFD", c.casefold()):
            if letter in alphabet:
                letters += letter
                voiced = inside and (c.isalnum() or unicodedata.category(c)[0] == "M")
                owners.append(word if voiced else NOBODY)
    if all(owner == NOBODY for owner in owners):
        message = f"{voice_id} knows no letter of '{spoken[:60]}'"
        raise EngineError(message, hint="choose a voice of this language")
    return Reading(phonemes=letters, owners=tuple(owners), spans=spans)
