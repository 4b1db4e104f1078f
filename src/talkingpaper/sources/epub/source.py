"""EPUB: which documents are some."""

from __future__ import annotations

from pathlib import PurePath

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document

_TYPE = "application/epub+zip"
_ZIP = b"PK\x03\x04"
_LOOK_BYTES = 4096


class EpubSource:
    """Reads books."""

    name = "EPUB"

    def claims(self, document: Document) -> float:
        """Certain of what says so in its first bytes, as the standard asks (OCF 3.3 §4.2.3)."""
        suffix = PurePath(document.name).suffix.lower() == ".epub"
        if document.data.startswith(_ZIP):
            head = document.data[:_LOOK_BYTES]
            named = _TYPE.encode() in head or b"META-INF/container.xml" in head
            return 0.97 if named or suffix or document.media_type.startswith(_TYPE) else 0.0
        return 0.6 if suffix else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The whole book.

        Raises:
            SourceError: it is protected, damaged or empty, or goes beyond the limits.
        """
        from talkingpaper.sources.epub.article import read_whole  # noqa: PLC0415 — see `base.Source.claims`

        return read_whole(document, details)

    def read_chapters(self, document: Document, details: Details) -> tuple[Article, ...]:
        """One article a chapter that holds text, in reading order.

        Args:
            document: the book.
            details: as for any article; a title given is the book's and names no chapter.

        Raises:
            SourceError: as `read`.
        """
        from talkingpaper.sources.epub.article import read_chapters  # noqa: PLC0415 — see `base.Source.claims`

        return read_chapters(document, details)
