"""When each written word is heard: from the times of spoken words, or by estimate.

Written and spoken words that are the same anchor each other; what stands between two anchors
on one side is what was said for what stands between them on the other (“Nov. 22” is heard
while “November twenty-second” is said).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from talkingpaper.model import Span, Word
from talkingpaper.text.apportioning import apportion

_TOKEN = re.compile(r"\S+")
_VOWELS = re.compile(r"[aeiouyàáâäãåèéêëìíîïòóôöõøùúûüœæ]+|\d", re.IGNORECASE)
_LETTER = re.compile(r"\w")
# In syllables: what a comma and a full stop add to the word before them, at about five
# syllables a second (0.2 s and 0.4 s).
_COMMA_WEIGHT, _STOP_WEIGHT, _LEAST_WEIGHT = 1.0, 2.0, 0.5


def written_words(written: str, spoken: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """When each white-space-delimited word of `written` is heard.

    Times are monotone and inside the first word's start and the last word's end. A written
    token that nothing is said for (a dash) gets the instant where it stands, of length zero.

    Args:
        written: what captions show.
        spoken: what the voice was given.
        words: times of words of `spoken`, in order; none gives none.
    """
    if not words:
        return ()
    targets = [Span(start=found.start(), end=found.end()) for found in _TOKEN.finditer(written)]
    shown = [_folded(span.of(written)) for span in targets]
    said = [_folded(word.span.of(spoken)) for word in words]
    timed: list[Word] = []
    for (first, last), (begin, end) in _runs(shown, said):
        heard = words[begin:end]
        if first == last:
            _extend(timed, heard)
            continue
        start = timed[-1].end_samples if timed else words[0].start_samples
        timed.extend(_share(written, targets[first:last], heard, start))
    return tuple(timed)


def estimate_words(spoken: str, samples: int) -> tuple[Word, ...]:
    """Word times for an engine that gives none: the clip shared out by the words' weight.

    A word weighs its vowel groups (about its syllables), plus what its punctuation adds.
    """
    spans = [Span(start=found.start(), end=found.end()) for found in _TOKEN.finditer(spoken)]
    return tuple(_by_weight(spoken, spans, 0, samples))


def _folded(token: str) -> str:
    return "".join(character for character in token.casefold() if character.isalnum())


def _runs(shown: list[str], said: list[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of ranges that belong together, in order: single anchors and what lies between."""
    matcher = SequenceMatcher(None, shown, said, autojunk=False)
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            runs.extend(
                ((first + step, first + step + 1), (begin + step, begin + step + 1))
                for step in range(last - first)
            )
        else:
            runs.append(((first, last), (begin, end)))
    return runs


def _extend(timed: list[Word], heard: Sequence[Word]) -> None:
    """Words said for nothing that is written belong to the written word before them."""
    if timed and heard:
        before = timed[-1]
        timed[-1] = Word(
            span=before.span,
            start_samples=before.start_samples,
            end_samples=max(before.end_samples, heard[-1].end_samples),
        )


def _share(written: str, targets: Sequence[Span], heard: Sequence[Word], start: int) -> list[Word]:
    """Time of the heard words for the written ones: one to one, else by weight."""
    if not heard:
        return [Word(span=span, start_samples=start, end_samples=start) for span in targets]
    if len(heard) == len(targets):
        pairs = zip(targets, heard, strict=True)
        return [
            Word(span=span, start_samples=word.start_samples, end_samples=word.end_samples)
            for span, word in pairs
        ]
    return _by_weight(written, targets, heard[0].start_samples, heard[-1].end_samples)


def _by_weight(text: str, spans: Sequence[Span], start: int, end: int) -> list[Word]:
    return apportion(spans, [_weight(span.of(text)) for span in spans], start, end)


def _weight(token: str) -> float:
    if not _LETTER.search(token):
        return 0.0
    syllables = max(_LEAST_WEIGHT, float(len(_VOWELS.findall(token))))
    ending = token[-1]
    if ending in ".!?…。":
        return syllables + _STOP_WEIGHT
    return syllables + (_COMMA_WEIGHT if ending in ",;:—–、，" else 0.0)
