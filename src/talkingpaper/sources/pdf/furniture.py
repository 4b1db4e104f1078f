"""What pages carry besides the text: running heads, page numbers, tables of contents.

A line at a page's edge is furniture when it returns on other pages, digits aside, when it holds
the page's number, or is nothing but one. Inside a page only lines with dot leaders are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from talkingpaper.sources.pdf.lines import Line

RUNNING_HEAD = "running head"
PAGE_NUMBER = "page number"
CONTENTS = "table of contents"

_EDGE_LINES = 3
"""Lines from a page's top or bottom that may be furniture."""
_EDGE_SHARE = 0.14
"""Of the page's height, from its edge: as deep as margins with heads go (A4 with 40 mm)."""
_NUMBER = re.compile(
    r"(?:(?:page|seite|pagina|página|pág|p|s)\.?\s*)?[-–—|\[(]?\s*(?:\d{1,4}|[ivxlcdm]{1,7})\s*[-–—|\])]?"
    r"(?:\s*(?:of|von|de|di|sur|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\.(?:\s?\.){4,}\s*(?:\d{1,4}|[ivxlcdm]{1,7})\Z|…{2,}\s*\d{1,4}\Z")
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice",
    re.IGNORECASE,
)
_LARGEST = 1.12
_NO_NUMBER = 1_000_000
_APART = 1.6
"""Of the size: lines of text stand 1.2 apart, 1.5 in manuscripts."""
_SAME_HEIGHT = 6.0
"""Points by which a running head may move from page to page."""


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[Line, str]:
    """The lines that are not read, and why.

    Args:
        pages: each page's lines.
        heights: each page's height in points.
    """
    edges = [_edge(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: Counter[tuple[str, int]] = Counter()
    for lines in edges:
        seen.update({key for line in lines for key in _keys(line)})
    # Heads of left and right pages alternate, those of chapters change.
    needed = 2 if len(pages) <= 4 else 3
    offset = _numbering(edges)
    # A chapter's number may by chance be its page's.
    largest = _LARGEST * median([line.size for lines in pages for line in lines] or [0.0])
    found = _contents([line for lines in pages for line in lines])
    apart = {line for lines in pages for line in _set_apart(lines)}
    for line in (line for lines in edges for line in lines):
        if _NUMBER.fullmatch(line.text):
            found[line] = PAGE_NUMBER
        elif (line.size < largest and line.page + offset in _numbers(line)) or (
            line in apart and len(line.text) > 1 and max(seen[key] for key in _keys(line)) >= needed
        ):
            found[line] = RUNNING_HEAD
    # What would leave nothing to read is the text after all: a poster, a page with one letter.
    return found if any(line not in found for lines in pages for line in lines) else {}


def _numbering(edges: Sequence[Sequence[Line]]) -> int:
    """What to add to a page's index for the number printed on it; far off when none is told."""
    offsets = Counter(
        number - line.page
        for lines in edges
        for number in {number for line in lines for number in _numbers(line)}
        for line in lines[:1]
    )
    if not offsets:
        return -_NO_NUMBER
    offset, count = max(offsets.items(), key=lambda item: (item[1], -abs(item[0])))
    return offset if count >= max(3, len(edges) / 2) else -_NO_NUMBER


def _numbers(line: Line) -> set[int]:
    """Numbers a line begins or ends with."""
    words = line.text.split()
    return {int(word) for word in (words[0], words[-1]) if word.isdecimal() and len(word) <= 4}


def _contents(lines: Sequence[Line]) -> dict[Line, str]:
    """Lines with dot leaders to a page number, and the title above them."""
    found = {line: CONTENTS for line in lines if _LEADERS.search(line.text)}
    titles = (
        line
        for line, following in pairwise(lines)
        if following in found and _CONTENTS.fullmatch(line.text)
    )
    return found | dict.fromkeys(tuple(titles), CONTENTS)


def _edge(lines: Sequence[Line], height: float) -> list[Line]:
    """Lines near the page's top and bottom edge."""
    down = sorted(lines, key=lambda line: -line.y)
    margin = _EDGE_SHARE * height
    top = [line for line in down[:_EDGE_LINES] if line.y > height - margin]
    bottom = [line for line in down[-_EDGE_LINES:] if line.y < margin]
    return top + [line for line in bottom if line not in top]


def _set_apart(lines: Sequence[Line]) -> set[Line]:
    """Lines that more than a line's distance parts from the page's text, above or below it."""
    down = sorted(lines, key=lambda line: -line.y)
    apart: set[Line] = set()
    for ordered in (down, down[::-1]):
        outer: list[Line] = []
        for line, following in pairwise(ordered[: _EDGE_LINES + 1]):
            outer.append(line)
            if abs(line.y - following.y) > _APART * max(line.size, following.size):
                apart.update(outer)
    return apart


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """The line's words without its numbers, at its height and the next: close heights share one."""
    words = re.sub(r"\d+", "#", " ".join(line.text.casefold().split()))
    step = int(line.y // _SAME_HEIGHT)
    return (words, step), (words, step + 1)
