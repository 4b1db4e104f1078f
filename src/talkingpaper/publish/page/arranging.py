"""From units in a row to the page's structure: posts, quotations, nested lists, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talkingpaper.model import BlockKind, Post, Script, Span
from talkingpaper.publish.page.elements import (
    Break,
    Bullets,
    Element,
    Item,
    Line,
    Prose,
    ProseKind,
    Style,
)
from talkingpaper.publish.page.headings import heading_levels
from talkingpaper.publish.page.passages import Passages, gap_of
from talkingpaper.publish.page.quoting import quotation
from talkingpaper.publish.page.tables import table
from talkingpaper.publish.page.units import Unit, units

_PROSE = {
    BlockKind.HEADING: ProseKind.HEADING,
    BlockKind.BYLINE: ProseKind.BYLINE,
    BlockKind.DATELINE: ProseKind.PARAGRAPH,
    BlockKind.PARAGRAPH: ProseKind.PARAGRAPH,
    BlockKind.POST: ProseKind.PARAGRAPH,
    BlockKind.QUOTE: ProseKind.PARAGRAPH,
    BlockKind.ATTRIBUTION: ProseKind.ATTRIBUTION,
    BlockKind.CAPTION: ProseKind.CAPTION,
    BlockKind.CODE: ProseKind.CODE,
    BlockKind.NOTE: ProseKind.NOTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Units that make one element."""

    units: tuple[Unit, ...]

    @property
    def kind(self) -> BlockKind | None:
        """What the first unit is; None: silent words or a separator."""
        return self.units[0].block.kind if self.units[0].block else None

    @property
    def post(self) -> Post | None:
        """The post these units are."""
        return self.units[0].block.post if self.units[0].block else None


def arrange(script: Script) -> tuple[Element, ...]:
    """The article's elements, in order."""
    passages = Passages(script)
    shown = units(script)
    levels = heading_levels(script.article)
    return tuple(_element(script, passages, group, levels) for group in _groups(script, shown))


def _groups(script: Script, shown: Sequence[Unit]) -> Iterator[_Group]:
    row: list[Unit] = []
    for index, unit in enumerate(shown):
        following = shown[index + 1] if index + 1 < len(shown) else None
        if row and not _belongs(script, row, unit, following):
            yield _Group(units=tuple(row))
            row = []
        row.append(unit)
    if row:
        yield _Group(units=tuple(row))


def _belongs(script: Script, row: Sequence[Unit], unit: Unit, following: Unit | None) -> bool:
    """Whether a unit goes on with the element that `row` began."""
    first, last = row[0].block, row[-1].block
    if first is None:
        return False
    if unit.block is None:  # silent words inside a post belong to it
        after = following.block if following else None
        return bool(
            not unit.is_separator
            and first.post
            and after
            and after.post
            and after.post.number == first.post.number
        )
    if first.post or unit.block.post:
        return bool(first.post and unit.block.post and first.post.number == unit.block.post.number)
    kinds = (last.kind if last else None, unit.block.kind)
    if kinds == (BlockKind.DATELINE, BlockKind.PARAGRAPH):
        return "\n" not in gap_of(script.article, row[-1].span, unit.span)
    if unit.block.speaker != first.speaker and BlockKind.LIST_ITEM not in kinds:
        return False
    return kinds in {
        (BlockKind.LIST_ITEM, BlockKind.LIST_ITEM),
        (BlockKind.QUOTE, BlockKind.QUOTE),
        (BlockKind.QUOTE, BlockKind.ATTRIBUTION),
        (BlockKind.ATTRIBUTION, BlockKind.QUOTE),
    }


def _element(script: Script, passages: Passages, group: _Group, levels: dict[int, int]) -> Element:
    if group.units[0].is_separator:
        return Break()
    kinds = {unit.block.kind for unit in group.units if unit.block}
    if group.post is not None or BlockKind.QUOTE in kinds:
        proses = tuple(_prose(passages, unit, levels) for unit in group.units)
        return quotation(proses, group.post, script.article.language)
    if group.kind is BlockKind.LIST_ITEM:
        return _bullets(passages, [unit for unit in group.units if unit.block])
    block = group.units[0].block
    if block is not None and block.kind is BlockKind.TABLE:
        return table(passages, script.article.text, block)
    if group.kind is BlockKind.DATELINE:
        return _dated(passages, group)
    return _prose(passages, group.units[0], levels)


def _dated(passages: Passages, group: _Group) -> Prose:
    """A paragraph that begins with its dateline."""
    span = Span(start=group.units[0].span.start, end=group.units[-1].span.end)
    line = passages.line(span, style=Style.DATELINE, styled=group.units[0].span)
    return Prose(kind=ProseKind.PARAGRAPH, line=line)


def _prose(passages: Passages, unit: Unit, levels: dict[int, int]) -> Prose:
    if unit.block is None:
        return Prose(kind=ProseKind.UNSPOKEN, line=passages.line(unit.span))
    kind = _PROSE.get(unit.block.kind, ProseKind.PARAGRAPH)
    level = levels.get(unit.block.span.start, 0) if kind is ProseKind.HEADING else 0
    return Prose(kind=kind, level=level, line=passages.line(unit.span))


def _bullets(passages: Passages, rows: Sequence[Unit]) -> Bullets:
    """A list and, one step in, the lists inside its items."""
    depth = min(_depth(unit) for unit in rows)
    starts = [index for index, unit in enumerate(rows) if index == 0 or _depth(unit) == depth]
    items = tuple(
        Item(line=_item_line(passages, rows[start]), inner=_inner(passages, rows[start + 1 : end]))
        for start, end in pairwise([*starts, len(rows)])
    )
    return Bullets(is_numbered=_marker(rows[0]) != "", items=items)


def _inner(passages: Passages, rows: Sequence[Unit]) -> tuple[Bullets, ...]:
    return (_bullets(passages, rows),) if rows else ()


def _item_line(passages: Passages, unit: Unit) -> Line:
    marker = Span(start=unit.span.start, end=unit.span.start + len(_marker(unit)))
    return passages.line(unit.span, style=Style.MARKER, styled=marker if _marker(unit) else None)


def _depth(unit: Unit) -> int:
    return unit.block.level if unit.block else 0


def _marker(unit: Unit) -> str:
    return unit.block.marker if unit.block else ""
