"""Where words lead: links of a document, from how readers find them to spans of the article.

White space is collapsed and control characters are dropped between finding a link and placing
its words, so a link is kept as an `Anchor`: which of a text's visible characters are its own.
Readers that hand their text on as plain strings put an `opening` and a `CLOSING` mark around a
link's words, and whoever places the string takes the marks out again with `unmarked`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from talkingpaper.model import Block, Link, Span
from talkingpaper.sources.cleaning import clean, visible_characters

_BEGIN, CLOSING = "\x01", "\x02"
# Control characters never stand in cleaned text; the plane behind the first says which address.
_FIRST = 0xF0000
_MOST = 0xFFFD
"""Addresses that one text can mark."""
_MARK = re.compile(f"{_BEGIN}([\U000f0000-\U000ffffd])|{CLOSING}")
_MARKS = re.compile(f"[{_BEGIN}{CLOSING}]")
_WORD = re.compile(r"\S+")
# What RFC 3986 §2 lets stand in no address and pages put there all the same.
_UNSAFE = re.compile('[\x00-\x20"<>\\\\^`{|}\x7f]')
# Whatever browsers strip before they look at an address (WHATWG URL §4.4, steps 1 to 3).
_STRIPPED = re.compile(r"[\t\n\r]")
_LONGEST_CHARS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link as part of a text: its visible characters from `first` up to `last`, from 0."""

    address: str
    """As written: relative, unsafe or empty."""
    first: int
    last: int


def opening(address: str, addresses: list[str]) -> str:
    """The mark before a link's words, `CLOSING` being the one after; `addresses` takes its own."""
    if len(addresses) >= _MOST or not address:
        return ""
    addresses.append(address)
    return f"{_BEGIN}{chr(_FIRST + len(addresses) - 1)}"


def without_marks(text: str) -> str:
    """Text from outside, so that nothing in it can be taken for a mark."""
    return _MARKS.sub("", text)


def unmarked(text: str, addresses: Sequence[str]) -> tuple[str, tuple[Anchor, ...]]:
    """The text without marks, and the links they stood around, in order."""
    if _BEGIN not in text:
        return text.replace(CLOSING, ""), ()
    pieces: list[str] = []
    anchors: list[Anchor] = []
    seen = at = 0
    begun: tuple[str, int] | None = None
    for match in _MARK.finditer(text):
        piece = text[at : match.start()]
        pieces.append(piece)
        seen += visible_characters(clean(piece)[0])
        at = match.end()
        if match[1] and ord(match[1]) - _FIRST < len(addresses):
            begun = (addresses[ord(match[1]) - _FIRST], seen)
        elif begun is not None:
            anchors.append(Anchor(address=begun[0], first=begun[1], last=seen))
            begun = None
    pieces.append(text[at:])
    return "".join(pieces), tuple(anchors)


def placed(text: str, anchors: Sequence[Anchor], offset: int) -> Iterator[Link]:
    """The anchors of a text as links of the document in which it begins at `offset`."""
    waiting = [anchor for anchor in anchors if anchor.last > anchor.first]
    if not waiting:
        return
    starts: dict[int, int] = {}
    seen = at = 0
    for match in _WORD.finditer(text):
        length = match.end() - match.start()
        while at < len(waiting) and waiting[at].last <= seen + length:
            start = starts.get(at, match.start() + waiting[at].first - seen)
            end = match.start() + waiting[at].last - seen
            if start < end:
                span = Span(start=offset + start, end=offset + end)
                yield Link(span=span, url=waiting[at].address)
            at += 1
        if at < len(waiting) and at not in starts and waiting[at].first < seen + length:
            starts[at] = match.start() + waiting[at].first - seen
        seen += length


def settled(links: Iterable[Link], blocks: Sequence[Block], base: str) -> tuple[Link, ...]:
    """The links that an article keeps: safe, absolute, in order, each inside one block.

    Args:
        links: with addresses as written.
        blocks: in order; a link over several becomes several.
        base: the document's address, to resolve relative ones; may be empty.
    """
    kept: list[Link] = []
    at = 0
    for link in sorted(links, key=lambda one: (one.span.start, one.span.end)):
        address = safe_address(link.url, base)
        if not address:
            continue
        while at < len(blocks) and blocks[at].span.end <= link.span.start:
            at += 1
        for block in _beginning_before(blocks, at, link.span.end):
            before = kept[-1].span.end if kept else 0
            start = max(link.span.start, block.span.start, before)
            end = min(link.span.end, block.span.end)
            if start < end:
                kept.append(Link(span=Span(start=start, end=end), url=address))
    return tuple(kept)


def _beginning_before(blocks: Sequence[Block], at: int, end: int) -> Iterator[Block]:
    """From the block at `at` on, those that begin before `end`."""
    while at < len(blocks) and blocks[at].span.start < end:
        yield blocks[at]
        at += 1


def safe_address(written: str, base: str) -> str:
    r"""An absolute http(s) or mailto address; empty for anything else.

    >>> safe_address("/story?a=1", "https://paper.example/news/")
    'https://paper.example/story?a=1'
    >>> safe_address("java\tscript:alert(1)", "https://paper.example/")
    ''
    >>> safe_address("#note-1", "https://paper.example/")
    ''
    """
    text = _STRIPPED.sub("", written).strip("\x00\x01\x02 \x0b\x0c\xa0")
    if not text or text.startswith("#") or len(text) > _LONGEST_CHARS:
        return ""
    try:
        address = urljoin(base, text) if base else text
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    address = _UNSAFE.sub(lambda match: f"%{ord(match.group()):02X}", address)
    if parts.scheme == "mailto":
        return address if "@" in parts.path else ""
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return ""
    return address
