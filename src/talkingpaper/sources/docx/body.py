"""The blocks of a Word document, in reading order.

Notes stand after the paragraph that calls them, endnotes at the end; text boxes and picture
descriptions after the paragraph they are anchored in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from talkingpaper.errors import SourceError
from talkingpaper.model import BlockKind
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.docx.numbering import Numbers
from talkingpaper.sources.docx.runs import (
    DELETED,
    Around,
    Paragraph,
    all_text,
    read_runs,
    shown_alternative,
)
from talkingpaper.sources.docx.styles import Style, Styles
from talkingpaper.sources.markdown.rendering import CELL_GAP
from talkingpaper.sources.xmltree import attribute, child, children, local

REPEATS_CAPTION = "picture description: repeats the caption"

_SKIPPED = frozenset({"sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr"})
# A table whose cells hold that much is there for the layout of a page, not to compare values.
_LONGEST_CELL_CHARS = 400


@dataclass(slots=True)
class Body:
    """Reads one document into its writer. Made once, used once."""

    name: str
    """The document's, for messages."""
    writer: BlockWriter
    styles: Styles
    numbers: Numbers
    notes: Mapping[tuple[str, str], Element]
    """``footnote`` or ``endnote`` and number → its element."""
    targets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Part (``document``, ``footnote``, ``endnote``) → relationship id → address elsewhere."""
    _part: str = "document"
    """The one being read: each has relationships of its own."""
    _endnotes: list[Element] = field(default_factory=list)
    _read_notes: set[tuple[str, str]] = field(default_factory=set)
    _pictures: list[str] = field(default_factory=list)
    """Descriptions not written yet: a caption may say the same."""
    _carried: Paragraph | None = None
    """A paragraph whose end mark was deleted: it goes on in the next one."""

    @property
    def _around(self) -> Around:
        return Around(
            remove=self.writer.remove,
            targets=self.targets.get(self._part, {}),
            addresses=self.writer.addresses,
        )

    def read(self, body: Element) -> None:
        """Everything in ``w:body``, then the endnotes.

        Raises:
            SourceError: another document is embedded where text should be.
        """
        self._walk(body)
        if self._carried is not None:
            self._finish(self._carried, Style())
        self._write_pictures()
        for note in self._endnotes:
            self._note(note, "endnote")
        self._write_pictures()
        for key, note in self.notes.items():
            if key not in self._read_notes:
                self.writer.remove("note that is called nowhere", all_text(note))

    def _walk(self, container: Element) -> None:
        for one in container:
            match local(one):
                case "p":
                    self._paragraph(one)
                case "tbl":
                    self._table(one)
                case "del" | "moveFrom":
                    self.writer.remove(DELETED, all_text(one))
                case "AlternateContent":
                    if (form := shown_alternative(one)) is not None:
                        self._walk(form)
                case "altChunk":
                    message = f"{self.name} embeds another document, which is not read"
                    hint = "open it in Word, save it again and give the new file"
                    raise SourceError(message, hint=hint)
                case name if name in _SKIPPED:
                    continue
                case _:
                    self._walk(one)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        found = read_runs(element, self._around)
        if self._carried is not None:
            found, self._carried = _joined(self._carried, found), None
        if child(properties, "rPr", "del") is not None:
            self._carried = found
            return
        self._finish(found, self.styles.of(properties))

    def _finish(self, found: Paragraph, style: Style) -> None:
        if found.text.strip():
            self._write_pictures(caption=found.text if style.kind is BlockKind.CAPTION else "")
        if style.left_out:
            self.writer.omit(found.text, style.left_out)
        elif found.text.strip():
            self._add(found.text, style)
        self._hanging(found)

    def _add(self, text: str, style: Style) -> None:
        kind, level, marker = style.kind, style.level, ""
        numbered = style.numbering
        if numbered is not None and self.numbers.is_list(numbered):
            marker = self.numbers.next_marker(numbered)
            if kind is BlockKind.PARAGRAPH:
                kind, level = BlockKind.LIST_ITEM, numbered.level + 1
        if kind is BlockKind.HEADING:
            text = " ".join(f"{marker} {text}".split())
            marker = ""
        self.writer.add(kind, text, level=level, marker=marker)

    def _write_pictures(self, *, caption: str = "") -> None:
        """Write the waiting descriptions but those the caption below them repeats."""
        for picture in self._pictures:
            if picture.split() == caption.split():
                self.writer.remove(REPEATS_CAPTION, picture)
            else:
                self.writer.add(BlockKind.CAPTION, picture)
        self._pictures.clear()

    def _hanging(self, found: Paragraph) -> None:
        self._pictures.extend(found.pictures)
        for box in found.boxes:
            self._walk(box)
        for key in found.notes:
            note = self.notes.get(key)
            if note is None or key in self._read_notes:
                continue
            self._read_notes.add(key)
            if key[0] == "footnote":
                self._note(note, "footnote")
            else:
                self._endnotes.append(note)

    def _note(self, element: Element, part: str) -> None:
        self._write_pictures()
        outer, self._part = self._part, part
        for one in element.iter():
            if local(one) == "p":
                found = read_runs(one, self._around)
                self.writer.add(BlockKind.NOTE, found.text)
                self._hanging(replace(found, notes=[]))
        self._part = outer

    def _table(self, element: Element) -> None:
        kept = list(self._kept_rows(element))
        rows = [list(_parts(row, "tc")) for row in kept]
        cells = [cell for row in rows for cell in row]
        if max(map(len, rows), default=0) < 2 or any(map(_is_page_layout, cells)):
            for cell in cells:
                self._walk(cell)
            return
        self._write_pictures()
        hanging: list[Paragraph] = []
        lines = []
        for row in rows:
            shown = [self._cell(cell, hanging) for cell in row]
            lines.append(CELL_GAP.join(text for text in shown if text))
        text = "\n".join(line for line in lines if line)
        self.writer.add(BlockKind.TABLE, text, has_header=lines[0] != "" and _is_header(kept[0]))
        for found in hanging:
            self._hanging(found)

    def _kept_rows(self, table: Element) -> Iterator[Element]:
        for row in _parts(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.writer.remove(DELETED, all_text(row))
            else:
                yield row

    def _cell(self, cell: Element, hanging: list[Paragraph]) -> str:
        """A cell's words in one line; tables inside it are read with it."""
        texts = []
        for one in _outer_paragraphs(cell):
            found = read_runs(one, self._around)
            texts.append(" ".join(found.text.split()))
            hanging.append(found)
        return " ".join(text for text in texts if text)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    return Paragraph(
        pieces=first.pieces + second.pieces,
        notes=first.notes + second.notes,
        boxes=first.boxes + second.boxes,
        pictures=first.pictures + second.pictures,
    )


def _parts(element: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls around them."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _parts(one, name)


def _outer_paragraphs(element: Element) -> Iterator[Element]:
    """Paragraphs in order, those inside a paragraph's text boxes left to that paragraph."""
    for one in element:
        if local(one) == "p":
            yield one
        elif local(one) not in {"del", "moveFrom"}:
            yield from _outer_paragraphs(one)


def _is_header(row: Element) -> bool:
    """Whether a row is repeated on each page as the table's head (ECMA-376, 17.4.78)."""
    mark = child(row, "trPr", "tblHeader")
    return mark is not None and attribute(mark, "val") not in {"0", "false", "off"}


def _is_page_layout(cell: Element) -> bool:
    if children(cell, "tbl"):
        return True
    length = 0
    for one in _outer_paragraphs(cell):
        length += len(all_text(one))
        if length > _LONGEST_CELL_CHARS:
            return True
    return False
