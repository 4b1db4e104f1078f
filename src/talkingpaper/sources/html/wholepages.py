"""Marked-up text that is all article: chapters of books, entries of feeds.

The walk through the mark-up is that of web pages; nothing is judged, because there is no page
around the text. Whoever calls says what of it is not to be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from talkingpaper.model import Block, Link, Omission, Span
from talkingpaper.sources.cleaning import add_removals
from talkingpaper.sources.html.choice import Choice
from talkingpaper.sources.html.embed_reading import Reading
from talkingpaper.sources.html.embeds import Embed, find_embeds
from talkingpaper.sources.html.gathering import gather
from talkingpaper.sources.html.layout import Part, lay_out
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.top import Top
from talkingpaper.sources.html.tree import Node, parse
from talkingpaper.sources.layout import Layout

GAP = "\n\n"
REPEATS_CAPTION = "picture description: repeats the caption"
# XML's short form of an empty element; HTML's parser would take it for an open one. Neither names
# nor values can hold “<” (XML §2.3, §3.1), so each look ends at the next tag.
_EMPTY = re.compile(r"<([A-Za-z][\w:.-]*)((?:[^<>\"'/]|\"[^<\"]*\"|'[^<']*'|/(?!>))*)/>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
# EPUB's own names for what HTML knows by its roles (EPUB SSV 1.1 §notes; DPUB-ARIA 1.1).
_ROLES = {
    "footnote": "doc-footnote",
    "endnote": "doc-footnote",
    "rearnote": "doc-footnote",
    "footnotes": "doc-footnote",
    "endnotes": "doc-endnotes",
    "rearnotes": "doc-endnotes",
    "noteref": "doc-noteref",
    "backlink": "doc-backlink",
}

_SIGN = re.compile(r"\[?(?:\d{1,4}|[a-z]|[*†‡§]{1,3})\]?")

LeftOut = Callable[[Leaf], str]
"""Why a leaf is not read; empty when it is."""


def parse_xhtml(text: str, name: str) -> Node:
    """The root of an XHTML document, read as tolerantly as HTML.

    Raises:
        SourceError: it has too many tags.
    """
    root = parse(_EMPTY.sub(_opened, text), name)
    for node in (root, *root.elements()):
        for at, one in enumerate(node.children):
            if isinstance(one, Node):
                before = node.children[at - 1] if at else ""
                _name(one, before if isinstance(before, str) else "")
                _take_full_stop(one, node.children, at + 1)
    return root


def lay_out_all(root: Node, left_out: LeftOut) -> Layout:
    """All visible text below `root`, with embedded posts as posts."""
    embeds = find_embeds(root)
    found = gather(root, embeds)
    leaves = found.leaves
    choice = Choice(reasons=[left_out(leaf) for leaf in leaves])
    for leaf, following in pairwise(leaves):
        # Converters give a picture's caption as its alternative text too.
        if not leaf.is_seen and leaf.text.split() == following.text.split():
            choice.reasons[leaf.index] = REPEATS_CAPTION
    return lay_out(leaves, choice, Top(), _posts(embeds, leaves), found.removals())


def joined(layouts: Sequence[Layout]) -> Layout:
    """Layouts one after the other, their posts numbered through."""
    blocks: list[Block] = []
    omissions: list[Omission] = []
    links: list[Link] = []
    length = posts = 0
    texts = [layout.text for layout in layouts if layout.text]
    for layout in layouts:
        if not layout.text:
            continue
        numbers: dict[int, int] = {}
        for block in layout.blocks:
            moved = replace(block, span=_moved(block.span, length))
            if block.post is not None:
                number = numbers.setdefault(block.post.number, posts + len(numbers) + 1)
                moved = replace(moved, post=replace(block.post, number=number))
            blocks.append(moved)
        posts += len(numbers)
        omissions.extend(replace(one, span=_moved(one.span, length)) for one in layout.omissions)
        links.extend(replace(one, span=_moved(one.span, length)) for one in layout.links)
        length += len(layout.text) + len(GAP)
    return Layout(
        text=GAP.join(texts),
        blocks=tuple(blocks),
        omissions=tuple(omissions),
        removals=add_removals(*(layout.removals for layout in layouts)),
        links=tuple(links),
    )


def _name(node: Node, before: str) -> None:
    """Give a part of a book the role HTML knows it by."""
    if role := _role(node, before):
        node.attributes["role"] = role
        # Reading systems show such a note when it is asked for.
        node.attributes.pop("hidden", None)


def _role(node: Node, before: str) -> str:
    kinds = node.get("epub:type").lower().split()
    if named := next((_ROLES[kind] for kind in kinds if kind in _ROLES), ""):
        return named
    if node.tag != "a" or "#" not in node.get("href"):
        return ""
    if node.has_class("footnote-back"):
        return "doc-backlink"
    # EPUB 2 has no names for it: a link that is nothing but a raised sign, or one that stands
    # right behind a word.
    if not _SIGN.fullmatch(node.text().strip()):
        return ""
    raised = node.find("sup") is not None or node.has_class("footnote-ref", "noteref")
    return "doc-noteref" if raised or before[-1:].strip() else ""


def _take_full_stop(number: Node, around: list[Node | str], at: int) -> None:
    """The full stop after a note's number that leads back goes with the number."""
    following = around[at] if at < len(around) else ""
    if number.get("role") != "doc-backlink" or not isinstance(following, str):
        return
    if number.text().strip().isdecimal() and following.startswith("."):
        around[at] = following.removeprefix(".")


def _opened(match: re.Match[str]) -> str:
    name, attributes = match[1], match[2]
    return match.group() if name.lower() in _VOID else f"<{name}{attributes}></{name}>"


def _posts(embeds: Mapping[Node, Embed], leaves: Sequence[Leaf]) -> Mapping[int, Sequence[Part]]:
    groups: dict[Node, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.place.embed is not None and leaf.is_seen:
            groups.setdefault(leaf.place.embed, []).append(leaf)
    reading = Reading()
    for node, group in groups.items():
        reading.read(embeds[node], group)
    return reading.parts


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
