"""The article's blocks and what is left out between them, as one sequence of things to show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from talkingpaper.model import Block, BlockKind, Omission, Script, Span
from talkingpaper.publish.page.passages import gap_of
from talkingpaper.publish.page.shown import SEPARATOR, is_shown

_HAS_OWN_LINES = frozenset({BlockKind.CODE, BlockKind.TABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A block with the silent words on its line, or silent words by themselves."""

    span: Span
    block: Block | None = None
    """None: left out of the reading and shown, or a separator."""
    is_separator: bool = False


def units(script: Script) -> tuple[Unit, ...]:
    """Everything that is shown, in the order of the text."""
    found: list[Unit] = []
    for unit in _in_order(script):
        before = found[-1] if found else None
        if before is not None and _goes_on(script, before, unit):
            found[-1] = _joined(before, unit)
        else:
            found.append(unit)
    return tuple(found)


def _in_order(script: Script) -> Iterator[Unit]:
    article = script.article
    blocks = [Unit(span=block.span, block=block) for block in article.blocks]
    starts = [block.span.start for block in article.blocks]
    between = [
        Unit(span=gap.span, is_separator=gap.reason == SEPARATOR)
        for gap in script.omissions
        if (is_shown(gap) or gap.reason == SEPARATOR)
        and not _is_inside(gap, article.blocks, starts)
    ]
    yield from sorted((*blocks, *between), key=lambda unit: (unit.span.start, unit.span.end))


def _is_inside(gap: Omission, blocks: tuple[Block, ...], starts: list[int]) -> bool:
    place = bisect_right(starts, gap.span.start) - 1
    return place >= 0 and gap.span.start < blocks[place].span.end


def _goes_on(script: Script, before: Unit, unit: Unit) -> bool:
    """Whether silent words stand on a block's line: “… "comrade" pic.twitter.com/x”."""
    if before.is_separator or unit.is_separator or (before.block and unit.block):
        return False
    block = before.block or unit.block
    if block is not None and block.kind in _HAS_OWN_LINES:
        return False
    return "\n" not in gap_of(script.article, before.span, unit.span)


def _joined(before: Unit, unit: Unit) -> Unit:
    block = before.block or unit.block
    return replace(before, block=block, span=Span(start=before.span.start, end=unit.span.end))
