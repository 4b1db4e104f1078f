"""The walk through a page that gathers its visible text, leaf by leaf."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace

from talkingpaper.sources.cleaning import visible_characters
from talkingpaper.sources.html import names
from talkingpaper.sources.html.leaves import Leaf, LeafKind, Leaves
from talkingpaper.sources.html.media import alternative_text, emoji_text, video_text
from talkingpaper.sources.html.numbers import Numbers
from talkingpaper.sources.html.places import Place, place_in
from talkingpaper.sources.html.repetitions import folded
from talkingpaper.sources.html.run import Run
from talkingpaper.sources.html.tables import is_data_table, names_columns, table_text
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.visible import unseen
from talkingpaper.sources.html.words import vocabulary

# Phrasing content (WHATWG HTML §3.2.5.2.5) and its obsolete relatives; all else breaks a line.
INLINE = vocabulary(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr "
    "picture q rb rtc ruby s samp small source span strike strong sub sup time track tt u var wbr "
    "math mi mo mn ms mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover "
    "mfenced semantics mstyle mspace mpadded mphantom"
)
_PREFORMATTED = vocabulary("pre textarea xmp listing plaintext")
# Elements that style sheets set apart without a space between them: “By” “Jane Doe”.
_SET_APART = vocabulary("a span time strong b cite")
_LONGEST_TITLE_CHARS = 300
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACES = re.compile(r"[ \t]{2,}")
_LOOSE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(slots=True)
class _Walk:
    """Where the walk stands."""

    embeds: Container[Node]
    titles: frozenset[str]
    found: Leaves = field(default_factory=Leaves)
    run: Run = field(default_factory=Run)
    blocks: list[tuple[Node, Place]] = field(default_factory=list)
    """The blocks around the current place, innermost last."""
    numbers: Numbers = field(default_factory=Numbers)
    links: int = 0
    """Links around the current place."""
    address: str = ""
    """Of the innermost of them, as written; empty outside."""
    preformatted: int = 0
    after_inline: bool = False
    """An inline element closed just before, with nothing after it yet."""
    custom_inline: set[Node] = field(default_factory=set)
    """Elements of the page's own that run within a line."""
    set_apart: set[Node] = field(default_factory=set)
    """Inline elements that a style sheet places like blocks: byline, date, credit."""
    wordless: dict[Node, bool] = field(default_factory=dict)
    """Element → it has no text of its own between its children."""

    def is_inline(self, node: Node) -> bool:
        if node.tag in INLINE:
            return node not in self.embeds and node not in self.set_apart
        return node in self.custom_inline


def gather(root: Node, embeds: Container[Node], titles: frozenset[str] = frozenset()) -> Leaves:
    """All visible text of a page as leaves.

    Args:
        root: the page.
        embeds: outermost elements of embedded posts; each stands by itself.
        titles: the article's, folded; a first line that is one is a leaf of its own.
    """
    walk = _Walk(embeds=embeds, titles=titles)
    stack: list[tuple[Node, int]] = []
    if _enter(walk, root):
        stack.append((root, 0))
    while stack:
        node, index = stack.pop()
        if index == len(node.children):
            _leave(walk, node)
            continue
        stack.append((node, index + 1))
        child = node.children[index]
        if isinstance(child, str):
            _text(walk, node, index, child)
            continue
        sides = 1 if "-" in child.tag else 2 if child.tag == "button" else 0
        if sides and _stands_in_line(node, index, sides):
            walk.custom_inline.add(child)
        elif child.tag in INLINE and _is_set_apart(walk, node, child):
            walk.set_apart.add(child)
        if _enter(walk, child):
            stack.append((child, 0))
    return walk.found


def _stands_in_line(parent: Node, index: int, sides: int) -> bool:
    """What a page's own element does is up to its style sheet; beside text it runs with it.

    So does a button with text on both sides: the word of a sentence that opens a note.
    """
    beside = parent.children[max(0, index - 1) : index + 2]
    return sum(isinstance(one, str) and bool(one.strip()) for one in beside) >= sides


def _is_set_apart(walk: _Walk, parent: Node, node: Node) -> bool:
    """A byline, a date or a credit in a row of such parts, with no sentence around them."""
    if node.tag != "time" and not (
        names.is_byline(node) or names.is_credit(node) or names.furniture(node)
    ):
        return False
    if parent not in walk.wordless:
        walk.wordless[parent] = not any(
            isinstance(one, str) and one.strip() for one in parent.children
        )
    return walk.wordless[parent] and len(parent.children) > 1


def _enter(walk: _Walk, node: Node) -> bool:
    """Begin an element; False when there is no text to walk through inside."""
    if node.tag == "br":
        _break(walk)
        return False
    if text := video_text(node):
        _flush(walk)
        _stand_in(walk, node, LeafKind.VIDEO, text)
    if (reason := unseen(node)) is not None:
        if reason:
            walk.found.removed[reason] += visible_characters(node.text())
        return False
    if node.tag in {"img", "amp-img"}:
        _picture(walk, node)
        return False
    if walk.is_inline(node):
        if _is_link(node):
            walk.run.end_link(walk.address)
            walk.links += 1
            walk.address = node.get("href")
            walk.run.link_begin = walk.run.seen()
        in_embed = node.tag == "a" and bool(walk.blocks) and walk.blocks[-1][1].embed is not None
        if (walk.after_inline or in_embed) and node.tag in _SET_APART:
            _part_words(walk, node)
        return True
    _flush(walk)
    _open_block(walk, node)
    if node.tag == "table" and is_data_table(node):
        _table(walk, node)
        walk.blocks.pop()
        return False
    return True


def _open_block(walk: _Walk, node: Node) -> None:
    place = place_in(walk.blocks[-1][1] if walk.blocks else Place(), node)
    if node in walk.embeds and place.embed is None:
        place = replace(place, embed=node)
    walk.numbers.enter(node, place)
    walk.blocks.append((node, place))
    walk.preformatted += node.tag in _PREFORMATTED


def _leave(walk: _Walk, node: Node) -> None:
    if walk.is_inline(node):
        if _is_link(node):
            walk.run.end_link(walk.address)
            walk.links -= 1
            walk.address = ""
        walk.after_inline = True
        return
    _flush(walk)
    walk.blocks.pop()
    walk.numbers.leave(node)
    walk.preformatted -= node.tag in _PREFORMATTED


def _is_link(node: Node) -> bool:
    return node.tag == "a" and "href" in node.attributes


def _part_words(walk: _Walk, node: Node) -> None:
    last = walk.run.pieces[-1] if walk.run.pieces else ""
    first = next((one for one in node.children if isinstance(one, str)), "")
    if last[-1:].isalnum() and (first[:1].isupper() or first[:1].isdigit() or first[:1] == "@"):
        walk.run.pieces.append(" ")
    elif last[-1:].isalpha() and first[:1].isalpha() and walk.blocks[-1][1].embed is not None:
        # Reddit's code has no spaces around its links: “by<a>u/name</a> in<a>garden</a>”.
        walk.run.pieces.append(" ")


def _text(walk: _Walk, node: Node, index: int, text: str) -> None:
    walk.after_inline = False
    if walk.run.anchor is None and not text.isspace():
        walk.run.anchor = (node, index)
    walk.run.pieces.append(text if walk.preformatted else _SPACE.sub(" ", text))
    if walk.links:
        walk.run.link_characters += visible_characters(text)


def _break(walk: _Walk) -> None:
    """A line break; two in a row part paragraphs, as pages without <p> write them."""
    walk.after_inline = False
    pieces = walk.run.pieces
    last = len(pieces) - 1
    while last >= 0 and pieces[last].isspace() and pieces[last] != "\n":
        last -= 1
    if walk.preformatted:
        pieces.append("\n")
    elif last >= 0 and (pieces[last] == "\n" or _is_title(walk)):
        _flush(walk)
    else:
        pieces.append("\n")


def _is_title(walk: _Walk) -> bool:
    """All that stands before the first break is the title: pages laid out with <br> and <font>."""
    pieces = walk.run.pieces
    if not walk.titles or "\n" in pieces or sum(map(len, pieces)) > _LONGEST_TITLE_CHARS:
        return False
    return folded("".join(pieces)) in walk.titles


def _picture(walk: _Walk, node: Node) -> None:
    if emoji := emoji_text(node):
        walk.run.pieces.append(emoji)
    elif (text := alternative_text(node)) and not walk.run.has_words():
        _stand_in(walk, node, LeafKind.ALTERNATIVE, text)


def _stand_in(walk: _Walk, node: Node, kind: LeafKind, text: str) -> None:
    """Text for what cannot be heard otherwise."""
    if walk.blocks:
        walk.found.add(Leaf(text=text, owner=node, place=walk.blocks[-1][1], kind=kind))


def _table(walk: _Walk, table: Node) -> None:
    place = walk.blocks[-1][1]
    links = 0
    caption: Node | None = None
    for node in table.elements():
        if reason := unseen(node):
            walk.found.removed[reason] += visible_characters(node.text())
        links += visible_characters(node.text()) if _is_link(node) else 0
        caption = caption or (node if node.tag == "caption" else None)
    if caption is not None:
        leaf = Leaf(text=" ".join(caption.text().split()), owner=caption, place=place)
        leaf.place = replace(place, is_caption=True)
        leaf.anchor = _first_text(caption)
        walk.found.add(leaf)
    walk.found.add(
        Leaf(
            text=table_text(table),
            owner=table,
            place=place,
            kind=LeafKind.TABLE,
            link_characters=links,
            has_header=names_columns(table),
            anchor=_first_text(next((one for one in table.elements() if one.tag == "tr"), table)),
        )
    )


def _first_text(node: Node) -> tuple[Node, int] | None:
    for one in (node, *node.elements()):
        for index, child in enumerate(one.children):
            if isinstance(child, str) and child.strip() and one.tag not in {"table", "tr", "tbody"}:
                return one, index
    return None


def _flush(walk: _Walk) -> None:
    """End the current leaf."""
    run, walk.run = walk.run, Run()
    run.end_link(walk.address)
    walk.after_inline = False
    if not walk.blocks or not run.has_words():
        return
    owner, place = walk.blocks[-1]
    text = "".join(run.pieces)
    if not walk.preformatted:
        text = _LOOSE_BREAK.sub("\n", _SPACES.sub(" ", text))
    walk.found.add(
        Leaf(
            text=text,
            owner=owner,
            place=place,
            kind=LeafKind.PREFORMATTED if walk.preformatted else LeafKind.TEXT,
            link_characters=run.link_characters,
            marker=walk.numbers.taken(place),
            anchor=run.anchor,
            anchors=tuple(run.anchors),
        )
    )
