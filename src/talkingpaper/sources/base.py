"""What a source is: the contract for reading one kind of document.

A source turns the bytes of a `Document` into an `Article`. The built-ins register under the
entry-point group ``talkingpaper.sources``; the one that claims a document most strongly reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from talkingpaper.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes from outside, not trusted, not decoded yet."""

    name: str
    """For messages and as the article's origin: a file name, a URL, ``stdin``."""
    data: bytes
    media_type: str = ""
    """As declared by where it came from; empty when nothing was declared."""
    url: str = ""
    """Where it was fetched from, after redirects; empty for a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the caller knows better than the document. Empty means: find it out."""

    title: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    entry: str = ""
    """Which entry of a feed: its guid, Atom id or address. Empty: the newest."""


class Source(Protocol):
    """Reads one kind of document. Made without arguments, at no cost."""

    @property
    def name(self) -> str:
        """The kind, as messages say it: ``plain text``, ``Markdown``."""
        ...

    def claims(self, document: Document) -> float:
        """How sure the source is that this is its kind: 0 (no) to 1 (certainly).

        Every source is asked about every document: import what only reading needs inside `read`.
        """
        ...

    def read(self, document: Document, details: Details) -> Article:
        """The article in the document.

        Raises:
            SourceError: there is none, or it is not readable; the message names the document.
        """
        ...


@runtime_checkable
class Selective(Protocol):
    """Optional power of a Source: `Details.entry` chooses one of a document's articles."""

    selects_entries: bool
    """True."""


@runtime_checkable
class Chaptered(Protocol):
    """Optional power of a Source: a document is several articles, one a chapter."""

    def read_chapters(self, document: Document, details: Details) -> tuple[Article, ...]:
        """One article a chapter that holds text, in reading order. Raises as `read` does."""
        ...
