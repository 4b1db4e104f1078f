"""What an embedded post shows besides its words: pictures, films, pages it links to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.model import Medium
from talkingpaper.sources.html import names
from talkingpaper.sources.html.embeds import Embed
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.media import emoji_text
from talkingpaper.sources.html.words import vocabulary
from talkingpaper.sources.links import placed, safe_address

_PICTURE = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/", re.IGNORECASE)
_SHORT = re.compile(r"(?:https?://)?t\.co/|https?://", re.IGNORECASE)
_MOST = 8
_LOOK_ELEMENTS = 400
# A picture of who posted, not of what.
_PERSON = vocabulary("avatar profile author user icon logo emoji verified badge")
# Networks that post nothing but films, and addresses of films on those that post both.
_FILMS = frozenset({"TikTok"})
_FILM = re.compile(r"/(?:reel|tv|videos?)/", re.IGNORECASE)


def linked_media(leaf: Leaf, start: int, end: int) -> list[Medium]:
    """What the links between two places of a leaf lead to, as far as they stand for media."""
    found: list[Medium] = []
    for link in placed(leaf.text, leaf.anchors, 0):
        if link.span.start < start or link.span.end > end:
            continue
        words, address = link.span.of(leaf.text), safe_address(link.url, "")
        if not address:
            continue
        if _PICTURE.match(words):
            found.append(Medium(kind="image", url=address))
        elif _SHORT.match(words):
            found.append(Medium(kind="link", url=address))
    return found


def shown_media(embed: Embed, addresses: Sequence[str]) -> list[Medium]:
    """Pictures and films in an embed's mark-up; those of its author's face are left."""
    found: list[Medium] = []
    for number, node in enumerate(embed.node.elements()):
        if number >= _LOOK_ELEMENTS:
            break
        if node.tag in {"video", "audio"}:
            source = node.find("source")
            written = node.get("src") or (source.get("src") if source is not None else "")
            found.append(Medium(kind=node.tag, url=safe_address(written, "")))
        elif node.tag in {"img", "amp-img"} and not emoji_text(node):
            near = names.words_of(node) | (names.words_of(node.parent) if node.parent else set())
            described = " ".join(node.get("alt").split())
            if _PERSON.isdisjoint(near) and (described or node.get("src")):
                url = safe_address(node.get("src"), "")
                found.append(Medium(kind="image", url=url, description=described))
    if not found and (embed.network in _FILMS or any(map(_FILM.search, addresses))):
        found.append(Medium(kind="video", url=next(iter(addresses), "")))
    return found[:_MOST]
