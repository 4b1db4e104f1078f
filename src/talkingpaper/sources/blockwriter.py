"""Builds a layout block by block, a blank line between them, for documents that come in pieces."""

from __future__ import annotations

from collections import Counter

from talkingpaper.model import Block, BlockKind, Link, Omission, Removal, Span
from talkingpaper.sources.cleaning import clean, visible_characters
from talkingpaper.sources.layout import Layout
from talkingpaper.sources.links import placed, unmarked

_GAP = "\n\n"


class BlockWriter:
    """The visible text so far. Everything added is cleaned, so that the law holds by making."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        """Of the links marked in the text that is added (see `links.opening`)."""
        self._links: list[Link] = []
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._omissions: list[Omission] = []
        self._removed: Counter[str] = Counter()

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        marker: str = "",
        has_header: bool = False,
    ) -> bool:
        """Add a block; False when the text shows nothing, so that there is none."""
        span = self._place(text, marker)
        if span is None:
            return False
        block = Block(kind=kind, span=span, level=level, marker=marker, has_header=has_header)
        self._blocks.append(block)
        return True

    def omit(self, text: str, reason: str) -> None:
        """Add text that is shown and not to be spoken."""
        span = self._place(text, "")
        if span is not None:
            self._omissions.append(Omission(span=span, reason=reason))

    def remove(self, reason: str, text: str) -> None:
        """Count what is not shown at all."""
        self._removed[reason] += visible_characters(text)

    def layout(self) -> Layout:
        """Everything added."""
        return Layout(
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            omissions=tuple(self._omissions),
            removals=tuple(
                Removal(reason=reason, characters=count)
                for reason, count in self._removed.items()
                if count
            ),
            links=tuple(self._links),
        )

    def _place(self, text: str, marker: str) -> Span | None:
        bare, anchors = unmarked(text, self.addresses)
        text, removals = clean(bare)
        for removal in removals:
            self._removed[removal.reason] += removal.characters
        text = text.strip()
        if not text:
            return None
        shown = f"{clean(marker)[0]} {text}" if marker else text
        if self._pieces:
            self._pieces.append(_GAP)
            self._length += len(_GAP)
        start = self._length
        self._pieces.append(shown)
        self._length += len(shown)
        # The marker stands before the words that anchors count.
        self._links.extend(placed(text, anchors, self._length - len(text)))
        return Span(start=start, end=self._length)
