"""Tables: which hold data and which only lay out a page; a data table as lines of text."""

from __future__ import annotations

from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.visible import unseen
from talkingpaper.sources.html.words import vocabulary
from talkingpaper.sources.markdown.rendering import CELL_GAP

_CELLS = frozenset({"td", "th"})
_PAGE_PARTS = vocabulary(
    "table form article section main nav aside h1 h2 h3 figure blockquote iframe pre"
)
# Words of a cell that is a column of a page rather than a figure or a name in a table.
_LONGEST_CELL_CHARS = 400


def is_data_table(table: Node) -> bool:
    """True when rows and columns mean something; the other tables place parts of a page."""
    if table.get("role") in {"presentation", "none"}:
        return False
    rows = table_rows(table)
    if any(cell.find(*_PAGE_PARTS) for row in rows for cell in row):
        return False
    if max(map(len, rows), default=0) < 2:
        return False
    if any(cell.tag == "th" for row in rows for cell in row):
        return True
    if any(sum(node.tag == "p" for node in cell.elements()) > 1 for row in rows for cell in row):
        return False
    longest = max((len(cell_text(cell)) for row in rows for cell in row), default=0)
    return len(rows) >= 2 and longest <= _LONGEST_CELL_CHARS


def table_rows(table: Node) -> list[list[Node]]:
    """The cells of the table's own rows."""
    rows: list[list[Node]] = []
    stack = [table]
    while stack:
        node = stack.pop()
        stack.extend(
            child
            for child in reversed(node.children)
            if isinstance(child, Node) and child.tag != "table" and child.tag not in _CELLS
        )
        if node.tag == "tr":
            cells = [one for one in node.children if isinstance(one, Node) and one.tag in _CELLS]
            rows.append(cells)
    return rows


def table_text(table: Node) -> str:
    """One line a row, cells apart as all sources write them; empty cells are left out."""
    lines = (
        CELL_GAP.join(text for cell in row if (text := cell_text(cell)))
        for row in table_rows(table)
    )
    return "\n".join(line for line in lines if line)


def names_columns(table: Node) -> bool:
    """Whether the first row that shows anything is one of header cells (HTML, 4.9.10)."""
    rows = ([cell for cell in row if cell_text(cell)] for row in table_rows(table))
    first = next((row for row in rows if row), [])
    return bool(first) and all(cell.tag == "th" for cell in first)


def cell_text(cell: Node) -> str:
    """What is seen of a cell, in one line."""
    pieces: list[str] = []
    stack: list[Node | str] = [cell]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item is cell or unseen(item) is None:
            if item.tag in {"br", "p", "div", "li", "ul", "ol"}:
                pieces.append(" ")
            stack.extend(reversed(item.children))
    return " ".join("".join(pieces).split())
