"""What the page is made of: the article as headings, paragraphs, posts, lists and tables.

The template walks these values and adds nothing to their text. Put in order, the texts of all
parts are the article's text without what the structure itself shows (`shown.DRAWN`, the bars
between a table's cells) and without what belongs to the web site around it (`shown.AROUND`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a part of a line is set."""

    PLAIN = ""
    DATELINE = "dateline"
    MARKER = "marker"
    """A list item's number, as written."""
    UNSPOKEN = "unspoken"
    """Shown and not read aloud: an address, a footnote's sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Characters set and linked alike."""

    text: str
    url: str = ""
    """Where it leads; empty: nowhere."""
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a line that one sentence says, or none."""

    parts: tuple[Part, ...]
    sentence: int = -1
    """Index of the cue that says it; -1: nobody does."""
    offset: int = 0
    """Where the run begins in the cue's written text, in UTF-16 code units, as a browser counts."""
    is_first: bool = True
    """False where a sentence goes on after a break, as in the next cell of a table."""
    language: str = ""
    """BCP 47 tag when it is another than the article's (WCAG 2.2, 3.1.2 Language of Parts)."""


Line = tuple[Run, ...]


class ProseKind(StrEnum):
    """What a stand-alone line of text is; also its CSS class."""

    HEADING = "heading"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    ATTRIBUTION = "attribution"
    CAPTION = "caption"
    CODE = "code"
    NOTE = "note"
    UNSPOKEN = "unspoken"
    """Nothing of it is read aloud."""


_LONG_CHARS = 110
"""Five lines of a headline at its full size in the page's measure."""


def is_long(headline: str) -> bool:
    """Whether a headline is set smaller, since it would fill the first screen."""
    return len(headline) > _LONG_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph, heading, caption, note or listing."""

    kind: ProseKind
    line: Line
    level: int = 0
    """Headings: 1 to 6, without a step left out. Else 0."""
    form: str = "prose"

    @property
    def text(self) -> str:
        """Its characters, as they stand in the page."""
        return "".join(part.text for run in self.line for part in run.parts)

    @property
    def is_long(self) -> bool:
        """Whether a headline is set smaller, since it would fill the first screen."""
        return is_long(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture or film that a post shows; named and linked, not embedded."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A post or block quotation with the line that says whose it is."""

    is_post: bool
    before: Prose | None
    """The attribution, where it stands before the words."""
    words: tuple[Prose, ...]
    after: Prose | None
    """The attribution, where it stands after the words."""
    credit: str = ""
    """Who and where, for a post without an attribution in the text; these words are ours."""
    url: str = ""
    language: str = ""
    """BCP 47, when it is declared."""
    media: tuple[Medium, ...] = ()
    form: str = "quotation"

    @property
    def name(self) -> str:
        """Whose words these are, for screen readers: WebKit takes no name from a `figcaption`.

        The dash before an author is not said. Empty: nobody is named.
        """
        said_by = self.before or self.after
        return said_by.text.lstrip("—–―- ") if said_by else self.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A list item and the list inside it."""

    line: Line
    inner: tuple[Bullets, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list."""

    is_numbered: bool
    items: tuple[Item, ...]
    form: str = "bullets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Line, ...], ...]
    has_header: bool
    """The first row names the columns."""
    figures: tuple[int, ...] = ()
    """The columns that hold numbers alone, counted from 0: set flush, digit under digit."""
    form: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A line across, where the article draws one."""

    form: str = "break"


Element = Prose | Quotation | Bullets | Table | Break
