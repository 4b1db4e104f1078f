"""The leaf being gathered: its text so far, where it begins, and its links."""

from __future__ import annotations

from dataclasses import dataclass, field

from talkingpaper.sources.cleaning import clean, visible_characters
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.links import Anchor


@dataclass(slots=True)
class Run:
    """Text with no block boundary in it, so far."""

    pieces: list[str] = field(default_factory=list)
    anchor: tuple[Node, int] | None = None
    """The element and index of its first text."""
    link_characters: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    link_begin: int = 0
    """Visible characters before the link around the current place."""
    _counted: int = 0
    _seen: int = 0

    def has_words(self) -> bool:
        """Anything but white space is in it."""
        return any(map(str.strip, self.pieces))

    def seen(self) -> int:
        """Visible characters so far, counted as the cleaned text will have them."""
        text = "".join(self.pieces[self._counted :])
        self._counted = len(self.pieces)
        self._seen += visible_characters(text if text.isascii() else clean(text)[0])
        return self._seen

    def end_link(self, address: str) -> None:
        """The link that began at `link_begin` ends here, or its leaf does."""
        if address and self.seen() > self.link_begin:
            anchor = Anchor(address=address, first=self.link_begin, last=self._seen)
            self.anchors.append(anchor)
