"""OPML: a list of feeds, nested as deep as people like (OPML 2.0, “Subscription lists”)."""

from __future__ import annotations

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.xmltree import local, parse_xml

MAX_FEEDS = 1000


def is_outline(document: Document) -> bool:
    """Whether a document claims to be OPML."""
    return b"<opml" in document.data[:8192]


def read_outline(document: Document) -> tuple[str, ...]:
    """The feeds' addresses in an OPML file, each once, in its order.

    Raises:
        SourceError: it is damaged, or names no feed, or too many.
    """
    root = parse_xml(document.data.lstrip(), document.name)
    feeds = tuple(
        dict.fromkeys(
            address.strip()
            for element in root.iter()
            if local(element) == "outline" and (address := element.get("xmlUrl", "").strip())
        )
    )
    if not feeds or len(feeds) > MAX_FEEDS:
        message = f"{document.name} is an OPML file with {len(feeds) or 'no'} feeds"
        raise SourceError(message, hint=f"give one with 1 to {MAX_FEEDS} outlines with an xmlUrl")
    return feeds
