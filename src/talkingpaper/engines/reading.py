"""Readings: phonemes that know which word of the spoken text they belong to.

A grapheme-to-phoneme converter normalises the text before it reads it, so its tokens are not our
words ("$3.5 million" becomes "3.5 million dollars"). This module leads every phoneme back to a word
of the text we gave; from there a model's phoneme durations become word times.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from talkingpaper.engines.base import SpokenWord

WORD = re.compile(r"[^\s—―–…]+")
"""A word, with the punctuation that clings to it; dashes and ellipses part words as spaces do."""

NOBODY = -1
"""Owner of phonemes that are no word's: punctuation and the spaces between words."""

PUNCTUATION = frozenset(';:,.!?—…"()“” ')

_CLAUSE_ENDS = frozenset(",;:—.!?…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What the converter made of one stretch of its normalised text."""

    start: int
    end: int
    phonemes: str
    space_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text as phonemes."""

    phonemes: str
    owners: tuple[int, ...]
    """For each phoneme character the index of its word in `spans`, or `NOBODY`; never falls."""
    spans: tuple[tuple[int, int], ...]
    """Where each word stands in the spoken text."""

    def kept(self, alphabet: Collection[str]) -> Reading:
        """The reading without the characters a model does not know."""
        known = [(c, o) for c, o in zip(self.phonemes, self.owners, strict=True) if c in alphabet]
        return Reading(
            phonemes="".join(c for c, _ in known),
            owners=tuple(o for _, o in known),
            spans=self.spans,
        )


def read_tokens(
    spans: Sequence[tuple[int, int]],
    words: Sequence[str],
    normalised: str,
    tokens: Iterable[Token],
) -> Reading:
    """Phonemes of all tokens in order, each given to a word.

    Args:
        spans: of the words in the spoken text.
        words: the same words as the converter was given them.
        normalised: the text the tokens stand in.
        tokens: in order.
    """
    places = _places(words, normalised)
    starts = [match.start() for match in WORD.finditer(normalised)]
    ends = [match.end() for match in WORD.finditer(normalised)]
    phonemes, owners = "", []
    for first, last, group in _segments(places, starts, ends, tokens):
        text = "".join(token.phonemes + " " * token.space_after for token in group)
        phonemes += text
        owners += share(text, [weight(word) for word in words[first:last]], first)
    kept = phonemes.rstrip()
    return Reading(phonemes=kept, owners=tuple(owners[: len(kept)]), spans=tuple(spans))


def _places(words: Sequence[str], normalised: str) -> list[tuple[int, int]]:
    """For each word of the normalised text the range of our words it stands for."""
    theirs = WORD.findall(normalised)
    places: list[tuple[int, int]] = []
    matcher = SequenceMatcher(a=list(words), b=theirs, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 - i1 == j2 - j1:
            places += [(i, i + 1) for i in range(i1, i2)]
        elif i1 == i2:  # words of their own go to the word before: "3.5 million" + "dollars"
            places += [(max(0, i1 - 1), max(1, i1))] * (j2 - j1)
        else:
            places += [(i1, i2)] * (j2 - j1)
    return places


def _segments(
    places: Sequence[tuple[int, int]],
    starts: Sequence[int],
    ends: Sequence[int],
    tokens: Iterable[Token],
) -> list[tuple[int, int, list[Token]]]:
    """Runs of tokens with the range of words they share, in order and without overlap."""
    segments: list[tuple[int, int, list[Token]]] = []
    word = 0
    for token in tokens:
        while word + 1 < len(places) and ends[word] <= token.start:
            word += 1
        last = word
        while last + 1 < len(places) and starts[last + 1] < token.end:
            last += 1
        low, high = (places[word][0], places[last][1]) if places else (0, 0)
        if segments and low < segments[-1][1]:
            before = segments.pop()
            segments.append((before[0], max(before[1], high), [*before[2], token]))
        else:
            segments.append((low, high, [token]))
    return segments


def weight(word: str) -> int:
    """How much of a shared stretch a word takes: its letters and digits."""
    return max(1, sum(c.isalnum() for c in word))


def share(phonemes: str, weights: Sequence[int], first: int) -> list[int]:
    """Owners for a stretch of phonemes that belongs to several words, by their weights.

    Args:
        phonemes: of the words together.
        weights: of each word.
        first: the first word's number.
    """
    voiced = sum(c not in PUNCTUATION for c in phonemes)
    limits = list(accumulate(weights))
    owners, seen, word = [], 0, 0
    for c in phonemes:
        if c in PUNCTUATION or not limits:
            owners.append(NOBODY)
            continue
        while word + 1 < len(limits) and (seen + 0.5) * limits[-1] >= limits[word] * voiced:
            word += 1
        owners.append(first + word)
        seen += 1
    return owners


def pieces(phonemes: str, limit: int) -> tuple[tuple[int, int], ...]:
    """Ranges of at most `limit` phonemes: cut after a clause, else at a space, else anywhere."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while len(phonemes) - start > limit:
        window = range(start + limit - 1, start, -1)
        spaces = [i for i in window if phonemes[i] == " "]
        clauses = [i for i in spaces if phonemes[i - 1] in _CLAUSE_ENDS]
        cut = (clauses or spaces or [start + limit - 1])[0] + 1
        cuts.append((start, cut))
        start = cut
    return (*cuts, (start, len(phonemes)))


def word_times(
    reading: Reading, bounds: Sequence[int], text: str, early: Mapping[int, int]
) -> tuple[SpokenWord, ...]:
    """When each word is heard.

    Args:
        reading: what was said.
        bounds: first sample of each phoneme, and the end of the last: one more than phonemes.
        text: the spoken text, to trim punctuation off the words' spans.
        early: samples by which a word, by its number, sounds before its first phoneme's bound; the
            word before ends there at the latest.

    Returns:
        Words in order. One that got no phoneme of its own lies in its neighbour's span.
    """
    heard = _heard(reading, bounds, early)
    words: list[SpokenWord] = []
    unheard: int | None = None
    for number, span in enumerate(reading.spans):
        first, last = _trimmed(text, *span)
        if number in heard:
            start_char = first if unheard is None else unheard
            unheard = None
            words.append(_word(start_char, last, *heard[number]))
        elif any(c.isalnum() for c in text[first:last]):
            if words:
                before = words.pop()
                words.append(
                    _word(before.start_char, last, before.start_samples, before.end_samples)
                )
            elif unheard is None:
                unheard = first
    return tuple(words)


def _heard(
    reading: Reading, bounds: Sequence[int], early: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Start and end of each word that has phonemes, by its number."""
    heard: dict[int, tuple[int, int]] = {}
    before = NOBODY
    for index, owner in enumerate(reading.owners):
        if owner == NOBODY:
            continue
        if owner in heard:
            start = heard[owner][0]
        else:
            earliest, end = heard.get(before, (0, 0))
            start = max(earliest, bounds[index] - early.get(owner, 0))
            if before != NOBODY:
                heard[before] = (earliest, min(end, start))
        heard[owner] = (start, bounds[index + 1])
        before = owner
    return heard


def _word(start_char: int, end_char: int, start_samples: int, end_samples: int) -> SpokenWord:
    return SpokenWord(
        start_char=start_char,
        end_char=end_char,
        start_samples=start_samples,
        end_samples=end_samples,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its edges; as it is when there is nothing else."""
    letters = [i for i in range(start, end) if text[i].isalnum()]
    return (letters[0], letters[-1] + 1) if letters else (start, end)
