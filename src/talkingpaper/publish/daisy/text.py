"""The text of a DAISY 2.02 book: XHTML 1.0, each sentence under its own id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from talkingpaper.publish.page.elements import (
    Bullets,
    Element,
    Line,
    Prose,
    ProseKind,
    Quotation,
    Table,
)

XHTML = "http://www.w3.org/1999/xhtml"
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)


def document(title: str, language: str) -> tuple[etree._Element, etree._Element, etree._Element]:
    """An empty page: its root, head and body."""
    root = etree.Element(etree.QName(XHTML, "html"), {"lang": language}, nsmap={None: XHTML})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    head = child(root, "head")
    kind = {"http-equiv": "Content-type", "content": "text/html; charset=utf-8"}
    child(head, "meta").attrib.update(kind)
    child(head, "title").text = title
    return root, head, child(root, "body")


def child(parent: etree._Element, name: str) -> etree._Element:
    """A new element at the end of `parent`."""
    return etree.SubElement(parent, etree.QName(XHTML, name))


def page(root: etree._Element) -> bytes:
    """The page as a file."""
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
    return text + b"\n"


def add_elements(body: etree._Element, elements: Sequence[Element], prefix: str) -> None:
    """Add an article's elements to a page.

    Args:
        body: where to.
        elements: as `publish.epub.narrated` leaves them.
        prefix: before each sentence's number, in its id.
    """
    for element in elements:
        match element:
            case Prose():
                _prose(body, element, prefix)
            case Quotation():
                quotation = child(body, "blockquote")
                for prose in (element.before, *element.words, element.after):
                    if prose is not None:
                        _prose(quotation, prose, prefix)
            case Bullets():
                _bullets(body, element, prefix)
            case Table():
                _table(body, element, prefix)
            case _:
                child(body, "hr")


def _prose(parent: etree._Element, prose: Prose, prefix: str) -> None:
    plain = "pre" if prose.kind is ProseKind.CODE else "p"
    _line(child(parent, f"h{prose.level}" if prose.level else plain), prose.line, prefix)


def _bullets(parent: etree._Element, bullets: Bullets, prefix: str) -> None:
    rows = child(parent, "ul")
    for item in bullets.items:
        row = child(rows, "li")
        _line(row, item.line, prefix)
        for inner in item.inner:
            if inner.items:
                _bullets(row, inner, prefix)


def _table(parent: etree._Element, table: Table, prefix: str) -> None:
    drawn = child(parent, "table")
    for place, cells in enumerate(table.rows):
        row = child(drawn, "tr")
        for cell in cells:
            is_header = table.has_header and place == 0
            _line(child(row, "th" if is_header else "td"), cell, prefix)


def _line(parent: etree._Element, line: Line, prefix: str) -> None:
    for run in line:
        text = "".join(part.text for part in run.parts)
        if run.sentence < 0:
            _append(parent, text)
            continue
        span = child(parent, "span")
        if run.is_first:
            span.set("id", f"{prefix}{run.sentence}")
        span.text = text


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def headings(elements: Sequence[Element]) -> Iterator[tuple[int, str, int]]:
    """Level, words and first sentence of each heading."""
    for element in elements:
        if isinstance(element, Prose) and element.level:
            words = "".join(part.text for run in element.line for part in run.parts)
            first = next(run.sentence for run in element.line if run.sentence >= 0)
            yield element.level, " ".join(words.split()), first
