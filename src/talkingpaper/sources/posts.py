"""Embedded posts in text that has lost its markup: found by their attribution.

The paragraph above “— Name (@handle) date” is the post; earlier paragraphs belong to it only
when something says so, because reading article text in the post's voice is the worse mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from talkingpaper.model import Block, BlockKind, Omission, Post, Span
from talkingpaper.sources.attribution import (
    SIGN,
    Attribution,
    Form,
    inline,
    network_of,
    own_line,
    titled,
)
from talkingpaper.sources.layout import Layout, part, trimmed

MAX_POST_CHARS = 280
"""Of a post whose paragraphs have to be guessed together (Twitter's limit since 2017)."""

_MAX_PARAGRAPHS = 8
_LONGEST_INLINE_CHARS = 1000
_SEARCHED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})
# What platforms append and nobody says; the reason names it. At the end of a post only: a link
# in the middle of a sentence is the spoken form's business.
_TAIL = re.compile(
    r"(?P<picture_link>(?:https?://)?pic\.(?:twitter|x)\.com/\w+)"
    r"|(?P<link>https?://t\.co/\w+|https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/[\w/?=&.%-]+)"
    r"|(?P<picture_note>\[image or embed\])"
    r"|(?P<link_note>\(opens in a new tab\))",
    re.IGNORECASE,
)
# The longest of the above by far; a longer address is no short link.
_TAIL_WINDOW_CHARS = 300
_SOCIAL = re.compile(r"(?<![\w&])#\w|t\.co/|pic\.(?:twitter|x)\.com/")
_COLON = re.compile(r":(?!//)(?=\s*\S)(?!\d)")


@dataclass(slots=True)
class _Found:
    """What was recognised so far, in order."""

    text: str
    mostly_curly: bool
    blocks: list[Block] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    posts: int = 0


def find_posts(layout: Layout) -> Layout:
    """The layout with posts and their attributions as such, and their tails left out."""
    found = _Found(text=layout.text, mostly_curly=_is_mostly_curly(layout.text))
    for block in layout.blocks:
        if block.kind in _SEARCHED and "@" in block.span.of(layout.text):
            _search(found, block)
        else:
            found.blocks.append(block)
    return layout.rearranged(found.blocks, found.omissions)


def _search(found: _Found, block: Block) -> None:
    cursor = block.span.start
    while (attribution := _next_attribution(found.text, cursor, block.span.end)) is not None:
        if attribution.form is Form.TITLED:
            cursor = _take_titled(found, block, cursor, attribution)
        else:
            cursor = _take_signed(found, block, cursor, attribution)
    found.blocks.extend(part(block, found.text, cursor, block.span.end))


def _next_attribution(text: str, start: int, end: int) -> Attribution | None:
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        # The cheap test first: nearly no line of an article holds a handle in brackets.
        if text.find(SIGN, start, line_end) >= 0 and (found := _in_line(text, start, line_end)):
            return found
        start = line_end + 1
    return None


def _in_line(text: str, start: int, end: int) -> Attribution | None:
    """The first attribution of a line, or of what is left of one after another."""
    begins = start == 0 or text[start - 1] == "\n"
    line = text[start:end] if begins else ""
    if begins and (found := titled(line) or own_line(line)):
        return replace(
            found,
            start=found.start + start,
            end=found.end + start,
            text=(found.text[0] + start, found.text[1] + start),
        )
    return inline(text, start, end)


def _take_titled(found: _Found, block: Block, cursor: int, attribution: Attribution) -> int:
    """``NAME (@handle) on X: "TEXT" / X``: the attribution comes first, quotation marks go."""
    text = found.text
    found.blocks.extend(part(block, text, cursor, attribution.start))
    post = _post(found, attribution, text[slice(*attribution.text)])
    found.blocks.append(_attribution_block(attribution, post))
    line_end = text.find("\n", attribution.text[1], block.span.end)
    line_end = block.span.end if line_end < 0 else line_end
    before = trimmed(text, attribution.end, attribution.text[0])
    after = trimmed(text, attribution.text[1], line_end)
    found.omissions.append(Omission(span=before, reason="quotation mark"))
    found.blocks.extend(_words(found, block, post, *attribution.text))
    found.omissions.append(Omission(span=after, reason="quotation mark and network name"))
    return line_end


def _take_signed(found: _Found, block: Block, cursor: int, attribution: Attribution) -> int:
    """Words first, then who wrote them: in this block, or in the blocks before it."""
    start = _body_start(found.text, cursor, attribution)
    found.blocks.extend(part(block, found.text, cursor, start))
    body = part(block, found.text, start, attribution.start)
    body = body or _paragraphs_before(found, block)
    words = "\n".join(one.span.of(found.text) for one in body)
    post = _post(found, attribution, words)
    for one in body:
        found.blocks.extend(_words(found, one, post, one.span.start, one.span.end))
    found.blocks.append(_attribution_block(attribution, post))
    return attribution.end


def _body_start(text: str, cursor: int, attribution: Attribution) -> int:
    """Where the post begins in the stretch before its attribution: after a lead-in's colon."""
    body = text[cursor : attribution.start]
    if attribution.form is Form.OWN_LINE:
        lead_in = max(body.rfind(":\n"), body.rfind(": \n"))
        return cursor + lead_in + 1 if lead_in >= 0 else cursor
    near = max(0, len(body) - _LONGEST_INLINE_CHARS)
    for match in reversed(list(_COLON.finditer(body, near))):
        if _is_lead_in(body[max(0, match.start() - 200) : match.start()]):
            return cursor + match.end()
    return cursor


def _is_lead_in(before: str) -> bool:
    """“Here is that tweet:” leads in, “BREAKING:” is the post's own word."""
    clause = re.split(r"[.!?…]\s", before)[-1]
    return len(clause.split()) >= 3


def _paragraphs_before(found: _Found, block: Block) -> tuple[Block, ...]:
    """The blocks just before an attribution that are its post; taken out of `found.blocks`."""
    count = _quotes_before(found) or _post_paragraphs(found, block)
    taken = tuple(found.blocks[len(found.blocks) - count :])
    del found.blocks[len(found.blocks) - count :]
    return taken


def _quotes_before(found: _Found) -> int:
    count = 0
    for block in reversed(found.blocks):
        if block.kind is not BlockKind.QUOTE:
            break
        count += 1
    return count


def _post_paragraphs(found: _Found, block: Block) -> int:
    """How many paragraphs above the attribution are the post's."""
    if block.kind is BlockKind.QUOTE:
        return 0
    above: list[str] = []
    led_in = False
    for one in reversed(found.blocks[-_MAX_PARAGRAPHS - 1 :]):
        words = one.span.of(found.text)
        if one.kind is not BlockKind.PARAGRAPH or words.endswith(":"):
            led_in = one.kind is BlockKind.PARAGRAPH
            break
        above.append(words)
    if not above:
        return 0
    if led_in and _said_length(above) <= MAX_POST_CHARS:
        return len(above)
    count = 1
    while count < len(above) and _continues(found, above[: count + 1]):
        count += 1
    return count


def _continues(found: _Found, paragraphs: list[str]) -> bool:
    """The last of these paragraphs (counted upwards) shows that it is the post's too."""
    if _said_length(paragraphs) > MAX_POST_CHARS:
        return False
    earlier, latest = paragraphs[-1], paragraphs[0]
    if _SOCIAL.search(earlier) or earlier.startswith(("@", ".@")):
        return True
    return found.mostly_curly and _is_typed(earlier) and not _has_curly(latest)


def _said_length(paragraphs: list[str]) -> int:
    return sum(len(_TAIL.sub("", words)) for words in paragraphs)


def _words(found: _Found, block: Block, post: Post, start: int, end: int) -> tuple[Block, ...]:
    """The post's own words in this range; tails are left out."""
    span = trimmed(found.text, start, end)
    tails: list[Omission] = []
    while (tail := _last_tail(found.text, span)) is not None:
        tails.append(tail)
        span = trimmed(found.text, span.start, tail.span.start)
    found.omissions.extend(tails)
    words = replace(block, kind=BlockKind.POST, post=post, level=0)
    return part(words, found.text, span.start, span.end)


def _last_tail(text: str, span: Span) -> Omission | None:
    begin = max(span.start, span.end - _TAIL_WINDOW_CHARS)
    for match in _TAIL.finditer(text, begin, span.end):
        if match.end() == span.end:
            reason = str(match.lastgroup).replace("_", " ")
            return Omission(span=Span(start=match.start(), end=match.end()), reason=reason)
    return None


def _post(found: _Found, attribution: Attribution, words: str) -> Post:
    found.posts += 1
    network = attribution.network or network_of(attribution.handle, attribution.date, words)
    return Post(
        number=found.posts,
        network=network,
        author=attribution.name or attribution.handle.lstrip("@"),
        handle=attribution.handle,
        published=attribution.date,
    )


def _attribution_block(attribution: Attribution, post: Post) -> Block:
    span = Span(start=attribution.start, end=attribution.end)
    return Block(kind=BlockKind.ATTRIBUTION, span=span, post=post)


def _is_typed(words: str) -> bool:
    """Straight quotation marks or apostrophes only: typed into a box, not set by an editor."""
    return not _has_curly(words) and ('"' in words or "'" in words)


def _has_curly(words: str) -> bool:
    return any(mark in words for mark in "’‘“”")


def _is_mostly_curly(text: str) -> bool:
    curly = sum(map(text.count, "’‘“”"))
    return curly >= 4 and curly > 2 * (text.count('"') + text.count("'"))
