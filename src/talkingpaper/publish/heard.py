"""The written words of a cue and when each is heard.

Captions and transcript cut the written text into tokens; the cue's word times are turned into a
clock that tells the time of any character, also inside a word and where no word has a time.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from talkingpaper.model import Cue

# White space breaks lines, and so do control characters; a no-break space does not.
_RUN = re.compile(r"(?:[^\s\x00-\x1f\x7f-\x9f]|[\xa0\u2007\u202f])+")
_KEPT_TOGETHER = "\xa0\u2007\u202f"

# Scripts written without spaces may break between any two characters, except before what closes
# and after what opens (JIS X 4051, "kinsoku"; small kana and the long mark count as closing).
_OPENING = "「『（【《〈〔［｛“‘(\\["
_CLOSING = (
    "」』）】》〉〕］｝”’)\\]、。，．：；！？!?・ー々…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
)
_WIDE = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_HAS_WIDE = re.compile(f"[{_WIDE}]")
_OTHER = f"[^{_WIDE}{_OPENING}{_CLOSING}]+"
_UNIT = re.compile(
    f"[{_OPENING}]*(?:(?![{_CLOSING}])[{_WIDE}]|{_OTHER})[{_CLOSING}]*|[{_OPENING}{_CLOSING}]+"
)
_SOFT_CUT = frozenset("/.-_?&=,:;+#%@" + _KEPT_TOGETHER)
"""A word longer than a line is best cut just after one of these: mostly it is an address."""
_SOFT_CUT_REACH = 16  # columns before the limit in which to look for one
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of written text that stays on one line."""

    text: str
    """Without white space around it; never empty."""
    start_char: int
    start_samples: int
    end_samples: int
    is_glued: bool
    """No space before it."""


class _Clock:
    """When the characters of a cue's written text are heard; never runs backwards."""

    def __init__(self, cue: Cue) -> None:
        self._cue = cue
        self._chars: list[tuple[int, int]] = []
        self._times: list[tuple[int, int]] = []
        char, time = 0, cue.start_samples
        for word in cue.words or ():
            start = max(word.span.start, char)
            begin = min(max(word.start_samples, time), cue.end_samples)
            end = min(max(word.end_samples, begin), cue.end_samples)
            if word.span.end <= start:  # another spoken word of the same written one
                if self._times:
                    self._times[-1] = (self._times[-1][0], max(end, self._times[-1][1]))
                    time = self._times[-1][1]
                continue
            self._chars.append((start, word.span.end))
            self._times.append((begin, end))
            char, time = word.span.end, end
        if not self._chars:
            self._chars.append((0, max(len(cue.written), 1)))
            self._times.append((cue.start_samples, cue.end_samples))
        self._starts = [start for start, _ in self._chars]
        self._ends = [end for _, end in self._chars]

    def start_of(self, char: int) -> int:
        """When the character, or the first word after it, begins."""
        index = bisect_right(self._ends, char)
        if index == len(self._ends):
            return self._cue.end_samples
        return self._inside(index, char)

    def end_of(self, char: int) -> int:
        """When the text before this character has been said."""
        index = bisect_left(self._starts, char) - 1
        return self._cue.start_samples if index < 0 else self._inside(index, char)

    def _inside(self, index: int, char: int) -> int:
        start, end = self._chars[index]
        begin, finish = self._times[index]
        share = min(max(char - start, 0), end - start)
        return begin + (finish - begin) * share // (end - start)


def tokens(cue: Cue, *, widest: int | None = None) -> tuple[Token, ...]:
    """The written text of a cue in pieces that stay together, in order.

    Together they hold every character of it but white space and control characters.

    Args:
        cue: what is shown and when.
        widest: no token is wider than this many columns; None: as wide as its word is.
    """
    clock = _Clock(cue)
    found = []
    for run in _RUN.finditer(cue.written):
        word = run[0].strip(_KEPT_TOGETHER)
        start = first = run.start() + run[0].find(word)
        for text in (part for unit in _units(word) for part in _cut(unit, widest)):
            begin = clock.start_of(start)
            found.append(
                Token(
                    text=text,
                    start_char=start,
                    start_samples=begin,
                    end_samples=max(begin, clock.end_of(start + len(text))),
                    is_glued=start > first,
                )
            )
            start += len(text)
    return tuple(found)


def columns(text: str) -> int:
    """Width as a terminal or a caption counts it: 2 for a full-width character, else 1.

    Unicode Standard Annex 11; characters of no width count 1, to stay on the safe side.

    >>> columns("日本 ok")
    7
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _units(run: str) -> Iterator[str]:
    if _HAS_WIDE.search(run):
        yield from _UNIT.findall(run)
    elif run:
        yield run


def _cut(unit: str, widest: int | None) -> Iterator[str]:
    """The unit in parts that fit, cut where an address is best cut, never inside a character."""
    start = 0
    # A window, not the rest: one word of a megabyte is cut in linear time.
    while widest is not None and columns(window := unit[start : start + widest + 1]) > widest:
        end = start + _cut_at(window, widest)
        yield unit[start:end]
        start = end
    yield unit[start:]


def _cut_at(text: str, widest: int) -> int:
    """Characters of the first part: ≥ 1, ≤ `widest` columns."""
    fits, width = 0, 0
    while fits < len(text) and (width := width + columns(text[fits])) <= widest:
        fits += 1
    for end in range(fits, max(fits - _SOFT_CUT_REACH, 1), -1):
        if text[end - 1] in _SOFT_CUT and not _continues(text, end):
            return end
    for end in range(fits, max(fits - _SOFT_CUT_REACH, 0), -1):
        if not _continues(text, end):
            return end
    return max(fits, 1)


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the one before it, as an accent does."""
    if at >= len(text):
        return False
    char = text[at]
    return (
        text[at - 1] == _JOINER
        or char == _JOINER
        or unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or ("\U0001f1e6" <= char <= "\U0001f1ff" and "\U0001f1e6" <= text[at - 1] <= "\U0001f1ff")
    )
