"""The second judge: all that is not furniture, in the part of the page that holds most of it.

Asked for pages that the first judge is not made for. trafilatura answers next to nothing for a
page of a few sentences, and its cost grows with the square of a page's length.
"""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.sources.html.junk import junk
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import Node

LEAST_CHARACTERS = 250
"""Below this many kept characters the first judge's answer is not trusted alone; trafilatura's
own limit for trying harder (MIN_EXTRACTED_SIZE)."""

MOST_LEAVES = 3000
MOST_ELEMENTS = 15_000
"""Pages with more are not given to the first judge (measured: 2 000 paragraphs take it 0.3 s,
8 000 take it 4 s). The longest articles have some 500 leaves."""

_PART_SHARE = 0.5
_CONTAINER_SHARE = 0.7


def is_large(root: Node, leaves: Sequence[Leaf]) -> bool:
    """True for a page that only this judge can read in time."""
    if len(leaves) > MOST_LEAVES:
        return True
    return sum(1 for _ in root.elements()) > MOST_ELEMENTS


def simply_judged(root: Node, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Indices of the leaves of a page's text."""
    chosen = [leaf for leaf in leaves if _is_text(leaf)]
    total = sum(leaf.characters for leaf in chosen)
    for part in (
        [leaf for leaf in chosen if leaf.place.article is not None],
        [leaf for leaf in chosen if leaf.place.is_main],
    ):
        if part and sum(leaf.characters for leaf in part) >= _PART_SHARE * total:
            return frozenset(leaf.index for leaf in part)
    inside = _container(root, chosen, total)
    return frozenset(leaf.index for leaf in chosen if leaf.owner in inside)


def _is_text(leaf: Leaf) -> bool:
    return (
        leaf.is_seen
        and leaf.place.furniture is None
        and leaf.link_share < 0.5
        and (leaf.place.embed is not None or not junk(leaf))
    )


def _container(root: Node, leaves: Sequence[Leaf], total: int) -> frozenset[Node]:
    """The elements of the innermost part that holds most of the text."""
    elements = [root, *root.elements()]
    sums = dict.fromkeys(elements, 0)
    for leaf in leaves:
        sums[leaf.owner] += leaf.characters
    for element in reversed(elements):
        if element.parent is not None:
            sums[element.parent] += sums[element]
    node = root
    while True:
        inner = [one for one in node.children if isinstance(one, Node)]
        best = max(inner, key=lambda one: sums[one], default=None)
        if best is None or sums[best] < _CONTAINER_SHARE * total:
            return frozenset((node, *node.elements()))
        node = best
