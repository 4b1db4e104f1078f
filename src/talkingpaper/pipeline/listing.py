"""Sources by the list: a file with one a line, or a site's map (sitemaps.org protocol 0.9)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import BinaryIO

from talkingpaper.errors import SourceError
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sources.base import Document
from talkingpaper.sources.reading import open_document
from talkingpaper.sources.xmltree import child, local, parse_xml, words

MAX_SOURCES = 1_000_000
MAX_MAPS = 1000
"""Sitemaps in an index; the protocol lets one name 50,000."""


def read_list(source: str, settings: Settings, *, stdin: BinaryIO | None = None) -> tuple[str, ...]:
    """The sources in a list or sitemap, each once, in its order.

    A sitemap index is followed. In a text list, blank lines and lines that begin with ``#``
    count for nothing.

    Args:
        source: path, URL, or ``-`` for standard input.
        settings: says whether URLs may lead into private networks.
        stdin: where ``-`` reads from.

    Raises:
        SourceError: it cannot be read, names nothing, or names too much.
    """
    found = tuple(dict.fromkeys(_sources(source, settings, stdin)))
    if not found:
        message = f"{source} names no source"
        raise SourceError(message, hint="give a text file with one source a line, or a sitemap")
    return found


def _sources(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[str]:
    waiting, seen, count = [source], {source}, 0
    while waiting:
        document = open_document(
            waiting.pop(0),
            stdin=stdin or sys.stdin.buffer,
            allow_private=settings.allow_private,
            page_cache=settings.page_cache,
        )
        if not _is_xml(document):
            found = _lines(document)
        else:
            found, maps = _locations(document)
            waiting.extend(one for one in maps if one not in seen)
            seen.update(maps)
            if len(seen) > MAX_MAPS:
                message = f"{source} leads to more than {MAX_MAPS} sitemaps"
                raise SourceError(message, hint="give the sitemaps you want, one by one")
        for one in found:
            count += 1
            if count > MAX_SOURCES:
                message = f"{source} names more than {MAX_SOURCES} sources"
                raise SourceError(message, hint="split it into several lists")
            yield one


def _is_xml(document: Document) -> bool:
    return document.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _lines(document: Document) -> tuple[str, ...]:
    try:
        text = document.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{document.name} is not UTF-8 text"
        raise SourceError(message, hint="save the list as UTF-8") from error
    if "\0" in text:
        message = f"{document.name} holds a NUL character"
        raise SourceError(message, hint="give a plain text file with one source a line")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _locations(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pages and further maps that a sitemap names."""
    root = parse_xml(document.data.lstrip(), document.name)
    kind = local(root)
    if kind not in {"urlset", "sitemapindex"}:
        message = f"{document.name} is XML and no sitemap"
        raise SourceError(message, hint="give a text file with one source a line, or a sitemap")
    found = tuple(place for entry in root if (place := words(child(entry, "loc"))))
    return (found, ()) if kind == "urlset" else ((), found)
