"""Words: sets and sequences of them written as running text, and how many a text holds."""

from __future__ import annotations

import re

from talkingpaper.sources.cleaning import visible_characters

# Scripts that are written without spaces: Chinese and Japanese, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_CHARACTERS_A_WORD = 2
"""Japanese and Chinese words are some two characters long; one such character weighs as much as
two or three Latin letters, so that limits measured in letters hold with the same figure."""


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(vocabulary("nav menu"))
    ['menu', 'nav']
    """
    return frozenset(words.split())


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, in order.

    >>> listed("first second")
    ('first', 'second')
    """
    return tuple(words.split())


def word_count(text: str) -> int:
    """How many words a text has, in scripts without spaces as near as their length tells.

    >>> word_count("six words are in this line")
    6
    >>> word_count("日本語の新聞記事")
    4
    """
    unspaced = len(_UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    return unspaced // _CHARACTERS_A_WORD + len(_UNSPACED.sub(" ", text).split())


def letter_weight(text: str) -> int:
    """A text's visible length in Latin letters; a character that is half a word counts for more."""
    return visible_characters(text) + _CHARACTERS_A_WORD * len(_UNSPACED.findall(text))
