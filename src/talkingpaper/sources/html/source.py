"""Web pages: which documents are some."""

from __future__ import annotations

import re
from pathlib import PurePath

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.mhtml import is_archive
from talkingpaper.sources.html.oembed import is_oembed
from talkingpaper.sources.kinds import seems_html

_FRAGMENT = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:p|div|article|section|main|h[1-6]|blockquote|figure|ul|ol"
    rb"|table|meta|title|header)\b[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
_LOOK_BYTES = 20_000


class HtmlSource:
    """Reads web pages."""

    name = "HTML"

    def claims(self, document: Document) -> float:
        """Certain of what is named, declared or begins as HTML; less so of a fragment."""
        if seems_html(document) or is_archive(document) or is_oembed(document):
            return 0.96
        head = document.data[:_LOOK_BYTES]
        if PurePath(document.name).suffix or not _FRAGMENT.match(head):
            return 0.0
        return 0.6 if head.count(b"</") >= 2 else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The article on the page.

        Raises:
            SourceError: the page is empty, undecodable, too large or no article; the message
                says what it seems to be.
        """
        from talkingpaper.sources.html.article import read_page  # noqa: PLC0415 — see `base.Source.claims`

        return read_page(document, details)
