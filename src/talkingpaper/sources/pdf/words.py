"""Words that a line's end has broken in two, made whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from talkingpaper.sources.pdf.pages import LINE_HYPHEN

HYPHENATION = "hyphen of a broken word"

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_HYPHENS = (LINE_HYPHEN, "-", "\u2010")
_TAIL = re.compile(r"([^\W\d_]+)\Z")
_HEAD = re.compile(r"[^\W\d_]+")


class Joiner:
    """Joins lines, by the words the document itself uses.

    “well-” and “known” stay “well-known” where the document writes that inside a line; else the
    hyphen goes, because most are the typesetter's.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            self._known.update(word.casefold() for word in _WORD.findall(line))
        self.hyphens = 0
        """Hyphens taken away so far."""

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one line of text."""
        pieces: list[str] = []
        for line in map(str.strip, lines):
            if pieces and line:
                pieces[-1:] = self._joint(pieces[-1], line)
            elif line:
                pieces.append(line)
        # A hyphen PDFium marks stays visible where nothing follows it.
        return "".join(pieces).replace(LINE_HYPHEN, "-")

    def _joint(self, before: str, line: str) -> tuple[str, str]:
        """The end of the text and the next line, with what belongs between them."""
        if not before.endswith(_HYPHENS):
            return before, f" {line}"
        body = before[:-1]
        head, tail = _HEAD.match(line), _TAIL.search(body)
        if head is None or tail is None:
            # “1990-” and “1995”, “3-” and “year”: a hyphen of its own.
            return (f"{body}-", line) if body[-1:].isalnum() else (before, f" {line}")
        if head.group()[0].isupper() or self._is_compound(tail.group(), head.group()):
            return f"{body}-", line
        self.hyphens += 1
        return body, line

    def _is_compound(self, tail: str, head: str) -> bool:
        with_hyphen = self._known[f"{tail}-{head}".casefold()]
        return with_hyphen > self._known[f"{tail}{head}".casefold()]
