"""RSS, Atom and JSON Feed: which documents are some."""

from __future__ import annotations

import re
from pathlib import PurePath

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.feed.jsonfeed import is_json_feed

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
_ROOT = re.compile(rb"<(?:rss|feed|(?:rdf:)?RDF)[\s>]")
# What XML allows before its root (XML 1.0 §2.8). A document type with declarations inside may be
# long, and only an attack has one; it is claimed to be refused.
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?[^<>]{0,400}\?>|<!--.{0,2000}?-->|<!DOCTYPE\s[^<>\[]{0,400}>){0,12}",
    re.DOTALL,
)
_DECLARATIONS = re.compile(rb"<!DOCTYPE\s[^<>\[]{0,400}\[")
_LOOK_BYTES = 8192


class FeedSource:
    """Reads an entry of a feed: the one asked for, else the newest."""

    name = "RSS or Atom"
    selects_entries = True

    def claims(self, document: Document) -> float:
        """Certain of JSON Feed and XML whose root is a feed's; else by type or suffix."""
        if _begins_as_feed(document.data) or is_json_feed(document):
            return 0.98
        declared = document.media_type.partition(";")[0].strip().lower() in _TYPES
        return 0.6 if declared or PurePath(document.name).suffix.lower() in _SUFFIXES else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The article of the entry asked for, else the newest; without dates, the first one.

        Raises:
            SourceError: it is no feed, has no entries, or gives only a summary of this one.
        """
        from talkingpaper.sources.feed.article import read_feed  # noqa: PLC0415 — see `base.Source.claims`

        return read_feed(document, details)


def _begins_as_feed(data: bytes) -> bool:
    head = data[:_LOOK_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    prolog = _PROLOG.match(head)
    begin = prolog.end() if prolog else 0
    if _DECLARATIONS.match(head, begin):
        return _ROOT.search(data, begin) is not None
    return _ROOT.match(head, begin) is not None
