"""A PDF page's runs of text to lines in reading order: columns left to right, lines top down.

A PDF knows neither words nor columns, only where ink goes. Columns are found by the white
between them: a vertical strip that few pieces cross. Pieces that do cross it (a title over two
columns, a wide picture's caption) divide the page into bands, each read by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from talkingpaper.sources.pdf.pages import Run

_SAME_LINE = 0.35
"""Of the size: baselines closer than this are one line's."""
_RAISED = 0.6
_SMALLER = 0.85
_WORD_GAP = 0.12
"""Of the size: a wider white between two runs is a space."""
_OVERLAP = -1.3
"""Of the size: the parts of a ligature stand in one place."""
_CELL_GAP = 1.6
"""Of the size: a wider white parts columns or cells. Justified lines stay below 1.0 (measured)."""
_GUTTER = 0.9
"""Of the size: the least white between columns; newspapers set 12 pt beside 9 pt type."""
_MOST_CROSSING = 0.34
"""Share of a region's lines that may cross the white between its columns."""
_NARROWEST_COLUMN = 9.0
"""Of the size, some 18 letters; the columns of a table are narrower."""
_LEAST_LINES = 4
_DEEPEST = 12
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text in its column."""

    cells: tuple[str, ...]
    """One for running text; several where wide white stands between."""
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    left: float
    """Of its column."""
    right: float
    column: int
    """Number of the column on its page; lines of one follow each other."""
    page: int
    marks: tuple[str, ...] = ()
    """Raised signs taken out of it: calls of footnotes."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Runs that touch: part of a line between two wide whites."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold_share: float
    marks: tuple[str, ...] = ()


def read_lines(runs: Sequence[Run], page: int) -> tuple[Line, ...]:
    """Lines of one page in reading order; turned runs are not looked at."""
    pieces = _pieces([run for run in runs if not run.is_turned and run.text.strip()])
    lines: list[Line] = []
    for number, region in enumerate(_regions(pieces, 0)):
        left = min(piece.x0 for piece in region)
        right = max(piece.x1 for piece in region)
        lines.extend(
            _line(row, left=left, right=right, column=number, page=page) for row in _rows(region)
        )
    return tuple(lines)


def _pieces(runs: Sequence[Run]) -> list[_Piece]:
    groups: list[list[Run]] = []
    largest: Run | None = None
    for run in runs:
        if largest is None or not _touches(groups[-1][-1], largest, run):
            groups.append([])
            largest = run
        groups[-1].append(run)
        largest = max(largest, run, key=lambda one: one.size)
    return [_piece(group) for group in groups]


def _touches(last: Run, base: Run, run: Run) -> bool:
    """The run stands right after `last`, on the line of `base` or raised a little above it."""
    gap = run.x0 - last.x1
    if not _OVERLAP * base.size < gap < _CELL_GAP * base.size:
        return False
    small = min(run.size, base.size) < _SMALLER * max(run.size, base.size)
    return abs(run.y - base.y) < (_RAISED if small else _SAME_LINE) * max(base.size, run.size)


def _piece(group: Sequence[Run]) -> _Piece:
    weights: Counter[float] = Counter()
    for run in group:
        weights[run.size] += len(run.text)
    size = max(sorted(weights), key=lambda one: weights[one])
    base = next(run for run in group if run.size == size)
    texts: list[str] = []
    marks: list[str] = []
    end = base.x0
    for run in group:
        if _is_mark(run, base, "".join(texts[-2:])):
            marks.append(run.text.strip())
            continue
        if texts and run.x0 - end > _WORD_GAP * size:
            texts.append(" ")
        texts.append(run.text)
        end = run.x1
    letters = sum(len(run.text) for run in group)
    return _Piece(
        text=" ".join("".join(texts).split()),
        x0=min(run.x0 for run in group),
        x1=max(run.x1 for run in group),
        y=base.y,
        size=size,
        bold_share=sum(len(run.text) for run in group if run.is_bold) / letters,
        marks=tuple(marks),
    )


def _is_mark(run: Run, base: Run, before: str) -> bool:
    """A small raised sign after a word or a full stop: it calls a footnote.

    After a single letter or a digit it is an exponent.
    """
    sign = run.text.strip()
    raised = run.size < _SMALLER * base.size and run.y > base.y + 0.1 * base.size
    if not (
        raised and len(sign) <= 4 and (sign.isdigit() or sign in {"*", "**", "†", "‡", "§", "¶"})
    ):
        return False
    tail = before.rstrip()[-2:]
    return (
        len(tail) == 2 and not tail[-1].isdigit() and not (tail[0].isspace() and tail[1].isalpha())
    )


def _regions(pieces: list[_Piece], depth: int) -> Iterator[list[_Piece]]:
    """Columns in reading order, each a list of pieces."""
    if not pieces:
        return
    cut = _gutter(pieces) if depth < _DEEPEST else None
    if cut is None:
        yield pieces
        return
    band: list[_Piece] = []
    wide: list[_Piece] = []
    for row in _rows(pieces):
        crosses = any(piece.x0 < cut < piece.x1 for piece in row)
        if crosses and band:
            yield from _columns(band, cut, depth)
            band = []
        if not crosses and wide:
            yield wide
            wide = []
        (wide if crosses else band).extend(row)
    yield from _columns(band, cut, depth)
    if wide:
        yield wide


def _columns(band: list[_Piece], cut: float, depth: int) -> Iterator[list[_Piece]]:
    yield from _regions([piece for piece in band if piece.x1 <= cut], depth + 1)
    yield from _regions([piece for piece in band if piece.x1 > cut], depth + 1)


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """Where a vertical white parts this region into columns; None when it has one."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    size = median(piece.size for piece in pieces)
    rows = len(_rows(pieces))
    candidates = sorted(
        (crossing, start - end, (start + end) / 2)
        for start, end, crossing in _whites(pieces)
        if end - start >= _GUTTER * size and crossing <= _MOST_CROSSING * rows
    )
    middles = (middle for *_, middle in candidates[:_MOST_CANDIDATES])
    return next((middle for middle in middles if _are_columns(pieces, middle, size)), None)


def _whites(pieces: Sequence[_Piece]) -> Iterator[tuple[float, float, int]]:
    """Strips between neighbouring piece edges: from, to, and how many pieces cross them."""
    edges = sorted([(piece.x0, 1) for piece in pieces] + [(piece.x1, -1) for piece in pieces])
    # A strip between columns is crossed by as many pieces along its whole width, so it lies
    # between a right edge and the next left edge.
    crossing = 0
    for (x, change), (following, next_change) in pairwise(edges):
        crossing += change
        if change < 0 < next_change:
            yield x, following, crossing


def _are_columns(pieces: Sequence[_Piece], cut: float, size: float) -> bool:
    """Both sides hold enough lines, wide enough to be read as text."""
    for side in (
        [piece for piece in pieces if piece.x1 <= cut],
        [piece for piece in pieces if piece.x0 >= cut],
    ):
        if len(side) < _LEAST_LINES:
            return False
        if median(piece.x1 - piece.x0 for piece in side) < _NARROWEST_COLUMN * size:
            return False
    return True


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces by baseline, top down, each row from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.x0)):
        if rows and rows[-1][0].y - piece.y < _SAME_LINE * max(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _line(row: Sequence[_Piece], *, left: float, right: float, column: int, page: int) -> Line:
    cells: list[list[str]] = []
    end, size = 0.0, 0.0
    for piece in row:
        if cells and piece.x0 - end < _CELL_GAP * max(piece.size, size):
            cells[-1].append(piece.text)
            end = max(end, piece.x1)
        else:
            cells.append([piece.text])
            end, size = piece.x1, piece.size
    longest = max(row, key=lambda piece: len(piece.text))
    return Line(
        cells=tuple(map(" ".join, cells)),
        x0=row[0].x0,
        x1=max(piece.x1 for piece in row),
        y=longest.y,
        size=longest.size,
        is_bold=all(piece.bold_share > 0.8 for piece in row),
        left=left,
        right=right,
        column=column,
        page=page,
        marks=tuple(mark for piece in row for mark in piece.marks),
    )
