"""The numbers of ordered lists: seen on the page, though they are not in its text."""

from __future__ import annotations

from dataclasses import dataclass, field

from talkingpaper.sources.html.places import Place
from talkingpaper.sources.html.tree import Node

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_NUMBER = 100_000


@dataclass(slots=True)
class Numbers:
    """Counts items while the page is walked through."""

    _next: dict[Node, int] = field(default_factory=dict)
    """Ordered list → the number of its next item."""
    _marker: str = ""
    """Of the item whose first text has not come yet."""

    def enter(self, node: Node, place: Place) -> None:
        """An element begins at `place`."""
        if node.tag == "ol":
            self._next[node] = _number(node.get("start"), 1)
        elif node.tag == "li":
            self._marker = ""
            parent = node.parent
            if parent is not None and parent in self._next:
                number = _number(node.get("value"), self._next[parent])
                self._next[parent] = number - 1 if "reversed" in parent.attributes else number + 1
                if place.item is node:
                    self._marker = f"{_written(number, parent.get('type'))}."

    def leave(self, node: Node) -> None:
        """An element ends."""
        if node.tag == "li":
            self._marker = ""

    def taken(self, place: Place) -> str:
        """The number to write before the text that begins here; empty when there is none."""
        marker, self._marker = self._marker, ""
        return marker if place.item is not None else ""


def _number(written: str, default: int) -> int:
    digits = written.strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(_MAX_NUMBER)):
        return int(digits)
    return default


def _written(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 1 <= number < 40:
        letters = _roman(number)
        return letters.upper() if kind == "I" else letters
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters
