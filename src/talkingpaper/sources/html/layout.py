"""From leaves to a layout: the page's text, what each stretch of it is, what is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from talkingpaper.model import Block, BlockKind, Link, Omission, Post, Removal, Span
from talkingpaper.sources.attribution import speaker
from talkingpaper.sources.html.choice import Choice
from talkingpaper.sources.html.leaves import Leaf, LeafKind
from talkingpaper.sources.html.notes import is_note_text
from talkingpaper.sources.html.top import Top
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.layout import Layout, trimmed
from talkingpaper.sources.links import placed

_GAP = "\n\n"
_LEAD = re.compile(r"\s*(?:[—–―-]{1,3}|by\b)\s*", re.IGNORECASE)
_LONGEST_SIGNATURE_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of an embedded post's leaf: a block of it, or left out."""

    start: int
    end: int
    kind: BlockKind | None = None
    """None: left out."""
    reason: str = ""
    """Why it is left out."""
    post: Post | None = None


@dataclass(slots=True)
class _Sheet:
    """The text so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Add a leaf's text; where it starts."""
        if self.pieces:
            self.pieces.append(_GAP)
            self.length += len(_GAP)
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start

    def omit(self, text: str, start: int, end: int, offset: int, reason: str) -> None:
        span = trimmed(text, start, end)
        if span.start < span.end:
            moved = Span(start=span.start + offset, end=span.end + offset)
            self.omissions.append(Omission(span=moved, reason=reason))


def lay_out(
    leaves: Sequence[Leaf],
    choice: Choice,
    top: Top,
    posts: Mapping[int, Sequence[Part]],
    removals: tuple[Removal, ...],
) -> Layout:
    """The whole visible text with its blocks and omissions.

    Args:
        leaves: the page's text, in order.
        choice: why leaves are left out.
        top: its headline and bylines.
        posts: leaf of an embedded post → its parts, which cover it.
        removals: what was not visible.
    """
    sheet = _Sheet()
    for leaf in leaves:
        reason = choice.reasons[leaf.index]
        if reason and not leaf.is_seen:
            continue
        offset = sheet.write(leaf.text)
        if reason:
            sheet.omit(leaf.text, 0, len(leaf.text), offset, reason)
            continue
        sheet.links.extend(placed(leaf.text, leaf.anchors, offset))
        if leaf.index in posts:
            _add_parts(sheet, leaf, posts[leaf.index], offset)
        else:
            _add_block(sheet, leaf, top, offset)
    return Layout(
        text="".join(sheet.pieces),
        blocks=tuple(sheet.blocks),
        omissions=tuple(sheet.omissions),
        removals=removals,
        links=tuple(sheet.links),
    )


def _add_parts(sheet: _Sheet, leaf: Leaf, parts: Sequence[Part], offset: int) -> None:
    for part in parts:
        if part.kind is None:
            sheet.omit(leaf.text, part.start, part.end, offset, part.reason)
            continue
        span = trimmed(leaf.text, part.start, part.end)
        if span.start < span.end:
            moved = Span(start=span.start + offset, end=span.end + offset)
            sheet.blocks.append(Block(kind=part.kind, span=moved, post=part.post))


def _add_block(sheet: _Sheet, leaf: Leaf, top: Top, offset: int) -> None:
    kind = _kind(leaf, top)
    span = trimmed(leaf.text, 0, len(leaf.text))
    block = Block(
        kind=kind,
        span=Span(start=span.start + offset, end=span.end + offset),
        level=_level(leaf, kind),
        marker=leaf.marker if kind is BlockKind.LIST_ITEM else "",
        has_header=leaf.has_header and kind is BlockKind.TABLE,
    )
    if leaf.index - 1 in top.joints and leaf.index in top.bylines and sheet.blocks:
        # “By” and the name, kept apart by the page's mark-up only.
        joint = sheet.blocks.pop()
        block = replace(block, span=Span(start=joint.span.start, end=block.span.end))
    if kind is BlockKind.ATTRIBUTION:
        block = replace(block, speaker=_name(leaf.text))
        _name_quotes(sheet, block.speaker)
    sheet.blocks.append(block)


def _kind(leaf: Leaf, top: Top) -> BlockKind:
    """The first of these that is true of a leaf."""
    place = leaf.place
    signs: tuple[tuple[BlockKind, bool], ...] = (
        (BlockKind.HEADING, leaf.index == top.title),
        (BlockKind.BYLINE, leaf.index in top.bylines or leaf.index in top.joints),
        # A film's announcement says itself what it is: “Video: …”.
        (BlockKind.PARAGRAPH, leaf.kind is LeafKind.VIDEO),
        (BlockKind.CAPTION, not leaf.is_seen or place.is_caption),
        (BlockKind.TABLE, leaf.kind is LeafKind.TABLE),
        (BlockKind.CODE, leaf.kind is LeafKind.PREFORMATTED),
        (BlockKind.HEADING, place.level > 0),
        (BlockKind.NOTE, place.is_note or is_note_text(leaf.text)),
        (BlockKind.ATTRIBUTION, _is_signature(leaf)),
        (BlockKind.QUOTE, place.quote is not None or place.is_pull_quote),
        (BlockKind.LIST_ITEM, place.item is not None),
        (BlockKind.NOTE, place.is_aside),
    )
    return next((kind for kind, is_true in signs if is_true), BlockKind.PARAGRAPH)


def _level(leaf: Leaf, kind: BlockKind) -> int:
    if kind is BlockKind.HEADING:
        return leaf.place.level or 1
    return leaf.place.list_depth if kind is BlockKind.LIST_ITEM else 0


def _is_signature(leaf: Leaf) -> bool:
    """The leaf says who is quoted: by its mark-up, or because all of it stands in a <cite>."""
    place = leaf.place
    if len(leaf.text) > _LONGEST_SIGNATURE_CHARS:
        return False
    if place.is_signature and (place.quote is not None or place.figure is not None):
        return True
    if place.quote is None or leaf.anchor is None:
        return False
    cite = _cite_around(leaf.anchor[0], leaf.owner)
    if cite is not None:
        return len(cite.text().split()) >= len(_LEAD.sub("", leaf.text, count=1).split())
    return leaf.owner is place.quote and bool(speaker(leaf.text))


def _cite_around(node: Node, owner: Node) -> Node | None:
    for _ in range(6):
        if node.tag == "cite":
            return node
        if node is owner or node.parent is None:
            return None
        node = node.parent
    return None


def _name(text: str) -> str:
    """Who is quoted, without the dash before and the punctuation after."""
    return " ".join(_LEAD.sub("", text, count=1).split()).rstrip(".,;:")


def _name_quotes(sheet: _Sheet, name: str) -> None:
    """Give the quotation just written its speaker, all of its paragraphs."""
    for index in range(len(sheet.blocks) - 1, -1, -1):
        block = sheet.blocks[index]
        if block.kind is not BlockKind.QUOTE or block.speaker:
            break
        sheet.blocks[index] = replace(block, speaker=name)
