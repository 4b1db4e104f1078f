"""A document laid out: its visible text and what each stretch of it is, before it is an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from talkingpaper.model import Block, Link, Omission, Removal, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a reader of one form hands on.

    Obeys the law of `Article`: every non-space character lies in exactly one block or omission.
    Both are in order.
    """

    text: str
    blocks: tuple[Block, ...]
    omissions: tuple[Omission, ...] = ()
    removals: tuple[Removal, ...] = ()
    links: tuple[Link, ...] = ()
    """In order; addresses as written, not resolved nor judged yet."""

    def rearranged(self, blocks: Iterable[Block], omissions: Iterable[Omission]) -> Layout:
        """The same text with these blocks, and these omissions besides its own."""
        together = sorted((*self.omissions, *omissions), key=lambda one: one.span.start)
        return replace(self, blocks=tuple(blocks), omissions=tuple(together))


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at its ends; empty at `start` when there is nothing else."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


def part(block: Block, text: str, start: int, end: int) -> tuple[Block, ...]:
    """The block cut down to this range, trimmed; nothing when only white space is left."""
    span = trimmed(text, start, end)
    return (replace(block, span=span),) if span.start < span.end else ()
