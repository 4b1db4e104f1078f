"""Tables: lines of cells with bars between them, as all sources write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from talkingpaper.model import Block, Span
from talkingpaper.publish.page.elements import Table
from talkingpaper.publish.page.passages import Passages

_FIGURES = re.compile(r"[\d\W]*(?:\d\s?[^\W\d]{1,2})?")  # “2026”, “–”, “$24.0m”, “12 kg”
_BAR = re.compile(r"[^\S\n]+\|[^\S\n]+")


def table(passages: Passages, text: str, block: Block) -> Table:
    """The rows and cells of a table's block."""
    span = block.span
    rows = tuple(tuple(_cells(text, row)) for row in _rows(text, span))
    return Table(
        rows=tuple(tuple(passages.line(cell) for cell in row) for row in rows),
        has_header=block.has_header and _fits(rows),
        figures=tuple(_figures(text, rows)) if block.has_header and _fits(rows) else (),
    )


def _figures(text: str, rows: Sequence[Sequence[Span]]) -> Iterator[int]:
    """The columns of numbers, with a sign or a unit of two letters at most, below their names."""
    for column in range(len(rows[0])):
        cells = [row[column].of(text) for row in rows[1:]]
        if all(map(_FIGURES.fullmatch, cells)) and re.search(r"\d", "".join(cells)):
            yield column


def _rows(text: str, span: Span) -> Iterator[Span]:
    for row in re.finditer(r"[^\n]+", span.of(text)):
        yield Span(start=span.start + row.start(), end=span.start + row.end())


def _cells(text: str, row: Span) -> Iterator[Span]:
    start = row.start
    for bar in _BAR.finditer(text, row.start, row.end):
        yield Span(start=start, end=bar.start())
        start = bar.end()
    yield Span(start=start, end=row.end)


def _fits(rows: Sequence[Sequence[Span]]) -> bool:
    """Whether a first row of names stands over all columns.

    Sources leave empty cells out: a row that lacks one would name the wrong columns, which is
    worse than none (WCAG 2.2, failure F90).
    """
    return len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows[1:])
