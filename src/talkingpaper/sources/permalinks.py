"""Addresses of single posts, by network."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from talkingpaper.model import Block, Link, Post

PERMALINKS: dict[str, re.Pattern[str]] = {
    network: re.compile(rf"https?://(?:[\w-]+\.)*{pattern}", re.IGNORECASE)
    for network, pattern in (
        ("Twitter", r"(?:twitter|x)\.com/(?:#!/)?\w+/status(?:es)?/\d+"),
        ("Bluesky", r"bsky\.app/profile/[^/\s]+/post/\w+"),
        ("Threads", r"threads\.(?:net|com)/(?:@[\w.]+/post|t)/[\w-]+"),
        ("Instagram", r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/[\w-]+"),
        ("Facebook", r"facebook\.com/(?!sharer|plugins)[^\s?#]+"),
        ("TikTok", r"tiktok\.com/@[\w.-]+/video/\d+"),
        ("Reddit", r"reddit\.com/r/\w+/comments/\w+[^\s?#]*"),
        ("Telegram", r"t\.me/\w+/\d+"),
        ("Mastodon", r"[\w-]+\.[\w.-]+/(?:@[\w.@-]+|users/[\w.-]+/statuses)/\d+"),
    )
}
_ANY = tuple(PERMALINKS.values())
# A post's address may stand on the line below its attribution.
_BELOW_CHARS = 120
_ADDRESS = re.compile(r"https?://[^\s<>()\"']+")


def with_addresses(blocks: Sequence[Block], links: Sequence[Link], text: str) -> tuple[Block, ...]:
    """The blocks, posts that have lost their address given it back.

    It is a link in the post's words or attribution that leads to a post, best one with its
    author's handle in it; in text without links it is written out.

    Args:
        blocks: in order.
        links: safe ones, in order.
        text: what the spans belong to.
    """
    reach: dict[int, tuple[int, int]] = {}
    posts: dict[int, Post] = {}
    for block in blocks:
        if block.post is not None and not block.post.url:
            begin, end = reach.get(block.post.number, (block.span.start, 0))
            reach[block.post.number] = (begin, max(end, block.span.end))
            posts[block.post.number] = block.post
    found = {
        number: _address(posts[number], links, text, *limits) for number, limits in reach.items()
    }
    return tuple(
        replace(block, post=replace(block.post, url=address))
        if block.post is not None and (address := found.get(block.post.number, ""))
        else block
        for block in blocks
    )


def _address(post: Post, links: Sequence[Link], text: str, begin: int, end: int) -> str:
    first = bisect_left(links, begin, key=lambda link: link.span.start)
    behind = bisect_left(links, end, key=lambda link: link.span.start)
    given = [link.url for link in links[first:behind]]
    given += _ADDRESS.findall(text, begin, end)
    below = text[end : end + _BELOW_CHARS].lstrip()
    if match := _ADDRESS.match(below):
        given.append(match.group())
    told = [match.group() for one in given for match in _matches(one)]
    name = post.handle.lstrip("@").partition("@")[0].casefold()
    mine = (one for one in told if name and f"/{name}/" in one.replace("@", "").casefold())
    return next(mine, next(iter(told), ""))


def _matches(address: str) -> list[re.Match[str]]:
    return [match for pattern in _ANY if (match := pattern.match(address))]
