"""Embedded posts on a page: where they are and which network they come from.

Mark-up of the networks' own embed codes (oEmbed answers, AMP components, what their scripts
leave in a saved page); a quotation without their classes counts when it links to the post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import listed
from talkingpaper.sources.permalinks import PERMALINKS

_CLASSES: dict[str, str] = {
    "twitter-tweet": "Twitter",
    "twitter-video": "Twitter",
    "twitter-tweet-rendered": "Twitter",
    "twitter-quote": "Twitter",
    "embeddedtweet": "Twitter",
    "bluesky-embed": "Bluesky",
    "mastodon-embed": "Mastodon",
    "text-post-media": "Threads",
    "instagram-media": "Instagram",
    "fb-post": "Facebook",
    "fb-video": "Facebook",
    "fb-xfbml-parse-ignore": "Facebook",
    "tiktok-embed": "TikTok",
    "reddit-embed-bq": "Reddit",
    "reddit-card": "Reddit",
    "reddit-embed": "Reddit",
    "tgme_widget_message": "Telegram",
    "telegram-post": "Telegram",
}
_TAGS: dict[str, str] = {
    "amp-twitter": "Twitter",
    "twitter-widget": "Twitter",
    "amp-bluesky": "Bluesky",
    "amp-instagram": "Instagram",
    "amp-facebook": "Facebook",
    "amp-tiktok": "TikTok",
    "amp-reddit": "Reddit",
}
# Attributes in which embed codes keep the post's address.
_ADDRESSES = listed(
    "data-instgrm-permalink data-text-post-permalink data-href cite data-embed-url href src"
)
# Only these sign a post in a way that tells it from any other quotation with a link.
_UNNAMED = ("Twitter", "Bluesky", "Mastodon")
_SIGNED = re.compile(r"\(@[\w.@-]+\)")
# Elements looked at in a quotation without a class; an embedded post has a dozen.
_LOOK_ELEMENTS = 40
_MOST_ADDRESSES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """An embedded post, or several that quote each other."""

    node: Node
    """The outermost element."""
    network: str
    """Spoken name; “Twitter” for X too, as their mark-up is one."""


def find_embeds(root: Node) -> dict[Node, Embed]:
    """The page's embedded posts by outermost element, none inside another."""
    found: dict[Node, Embed] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        network = _network(node)
        if network:
            found[node] = Embed(node=node, network=network)
            continue
        stack.extend(child for child in reversed(node.children) if isinstance(child, Node))
    return found


def addresses(embed: Embed) -> list[str]:
    """The posts' own addresses in the embed, in order, each once, without tracking queries."""
    pattern = PERMALINKS[embed.network]
    found: dict[str, None] = {}
    for number, node in enumerate((embed.node, *embed.node.elements())):
        if number >= _MOST_ADDRESSES:
            break
        for name in _ADDRESSES:
            if match := pattern.match(node.get(name).strip()):
                found[match.group()] = None
    return list(found)


def _network(node: Node) -> str:
    if node.tag in _TAGS:
        return _TAGS[node.tag]
    for name in node.get("class").lower().split():
        if name in _CLASSES:
            return _CLASSES[name]
    return _unnamed(node) if node.tag == "blockquote" else ""


def _unnamed(node: Node) -> str:
    """The network of a quotation that lost its class: it is signed and links to the post."""
    links: list[str] = []
    for number, element in enumerate(node.elements()):
        if number >= _LOOK_ELEMENTS:
            return ""
        if element.tag in {"blockquote", "table", "article"}:
            return ""
        if element.tag == "a":
            links.append(element.get("href"))
    for network in _UNNAMED:
        if any(map(PERMALINKS[network].match, links)) and _SIGNED.search(node.text()):
            return network
    return ""
