"""A page's visible text as leaves: runs of text with no block boundary inside, in order.

A leaf is what a browser would lay out as one paragraph, cell or line. Every visible character
of the page lies in exactly one leaf; what is not seen is counted by reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from talkingpaper.model import Removal
from talkingpaper.sources.cleaning import clean, visible_characters
from talkingpaper.sources.html.places import Place
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.links import Anchor


class LeafKind(Enum):
    """What a leaf was made from."""

    TEXT = auto()
    PREFORMATTED = auto()
    TABLE = auto()
    ALTERNATIVE = auto()
    """A picture's alternative text: not seen on the page, but what a listener needs."""
    VIDEO = auto()
    """An embedded film's title: not seen on the page either."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A run of visible text."""

    text: str
    """Cleaned; white space collapsed but for line breaks (and in preformatted text)."""
    owner: Node
    """The nearest element around it that is a block."""
    place: Place
    kind: LeafKind = LeafKind.TEXT
    link_characters: int = 0
    """Visible characters inside links."""
    marker: str = ""
    """A list item's number; `text` begins with it."""
    has_header: bool = False
    """A table's first row names its columns."""
    anchor: tuple[Node, int] | None = None
    """The element and index of the first text it was made from; None for what is not seen."""
    anchors: tuple[Anchor, ...] = ()
    """Its links."""
    index: int = 0
    """Its position among the page's leaves."""

    @property
    def characters(self) -> int:
        """How many are visible."""
        return visible_characters(self.text)

    @property
    def link_share(self) -> float:
        """Share of the visible characters that stand in links: 0 to 1."""
        return self.link_characters / max(1, self.characters)

    @property
    def is_seen(self) -> bool:
        """It is text of the page, not text about a picture or a film."""
        return self.kind not in {LeafKind.ALTERNATIVE, LeafKind.VIDEO}


@dataclass(slots=True)
class Leaves:
    """The visible text of a page."""

    leaves: list[Leaf] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    """Reason → characters that are not seen."""

    def add(self, leaf: Leaf) -> None:
        """Clean a leaf and keep it; one without text is dropped."""
        text, removals = clean(leaf.text)
        for removal in removals:
            self.removed[removal.reason] += removal.characters
        text = text.strip("\n").rstrip() if leaf.kind is LeafKind.PREFORMATTED else text.strip()
        if not text.strip():
            return
        leaf.text = f"{leaf.marker} {text}" if leaf.marker else text
        if leaf.marker and leaf.anchors:
            by = visible_characters(leaf.marker)
            leaf.anchors = tuple(
                replace(one, first=one.first + by, last=one.last + by) for one in leaf.anchors
            )
        leaf.index = len(self.leaves)
        self.leaves.append(leaf)

    def removals(self) -> tuple[Removal, ...]:
        """What was not seen, by reason, in order of first appearance."""
        return tuple(
            Removal(reason=reason, characters=count)
            for reason, count in self.removed.items()
            if count
        )
