"""Lexicons as CSV or TSV: ``word,pronunciation`` and, under a header, whatever `FIELDS` has."""

from __future__ import annotations

import csv

from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.fields import FIELDS, Line, make_entry

_SIMPLE = ("word", "pronunciation", "language")


def read_csv(text: str, *, name: str, scope: Scope) -> tuple[Entry, ...]:
    """The entries of a CSV text. Commas, semicolons or tabs; a line that begins with # is a note.

    Raises:
        UsageError: a line cannot be read; the message names it.
    """
    first = next((row for row in text.splitlines() if row.strip() and row[0] != "#"), "")
    separator = next((mark for mark in "\t;" if mark in first), ",")
    rows = csv.reader(text.splitlines(), delimiter=separator, strict=True)
    columns: tuple[str, ...] = ()
    entries: list[Entry] = []
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            Line(name=name, number=rows.line_num).refuse(
                f"this is not CSV: {error}", "close the quotation mark"
            )
        if row is None:
            return tuple(entries)
        line = Line(name=name, number=rows.line_num)
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not columns:
            columns = _columns(cells, line)
            if columns != _SIMPLE:
                continue
        entries.append(_entry(cells, columns, line, scope))


def _columns(cells: list[str], line: Line) -> tuple[str, ...]:
    """The header's, or the simple ones when the first line is an entry already."""
    names = tuple(cell.lower() for cell in cells)
    if "word" not in names or "pronunciation" not in names:
        return _SIMPLE
    for name in names:
        if name not in FIELDS:
            line.refuse(f"there is no column '{name}'", f"known: {', '.join(FIELDS)}")
    return names


def _entry(cells: list[str], columns: tuple[str, ...], line: Line, scope: Scope) -> Entry:
    if len(cells) > len(columns):
        line.refuse(
            f"{len(cells)} cells for {len(columns)} columns", "put a text with commas in quotes"
        )
    return make_entry(dict(zip(columns, cells, strict=False)), line=line, scope=scope)
