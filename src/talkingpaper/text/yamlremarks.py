"""Comments an editor wrote beside the entries of a script file.

A comment belongs to the entry whose lines it stands on or between, else to the entry below it.
``#:`` marks comments of ours, which are written anew each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkingpaper.text.yamltree import Mapping, Node, Scalar
from talkingpaper.text.yamltree import Sequence as Items

# What YAML 1.2 §5.4 and its 1.1 readers take for a line's end.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_WHOLE_LINE = re.compile(r"[ \t]*#(?!:)[ \t]?(.*)")
_BEHIND = re.compile(r"[ \t]+#(?!:)[ \t]?(.*)")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extent:
    """The lines an entry stands on, from 1."""

    first: int
    last: int


def remarks(text: str, entries: Sequence[Node]) -> list[str]:
    """What was noted beside each entry, a line a comment; empty where nothing was."""
    if not entries:
        return []
    lines = _LINE_END.split(text)
    scalars = [scalar for entry in entries for scalar in _scalars(entry)]
    extents = [_extent(entry) for entry in entries]
    found: list[list[str]] = [[] for _ in entries]
    inside = {
        line
        for scalar in scalars
        for line in range(scalar.place.line, _last_line(scalar) + 1)
        if _last_line(scalar) > scalar.place.line
    }
    ends = {scalar.end.line: scalar.end.column for scalar in scalars if not _is_block(scalar)}
    at = 0
    for line in range(_begin(lines, extents[0].first), _end(lines, extents[-1].last) + 1):
        while at + 1 < len(entries) and line > extents[at].last:
            at += 1
        words = lines[line - 1]
        match = None if line in inside else _WHOLE_LINE.fullmatch(words)
        if match is None and line in ends:
            match = _BEHIND.fullmatch(words[ends[line] - 1 :])
        if match is not None:
            found[at].append(_UNSHOWN.sub(" ", match[1]).strip())
    return ["\n".join(one) for one in found]


def _begin(lines: Sequence[str], first: int) -> int:
    """The first of the comment lines right above the first entry."""
    while first > 1 and _WHOLE_LINE.fullmatch(lines[first - 2]):
        first -= 1
    return first


def _end(lines: Sequence[str], last: int) -> int:
    while last < len(lines) and _WHOLE_LINE.fullmatch(lines[last]):
        last += 1
    return last


def _extent(entry: Node) -> _Extent:
    last = max((_last_line(scalar) for scalar in _scalars(entry)), default=entry.place.line)
    return _Extent(first=entry.place.line, last=last)


def _last_line(scalar: Scalar) -> int:
    return scalar.end.line - 1 if _is_block(scalar) else scalar.end.line


def _is_block(scalar: Scalar) -> bool:
    """A block of text (``|``, ``>``) ends where the next line begins."""
    return scalar.end.column == 1 and scalar.end.line > scalar.place.line


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Items():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for key, value in node.entries:
                yield key
                yield from _scalars(value)
