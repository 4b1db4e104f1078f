"""Lines of plain text: where they stand, what they look like, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from talkingpaper.model import Removal
from talkingpaper.sources.cleaning import visible_characters

# Longer lines are never hard-wrapped: editors and mailers wrap at 60 to 100.
_WIDEST_WRAP_CHARS = 110
_LEAST_WRAP_CHARS = 40
# A greedy wrapper fills each line until the next word does not fit; by hand the edge is ragged.
_RAGGED_CHARS = 12
_FULL_SHARE = 0.7
_QUOTE_MARK = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]?")
_CLOSED = re.compile(r"[.!?…:;][\"”’»)\]]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the visible text, white space at its ends left out."""

    start: int
    end: int
    indent: int
    """Characters of white space before it (a tab counts as one)."""
    quoted: bool
    """It stood behind a “>”, which the visible text no longer has."""
    text: str

    @property
    def is_blank(self) -> bool:
        """Nothing but white space."""
        return not self.text


def split_lines(text: str) -> tuple[str, tuple[Line, ...], tuple[Removal, ...]]:
    """The text without “>” at the start of quoted lines, its lines, and what was removed."""
    kept: list[str] = []
    lines: list[Line] = []
    removed = position = 0
    for raw in text.split("\n"):
        mark = _QUOTE_MARK.match(raw)
        body = raw[mark.end() :] if mark else raw
        removed += visible_characters(mark.group()) if mark else 0
        lines.append(_line(body, position, quoted=mark is not None))
        kept.append(body)
        position += len(body) + 1
    removals = (Removal(reason="quote mark at line start", characters=removed),) if removed else ()
    return "\n".join(kept), tuple(lines), removals


def _line(body: str, position: int, *, quoted: bool) -> Line:
    stripped = body.strip()
    indent = len(body) - len(body.lstrip()) if stripped else 0
    start = position + indent
    return Line(start=start, end=start + len(stripped), indent=indent, quoted=quoted, text=stripped)


def wrap_width(chunks: Sequence[Sequence[Line]]) -> int:
    """Width in characters at which the document's lines were broken, 0 when they were not."""
    lengths = [
        len(line.text)
        for chunk in chunks
        if len(chunk) > 1
        for line in chunk
        if len(line.text) <= _WIDEST_WRAP_CHARS
    ]
    widest = max(lengths, default=0)
    return widest if widest >= _LEAST_WRAP_CHARS else 0


def is_wrapped(chunk: Sequence[Line], width: int) -> bool:
    """True when the chunk's lines are one paragraph broken at `width`.

    A line counts as full when the next line's first word would not have fitted; lines that end
    in the middle of a sentence are full a little sooner.
    """
    if not width or len(chunk) < 2 or any(len(line.text) > width for line in chunk):
        return False
    pairs = list(pairwise(chunk))
    full = sum(_is_full(line, after, width) for line, after in pairs)
    return full >= _FULL_SHARE * len(pairs)


def _is_full(line: Line, after: Line, width: int) -> bool:
    needed = len(line.text) + 1 + len(after.text.partition(" ")[0])
    slack = 2 if _CLOSED.search(line.text) else _RAGGED_CHARS
    return needed > width - slack


def split_at_indents(chunk: Sequence[Line]) -> list[list[Line]]:
    """Wrapped paragraphs that follow each other without a blank line, first lines indented."""
    usual = min(line.indent for line in chunk)
    paragraphs: list[list[Line]] = []
    for line in chunk:
        if paragraphs and line.indent < usual + 2:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs
