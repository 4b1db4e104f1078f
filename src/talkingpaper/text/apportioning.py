"""A stretch of time shared out among words by their weights."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.model import Span, Word


def apportion(
    spans: Sequence[Span], weights: Sequence[float], start_samples: int, end_samples: int
) -> list[Word]:
    """Words that follow each other without a gap, each as long as its weight says.

    Args:
        spans: Where the words stand.
        weights: One for each span, at least 0; where all are 0 the first word has all the time.
        start_samples: Where the first word begins.
        end_samples: Where the last one ends.
    """
    length, total = end_samples - start_samples, sum(weights)
    passed, cursor = 0.0, start_samples
    words: list[Word] = []
    for span, weight in zip(spans, weights, strict=True):
        passed += weight
        until = start_samples + round(length * passed / total) if total else end_samples
        words.append(Word(span=span, start_samples=cursor, end_samples=until))
        cursor = until
    return words
