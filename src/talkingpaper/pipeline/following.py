"""Feeds to editions: each new or changed entry once, by its full text and by nothing less.

An entry's text is what the feed gives as the whole of it, else its page. When neither is to be
had the entry is skipped with the reason; a summary is never voiced as the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import SourceError, TalkingPaperError
from talkingpaper.events import Listener, Warned, ignore
from talkingpaper.model import Article
from talkingpaper.pipeline.followstate import Done, Memory, memory_of
from talkingpaper.pipeline.making import make_script
from talkingpaper.pipeline.preparing import read, script_of
from talkingpaper.pipeline.settings import Settings
from talkingpaper.pipeline.tongues import settle_language
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.feed.article import read_entry
from talkingpaper.sources.feed.entries import read_entries
from talkingpaper.sources.feed.entry import Entry
from talkingpaper.sources.feed.outlines import is_outline, read_outline
from talkingpaper.sources.reading import open_document


class Outcome(StrEnum):
    """What became of an entry in this run."""

    NEW = "new"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An entry, or a whole feed that could not be read, after one look at it."""

    feed: str
    entry: str
    """The entry's id; empty when the feed itself could not be read."""
    title: str
    outcome: Outcome
    folder: Path | None = None
    """Of its edition; None when skipped."""
    error: TalkingPaperError | None = None
    """Why it was skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which entries of a feed are wanted."""

    since: datetime | None = None
    """Entries published before are left alone; undated ones are taken."""
    limit: int | None = None
    """At most so many entries that are not editions yet, the newest, of each feed and run."""


def follow(
    sources: Sequence[str],
    settings: Settings,
    *,
    choice: Choice | None = None,
    listener: Listener = ignore,
) -> Iterator[Followed]:
    """Make an edition of each new or changed entry, oldest first; tell what became of each.

    Args:
        sources: feeds and OPML lists of feeds: paths or URLs.
        settings: as for `make`; ``out`` also keeps what was done.
        choice: which entries; all when None.
        listener: hears how each edition comes along.

    Raises:
        StorageError: the folder cannot be written, or another run follows into it.
    """
    wanted = choice or Choice()
    with memory_of(settings.folder, listener) as memory:
        for feed, document in _feeds(sources, settings):
            if isinstance(document, TalkingPaperError):
                yield _unread(feed, document)
                continue
            try:
                entries = read_entries(document)
            except SourceError as error:
                yield _unread(feed, error)
                continue
            for entry in _chosen(entries, feed, memory, wanted, listener):
                yield _follow_entry(entry, feed, document, memory, settings, listener)


def _feeds(
    sources: Sequence[str], settings: Settings
) -> Iterator[tuple[str, Document | TalkingPaperError]]:
    """Each feed's address and bytes, or why it cannot be had; those of an OPML file one by one."""
    seen: set[str] = set()
    waiting = list(reversed(sources))
    while waiting:
        source = waiting.pop()
        if source in seen:
            continue
        seen.add(source)
        try:
            document = open_document(
                source,
                stdin=None,
                allow_private=settings.allow_private,
                page_cache=settings.page_cache,
            )
            if is_outline(document):
                waiting.extend(reversed(read_outline(document)))
                continue
        except TalkingPaperError as error:
            yield source, error
            continue
        yield source, document


def _unread(feed: str, error: TalkingPaperError) -> Followed:
    return Followed(feed=feed, entry="", title="", outcome=Outcome.SKIPPED, error=error)


def _chosen(
    entries: Sequence[Entry], feed: str, memory: Memory, choice: Choice, listener: Listener
) -> tuple[Entry, ...]:
    """The wanted entries, oldest first, each id once."""
    named: dict[str, Entry] = {}
    for entry in entries:
        if not entry.id:
            listener(Warned(message=f"{feed}: an entry without id and link is left alone"))
        elif entry.id in named:
            message = f"{feed}: several entries are called {entry.id}; the first is taken"
            listener(Warned(message=message))
        else:
            named[entry.id] = entry
    newest_first = sorted(named.values(), key=_moment, reverse=True)
    chosen: list[Entry] = []
    fresh = 0
    for entry in newest_first:
        if choice.since and entry.published and _moment(entry) < choice.since:
            continue
        fresh += memory.find(feed, entry.id) is None
        if choice.limit is None or fresh <= choice.limit or memory.find(feed, entry.id):
            chosen.append(entry)
    return tuple(reversed(chosen))


def _moment(entry: Entry) -> datetime:
    if not entry.published:
        return datetime.min.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(entry.published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _follow_entry(
    entry: Entry,
    feed: str,
    document: Document,
    memory: Memory,
    settings: Settings,
    listener: Listener,
) -> Followed:
    digest = hashlib.sha256(jsonform.dumps(entry)).hexdigest()
    known = memory.find(feed, entry.id)
    told = Followed(feed=feed, entry=entry.id, title=entry.title, outcome=Outcome.UNCHANGED)
    if known and known.digest == digest and (settings.folder / known.slug).is_dir():
        return replace(told, folder=settings.folder / known.slug)
    try:
        article = _whole_text(entry, document, settings)
        made = make_script(script_of(article, settings), settings, listener=listener)
        memory.keep(feed, entry.id, Done(digest=digest, slug=made.folder.name))
    except TalkingPaperError as error:
        return replace(told, outcome=Outcome.SKIPPED, error=error)
    if not made.unchanged:
        told = replace(told, outcome=Outcome.CORRECTED if known else Outcome.NEW)
    return replace(told, folder=settings.folder / made.folder.name)


def _whole_text(entry: Entry, document: Document, settings: Settings) -> Article:
    """The entry's article: as the feed gives it, else as its page does.

    Raises:
        SourceError: neither gives the full text.
    """
    # The entry's own address, not what its page calls itself: it must be the same next time.
    details = Details(url=entry.url, language=settings.details.language)
    named = replace(document, name=f"{document.name}#{entry.id}")
    try:
        return settle_language(read_entry(named, entry.id, details), details)
    except SourceError as summary_only:
        if not entry.url:
            raise
        try:
            return read(entry.url, replace(settings, details=details))
        except SourceError as error:
            message = f"{summary_only.message}; its page: {error.message}"
            raise SourceError(message, hint=error.hint) from error
