"""From a layout to an article: who wrote it, what is a post, what it is called, its language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talkingpaper.errors import SourceError
from talkingpaper.languages import guess_language
from talkingpaper.model import Article, Block, BlockKind, Span
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.bylines import Byline, parse_byline, parse_dateline
from talkingpaper.sources.dates import is_date_line, published_on
from talkingpaper.sources.layout import Layout, part
from talkingpaper.sources.links import settled
from talkingpaper.sources.permalinks import with_addresses
from talkingpaper.sources.posts import find_posts
from talkingpaper.sources.quotes import attribute_quotes
from talkingpaper.sources.titles import made_title

# Bylines and date lines stand above the text or just below its first paragraph.
_TOP_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands at the head of a document about it; each empty when it does not."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    image: str = ""
    summary: str = ""
    modified: str = ""
    """ISO 8601; of the last correction."""
    base: str = ""
    """What relative links are resolved against; empty for the article's address."""


def assemble(
    layout: Layout, document: Document, details: Details, front: Front | None = None
) -> Article:
    """The article a layout holds.

    What the caller gives wins over the document's front matter, that over what the text says.

    Raises:
        SourceError: there is nothing to read in it.
    """
    front = front or Front()
    if not layout.blocks:
        message = f"{document.name} holds no text that can be read aloud"
        raise SourceError(message, hint="give a file with the article's text")
    layout, said = _read_top(layout)
    layout = attribute_quotes(find_posts(layout))
    links = settled(layout.links, layout.blocks, front.base or document.url or front.url)
    layout = replace(layout, blocks=with_addresses(layout.blocks, links, layout.text))
    title, in_text = _title(layout, details.title, front.title)
    return Article(
        title=title,
        title_in_text=in_text,
        text=layout.text,
        language=details.language or front.language or guess_language(layout.text),
        blocks=layout.blocks,
        omissions=layout.omissions,
        removals=layout.removals,
        author=details.author or front.author or said.author,
        publisher=front.publisher or said.publisher,
        published=details.published or front.published or said.published,
        url=details.url or front.url or document.url,
        image=front.image,
        summary=front.summary,
        modified=front.modified,
        links=links,
        origin=document.name,
    )


def _read_top(layout: Layout) -> tuple[Layout, Front]:
    """Bylines, date lines and a dateline among the first paragraphs."""
    blocks: list[Block] = []
    said = Front()
    paragraphs = 0
    for block in layout.blocks:
        if block.kind is not BlockKind.PARAGRAPH or paragraphs >= _TOP_PARAGRAPHS:
            blocks.append(block)
            continue
        heads, rest = _header_lines(layout.text, block)
        for head, told in heads:
            blocks.append(head)
            said = _merged(said, told)
        if rest is None:
            continue
        paragraphs += 1
        agency, pieces = _filed(layout.text, rest)
        blocks.extend(pieces)
        said = _merged(said, Front(publisher=agency))
    return layout.rearranged(blocks, ()), said


def _header_lines(text: str, block: Block) -> tuple[list[tuple[Block, Front]], Block | None]:
    """The byline and date lines a block begins with, and what is left of it."""
    heads: list[tuple[Block, Front]] = []
    start = block.span.start
    while start < block.span.end:
        end = text.find("\n", start, block.span.end)
        end = block.span.end if end < 0 else end
        told = _told(text[start:end])
        if told is None:
            break
        head = replace(block, kind=BlockKind.BYLINE)
        heads.extend((piece, told) for piece in part(head, text, start, end))
        start = end + 1
    rest = part(block, text, start, block.span.end)
    return heads, rest[0] if rest else None


def _told(line: str) -> Front | None:
    if is_date_line(line):
        return Front(published=published_on(line))
    byline: Byline | None = parse_byline(line)
    if byline is None:
        return None
    return Front(author=byline.author, publisher=byline.publisher, published=byline.published)


def _merged(first: Front, later: Front) -> Front:
    return replace(
        first,
        author=first.author or later.author,
        publisher=first.publisher or later.publisher,
        published=first.published or later.published,
    )


def _filed(text: str, block: Block) -> tuple[str, tuple[Block, ...]]:
    """The agency and the pieces of a paragraph that begins with a dateline."""
    dateline = parse_dateline(block.span.of(text))
    if dateline is None:
        return "", (block,)
    end = block.span.start + dateline.length
    span = Span(start=block.span.start, end=end)
    head = Block(kind=BlockKind.DATELINE, span=span)
    return dateline.agency, (head, *part(block, text, end, block.span.end))


def _title(layout: Layout, given: str, front: str) -> tuple[str, bool]:
    """The title, and whether a heading of the text holds it."""
    shown = [" ".join(one.span.of(layout.text).split()) for one in _top_headings(layout)]
    told = " ".join((given or front).split())
    if told:
        same = next((title for title in shown if _folded(title) == _folded(told)), "")
        # Front matter may hold markup; what the caller typed stays as it is.
        return (told if given else same or told), bool(same)
    if shown:
        return shown[0], True
    # A made title begins the text itself, so it must come from words that will be read.
    first = next((one for one in layout.blocks if one.kind is BlockKind.PARAGRAPH), None)
    return made_title((first or layout.blocks[0]).span.of(layout.text)), False


def _top_headings(layout: Layout) -> list[Block]:
    """Headings that may be the title: of level 1, or before the first paragraph."""
    top: list[Block] = []
    body = False
    for block in layout.blocks:
        if block.kind is BlockKind.HEADING and (block.level == 1 or not body):
            top.append(block)
        body = body or block.kind is BlockKind.PARAGRAPH
    return sorted(top, key=lambda heading: heading.level)


def _folded(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in title).casefold().split())
