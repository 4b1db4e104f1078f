"""A post as its network hands it out for embedding: an oEmbed answer in JSON (oembed.com §2.3)."""

from __future__ import annotations

import html
import json
import re

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document

# “version (required): the oEmbed version number. This must be 1.0”, which some give as a number;
# “html (required)” of the types rich and video (§2.3.4).
_VERSION = re.compile(rb'"version"\s*:\s*"?1(?:\.0)?"?\s*[,}]')
_TYPE = re.compile(rb'"(?:provider_name|provider_url|type)"\s*:\s*"')
_HTML = re.compile(rb'"html"\s*:\s*"')
_HANDLE = re.compile(r"\(@[^()]{1,260}\)")
# The mark-up of one post; the longest seen is 12 kB.
_MOST_BYTES = 1_000_000
_OPEN_POST = "open the post in a browser, copy its words into a text file and give that"


def is_oembed(document: Document) -> bool:
    """Whether a document is an oEmbed answer with mark-up in it."""
    data = document.data
    if len(data) > _MOST_BYTES or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    return all(pattern.search(data) for pattern in (_VERSION, _TYPE, _HTML))


def embedded_page(document: Document) -> Document:
    """The mark-up of an answer as a page, with what the answer says about it in the head.

    Raises:
        SourceError: it is damaged, or its mark-up is no post but a frame that a browser fills.
    """
    try:
        answer = json.loads(document.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = f"{document.name} is a damaged oEmbed answer"
        raise SourceError(message, hint=_OPEN_POST) from error
    told = {name: value for name, value in answer.items() if isinstance(value, str)}
    markup, url = told.get("html", ""), told.get("url", "")
    if "<p" not in markup and "<blockquote" not in markup:
        message = f"{document.name} is an oEmbed answer without the words of a post"
        raise SourceError(message, hint=_OPEN_POST)
    author = _HANDLE.sub("", told.get("author_name", "")).strip()
    by = " on ".join(filter(None, (author, told.get("provider_name"))))
    # Where an answer has a title, it is most often the post's own words.
    title = html.escape(by or told.get("title", ""))
    page = (
        f"<!doctype html><html><head><title>{title}</title></head>"
        f"<body><article>{markup}</article></body></html>"
    )
    return Document(
        name=document.name,
        data=page.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        url=url if re.fullmatch(r"https?://\S+", url) else document.url,
    )
