"""RSS and Atom: one entry with its full text is an article.

A feed is read as its newest entry, by date; `read_entry` takes any by its guid. A feed that holds
summaries only is refused: a summary voiced as the article is worse than an error.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.assembly import Front, assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.cleaning import visible_characters
from talkingpaper.sources.declaredlanguage import language_of
from talkingpaper.sources.feed.entries import plain_text, read_entries
from talkingpaper.sources.feed.entry import Entry
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import parse
from talkingpaper.sources.html.wholepages import joined, lay_out_all
from talkingpaper.sources.layout import Layout

FEED_LINE = "line the feed adds"

# What blogs append for readers elsewhere.
_ADDED = re.compile(
    r"(?:The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}"
    r"|Der Beitrag .{1,300} erschien zuerst auf .{1,200}"
    r"|L[’']article .{1,300} est apparu en premier sur .{1,200})",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|(?:…|\.\.\.)\s*(?:read|continue|more|weiter|lire)\b.{0,40}"
    r"|\b(?:read more|continue reading|read the (?:full|rest|whole)\b.{0,40}|keep reading"
    r"|weiterlesen|lire la suite|seguir leyendo|leggi tutto).{0,80})\W*\Z",
    re.IGNORECASE,
)
_LEAST_FULL_WORDS = 250
"""A description of so many words is the whole text: summaries have some 30–80."""
_OLDEST = datetime.min.replace(tzinfo=UTC)


def read_feed(document: Document, details: Details) -> Article:
    """See `FeedSource.read`."""
    if details.entry:
        return read_entry(document, details.entry, details)
    entries = read_entries(document)
    newest = max(range(len(entries)), key=lambda at: (_moment(entries[at].published), -at))
    return _article(entries[newest], document, details)


def read_entry(document: Document, guid: str, details: Details) -> Article:
    """The article of one entry.

    Args:
        document: the feed.
        guid: the entry's guid, Atom id or address.
        details: as for any article.

    Raises:
        SourceError: as `FeedSource.read`, or there is no such entry.
    """
    entries = read_entries(document)
    wanted = next((one for one in entries if guid in {one.id, one.url}), None)
    if wanted is None:
        message = f"{document.name} has no entry '{guid}'"
        raise SourceError(message, hint=f"it has {len(entries)}, the first is '{entries[0].id}'")
    return _article(wanted, document, details)


def _article(entry: Entry, document: Document, details: Details) -> Article:
    content = _full_text(entry, document.name)
    body = lay_out_all(parse(content, document.name), _left_out)
    if not body.blocks:
        raise _summary_only(entry, document.name, "holds no text")
    layout = joined([_headline(entry, body), body])
    front = Front(
        title=entry.title,
        author=entry.author,
        publisher=entry.site,
        published=entry.published,
        url=entry.url,
        language=language_of(layout.text, entry.language),
        image=entry.image,
        # What is voiced whole is no summary of itself.
        summary=plain_text(entry.summary) if content != entry.summary else "",
        modified=entry.modified if entry.modified != entry.published else "",
    )
    # The feed's own address is not the article's.
    article = assemble(layout, replace(document, url=""), details, front)
    return replace(article, site=entry.site)


def _headline(entry: Entry, body: Layout) -> Layout:
    """The entry's title, which feeds keep apart from its text, unless that begins with it."""
    writer = BlockWriter()
    first = body.blocks[0]
    shown = " ".join(first.span.of(body.text).split()) if first.kind is BlockKind.HEADING else ""
    if entry.title and shown.casefold() != entry.title.casefold():
        writer.add(BlockKind.HEADING, entry.title, level=1)
    return writer.layout()


def _left_out(leaf: Leaf) -> str:
    return FEED_LINE if _ADDED.fullmatch(" ".join(leaf.text.split())) else ""


def _full_text(entry: Entry, name: str) -> str:
    """The entry's whole text as HTML."""
    if entry.is_elsewhere:
        raise _summary_only(entry, name, "keeps its text at another address")
    if not entry.content and len(plain_text(entry.summary).split()) < _LEAST_FULL_WORDS:
        raise _summary_only(entry, name, "has only a summary")
    # Some give less as the “whole” text than as the summary.
    text = max(entry.content, entry.summary, key=visible_characters)
    if _CUT_OFF.search(_tail(text)):
        raise _summary_only(entry, name, "is cut off")
    return text


def _tail(markup: str) -> str:
    """The last words, without the line a blog adds."""
    return _ADDED.sub("", plain_text(markup[-3000:]))[-400:].rstrip()


def _summary_only(entry: Entry, name: str, why: str) -> SourceError:
    title = entry.title if len(entry.title) <= 60 else f"{entry.title[:59]}…"
    message = f"{name}: the entry “{title}” {why}" if title else f"{name}: its entry {why}"
    where = f": {entry.url}" if len(entry.url) <= 200 and entry.url else ""
    return SourceError(message, hint=f"give the article's page{where}")


def _moment(published: str) -> datetime:
    if not published:
        return _OLDEST
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
