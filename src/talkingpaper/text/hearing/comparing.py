"""What was heard laid beside what was to be said, and how much of it is truly wrong.

Words are aligned at least cost (Levenshtein, a substitution being cheaper the more alike the words
sound). Each stretch where the two differ is then judged as a whole, since recognisers join and
split words: it is *alike* when it sounds like what was to be said, or is a name in another
spelling; *slight* when only an article or the like differs; else *wrong*. A recogniser mishears
good speech now and then, so only `is_bad` condemns a clip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkingpaper.model import Difference
from talkingpaper.text.hearing.soundalike import alikeness
from talkingpaper.text.hearing.tokens import Token, row_of

ALIKE = 0.62
"""Two stretches sound alike from here on. Chosen on 510 clips heard by Whisper base."""
NAME_ALIKE = 0.3
"""For names, which recognisers spell by guess; below this another word was said."""
FEW_WORDS = 3
BAD_SHARE = 0.25
_SLIGHT = frozenset(
    ["a", "an", "the", "and", "of", "to", "in", "is", "are", "was", "that", "oh", "uh", "um"]
)
"""A word alone that recognisers drop or add at will."""
_GAP = 0.75
"""Cost of a word that only one side has; of two words that do not sound alike: 1.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How well a clip was understood."""

    words: int
    """That were to be said; a number is one."""
    differences: tuple[Difference, ...]

    @property
    def wrong(self) -> int:
        """Words that are truly wrong: missing, other ones, or too many."""
        return sum(difference.wrong for difference in self.differences)


def compare(
    spoken: str, heard: str, *, language: str, settled: frozenset[str] = frozenset()
) -> Comparison:
    """Lay what was heard beside what was to be said.

    Args:
        spoken: what the voice was given.
        heard: what the recogniser wrote.
        language: BCP 47, of both.
        settled: case-folded words whose pronunciation a lexicon settled.
    """
    said = row_of(spoken, language=language, settled=settled)
    got = row_of(heard, language=language)
    differences = []
    for (a, b), (c, d) in _stretches(said.tokens, got.tokens):
        wrong = _wrong_words(said.tokens[a:b], got.tokens[c:d])
        differences.append(Difference(spoken=said.shown(a, b), heard=got.shown(c, d), wrong=wrong))
    return Comparison(words=len(said.tokens), differences=tuple(differences))


def is_bad(words: int, wrong: int) -> bool:
    """Whether a clip has to be voiced again: more is wrong than a recogniser mishears.

    Two words and a quarter of the clip's. Of up to `FEW_WORDS` words, more than there are: what a
    recogniser makes of “By Maria Delgado” alone says little about the voice.
    """
    if words <= FEW_WORDS:
        return wrong > words
    return wrong >= max(2, BAD_SHARE * words)


def _wrong_words(said: Sequence[Token], got: Sequence[Token]) -> int:
    is_slight = {token.text for token in (*said, *got)} <= _SLIGHT
    if is_slight and abs(len(said) - len(got)) <= 1:
        return 0
    if said and got and _sounds_alike(said, got):
        return 0
    return max(len(said), len(got))


def _sounds_alike(said: Sequence[Token], got: Sequence[Token]) -> bool:
    only_names = all(token.is_name or token.text in _SLIGHT for token in said)
    likeness = alikeness(
        " ".join(token.text for token in said), " ".join(token.text for token in got)
    )
    return likeness >= (NAME_ALIKE if only_names else ALIKE)


Range = tuple[int, int]


def _stretches(said: Sequence[Token], got: Sequence[Token]) -> Iterator[tuple[Range, Range]]:
    """Ranges of both sides that differ, in order."""
    a = c = b = d = 0
    for one, other, is_same in _path(said, got):
        if not is_same:
            b, d = one, other
            continue
        if (b, d) > (a, c) or b > a or d > c:
            yield (a, b), (c, d)
        a, c = b, d = one, other
    if b > a or d > c:
        yield (a, b), (c, d)


def _path(said: Sequence[Token], got: Sequence[Token]) -> list[tuple[int, int, bool]]:
    """The cheapest alignment: after each step, how far on both sides, and whether words met."""
    rows = [[at * _GAP for at in range(len(got) + 1)]]
    for i, one in enumerate(said):
        row = [rows[-1][0] + _GAP]
        for j, other in enumerate(got):
            row.append(min(rows[i][j] + _cost(one, other), rows[i][j + 1] + _GAP, row[j] + _GAP))
        rows.append(row)
    steps: list[tuple[int, int, bool]] = []
    i, j = len(said), len(got)
    while i or j:
        here = rows[i][j]
        if i and j and abs(here - rows[i - 1][j - 1] - _cost(said[i - 1], got[j - 1])) < 1e-9:
            steps.append((i, j, said[i - 1].text == got[j - 1].text))
            i, j = i - 1, j - 1
        elif i and abs(here - rows[i - 1][j] - _GAP) < 1e-9:
            steps.append((i, j, False))
            i -= 1
        else:
            steps.append((i, j, False))
            j -= 1
    return steps[::-1]


def _cost(one: Token, other: Token) -> float:
    if one.text == other.text:
        return 0.0
    return 0.3 + (1 - alikeness(one.text, other.text))
