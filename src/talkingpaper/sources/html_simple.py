"""The second judge, for pages too small for the first: everything that is not furniture.

trafilatura answers nothing, or next to nothing, for a page of a few sentences. Such a page has
hardly anything to leave out, so structure alone decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.sources.html_junk import junk
from talkingpaper.sources.html_leaves import Leaf
from talkingpaper.sources.html_tree import Node

LEAST_CHARACTERS = 250
"""Below this many kept characters the first judge's answer is not trusted alone; trafilatura's
own limit for trying harder (MIN_EXTRACTED_SIZE)."""

_MOST_LEAVES = 400
_CLIMB = 200


def simply_judged(leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves of a small page's text; empty when the page is not small."""
    if len(leaves) > _MOST_LEAVES:
        return frozenset()
    chosen = [leaf for leaf in leaves if _is_text(leaf)]
    for tag in ("article", "main"):
        inside = [leaf for leaf in chosen if _is_inside(leaf.owner, tag)]
        if inside:
            chosen = inside
            break
    return frozenset(leaf.index for leaf in chosen)


def _is_text(leaf: Leaf) -> bool:
    return (
        leaf.is_seen
        and leaf.place.furniture is None
        and leaf.link_share < 0.5
        and (leaf.place.embed is not None or not junk(leaf))
    )


def _is_inside(node: Node, tag: str) -> bool:
    current: Node | None = node
    for _ in range(_CLIMB):
        if current is None:
            return False
        if current.tag == tag:
            return True
        current = current.parent
    return False
