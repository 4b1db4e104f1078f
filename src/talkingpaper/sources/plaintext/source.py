"""Plain text, as people paste and save articles: paragraphs by blank lines or by lines.

There is no grammar for plain text, only habits; each rule below names its habit. What no rule
knows is a paragraph, so nothing is lost by not being understood. A hard-wrapped paragraph is
one block whose span holds its line breaks: `written` then has line breaks too, which display
may collapse like any white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from talkingpaper.model import Article, Block, BlockKind, Omission, Span
from talkingpaper.sources.assembly import assemble
from talkingpaper.sources.attribution import own_line
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import add_removals, clean
from talkingpaper.sources.decoding import decode
from talkingpaper.sources.layout import Layout
from talkingpaper.sources.plaintext.headings import (
    BULLET,
    LONGEST_TITLE_CHARS,
    NUMBER,
    SENTENCE_END,
    is_caps,
    is_header_line,
    is_section,
    is_shouted,
    is_title,
)
from talkingpaper.sources.plaintext.lines import (
    Line,
    is_wrapped,
    split_at_indents,
    split_lines,
    wrap_width,
)
from talkingpaper.sources.posts import MAX_POST_CHARS

_SUFFIXES = frozenset({".txt", ".text", ".asc", ""})
_SEPARATOR = re.compile(r"(?:[*\-_=~#•·—–+]\s*){3,}|[⁂◆■●❦]+")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")


class PlainSource:
    """Reads plain text; the source of last resort."""

    name = "plain text"

    def claims(self, document: Document) -> float:
        """Certain of .txt and of what is declared as such; claims everything else a little."""
        if document.media_type.partition(";")[0].strip().lower() == "text/plain":
            return 0.9
        suffix = PurePath(document.name).suffix.lower()
        return 0.9 if suffix in _SUFFIXES - {""} else 0.2 if suffix in _SUFFIXES else 0.1

    def read(self, document: Document, details: Details) -> Article:
        """The article. Raises SourceError for what is not text."""
        text, removals = clean(decode(document))
        layout = lay_out(text)
        together = add_removals(removals, layout.removals)
        complete = Layout(
            text=layout.text,
            blocks=layout.blocks,
            omissions=layout.omissions,
            removals=together,
        )
        return assemble(complete, document, details)


@dataclass(slots=True)
class _Page:
    """Blocks and omissions found so far, in order."""

    blocks: list[Block] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    has_blank_lines: bool = False
    """Blank lines stand between paragraphs, so lines without one belong together."""
    is_shouted: bool = False
    """The text is in capitals, so capitals make no heading."""

    def add(self, kind: BlockKind, lines: Sequence[Line], *, level: int = 0) -> None:
        span = Span(start=lines[0].start, end=lines[-1].end)
        self.blocks.append(Block(kind=kind, span=span, level=level))

    def omit(self, line: Line, reason: str) -> None:
        self.omissions.append(Omission(span=Span(start=line.start, end=line.end), reason=reason))


def lay_out(text: str) -> Layout:
    """Blocks of cleaned plain text."""
    visible, lines, removals = split_lines(text)
    chunks = list(_chunks(lines))
    width = wrap_width(chunks)
    page = _Page(has_blank_lines=len(chunks) > 1, is_shouted=is_shouted(lines))
    for index, chunk in enumerate(chunks):
        following = chunks[index + 1] if index + 1 < len(chunks) else ()
        _read_chunk(page, chunk, following, width)
    return Layout(
        text=visible,
        blocks=tuple(page.blocks),
        omissions=tuple(page.omissions),
        removals=removals,
    )


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank line, a separator or a change of quoting between them."""
    chunk: list[Line] = []
    for line in lines:
        changes = chunk and chunk[-1].quoted != line.quoted
        if chunk and (line.is_blank or changes):
            yield chunk
            chunk = []
        if not line.is_blank:
            chunk.append(line)
    if chunk:
        yield chunk


def _read_chunk(page: _Page, chunk: list[Line], following: Sequence[Line], width: int) -> None:
    """One run of lines: headings and separators first, then lists, then paragraphs."""
    at = 0
    while at < len(chunk):
        # Each gives how many lines it took; the last one always takes some.
        at += (
            _take_underlined(page, chunk, at)
            or _take_separator(page, chunk, at)
            or _take_heading(page, chunk, at, following)
            or _take_list(page, chunk, at, width)
            or _take_paragraphs(page, chunk, at, width)
        )


def _take_underlined(page: _Page, lines: list[Line], at: int) -> int:
    """A title over a row of === (level 1), --- or ~~~ (level 2) of about its length."""
    if at + 1 >= len(lines) or not _UNDERLINE.fullmatch(lines[at + 1].text):
        return 0
    title, rule = lines[at].text, lines[at + 1].text
    if _SEPARATOR.fullmatch(title) or len(title) > LONGEST_TITLE_CHARS:
        return 0
    if rule[0] != "=" and abs(len(title) - len(rule)) > max(3, len(title) // 5):
        return 0
    page.add(BlockKind.HEADING, [lines[at]], level=1 if rule[0] == "=" else 2)
    page.omit(lines[at + 1], "underline")
    return 2


def _take_separator(page: _Page, lines: list[Line], at: int) -> int:
    if not _SEPARATOR.fullmatch(lines[at].text):
        return 0
    page.omit(lines[at], "separator")
    return 1


def _take_heading(page: _Page, lines: list[Line], at: int, following: Sequence[Line]) -> int:
    """A title on the first line, or a section's heading on a line by itself."""
    line = lines[at]
    if line.quoted or SENTENCE_END.search(line.text) or is_header_line(line.text):
        return 0
    if not page.blocks:
        if not is_title(line, lines[at + 1 : at + 2], following):
            return 0
        page.add(BlockKind.HEADING, [line], level=1)
        return 1
    stands_alone = len(lines) == 1 and bool(following)
    if not _is_caps_heading(page, line) and not (stands_alone and is_section(line)):
        return 0
    page.add(BlockKind.HEADING, [line], level=2)
    return 1


def _is_caps_heading(page: _Page, line: Line) -> bool:
    return not page.is_shouted and not SENTENCE_END.search(line.text) and is_caps(line.text)


def _take_list(page: _Page, lines: list[Line], at: int, width: int) -> int:
    """One list item with its continuation lines."""
    line = lines[at]
    bullet, number = BULLET.match(line.text), NUMBER.match(line.text)
    if bullet is None and (number is None or not _counts_on(page, int(number["number"]))):
        return 0
    end = at + 1
    while end < len(lines) and _continues_item(lines[end - 1], lines[end], line, width):
        end += 1
    start = line.start
    if bullet:
        mark = Span(start=start, end=start + bullet.end("mark"))
        page.omissions.append(Omission(span=mark, reason="list mark"))
        start += bullet.end()
    page.blocks.append(
        Block(
            kind=BlockKind.LIST_ITEM,
            span=Span(start=start, end=lines[end - 1].end),
            level=1 + line.indent // 2,
            marker=number["mark"] if number else "",
        )
    )
    return end - at


def _counts_on(page: _Page, number: int) -> bool:
    """A numbered list begins with 1 and goes on by one: “22. November” is no item."""
    if number == 1:
        return True
    for block in reversed(page.blocks):
        if block.kind is not BlockKind.LIST_ITEM:
            return False
        if block.marker:
            return int(block.marker.strip("().")) == number - 1
    return False


def _continues_item(before: Line, line: Line, item: Line, width: int) -> bool:
    if BULLET.match(line.text) or NUMBER.match(line.text) or _SEPARATOR.fullmatch(line.text):
        return False
    return line.indent > item.indent or is_wrapped((before, line), width)


def _take_paragraphs(page: _Page, lines: list[Line], at: int, width: int) -> int:
    """The lines up to the next separator or list item: one wrapped paragraph, or one a line."""
    end = at + 1
    while end < len(lines) and not _begins_other(page, lines, at, end):
        end += 1
    taken = lines[at:end]
    kind = BlockKind.QUOTE if taken[0].quoted else BlockKind.PARAGRAPH
    if len(taken) > 1 and is_wrapped(taken, width):
        for paragraph in split_at_indents(taken):
            page.add(kind, paragraph)
        return end - at
    is_signed = end < len(lines) and own_line(lines[end].text) is not None
    # Where blank lines part paragraphs, lines without one between them belong together.
    first = _first_line_of_post(taken) if is_signed and page.has_blank_lines else len(taken)
    for line in taken[:first]:
        page.add(kind, [line])
    if first < len(taken):
        page.add(kind, taken[first:])
    return end - at


def _first_line_of_post(lines: list[Line]) -> int:
    """Index of the first of the lines right above an attribution that are one post.

    They are unless one leads in with a colon, or they are too long together for a post.
    """
    led_in = [index + 1 for index, line in enumerate(lines) if line.text.endswith(":")]
    first = led_in[-1] if led_in else 0
    length = sum(len(line.text) for line in lines[first:])
    return first if length <= MAX_POST_CHARS else len(lines)


def _begins_other(page: _Page, lines: list[Line], at: int, index: int) -> bool:
    """The line at `index` begins something of its own, though no blank line stands before it."""
    line, before = lines[index], lines[index - 1]
    if _SEPARATOR.fullmatch(line.text) or own_line(line.text) or _is_caps_heading(page, line):
        return True
    if index + 1 < len(lines) and lines[index + 1].text.startswith("==="):
        return True
    begins_page = index == at + 1 and not page.blocks
    if own_line(before.text) or (begins_page and is_header_line(before.text)):
        return True
    number = NUMBER.match(line.text)
    return BULLET.match(line.text) is not None or (number is not None and number["number"] == "1")
