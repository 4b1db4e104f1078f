"""What a network's script left of its posts in a saved page: their parts bear names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.sources.html import names
from talkingpaper.sources.html.embed_lines import Signature
from talkingpaper.sources.html.embed_pieces import FURNITURE, Piece
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary

_WORDS = vocabulary(
    "tweet+text tweettext e+content entry+title widget+message+text post+text status+content"
)
_AUTHOR = vocabulary(
    "author+name fullname p+name owner+name user+name display+name screen+name screenname "
    "username p+nickname tweet+author user+handle"
)
_DATED = vocabulary("dateline timestamp dt+updated message+date tweet+date")
_CLIMB = 8
_HANDLE = re.compile(r"@[\w.-]*\w")


def rendered(leaves: Sequence[Leaf]) -> list[Piece]:
    """What a network's script left in a saved page: its parts bear names.

    Empty when they do not.
    """
    roles = [_role(leaf) for leaf in leaves]
    if "words" not in roles or "author" not in roles:
        return []
    pieces: list[Piece] = []
    for leaf, role in zip(leaves, roles, strict=True):
        piece = Piece(leaf=leaf, start=0, end=len(leaf.text))
        if role == "author" and _begins_post(pieces):
            begin = len(pieces)
            end = _end_of_post(roles, begin)
            piece.signed = _rendered_signature(leaf, leaves[begin:end], roles[begin:end])
        elif role != "words":
            piece.reason = FURNITURE
        pieces.append(piece)
    return pieces


def _begins_post(before: Sequence[Piece]) -> bool:
    """An author's first mention: no post is signed yet, or words stand after the last signature."""
    for piece in reversed(before):
        if piece.signed is not None:
            return False
        if not piece.reason:
            return True
    return True


def _end_of_post(roles: Sequence[str], begin: int) -> int:
    """Where the next post of a thread begins: at an author below this one's words."""
    has_words = False
    for at in range(begin, len(roles)):
        if roles[at] == "author" and has_words:
            return at
        has_words = has_words or roles[at] == "words"
    return len(roles)


def _rendered_signature(leaf: Leaf, leaves: Sequence[Leaf], roles: Sequence[str]) -> Signature:
    dates = [one.text for one, role in zip(leaves, roles, strict=True) if role == "date"]
    said = " ".join(one.text for one, role in zip(leaves, roles, strict=True) if role == "author")
    found = _HANDLE.search(said)
    handle = found.group() if found else ""
    name = " ".join(said[: found.start()].split() if found else said.split()) or handle.lstrip("@")
    return Signature(
        start=0, end=len(leaf.text), name=name, handle=handle, date=dates[0] if dates else ""
    )


def _role(leaf: Leaf) -> str:
    node: Node | None = leaf.anchor[0] if leaf.anchor else leaf.owner
    for _ in range(_CLIMB):
        if node is None or node is leaf.place.embed:
            break
        words = names.words_of(node)
        if not _WORDS.isdisjoint(words):
            return "words"
        if not _AUTHOR.isdisjoint(words):
            return "author"
        if node.tag == "time" or not _DATED.isdisjoint(words):
            return "date"
        node = node.parent
    return ""
