"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read as the other feeds are."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.feed.entry import Entry, is_web, iso_moment

# “version: The URL of the version of the format” is required and may stand anywhere (§Top-level).
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1')
_LOOK_BYTES = 65_536

Item = Mapping[str, object]


def is_json_feed(document: Document) -> bool:
    """Whether a document says that it is a JSON Feed."""
    head = document.data[:_LOOK_BYTES]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(_VERSION.search(head))


def read_json_feed(document: Document) -> tuple[Entry, ...]:
    """All items, in the feed's order.

    Raises:
        SourceError: it is damaged.
    """
    try:
        feed = json.loads(document.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"{document.name} is a damaged JSON Feed"
        raise SourceError(message, hint="fetch it again, or give the article's own page") from error
    return tuple(_entries(feed)) if isinstance(feed, dict) else ()


def _entries(feed: Item) -> Iterator[Entry]:
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        url = _web(item, "url") or _web(item, "external_url")
        published = iso_moment(_text(item, "date_published"))
        modified = iso_moment(_text(item, "date_modified"))
        plain = html.escape(_text(item, "content_text"), quote=False)
        yield Entry(
            # “an id … should be a string”, and numbers are seen (§Items).
            id=_text(item, "id") or str(item.get("id") or url),
            title=" ".join(_text(item, "title").split()),
            url=url,
            author=_authors(item) or _authors(feed),
            published=published or modified,
            modified=modified if published else "",
            language=_text(item, "language") or _text(feed, "language"),
            image=_web(item, "image") or _web(item, "banner_image"),
            site=" ".join(_text(feed, "title").split()),
            content=_text(item, "content_html") or plain.replace("\n\n", "<p>"),
            summary=html.escape(_text(item, "summary"), quote=False),
        )


def _authors(holder: Item) -> str:
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    names = (_text(one, "name") for one in people if isinstance(one, dict))
    return " and ".join(dict.fromkeys(name for name in names if name))


def _web(holder: Item, name: str) -> str:
    written = _text(holder, name)
    return written if is_web(written) else ""


def _text(holder: Item, name: str) -> str:
    value = holder.get(name)
    return value.strip() if isinstance(value, str) else ""
