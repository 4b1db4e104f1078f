"""Where in a page's structure a leaf stands: under which heading level, list, quote or note.

A place is derived from its parent's when an element is entered, so that a leaf never has to
look up through its ancestors: a page nested a hundred thousand deep costs no more than a flat one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkingpaper.sources.html import names
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary

# How many elements of a part are looked at to tell what it is.
_LOOK_ELEMENTS = 40
_LARGE = vocabulary("img picture video figure iframe svg article section h1")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Furniture:
    """A part whose names say that it is not of the article."""

    reason: str
    node: Node
    outer: Furniture | None
    """The next such part around it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """What stands around a leaf. Each field is None, empty or 0 when nothing does."""

    furniture: Furniture | None = None
    article: Node | None = None
    """The innermost <article>."""
    is_main: bool = False
    is_aside: bool = False
    level: int = 0
    """Of the heading."""
    list_depth: int = 0
    item: Node | None = None
    quote: Node | None = None
    is_signature: bool = False
    """Where a quotation says who is quoted."""
    figure: Node | None = None
    is_caption: bool = False
    is_credit: bool = False
    is_note: bool = False
    is_pull_quote: bool = False
    is_byline: bool = False
    is_standfirst: bool = False
    embed: Node | None = None
    """The embedded post's outermost element."""


def place_in(place: Place, node: Node) -> Place:
    """The place inside an element that stands at `place`; the same when it changes nothing."""
    changed = _by_tag(place, node)
    if not node.attributes and node.tag not in {
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "menu",
    }:
        return changed
    if reason := names.furniture(node):
        part = Furniture(reason=reason, node=node, outer=place.furniture)
        changed = replace(changed, furniture=part)
    return _by_name(changed, node)


def _by_tag(place: Place, node: Node) -> Place:
    match node.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            changed = replace(place, level=int(node.tag[1]))
        case "ul" | "ol" | "menu" | "dir":
            changed = replace(place, list_depth=place.list_depth + 1)
        case "li" | "dt" | "dd":
            changed = _in_item(place, node)
        case "blockquote":
            changed = replace(place, quote=node)
        case "footer" | "cite" if place.quote is not None:
            changed = replace(place, is_signature=True)
        case "figure":
            changed = replace(place, figure=node)
        case "figcaption" | "caption":
            signs = place.figure is not None and _holds_quote(place.figure)
            changed = replace(place, is_signature=signs, is_caption=not signs)
        case "article":
            changed = replace(place, article=node)
        case "main":
            changed = replace(place, is_main=True)
        case "aside":
            changed = replace(place, is_aside=True)
        case _:
            changed = place
    return changed


def _in_item(place: Place, node: Node) -> Place:
    if node.tag == "li" and not is_list_item(node):
        return replace(place, item=None, list_depth=0)
    return replace(place, item=node, list_depth=max(1, place.list_depth))


def _by_name(place: Place, node: Node) -> Place:
    if place.furniture and node.tag == "footer" and place.quote is not None:
        place = replace(place, furniture=place.furniture.outer)
    if node.get("role") == "heading":
        level = node.get("aria-level")
        place = replace(place, level=int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2)
    if names.is_pull_quote(node):
        place = replace(place, is_pull_quote=True)
    if names.is_note(node):
        place = replace(place, is_note=True)
    if not place.is_signature and names.is_caption(node):
        place = replace(place, is_caption=True)
    if names.is_credit(node):
        place = replace(place, is_credit=True)
    if names.is_byline(node):
        place = replace(place, is_byline=True)
    if names.is_standfirst(node) and not _is_wrapper(node):
        place = replace(place, is_standfirst=True)
    return place


def is_list_item(node: Node) -> bool:
    """An item of a list that is read as one, not a part of the page that a list lays out."""
    paragraphs = 0
    for number, element in enumerate(node.elements()):
        if element.tag in {"h1", "h2", "h3", "article", "section", "figure", "table"}:
            return False
        paragraphs += element.tag == "p"
        if number >= _LOOK_ELEMENTS:
            break
    return paragraphs <= 3


def _is_wrapper(node: Node) -> bool:
    """It holds more than a sentence: “lede” also names what stands at the top, film and all."""
    for number, element in enumerate(node.elements()):
        if element.tag in _LARGE or number >= _LOOK_ELEMENTS:
            return True
    return False


def _holds_quote(figure: Node) -> bool:
    for number, element in enumerate(figure.elements()):
        if element.tag == "blockquote":
            return True
        if number >= _LOOK_ELEMENTS:
            break
    return False
