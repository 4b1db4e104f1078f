"""Tables: lines of cells with bars between them, as all sources write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkingpaper.model import Span
from talkingpaper.publish.page.elements import Table
from talkingpaper.publish.page.passages import Passages

_BAR = re.compile(r"[^\S\n]+\|[^\S\n]+")


def table(passages: Passages, text: str, span: Span) -> Table:
    """The rows and cells in `span`."""
    rows = tuple(tuple(_cells(text, row)) for row in _rows(text, span))
    return Table(
        rows=tuple(tuple(passages.line(cell) for cell in row) for row in rows),
        has_header=_has_header([[cell.of(text) for cell in row] for row in rows]),
    )


def _rows(text: str, span: Span) -> Iterator[Span]:
    for row in re.finditer(r"[^\n]+", span.of(text)):
        yield Span(start=span.start + row.start(), end=span.start + row.end())


def _cells(text: str, row: Span) -> Iterator[Span]:
    start = row.start
    for bar in _BAR.finditer(text, row.start, row.end):
        yield Span(start=start, end=bar.start())
        start = bar.end()
    yield Span(start=start, end=row.end)


def _has_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns.

    The model does not tell. A first row of words over as many columns as any other row, where
    figures stand below, does; a table of words alone is left without.
    """
    if len(rows) < 2 or any(re.search(r"\d", cell) for cell in rows[0]):
        return False
    has_figures = any(re.search(r"\d", cell) for row in rows[1:] for cell in row)
    return has_figures and len(rows[0]) >= max(len(row) for row in rows)
