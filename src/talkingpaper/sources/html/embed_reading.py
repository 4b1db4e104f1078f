"""Embedded posts as blocks: whose words, which words, and what of the embed is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from talkingpaper.model import BlockKind, Post
from talkingpaper.sources.attribution import network_of
from talkingpaper.sources.html import names
from talkingpaper.sources.html.embed_lines import (
    Signature,
    is_deleted,
    is_furniture,
    signature,
    tail,
)
from talkingpaper.sources.html.embeds import Embed, addresses
from talkingpaper.sources.html.layout import Part
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary

FURNITURE = "post furniture"
DELETED = "deleted post"
LINK_ONLY = "post that shows only a link"

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


@dataclass(slots=True)
class _Piece:
    """A stretch of one leaf."""

    leaf: Leaf
    start: int
    end: int
    signed: Signature | None = None
    reason: str = ""
    """Why it is left out; empty for words and signatures."""

    @property
    def text(self) -> str:
        return self.leaf.text[self.start : self.end]


@dataclass(slots=True)
class Reading:
    """Posts read so far."""

    parts: dict[int, list[Part]] = field(default_factory=dict)
    """Leaf → its parts, in order."""
    posts: int = 0

    def read(self, embed: Embed, leaves: Sequence[Leaf]) -> None:
        """Add the posts of one embed, whose text these leaves are."""
        pieces = _rendered(leaves) or [piece for leaf in leaves for piece in _pieces(leaf)]
        if not any(piece.signed for piece in pieces):
            self._unsigned(embed, pieces)
            return
        links = addresses(embed)
        for group, signed in _groups(pieces):
            post = self._post(embed, group, signed, links)
            for piece in group:
                self._add(piece, post)

    def _post(
        self, embed: Embed, group: Sequence[_Piece], signed: Signature, links: list[str]
    ) -> Post:
        words = "\n".join(piece.text for piece in group)
        date = signed.date or _machine_date(embed.node)
        self.posts += 1
        return Post(
            number=self.posts,
            network=_network(embed, signed, date, words, links),
            author=signed.name or signed.handle.lstrip("@") or embed.network,
            handle=signed.handle,
            published=date,
            url=_link(links, signed.handle),
        )

    def _unsigned(self, embed: Embed, pieces: Sequence[_Piece]) -> None:
        """An embed that names nobody: its words are its address's owner's, if it has any."""
        links = addresses(embed)
        words = [piece for piece in pieces if not piece.reason and _has_words(piece)]
        if not words or is_deleted("\n".join(piece.text for piece in words)):
            for piece in pieces:
                self._add(replace(piece, reason=DELETED if words else LINK_ONLY), None)
            return
        owner = _owner(links)
        signed = Signature(start=0, end=0, name="", handle=owner, date="")
        post = self._post(embed, words, signed, links) if owner else None
        for piece in pieces:
            self._add(piece, post)

    def _add(self, piece: _Piece, post: Post | None) -> None:
        parts = self.parts.setdefault(piece.leaf.index, [])
        if piece.reason:
            parts.append(Part(start=piece.start, end=piece.end, reason=piece.reason))
            return
        if piece.signed is not None:
            kind = BlockKind.ATTRIBUTION
            parts.append(Part(start=piece.start, end=piece.end, kind=kind, post=post))
            return
        end = piece.end
        tails: list[Part] = []
        while (found := tail(piece.leaf.text, piece.start, end)) is not None:
            tails.insert(0, Part(start=found[0], end=end, reason=found[1]))
            end = found[0]
        kind = BlockKind.POST if post is not None else BlockKind.QUOTE
        parts.append(Part(start=piece.start, end=end, kind=kind, post=post))
        parts.extend(tails)


def _pieces(leaf: Leaf) -> Iterable[_Piece]:
    """A leaf's lines as words, signatures and furniture; words of several lines are one."""
    start = 0
    words: _Piece | None = None
    for line in leaf.text.split("\n"):
        end = start + len(line)
        signed = signature(line)
        plain_end = start + signed.start if signed else end
        reason = FURNITURE if signed is None and is_furniture(line) else ""
        if reason:
            if words is not None:
                yield words
                words = None
            yield _Piece(leaf=leaf, start=start, end=end, reason=reason)
        elif leaf.text[start:plain_end].strip():
            begin = words.start if words is not None else start
            words = _Piece(leaf=leaf, start=begin, end=plain_end)
        if signed is not None:
            if words is not None:
                yield words
                words = None
            yield _Piece(
                leaf=leaf, start=start + signed.start, end=start + signed.end, signed=signed
            )
            if line[signed.end :].strip():
                words = _Piece(leaf=leaf, start=start + signed.end, end=end)
        start = end + 1
    if words is not None:
        yield words


def _groups(pieces: Sequence[_Piece]) -> Iterable[tuple[Sequence[_Piece], Signature]]:
    """Each post's pieces. Signatures stand below the words, unless the first one stands on top."""
    marks = [index for index, piece in enumerate(pieces) if piece.signed]
    on_top = not any(_has_words(piece) for piece in pieces[: marks[0]] if not piece.reason)
    on_top = on_top and any(
        _has_words(piece) for piece in pieces[marks[-1] + 1 :] if not piece.reason
    )
    starts = [0, *marks[1:]] if on_top else [0, *(mark + 1 for mark in marks[:-1])]
    ends = [*starts[1:], len(pieces)]
    for mark, start, end in zip(marks, starts, ends, strict=True):
        signed = pieces[mark].signed
        if signed is not None:
            yield pieces[start:end], signed


def _has_words(piece: _Piece) -> bool:
    end = piece.end
    while (found := tail(piece.leaf.text, piece.start, end)) is not None:
        end = found[0]
    return any(map(str.isalnum, piece.leaf.text[piece.start : end]))


def _rendered(leaves: Sequence[Leaf]) -> list[_Piece]:
    """What a network's script left in a saved page: its parts bear names.

    Empty when they do not.
    """
    roles = [_role(leaf) for leaf in leaves]
    if "words" not in roles or "author" not in roles:
        return []
    dates = [leaf.text for leaf, role in zip(leaves, roles, strict=True) if role == "date"]
    pieces: list[_Piece] = []
    for leaf, role in zip(leaves, roles, strict=True):
        piece = _Piece(leaf=leaf, start=0, end=len(leaf.text))
        if role == "author" and not any(one.signed for one in pieces):
            piece.signed = _rendered_signature(leaf, leaves, roles, dates)
        elif role != "words":
            piece.reason = FURNITURE
        pieces.append(piece)
    return pieces


def _rendered_signature(
    leaf: Leaf, leaves: Sequence[Leaf], roles: Sequence[str], dates: Sequence[str]
) -> Signature:
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


def _network(embed: Embed, signed: Signature, date: str, words: str, links: list[str]) -> str:
    """Spoken name; what was Twitter's mark-up is X's by its date, or its address when undated."""
    if embed.network != "Twitter":
        return embed.network
    if not date and any("//x.com/" in link or "//www.x.com/" in link for link in links):
        return "X"
    network = network_of(signed.handle, date, words)
    return network if network in {"Twitter", "X"} else "Twitter"


def _machine_date(node: Node) -> str:
    for one in (node, *node.elements()):
        if date := one.get("data-datetime") or (one.get("datetime") if one.tag == "time" else ""):
            return date
    return ""


def _link(links: list[str], handle: str) -> str:
    """The post's address: the one with its author's handle in it, else the first left."""
    name = handle.lstrip("@").partition("@")[0].casefold()
    mine = next((link for link in links if name and name in link.casefold()), "")
    link = mine or next(iter(links), "")
    if link:
        links.remove(link)
    return link


def _owner(links: Sequence[str]) -> str:
    """The handle in a post's address; empty when it holds none."""
    for link in links:
        parts = link.split("/")
        if "status" in parts or "statuses" in parts:
            return f"@{parts[3]}" if parts[3] not in {"i", "users"} else ""
        if len(parts) > 3 and parts[3].startswith("@"):
            return parts[3]
        if "profile" in parts:
            return f"@{parts[parts.index('profile') + 1]}"
    return ""
