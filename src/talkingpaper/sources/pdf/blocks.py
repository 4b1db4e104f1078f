"""Lines of a PDF to paragraphs, headings, lists and notes.

Nothing in the file says what belongs together, only sizes, indents and distances do. What no rule
knows goes on with the paragraph it follows or begins one; it is read in any case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from talkingpaper.model import BlockKind
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.markdown.rendering import CELL_GAP
from talkingpaper.sources.pdf.lines import Line
from talkingpaper.sources.pdf.type import Typography
from talkingpaper.sources.pdf.words import Joiner

FOOTNOTE_MARK = "footnote mark"
LIST_MARK = "list mark"

_WIDE_PITCH = 1.35
"""By the usual distance of baselines: a wider one parts paragraphs."""
_INDENT = 0.7
"""Of the size; the least indent of a first line (1 em is usual)."""
_SHORT = 0.12
"""Share of the column's width a paragraph's last line leaves at least, when nothing else tells."""
_LOWEST = 0.35
"""Share of the page's height, from below, in which footnotes stand."""
_BULLET = re.compile(r"[•◦▪‣●○■–—\-*·]\s+(?=\S)|[\uf0a7\uf0b7\u2022]\s*(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,3})[.)]|\((?:[a-z]|[ivx]+)\)|[a-z]\))\s+(?=\S)")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])\s*(?=\S)")
_CAPTION = re.compile(
    r"(?:fig(?:ure)?|table|tab|abb(?:ildung)?|tabelle|photo|chart|tableau|figura|tabla)\b\.?\s*"
    r"[\dIVX]+\s*[.:–—-]",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?…:][\"”’»)\]\d]*\Z")


@dataclass(slots=True)
class _Open:
    """The block being read."""

    kind: BlockKind
    lines: list[Line]
    marker: str = ""
    text_x0: float = 0.0
    """List items: where the words begin, which their further lines share."""


@dataclass(slots=True)
class Blocks:
    """Reads one document's lines into a writer. Made once, used once."""

    writer: BlockWriter
    joiner: Joiner
    type: Typography
    heights: Sequence[float]
    _open: _Open | None = None
    _table: list[Line] = field(default_factory=list)
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    """Furniture met inside a paragraph: text and reason, written after it."""
    _notes: list[_Open] = field(default_factory=list)
    _last_number: int = 0

    def furniture(self, line: Line, reason: str) -> None:
        """A line that is shown and not read."""
        self._waiting.append((line.text, reason))
        if self._open is None:
            self._write_waiting()

    def read(self, line: Line) -> None:
        """The next line in reading order."""
        for mark in line.marks:
            self.writer.remove(FOOTNOTE_MARK, mark)
        if len(line.cells) > 1:
            if self._table or not self._continues(line):
                self._close()
                self._table.append(line)
                return
        elif self._table:
            self._end_table()
        if self._is_note(line):
            self._notes.append(_Open(kind=BlockKind.NOTE, lines=[line]))
        elif self._notes and self._continues_note(line):
            self._notes[-1].lines.append(line)
        else:
            self._read_text(line)

    def finish(self) -> None:
        """Nothing follows."""
        self._end_table()
        self._close()

    def _read_text(self, line: Line) -> None:
        level = self.type.heading_level(line)
        if level:
            self._read_heading(line, level)
        elif (item := self._item(line)) is not None:
            self._close()
            self._open = item
        elif self._open is not None and self._continues(line):
            self._open.lines.append(line)
        else:
            self._close()
            kind = BlockKind.CAPTION if _CAPTION.match(line.text) else BlockKind.PARAGRAPH
            self._open = _Open(kind=kind, lines=[line])

    def _read_heading(self, line: Line, level: int) -> None:
        current = self._open
        if current is not None and current.kind is BlockKind.HEADING:
            last = current.lines[-1]
            near = 0 < last.y - line.y < 1.7 * line.size and last.page == line.page
            if near and abs(last.size - line.size) < 0.6 and last.is_bold == line.is_bold:
                current.lines.append(line)
                return
        self._close()
        self._open = _Open(kind=BlockKind.HEADING, lines=[line], marker=str(level))

    def _item(self, line: Line) -> _Open | None:
        """A list item that begins with this line."""
        if match := _BULLET.match(line.text):
            # A dash may also be a parenthesis that goes on.
            if line.text[0] in "–—-*·" and self._open is not None and self._is_flush(line):
                return None
            return _Open(kind=BlockKind.LIST_ITEM, lines=[line], text_x0=line.x0 + line.size)
        match = _NUMBER.match(line.text)
        if match is None:
            return None
        number = int(match["number"]) if match["number"] else 0
        if number and number not in {1, self._last_number + 1}:
            return None
        if self._open is not None and self._is_flush(line) and not _CLOSED.search(self._said()):
            return None
        self._last_number = number
        return _Open(
            kind=BlockKind.LIST_ITEM,
            lines=[line],
            marker=match["mark"],
            text_x0=line.x0 + line.size,
        )

    def _is_flush(self, line: Line) -> bool:
        """The line could go on with the open paragraph: same margin, usual distance."""
        current = self._open
        if current is None or current.kind is not BlockKind.PARAGRAPH:
            return False
        last = current.lines[-1]
        together = last.page == line.page and last.column == line.column
        return together and abs(line.x0 - last.x0) < 1 and last.y - line.y < 1.2 * self.type.pitch

    def _said(self) -> str:
        return self._open.lines[-1].text if self._open else ""

    def _continues(self, line: Line) -> bool:
        """The line goes on with the open block."""
        current = self._open
        if current is None or current.kind is BlockKind.HEADING:
            return False
        last = current.lines[-1]
        if abs(line.size - last.size) > 0.08 * last.size:
            return False
        if line.page != last.page or line.column != last.column or line.y > last.y:
            return self._continues_over(line, last)
        if last.y - line.y > _WIDE_PITCH * max(self.type.pitch, 1.1 * line.size):
            return False
        if current.kind is BlockKind.LIST_ITEM:
            return line.x0 > current.lines[0].x0 + 2 or not _CLOSED.search(last.text)
        return not _is_first_line(line, last) and not (
            _is_short(last) and _CLOSED.search(last.text)
        )

    def _continues_over(self, line: Line, last: Line) -> bool:
        """Over the end of a column or page: when the sentence goes on."""
        if _CLOSED.search(last.text):
            return False
        if line.x0 > line.left + _INDENT * line.size and line.text[:1].isupper():
            return False
        return not _is_short(last) or line.text[:1].islower()

    def _is_note(self, line: Line) -> bool:
        low = line.y < _LOWEST * self.heights[line.page]
        return self.type.is_small(line) and low and _NOTE.match(line.text) is not None

    def _continues_note(self, line: Line) -> bool:
        last = self._notes[-1].lines[-1]
        return (
            line.page == last.page
            and 0 < last.y - line.y < 1.6 * last.size
            and abs(line.size - last.size) < 0.08 * last.size
        )

    def _close(self) -> None:
        """Write the open block, then what stood in its way."""
        current, self._open = self._open, None
        if current is not None:
            self._write(current)
            if current.kind is not BlockKind.LIST_ITEM:
                self._last_number = 0
        notes, self._notes = self._notes, []
        for note in notes:
            self._write(note)
        self._write_waiting()

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for text, reason in waiting:
            self.writer.omit(text, reason)

    def _write(self, block: _Open) -> None:
        text = self.joiner.join([line.text for line in block.lines])
        if block.kind is BlockKind.HEADING:
            self.writer.add(block.kind, text, level=int(block.marker))
        elif block.kind is BlockKind.LIST_ITEM:
            mark = _BULLET.match(text)
            if mark is not None and not block.marker:
                self.writer.remove(LIST_MARK, mark.group())
            body = text[mark.end() :] if mark and not block.marker else text
            body = body.removeprefix(block.marker).lstrip() if block.marker else body
            self.writer.add(block.kind, body, level=1, marker=block.marker)
        else:
            self.writer.add(block.kind, text)

    def _end_table(self) -> None:
        rows, self._table = self._table, []
        if len(rows) == 1:  # one line with wide gaps is no table
            self.writer.add(BlockKind.PARAGRAPH, rows[0].text)
        elif rows:
            self.writer.add(BlockKind.TABLE, "\n".join(CELL_GAP.join(row.cells) for row in rows))


def _is_first_line(line: Line, last: Line) -> bool:
    """Indented, and otherwise than the line above; centred lines are one another's."""
    return (
        line.x0 > line.left + _INDENT * line.size
        and abs(line.x0 - last.x0) > _INDENT * line.size
        and not (_is_centred(line) and _is_centred(last))
    )


def _is_centred(line: Line) -> bool:
    return abs((line.x0 - line.left) - (line.right - line.x1)) < 4


def _is_short(line: Line) -> bool:
    return line.right - line.x1 > _SHORT * (line.right - line.left)
