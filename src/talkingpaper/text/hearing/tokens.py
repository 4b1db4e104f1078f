"""A text as words that can be compared: no case, no punctuation, numbers as digits.

Both sides, what was to be said and what was heard, go the same way: through our verbaliser
(“$5” → “five dollars”), then through `numerals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkingpaper.model import Span
from talkingpaper.text.hearing.numerals import fold_numbers
from talkingpaper.text.spoken import speak

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’)]*\s+|[“\"‘(]\s*)$")
_CONTRACTIONS = {
    "i'm": "i am", "you're": "you are", "we're": "we are", "they're": "they are",
    "it's": "it is", "he's": "he is", "she's": "she is", "that's": "that is",
    "there's": "there is", "what's": "what is", "who's": "who is", "let's": "let us",
    "can't": "cannot", "won't": "will not", "isn't": "is not", "aren't": "are not",
    "wasn't": "was not", "weren't": "were not", "don't": "do not", "doesn't": "does not",
    "didn't": "did not", "hasn't": "has not", "haven't": "have not", "hadn't": "had not",
    "wouldn't": "would not", "shouldn't": "should not", "couldn't": "could not",
    "i've": "i have", "you've": "you have", "we've": "we have", "they've": "they have",
    "i'll": "i will", "you'll": "you will", "he'll": "he will", "she'll": "she will",
    "we'll": "we will", "they'll": "they will", "it'll": "it will",
    "i'd": "i would", "you'd": "you would", "he'd": "he would", "she'd": "she would",
    "we'd": "we would", "they'd": "they would",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word to compare."""

    text: str
    """As compared."""
    span: Span
    """Of the text it stands in."""
    is_name: bool
    """Capitalised within a sentence, or told how to be said: a recogniser may spell it anyhow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text and its words."""

    text: str
    tokens: tuple[Token, ...]

    def shown(self, first: int, end: int) -> str:
        """The text from token `first` up to token `end`."""
        if first == end:
            return ""
        return self.text[self.tokens[first].span.start : self.tokens[end - 1].span.end]


def row_of(text: str, *, language: str, settled: frozenset[str] = frozenset()) -> Row:
    """A text's words, its numbers and signs put into words first.

    Args:
        text: what was to be said, or what was heard.
        language: BCP 47.
        settled: case-folded words whose pronunciation a lexicon settled.
    """
    worded = speak(text, language)
    found = list(_WORD.finditer(worded))
    is_english = language.partition("-")[0].lower() == "en"
    words: list[str] = []
    owners: list[int] = []
    for owner, match in enumerate(found):
        folded = match[0].casefold().replace("’", "'")
        parts = _CONTRACTIONS.get(folded, folded).split() if is_english else [folded]
        words.extend(part.replace("'", "") for part in parts)
        owners.extend(owner for _ in parts)
    runs = fold_numbers(words) if is_english else _singly(words)
    names = [_is_name(worded, match, settled) for match in found]
    return Row(
        text=worded,
        tokens=tuple(
            Token(
                text=folded,
                span=Span(start=found[owners[first]].start(), end=found[owners[end - 1]].end()),
                is_name=any(names[owners[first] : owners[end - 1] + 1]),
            )
            for first, end, folded in runs
        ),
    )


def _singly(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for at, word in enumerate(words):
        yield at, at + 1, word


def _is_name(text: str, match: re.Match[str], settled: frozenset[str]) -> bool:
    word = match[0]
    if word.casefold().removesuffix("'s").removesuffix("’s") in settled:
        return True
    if not word[0].isupper() or word in ("I", "I’m", "I'm"):
        return False
    return (word.isupper() and len(word) > 1) or not _SENTENCE_START.search(text[: match.start()])
