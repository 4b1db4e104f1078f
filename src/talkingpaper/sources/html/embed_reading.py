"""Embedded posts as blocks: whose words, which words, and what of the embed is furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from talkingpaper.model import BlockKind, Medium, Post
from talkingpaper.sources.attribution import network_of
from talkingpaper.sources.html.embed_lines import Signature, is_deleted, tail
from talkingpaper.sources.html.embed_media import linked_media, shown_media
from talkingpaper.sources.html.embed_pieces import Piece, has_words, pieces_of, posts_of
from talkingpaper.sources.html.embed_rendered import rendered
from talkingpaper.sources.html.embeds import Embed, addresses
from talkingpaper.sources.html.layout import Part
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.metadata_cleaning import clean_language
from talkingpaper.sources.html.tree import Node

DELETED = "deleted post"
LINK_ONLY = "post that shows only a link"

# Withdrawn from ISO 639, and still what Twitter writes.
_OLD_TAGS = {"in": "id", "iw": "he", "ji": "yi"}


@dataclass(slots=True)
class Reading:
    """Posts read so far."""

    parts: dict[int, list[Part]] = field(default_factory=dict)
    """Leaf → its parts, in order."""
    posts: int = 0
    _shown_of: set[Node] = field(default_factory=set)
    """Embeds whose pictures belong to a post already."""

    def read(self, embed: Embed, leaves: Sequence[Leaf]) -> None:
        """Add the posts of one embed, whose text these leaves are."""
        pieces = rendered(leaves) or [piece for leaf in leaves for piece in pieces_of(leaf)]
        if not any(piece.signed for piece in pieces):
            self._unsigned(embed, pieces)
            return
        links = addresses(embed)
        for group, signed in posts_of(pieces):
            post = self._post(embed, group, signed, links)
            for piece in group:
                self._add(piece, post)

    def _shown(self, embed: Embed, group: Sequence[Piece], links: list[str]) -> tuple[Medium, ...]:
        """The media of one post; what the embed shows is its first post's."""
        media = shown_media(embed, links) if embed.node not in self._shown_of else []
        self._shown_of.add(embed.node)
        for piece in group:
            media += linked_media(piece.leaf, piece.start, piece.end)
        return tuple(dict.fromkeys(media))

    def _post(
        self, embed: Embed, group: Sequence[Piece], signed: Signature, links: list[str]
    ) -> Post:
        words = "\n".join(piece.text for piece in group)
        date = signed.date or _machine_date(embed.node)
        media = self._shown(embed, group, links)
        self.posts += 1
        return Post(
            number=self.posts,
            network=_network(embed, signed, date, words, links),
            author=signed.name or signed.handle.lstrip("@") or embed.network,
            handle=signed.handle,
            published=date,
            url=_link(links, signed.handle),
            language=_language(group, embed.node),
            media=media,
        )

    def _unsigned(self, embed: Embed, pieces: Sequence[Piece]) -> None:
        """An embed that names nobody: its words are its address's owner's, if it has any."""
        links = addresses(embed)
        words = [piece for piece in pieces if not piece.reason and has_words(piece)]
        if not words or is_deleted("\n".join(piece.text for piece in words)):
            for piece in pieces:
                self._add(replace(piece, reason=DELETED if words else LINK_ONLY), None)
            return
        owner = _owner(links)
        signed = Signature(start=0, end=0, name="", handle=owner, date="")
        post = self._post(embed, words, signed, links) if owner else None
        for piece in pieces:
            self._add(piece, post)

    def _add(self, piece: Piece, post: Post | None) -> None:
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


def _language(group: Sequence[Piece], around: Node) -> str:
    """What the embed declares the words to be in; Twitter writes “qme” and the like for none."""
    for piece in group:
        node: Node | None = piece.leaf.anchor[0] if piece.leaf.anchor else piece.leaf.owner
        while node is not None and not piece.signed and not piece.reason:
            tag = clean_language(node.get("lang"))
            if tag:
                return "" if tag.startswith("q") else _OLD_TAGS.get(tag, tag)
            if node is around:
                break
            node = node.parent
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
