"""Pull quotes: words of the article that the page shows a second time, set large."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import Node

PULL_QUOTE = "pull quote: repeats the text"

_MOST_SUSPECTS = 300
_LONGEST_CHARS = 600
# A quotation that nothing names a pull quote has to repeat at least so much, to the letter.
_LEAST_CHARS = 40
# Of a named pull quote's pairs of neighbouring words, how many stand in the text: editors cut
# “he said” out of the middle.
_SAME_SHARE = 0.7


def drop_repetitions(leaves: Sequence[Leaf], reasons: list[str]) -> None:
    """Leave out what repeats the text, with the “— Name” under it."""
    groups = _suspects(leaves, reasons)
    if not groups:
        return
    suspected = {leaf.index for group in groups for leaf in group}
    rest = " ".join(
        folded(leaf.text)
        for leaf in leaves
        if not reasons[leaf.index] and leaf.index not in suspected
    )
    pairs = set(pairwise(rest.split()))
    for group in groups:
        if _repeats(group, rest, pairs):
            for leaf in group:
                reasons[leaf.index] = PULL_QUOTE


def folded(text: str) -> str:
    """Letters and digits only, one space between words, in one case."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split())


def _suspects(leaves: Sequence[Leaf], reasons: Sequence[str]) -> list[list[Leaf]]:
    """Quotations and named pull quotes, each with all of its leaves."""
    groups: dict[Node, list[Leaf]] = {}
    for leaf in leaves:
        place = leaf.place
        if reasons[leaf.index] or place.embed is not None or len(leaf.text) > _LONGEST_CHARS:
            continue
        if place.is_pull_quote or place.quote is not None:
            key = place.quote or place.figure or leaf.owner.parent or leaf.owner
            if key in groups or len(groups) < _MOST_SUSPECTS:
                groups.setdefault(key, []).append(leaf)
    return list(groups.values())


def _repeats(group: Sequence[Leaf], rest: str, pairs: set[tuple[str, str]]) -> bool:
    words = " ".join(folded(leaf.text) for leaf in group if not leaf.place.is_signature)
    if not any(leaf.place.is_pull_quote for leaf in group):
        return len(words) >= _LEAST_CHARS and words in rest
    own = list(pairwise(words.split()))
    same = sum(pair in pairs for pair in own)
    return bool(own) and same >= _SAME_SHARE * len(own)
