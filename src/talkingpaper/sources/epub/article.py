"""EPUB 2 and 3: one article a book, its chapters as headings of level 1, or one a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, Block, BlockKind, Removal
from talkingpaper.sources.archive import Archive
from talkingpaper.sources.assembly import Front, assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.declaredlanguage import language_of
from talkingpaper.sources.epub.package import Book, PartOfBook, read_book
from talkingpaper.sources.html.decoding import decode_page
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.wholepages import joined, lay_out_all, parse_xhtml
from talkingpaper.sources.layout import Layout

TABLE_OF_CONTENTS = "table of contents"
COVER = "cover"
PAGE_NUMBER = "page number of the printed edition"

# A part that is called a cover and says more than title, author and publisher is none.
_LONGEST_COVER_CHARS = 600
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """Parts of the spine up to the next that the contents list names."""

    title: str
    layouts: tuple[Layout, ...]


def read_whole(document: Document, details: Details) -> Article:
    """See `EpubSource.read`."""
    book, chapters = _read(document)
    layouts = [layout for chapter in chapters for layout in chapter.layouts]
    whole = joined([_title_page(book, layouts), *layouts])
    return assemble(whole, document, details, _front(book, whole, book.title))


def read_chapters(document: Document, details: Details) -> tuple[Article, ...]:
    """See `EpubSource.read_chapters`."""
    book, chapters = _read(document)
    articles = []
    for chapter in chapters:
        layout = joined(chapter.layouts)
        if not layout.blocks:
            continue
        front = _front(book, layout, chapter.title)
        article = assemble(layout, document, replace(details, title=""), front)
        articles.append(replace(article, site=details.title or book.title))
    return tuple(articles)


def _read(document: Document) -> tuple[Book, tuple[_Chapter, ...]]:
    archive = Archive(document, "an EPUB")
    book = read_book(archive, document)
    chapters = tuple(_chapters(archive, document, book))
    if not any(layout.blocks for chapter in chapters for layout in chapter.layouts):
        message = f"{document.name} holds no text: its pages are pictures"
        raise SourceError(message, hint="get an edition of the book with text")
    return book, chapters


def _chapters(archive: Archive, document: Document, book: Book) -> Iterator[_Chapter]:
    has_contents = any(part.title for part in book.parts)
    title, layouts = "", list[Layout]()
    for part in book.parts:
        layout = _part(archive, document, part)
        first = next(iter(layout.blocks), None)
        headed = first is not None and first.kind is BlockKind.HEADING and first.level <= 2
        if part.title or (headed and not has_contents):
            if layouts:
                yield _Chapter(title=title, layouts=tuple(layouts))
            title, layouts = part.title, []
            layouts.extend(_headed(layout, part.title))
        else:
            before = not title and first is not None and first.kind is BlockKind.HEADING
            layouts.append(_levelled(layout, top=first.level if before and first else 0))
    yield _Chapter(title=title, layouts=tuple(layouts))


def _part(archive: Archive, document: Document, part: PartOfBook) -> Layout:
    name = f"{document.name} ({part.name})"
    page = Document(name=name, data=archive.read(part.name), media_type="application/xhtml+xml")
    if not page.data.strip():
        return Layout(text="", blocks=())
    root = parse_xhtml(decode_page(page), name)
    numbers = _take_page_numbers(root)
    reason = TABLE_OF_CONTENTS if part.is_navigation else COVER if _is_cover(part, root) else ""
    layout = lay_out_all(root, lambda leaf: reason or _left_out(leaf))
    if not numbers:
        return layout
    removal = Removal(reason=PAGE_NUMBER, characters=numbers)
    return replace(layout, removals=(*layout.removals, removal))


def _is_cover(part: PartOfBook, root: Node) -> bool:
    return part.is_cover and len(" ".join(root.text().split())) < _LONGEST_COVER_CHARS


def _left_out(leaf: Leaf) -> str:
    """Contents lists inside the text."""
    node: Node | None = leaf.owner
    for _ in range(8):
        if node is None:
            return ""
        if node.tag == "nav" or "toc" in node.get("epub:type").split():
            return TABLE_OF_CONTENTS
        node = node.parent
    return ""


def _take_page_numbers(root: Node) -> int:
    """Take out where the printed edition's pages begin; how many characters that were."""
    count = 0
    for node in root.elements():
        marked = "pagebreak" in node.get("epub:type").split() or node.get("role") == "doc-pagebreak"
        if marked and len(node.text()) <= 12:
            count += sum(map(len, node.text().split()))
            node.children.clear()
    return count


def _headed(layout: Layout, title: str) -> tuple[Layout, ...]:
    """A chapter with a heading of level 1: its own first one, else its title in the contents."""
    if not layout.blocks:
        return (layout,)
    first = next((one for one in layout.blocks if one.kind is BlockKind.HEADING), None)
    near = first is not None and layout.blocks.index(first) <= 2
    if first is not None and near and (not title or _is_same(first.span.of(layout.text), title)):
        return (_levelled(layout, top=first.level),)
    if first is not None and layout.blocks[0] is first:
        return (_levelled(layout, top=first.level),)
    writer = BlockWriter()
    writer.add(BlockKind.HEADING, title, level=1)
    return writer.layout(), _levelled(layout, top=0)


def _levelled(layout: Layout, *, top: int) -> Layout:
    """Headings so that one of level `top` becomes a chapter's and all others stand below it."""

    def moved(block: Block, *, is_first: bool) -> Block:
        if block.kind is not BlockKind.HEADING:
            return block
        level = 1 if is_first and top else max(2, block.level - max(top, 1) + 1)
        return replace(block, level=min(level, 6))

    first = next((one for one in layout.blocks if one.kind is BlockKind.HEADING), None)
    blocks = tuple(moved(block, is_first=block is first) for block in layout.blocks)
    return replace(layout, blocks=blocks)


def _is_same(heading: str, title: str) -> bool:
    """The heading is the contents list's entry, give or take a number or a subtitle."""
    ours, theirs = set(_folded(heading).split()), set(_folded(title).split())
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def _title_page(book: Book, layouts: Sequence[Layout]) -> Layout:
    """The book's title as a heading, unless one of its first pages shows it."""
    title = _folded(book.title)
    shown = (
        (block.kind, _folded(block.span.of(layout.text)))
        for layout in layouts[:4]
        for block in layout.blocks[:6]
    )
    is_shown = any(
        title == text or (kind is BlockKind.HEADING and f" {title} " in f" {text} ")
        for kind, text in shown
    )
    writer = BlockWriter()
    if title and not is_shown:
        writer.add(BlockKind.HEADING, book.title, level=1)
    return writer.layout()


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _front(book: Book, layout: Layout, title: str) -> Front:
    return Front(
        title=title,
        author=book.author,
        publisher=book.publisher,
        published=book.published,
        url=book.url,
        language=language_of(layout.text, book.language),
    )
