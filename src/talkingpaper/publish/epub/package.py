"""The package document and the table of contents of a talking book (EPUB 3.3, chapters 5 and 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from talkingpaper.publish.epub.overlay import OPS, clock
from talkingpaper.publish.epub.section import Section
from talkingpaper.publish.interface.language import words_for

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XHTML = "http://www.w3.org/1999/xhtml"
DOCTYPE = "<!DOCTYPE html>"
CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""

# Schema.org accessibility metadata (EPUB Accessibility 1.1, 3.2). No conformance is claimed:
# `dcterms:conformsTo` is a person's or an organisation's word after an evaluation (3.3).
ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "auditory"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessModeSufficient", "auditory"),
    ("schema:accessibilityFeature", "synchronizedAudioText"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a book says of itself."""

    identifier: str
    """A URN."""
    title: str
    language: str
    """BCP 47."""
    modified: str
    """``CCYY-MM-DDThh:mm:ssZ``."""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    """ISO 8601."""
    source: str = ""
    """URL of what it was made from."""
    description: str = ""
    narrators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound file in the container."""

    name: str
    media_type: str


def package(
    facts: Facts, sections: Sequence[Section], sounds: Sequence[Sound], cover_type: str
) -> bytes:
    """The package document.

    Args:
        facts: what the book says of itself.
        sections: in reading order; the n-th is ``sn.xhtml`` with ``sn.smil``, from 1.
        sounds: one for each section.
        cover_type: MIME type of the cover; empty: there is none.
    """
    root = etree.Element(
        etree.QName(OPF, "package"),
        {"version": "3.0", "unique-identifier": "id"},
        nsmap={None: OPF, "dc": DC},
    )
    root.set("{http://www.w3.org/XML/1998/namespace}lang", facts.language)
    _metadata(root, facts, sections)
    manifest = etree.SubElement(root, etree.QName(OPF, "manifest"))
    for name, href, media_type, more in _items(sounds, cover_type):
        item = {"id": name, "href": href, "media-type": media_type, **more}
        etree.SubElement(manifest, etree.QName(OPF, "item"), item)
    spine = etree.SubElement(root, etree.QName(OPF, "spine"))
    for number in range(1, len(sections) + 1):
        etree.SubElement(spine, etree.QName(OPF, "itemref"), {"idref": f"s{number}"})
    return _xml(root)


def navigation(facts: Facts, sections: Sequence[Section]) -> bytes:
    """The table of contents, and the landmark where reading begins."""
    words = words_for(facts.language)
    root = etree.Element(etree.QName(XHTML, "html"), nsmap={None: XHTML, "epub": OPS})
    root.set("lang", facts.language)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", facts.language)
    head = _child(root, "head")
    _child(head, "title", words.book.contents)
    body = _child(root, "body")
    contents = _nav(body, "toc", "doc-toc", words.book.contents)
    _speak(contents[0], words.language, facts.language)
    entries = _child(contents, "ol")
    for number, section in enumerate(sections, 1):
        entry = _entry(entries, f"s{number}.xhtml", section.title)
        _below(entry, number, section)
    landmarks = _nav(body, "landmarks", "", words.book.landmarks)
    _speak(landmarks, words.language, facts.language)
    landmarks.set("hidden", "hidden")
    start = _entry(_child(landmarks, "ol"), "s1.xhtml", words.book.start)
    start[0].set(etree.QName(OPS, "type"), "bodymatter")
    etree.indent(root)
    page: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
    return page + b"\n"


def _speak(element: etree._Element, language: str, around: str) -> None:
    """Name the language of our words where the book has another."""
    if language != around:
        element.set("lang", language)
        element.set("{http://www.w3.org/XML/1998/namespace}lang", language)


def _metadata(root: etree._Element, facts: Facts, sections: Sequence[Section]) -> None:
    metadata = etree.SubElement(root, etree.QName(OPF, "metadata"))
    _dc(metadata, "identifier", facts.identifier).set("id", "id")
    _dc(metadata, "title", facts.title)
    _dc(metadata, "language", facts.language)
    for author in facts.authors:
        _dc(metadata, "creator", author)
    optional = (
        ("publisher", facts.publisher),
        ("date", facts.published),
        ("source", facts.source),
        ("description", facts.description),
    )
    for name, value in optional:
        if value:
            _dc(metadata, name, value)
    _meta(metadata, "dcterms:modified", facts.modified)
    for number, section in enumerate(sections, 1):
        _meta(metadata, "media:duration", clock(section.duration_ms), refines=f"#o{number}")
    total = sum(section.duration_ms for section in sections)
    _meta(metadata, "media:duration", clock(total))
    for narrator in facts.narrators:
        _meta(metadata, "media:narrator", narrator)
    _meta(metadata, "media:active-class", "heard")
    _meta(metadata, "media:playback-active-class", "hearing")
    for name, value in ACCESSIBILITY:
        _meta(metadata, name, value)
    _meta(metadata, "schema:accessibilitySummary", words_for(facts.language).book.summary)


def _items(
    sounds: Sequence[Sound], cover_type: str
) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Id, address, type and further attributes of each file."""
    yield "nav", "nav.xhtml", "application/xhtml+xml", {"properties": "nav"}
    yield "css", "book.css", "text/css", {}
    if cover_type:
        suffix = "png" if cover_type == "image/png" else "jpg"
        yield "cover", f"cover.{suffix}", cover_type, {"properties": "cover-image"}
    for number, sound in enumerate(sounds, 1):
        content, smil = f"s{number}.xhtml", f"s{number}.smil"
        yield f"s{number}", content, "application/xhtml+xml", {"media-overlay": f"o{number}"}
        yield f"o{number}", smil, "application/smil+xml", {}
        yield f"a{number}", sound.name, sound.media_type, {}


def _below(entry: etree._Element, number: int, section: Section) -> None:
    """The headings of a section, as deep as they are."""
    levels = [(1, entry)]
    for heading in section.headings:
        while levels[-1][0] >= heading.level:
            levels.pop()
        parent = levels[-1][1]
        inner = parent.find(etree.QName(XHTML, "ol"))
        if inner is None:
            inner = _child(parent, "ol")
        below = _entry(inner, f"s{number}.xhtml#{heading.target}", heading.title)
        levels.append((heading.level, below))


def _nav(body: etree._Element, kind: str, role: str, title: str) -> etree._Element:
    nav = _child(body, "nav")
    nav.set(etree.QName(OPS, "type"), kind)
    if role:
        nav.set("role", role)
    _child(nav, "h2", title)
    return nav


def _entry(entries: etree._Element, href: str, title: str) -> etree._Element:
    entry = _child(entries, "li")
    _child(entry, "a", title).set("href", href)
    return entry


def _child(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, etree.QName(XHTML, name))
    child.text = text or None
    return child


def _dc(metadata: etree._Element, name: str, value: str) -> etree._Element:
    element = etree.SubElement(metadata, etree.QName(DC, name))
    element.text = value
    return element


def _meta(metadata: etree._Element, name: str, value: str, *, refines: str = "") -> None:
    attributes = {"property": name, **({"refines": refines} if refines else {})}
    etree.SubElement(metadata, etree.QName(OPF, "meta"), attributes).text = value


def _xml(root: etree._Element) -> bytes:
    etree.indent(root)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text + b"\n"
