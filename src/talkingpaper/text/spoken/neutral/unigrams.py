"""The likeliest English words in a run of letters, by how often each word is used.

The model and its words are wordninja's (MIT): the frequency of a word follows from its rank in
the list (Zipf's law), and the cheapest division wins. Only its list is taken: its module computes
a cost for each of the 126 000 words while it is imported, and takes 0.09 CPU s for it. Here the
list takes 0.05, when it is first needed, and a word's cost is computed when it is asked for.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

_RUN = re.compile("[A-Za-z]+")


def likeliest_words(letters: str) -> list[str]:
    """The words of each run of ASCII letters, with their capitals; nothing else is kept."""
    return [word for run in _RUN.findall(letters) for word in _divided(run)]


def _divided(run: str) -> list[str]:
    rank_of, longest = ranks()
    scale = math.log(len(rank_of))
    small = run.lower()
    # Of the first letters, as many as the place in the list: what they cost, and their last word.
    best = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        best.append(
            min(
                (
                    best[end - length][0] + _cost(rank_of.get(small[end - length : end]), scale),
                    length,
                )
                for length in range(1, min(end, longest) + 1)
            )
        )
    words = []
    end = len(run)
    while end:
        length = best[end][1]
        words.append(run[end - length : end])
        end -= length
    return words[::-1]


def _cost(rank: int | None, scale: float) -> float:
    return math.inf if rank is None else math.log((rank + 1) * scale)


@cache
def ranks() -> tuple[Mapping[str, int], int]:
    """Each word's rank, the commonest 0, and the letters of the longest word."""
    file = distribution("wordninja").locate_file("wordninja/wordninja_words.txt.gz")
    words = gzip.decompress(Path(str(file)).read_bytes()).decode().split()
    return dict(zip(words, range(len(words)), strict=True)), max(map(len, words))
