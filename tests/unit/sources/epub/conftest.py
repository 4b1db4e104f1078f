"""Writes small EPUBs part by part."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.epub.source import EpubSource

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Ferry</dc:title>"
    '<dc:creator id="a">Mara Lindqvist</dc:creator><dc:creator id="b">Ole Berg</dc:creator>'
    '<meta refines="#b" property="role">ill</meta>'
    "<dc:publisher>Harbour Press</dc:publisher><dc:date>2017-11-22</dc:date>"
    "<dc:language>en-GB</dc:language><dc:identifier>urn:uuid:1</dc:identifier>"
    "<dc:source>https://books.example/ferry</dc:source>"
)


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title/></head><body>{body}</body></html>"
    )


def navigation(entries: Mapping[str, str]) -> str:
    items = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries.items())
    return xhtml(f'<nav epub:type="toc"><h2>Contents</h2><ol>{items}</ol></nav>')


def ncx(entries: Mapping[str, str]) -> str:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{href}"/></navPoint>'
        for href, title in entries.items()
    )
    return f"<ncx><navMap>{points}</navMap></ncx>"


def epub(
    parts: Mapping[str, str],
    *,
    contents: Mapping[str, str] | None = None,
    old: bool = False,
    metadata: str = METADATA,
    spine: str = "",
    guide: str = "",
    items: str = "",
    files: Mapping[str, str] | None = None,
) -> bytes:
    """A book.

    Args:
        parts: file name → body, in reading order.
        contents: file name → title in the contents list.
        old: EPUB 2, with an NCX instead of a navigation document.
        metadata: of the package.
        spine: itemrefs; empty for the parts in their order.
        guide: EPUB 2's guide.
        items: more of the manifest.
        files: more of the archive.
    """
    manifest = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in parts
    )
    packed = {f"OEBPS/{name}": xhtml(body) for name, body in parts.items()}
    if contents is not None and old:
        manifest += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        packed["OEBPS/toc.ncx"] = ncx(contents)
    elif contents is not None:
        manifest += (
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        )
        packed["OEBPS/nav.xhtml"] = navigation(contents)
    spine = spine or "".join(f'<itemref idref="{name}"/>' for name in parts)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata>'
        f"<manifest>{manifest}{items}</manifest><spine toc='ncx'>{spine}</spine>"
        f"<guide>{guide}</guide></package>"
    )
    everything = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package,
        **packed,
        **(files or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def read(parts: Mapping[str, str], **more: object) -> Article:
    document = Document(name="book.epub", data=epub(parts, **more))  # type: ignore[arg-type]
    return EpubSource().read(document, Details())


@pytest.fixture
def make_epub() -> Callable[..., bytes]:
    return epub


@pytest.fixture
def read_epub() -> Callable[..., Article]:
    return read
