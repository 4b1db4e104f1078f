"""Markdown tokens to visible text: one block after the other, a blank line between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talkingpaper.model import Block, BlockKind, Link, Removal, Span
from talkingpaper.sources.cleaning import clean, visible_characters
from talkingpaper.sources.links import CLOSING, opening, placed, unmarked, without_marks
from talkingpaper.sources.markdown.htmltext import html_paragraphs, is_break

if TYPE_CHECKING:
    from markdown_it.token import Token

_GAP = "\n\n"
CELL_GAP = " | "
"""Between the cells of a table's row, as the source writes them."""


@dataclass(slots=True)
class _List:
    """A list being rendered."""

    number: int
    """Of the next item; 0 for a bulleted list."""
    delimiter: str
    marker: str = ""
    """Of the item that has not shown its first paragraph yet."""


@dataclass(slots=True)
class Rendering:
    """The visible text so far. Made for one document, used once."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _removed: Counter[str] = field(default_factory=Counter)
    _lists: list[_List] = field(default_factory=list)
    _quotes: int = 0
    _in_heading: int = 0
    _in_note: bool = False
    _rows: list[list[str]] = field(default_factory=list)
    _in_table: bool = False
    _links: list[Link] = field(default_factory=list)
    _addresses: list[str] = field(default_factory=list)
    """Of the links in text that is not placed yet."""

    def text(self) -> str:
        """Everything visible."""
        return "".join(self._pieces)

    def blocks(self) -> tuple[Block, ...]:
        """What each stretch of the text is."""
        return tuple(self._blocks)

    def links(self) -> tuple[Link, ...]:
        """Where words lead; addresses as written."""
        return tuple(self._links)

    def removals(self) -> tuple[Removal, ...]:
        """What is known to be gone, by reason; markup proper is what remains."""
        return tuple(
            Removal(reason=reason, characters=count)
            for reason, count in self._removed.items()
            if count
        )

    def render(self, tokens: Sequence[Token]) -> None:
        """Add all blocks of a parsed document."""
        for token in tokens:
            self._token(token)

    def _token(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._add(BlockKind.CODE, token.content.strip("\n"))
            case "html_block":
                self._html(token)
            case "tr_open":
                self._rows.append([])
            case "table_open" | "table_close":
                self._table(opens=token.nesting == 1)
            case "heading_open" | "heading_close":
                self._in_heading = int(token.tag[1]) if token.nesting == 1 else 0
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "footnote_open" | "footnote_close":
                self._in_note = token.nesting == 1
            case _:
                self._list_token(token)

    def _list_token(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(_List(number=0, delimiter=""))
            case "ordered_list_open":
                start = token.attrGet("start")
                self._lists.append(
                    _List(number=1 if start is None else int(start), delimiter=token.markup)
                )
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open" if self._lists[-1].delimiter:
                current = self._lists[-1]
                current.marker = f"{current.number}{current.delimiter}"
                current.number += 1
            case _:
                pass

    def _inline(self, token: Token) -> None:
        children = token.children or []
        if self._in_table:
            self._rows[-1].append(" ".join(self._visible(children).split()))
            return
        if pictures := _pictures(children):
            for picture in pictures:
                self._removed["picture address"] += len(str(picture.attrGet("src") or ""))
                self._add(BlockKind.CAPTION, self._visible(picture.children or []))
            return
        self._paragraph(self._visible(children))

    def _paragraph(self, text: str) -> None:
        if self._in_heading:
            self._add(BlockKind.HEADING, text.replace("\n", " "), level=self._in_heading)
        elif self._in_note:
            self._add(BlockKind.NOTE, text)
        elif self._lists:
            current = self._lists[-1]
            marker, current.marker = current.marker, ""
            shown = f"{marker} {text}" if marker else text
            self._add(BlockKind.LIST_ITEM, shown, level=len(self._lists), marker=marker)
        else:
            self._add(BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH, text)

    def _html(self, token: Token) -> None:
        paragraphs = html_paragraphs(token.content)
        kept = sum(map(visible_characters, paragraphs))
        self._removed["HTML"] += max(0, visible_characters(token.content) - kept)
        for paragraph in paragraphs:
            self._paragraph(without_marks(paragraph))

    def _table(self, *, opens: bool) -> None:
        self._in_table = opens
        if opens:
            self._rows = []
            return
        lines = (CELL_GAP.join(cell for cell in row if cell) for row in self._rows)
        # A table's first row is its header row, which may be empty (GFM 0.29, 4.10).
        is_named = any(self._rows[0])
        text = "\n".join(line for line in lines if line)
        self._add(BlockKind.TABLE, text, has_header=is_named)

    def _visible(self, children: Sequence[Token]) -> str:
        return "".join(map(self._visible_piece, children))

    def _visible_piece(self, child: Token) -> str:
        match child.type:
            case "text" | "text_special" | "code_inline":
                return without_marks(child.content)
            case "image":
                self._removed["picture address"] += len(str(child.attrGet("src") or ""))
                return self._visible(child.children or [])
            case "link_open" | "link_close":
                return self._link(child)
            case "html_inline":
                self._removed["HTML"] += visible_characters(child.content)
                return "\n" if is_break(child.content) else ""
            case "footnote_mark":
                self._removed["footnote mark"] += visible_characters(child.content)
            case _:
                pass
        return "\n" if child.type in {"softbreak", "hardbreak"} else ""

    def _link(self, token: Token) -> str:
        """The mark where a link begins or ends."""
        if token.nesting < 0:
            return CLOSING
        address = str(token.attrGet("href") or "")
        if token.info != "auto":
            self._removed["link address"] += len(address)
        return opening(address, self._addresses)

    def _add(
        self,
        kind: BlockKind,
        shown: str,
        *,
        level: int = 0,
        marker: str = "",
        has_header: bool = False,
    ) -> None:
        # Entities such as &#x202E; smuggle in what was cleaned from the source's own characters.
        bare, anchors = unmarked(shown, self._addresses)
        self._addresses.clear()
        text, removals = clean(bare)
        for removal in removals:
            self._removed[removal.reason] += removal.characters
        text = text.strip() if kind is not BlockKind.CODE else text.strip("\n").rstrip()
        if not text.strip():
            return
        if self._pieces:
            self._pieces.append(_GAP)
            self._length += len(_GAP)
        start = self._length + len(text) - len(text.lstrip())
        self._pieces.append(text)
        self._length += len(text)
        span = Span(start=start, end=self._length)
        block = Block(kind=kind, span=span, level=level, marker=marker, has_header=has_header)
        self._blocks.append(block)
        self._links.extend(placed(text, anchors, self._length - len(text)))


def _pictures(children: Sequence[Token]) -> list[Token]:
    """The pictures of a paragraph that holds nothing else, a link around them apart."""
    blank = {"softbreak", "hardbreak", "link_open", "link_close"}
    shown = [
        child
        for child in children
        if child.type not in blank and (child.type != "text" or child.content.strip())
    ]
    return shown if shown and all(child.type == "image" for child in shown) else []
