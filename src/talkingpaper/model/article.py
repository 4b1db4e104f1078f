"""What a source reads: an article, its blocks, posts and links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range of characters (Unicode code points), `start` ≤ `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    POST = "post"
    """One paragraph of an embedded post's own words."""
    ATTRIBUTION = "attribution"
    """The line that says who posted, or who is quoted: “— Anna Fifield (@annafifield) …”."""
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture, film or page that a post shows; it is announced or left out, never read."""

    kind: str
    """``image``, ``video``, ``audio`` or ``link``."""
    url: str = ""
    description: str = ""
    """Its alternative text or title, as given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An embedded post (tweet…): what its attribution says. Its words are `Block`s."""

    number: int
    """1 for the article's first post; blocks of one post share it."""
    network: str
    """Spoken name of the network: Twitter, X, Bluesky…"""
    author: str
    handle: str = ""
    """With its @, as written; empty when not given."""
    published: str = ""
    """The date as written; empty when not given."""
    url: str = ""
    language: str = ""
    """BCP 47, when the embed declares it."""
    media: tuple[Medium, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the article that is one thing."""

    kind: BlockKind
    span: Span
    level: int = 0
    """Headings: 1–6. List items: depth, 1 for the outermost. Else 0."""
    marker: str = ""
    """List items: the number as written (“3.”), empty for a bullet."""
    post: Post | None = None
    """Posts and their attribution line."""
    speaker: str = ""
    """Quotes: who is quoted, when the article says so."""
    has_header: bool = False
    """Tables: the first row names the columns, by the source's own mark-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Characters that are not spoken, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Characters taken away before `Article.text` came to be (markup, control characters)."""

    reason: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words of the article that lead somewhere; not empty, inside one block."""

    span: Span
    url: str
    """Absolute http(s) URL or ``mailto:``; never another scheme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A written article: its visible text and what each stretch of it is.

    Law: every non-space character of `text` lies in exactly one block or one omission.
    """

    title: str
    title_in_text: bool
    """True when a heading block holds the title; False when it was given or made."""
    text: str
    language: str
    """BCP 47, e.g. ``en-US``."""
    blocks: tuple[Block, ...]
    omissions: tuple[Omission, ...] = ()
    removals: tuple[Removal, ...] = ()
    author: str = ""
    """Who wrote it, from the byline or given: “Ryan Pickrell”."""
    publisher: str = ""
    """Where it appeared first: “The Daily Caller”."""
    published: str = ""
    """ISO 8601 date or date-time; empty when unknown."""
    url: str = ""
    site: str = ""
    image: str = ""
    """URL of the lead picture."""
    summary: str = ""
    """What the source says of itself in a sentence or two; never spoken as the article."""
    modified: str = ""
    """ISO 8601 date or date-time of the last correction, when the source tells."""
    links: tuple[Link, ...] = ()
    """In order of their spans, without overlap."""
    confidence: float = 1.0
    """0–1: how sure the source is that this is the whole article and nothing but it. 1.0 where
    nothing had to be guessed."""
    origin: str = ""
    """What it was read from: a file name, a URL, ``stdin``."""
