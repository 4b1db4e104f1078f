"""Word documents (.docx, .docm, .dotx; ISO/IEC 29500): text as it is shown, macros never looked at.

Read from the XML by hand: the libraries there are leave out text boxes, notes, tracked changes or
list numbers, and a reader that loses text without a word is what this project is against.
"""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.archive import Archive, member_of
from talkingpaper.sources.assembly import Front, assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.dates import is_date_line, published_on
from talkingpaper.sources.declaredlanguage import language_of
from talkingpaper.sources.docx.body import Body
from talkingpaper.sources.docx.numbering import Numbers
from talkingpaper.sources.docx.runs import all_text
from talkingpaper.sources.docx.styles import Styles
from talkingpaper.sources.layout import Layout
from talkingpaper.sources.xmltree import attribute, child, children, local, parse_xml, words

_OFFICE_DOCUMENT = "officeDocument"
# Parts with text that is no part of the running text, and what they are.
_ASIDE = (
    (re.compile(r"/(?:header|footer)\d*\.xml"), "page header or footer"),
    (re.compile(r"/comments\d*\.xml"), "comment"),
    (re.compile(r"/diagrams/data\d*\.xml"), "diagram"),
)
# What Word puts there when nobody typed a title.
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|word document|document ?\d*|dokument ?\d*|untitled|unbenannt"
    r"|powerpoint.*|.*\.docx?|title|titel)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


def read_word(document: Document, details: Details) -> Article:
    """See `DocxSource.read`."""
    package = _Package(Archive(document, "a Word document"), document.name)
    layout = package.layout()
    front = package.front(layout)
    article = assemble(layout, document, details, replace(front, author="", published=""))
    # What Word knows of author and date is about the file; a byline is about the article.
    return replace(
        article,
        author=article.author or front.author,
        published=article.published or _said_date(layout) or front.published,
    )


def _said_date(layout: Layout) -> str:
    """The date in a line whose style says that it is one; assembly reads unstyled lines."""
    lines = (
        block.span.of(layout.text) for block in layout.blocks if block.kind is BlockKind.BYLINE
    )
    return next((published_on(line) for line in lines if is_date_line(line)), "")


class _Package:
    """The parts of one document."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._main = self._target("", _OFFICE_DOCUMENT) or "word/document.xml"
        self._styles = Styles(self._part("styles"))

    def layout(self) -> Layout:
        """Visible text and blocks."""
        writer = BlockWriter()
        body = child(self._parsed(self._main), "body")
        if body is None:
            message = f"{self._name} is a Word document without a body"
            raise SourceError(message, hint="open it in Word and save it again")
        Body(
            name=self._name,
            writer=writer,
            styles=self._styles,
            numbers=Numbers(self._part("numbering")),
            notes=self._notes(),
            targets=self._outside(),
        ).read(body)
        for name in self._archive.names:
            for pattern, reason in _ASIDE:
                if pattern.search(name):
                    writer.remove(reason, all_text(self._parsed(name)))
        return writer.layout()

    def front(self, layout: Layout) -> Front:
        """What the document says about itself."""
        core_name = self._target("", "core-properties")
        core = self._parsed(core_name) if core_name in self._archive else None
        title = words(child(core, "title"))
        has_heading = any(
            block.kind is BlockKind.HEADING and block.level == 1 for block in layout.blocks
        )
        created = _ISO.match(words(child(core, "created")))
        declared = words(child(core, "language")) or self._styles.language
        return Front(
            title="" if has_heading or _NO_TITLE.fullmatch(title) else title,
            author=" and ".join(words(child(core, "creator")).split("; ")),
            published=created.group() if created else "",
            language=language_of(layout.text, declared),
        )

    def _notes(self) -> dict[tuple[str, str], Element]:
        found: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            for note in () if root is None else children(root, kind):
                # Separators are notes with a type (§17.18.33); what is read has none or “normal”.
                if attribute(note, "type") in {"", "normal"}:
                    found[kind, attribute(note, "id")] = note
        return found

    def _outside(self) -> dict[str, dict[str, str]]:
        """Part → relationship id → address of what its text leads to elsewhere."""
        parts = {"document": self._main}
        parts |= {note: self._target(self._main, f"{note}s") for note in ("footnote", "endnote")}
        return {part: self._addresses(name) for part, name in parts.items() if name}

    def _addresses(self, part: str) -> dict[str, str]:
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        if name not in self._archive:
            return {}
        return {
            attribute(one, "Id"): attribute(one, "Target")
            for one in self._parsed(name)
            if attribute(one, "TargetMode") == "External"
        }

    def _part(self, kind: str) -> Element | None:
        name = self._target(self._main, kind)
        return self._parsed(name) if name in self._archive else None

    def _parsed(self, name: str) -> Element:
        return parse_xml(self._archive.read(name), f"{self._name} ({name})")

    def _target(self, part: str, kind: str) -> str:
        """The part that `part` (empty: the package) names as its `kind`; empty when it does not."""
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        if name not in self._archive:
            return ""
        for one in self._parsed(name):
            right = attribute(one, "Type").rpartition("/")[2] == kind
            if (
                local(one) == "Relationship"
                and right
                and attribute(one, "TargetMode") != "External"
            ):
                return member_of(part, attribute(one, "Target"))
        return ""
