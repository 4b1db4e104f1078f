"""An EPUB's package: what it says of the book, its parts in reading order, its contents list.

EPUB 3.3 and EPUB 2 (OPF 2.0.1). Protected books are refused: what could be read of them is not
the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from talkingpaper.errors import SourceError
from talkingpaper.sources.archive import Archive, member_of
from talkingpaper.sources.base import Document
from talkingpaper.sources.xmltree import attribute, child, children, local, parse_xml, words

MAX_PARTS = 5000

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Files that only protected books have: Adobe ADEPT, Apple FairPlay, Readium LCP.
_LOCKS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
# OCF 3.3 §4.3.2 and Adobe's older way: fonts are scrambled, the text is not.
_FONTS_ONLY = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_XHTML = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"}
)
_NCX = "application/x-dtbncx+xml"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_DEEPEST_FALLBACK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfBook:
    """One document of the spine."""

    name: str
    """Of the archive's member."""
    title: str
    """In the contents list; empty when that does not name it."""
    is_navigation: bool
    """It is the contents list itself."""
    is_cover: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the package document says."""

    title: str
    author: str
    publisher: str
    published: str
    language: str
    url: str
    parts: tuple[PartOfBook, ...]
    """In reading order; parts outside the reading order (``linear="no"``) last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    name: str
    media_type: str
    properties: frozenset[str]
    fallback: str


def read_book(archive: Archive, document: Document) -> Book:
    """The book's package.

    Raises:
        SourceError: it is protected or damaged, or has no parts to read.
    """
    _refuse_protected(archive, document)
    where = _package_name(archive, document)
    root = _parsed(archive, where, document)
    items = _items(root, where)
    parts = tuple(_parts(archive, document, root, where, items))
    if not parts or len(parts) > MAX_PARTS:
        message = f"{document.name} names {len(parts) or 'no'} parts to read"
        raise SourceError(message, hint="it is damaged: get it again")
    return replace(_told(root), parts=parts)


def _refuse_protected(archive: Archive, document: Document) -> None:
    locked = any(name in archive for name in _LOCKS)
    if _ENCRYPTION in archive:
        root = _parsed(archive, _ENCRYPTION, document)
        methods = {
            attribute(one, "Algorithm") for one in root.iter() if local(one) == "EncryptionMethod"
        }
        locked = locked or not methods <= _FONTS_ONLY
    if locked:
        message = f"{document.name} is protected (DRM): its text is encrypted"
        raise SourceError(message, hint="get a copy of the book without protection")


def _package_name(archive: Archive, document: Document) -> str:
    root = _parsed(archive, _CONTAINER, document)
    for one in root.iter():
        if local(one) == "rootfile" and attribute(one, "full-path"):
            return member_of("", attribute(one, "full-path"))
    message = f"{document.name} does not say where its package is"
    raise SourceError(message, hint="it is damaged: get it again")


def _items(root: Element, where: str) -> dict[str, _Item]:
    manifest = child(root, "manifest")
    return {
        attribute(one, "id"): _Item(
            name=member_of(where, attribute(one, "href")),
            media_type=attribute(one, "media-type").lower(),
            properties=frozenset(attribute(one, "properties").split()),
            fallback=attribute(one, "fallback"),
        )
        for one in (() if manifest is None else children(manifest, "item"))
    }


def _parts(
    archive: Archive, document: Document, root: Element, where: str, items: dict[str, _Item]
) -> Iterator[PartOfBook]:
    spine = child(root, "spine")
    references = () if spine is None else children(spine, "itemref")
    # A part that is named twice is read once; hostile spines name one two thousand times.
    linear = dict.fromkeys(
        attribute(one, "idref") for one in references if attribute(one, "linear") != "no"
    )
    rest = dict.fromkeys(attribute(one, "idref") for one in references)
    titles = _titles(archive, document, spine, items)
    covers = _covers(root, where)
    seen: set[str] = set()
    for item_id in linear | rest:
        item = _readable(items, item_id)
        if item is None or not item.name or item.name in seen:
            continue
        seen.add(item.name)
        yield PartOfBook(
            name=item.name,
            title=titles.get(item.name, ""),
            is_navigation="nav" in item.properties,
            is_cover=item.name in covers or item_id.lower() in {"cover", "coverpage"},
        )


def _readable(items: dict[str, _Item], item_id: str) -> _Item | None:
    """The item, or what stands in for it when it is a picture or another form."""
    for _ in range(_DEEPEST_FALLBACK):
        item = items.get(item_id)
        if item is None or item.media_type in _XHTML:
            return item
        item_id = item.fallback
    return None


def _covers(root: Element, where: str) -> frozenset[str]:
    """Parts that the EPUB 2 guide calls the cover."""
    guide = child(root, "guide")
    return frozenset(
        member_of(where, attribute(one, "href"))
        for one in (() if guide is None else children(guide, "reference"))
        if attribute(one, "type").lower() == "cover"
    )


def _titles(
    archive: Archive, document: Document, spine: Element | None, items: dict[str, _Item]
) -> dict[str, str]:
    """Part → its title in the contents list: the navigation document's, else the NCX's."""
    navigation = next((one for one in items.values() if "nav" in one.properties), None)
    ncx = items.get(attribute(spine, "toc")) or next(
        (one for one in items.values() if one.media_type == _NCX), None
    )
    found: dict[str, str] = {}
    for item, entries in ((navigation, _navigation_entries), (ncx, _ncx_entries)):
        if item is None or item.name not in archive or found:
            continue
        for href, title in entries(_parsed(archive, item.name, document)):
            found.setdefault(member_of(item.name, href), title)
    return found


def _navigation_entries(root: Element) -> Iterator[tuple[str, str]]:
    lists = [one for one in root.iter() if local(one) == "nav"]
    contents = next((one for one in lists if "toc" in attribute(one, "type").split()), None)
    for one in () if contents is None else contents.iter():
        if local(one) == "a" and words(one):
            yield attribute(one, "href"), words(one)


def _ncx_entries(root: Element) -> Iterator[tuple[str, str]]:
    for point in root.iter():
        title = words(child(point, "navLabel", "text"))
        if local(point) == "navPoint" and title:
            yield attribute(child(point, "content"), "src"), title


def _told(root: Element) -> Book:
    metadata = child(root, "metadata")
    # OPF 2 allowed its fields to stand in wrappers of their own.
    fields = [one for one in (() if metadata is None else metadata.iter()) if words(one)]

    def first(name: str) -> str:
        return next((words(one) for one in fields if local(one) == name), "")

    links = (words(one) for one in fields if local(one) in {"source", "identifier"})
    return Book(
        title=first("title"),
        author=_authors(fields),
        publisher=first("publisher"),
        published=_published(fields),
        language=first("language"),
        url=next((link for link in links if link.startswith(("http://", "https://"))), ""),
        parts=(),
    )


def _authors(fields: list[Element]) -> str:
    """Creators that are authors, or whose part is not told."""
    roles = {
        attribute(one, "refines").removeprefix("#"): words(one)
        for one in fields
        if local(one) == "meta" and attribute(one, "property") == "role"
    }
    names = [
        words(one)
        for one in fields
        if local(one) == "creator"
        and (attribute(one, "role") or roles.get(attribute(one, "id"), "aut")) == "aut"
    ]
    return " and ".join(dict.fromkeys(names))


def _published(fields: list[Element]) -> str:
    dates = [one for one in fields if local(one) == "date"]
    # EPUB 2 dates tell their event; EPUB 3 has but the one of publication (§5.5.3.3.2).
    dates.sort(key=lambda one: attribute(one, "event") != "publication")
    match = _DATE.match(words(dates[0])) if dates else None
    return match.group() if match else ""


def _parsed(archive: Archive, name: str, document: Document) -> Element:
    return parse_xml(archive.read(name), f"{document.name} ({name})")
