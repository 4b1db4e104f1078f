"""PDF: text as a reader sees it, rebuilt from where each letter stands.

Read by PDFium (Apache-2.0) in a child process. Scans are refused, because silence or the page
numbers alone would be voiced as the article; so is what cannot be decoded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.assembly import Front, assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.blockwriter import BlockWriter
from talkingpaper.sources.declaredlanguage import language_of
from talkingpaper.sources.layout import Layout
from talkingpaper.sources.pdf.blocks import Blocks
from talkingpaper.sources.pdf.furniture import furniture
from talkingpaper.sources.pdf.lines import Line, read_lines
from talkingpaper.sources.pdf.pages import Page, Pages
from talkingpaper.sources.pdf.reading import read_pages
from talkingpaper.sources.pdf.type import typography
from talkingpaper.sources.pdf.words import HYPHENATION, Joiner

_LEAST_LETTERS_A_PAGE = 20
"""A page with fewer and a picture is a scan with a stamp on it."""
_MOST_SCANNED = 0.5
_MOST_UNKNOWN = 0.1
"""Share of characters without a meaning, above which the text is none."""
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_NO_TITLE = re.compile(
    r"microsoft word\b.*|untitled.*|.*\.(?:docx?|pdf|indd|tex|dvi|qxd|rtf)", re.IGNORECASE
)
_DATE = re.compile(r"D:(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_PLACEHOLDER = re.compile(
    r"\s*(?:Please wait\.\.\.|Bitte warten)[^\n]{0,60}If this message", re.DOTALL
)
_ROTATED = "rotated text"


def read_pdf(document: Document, details: Details) -> Article:
    """See `PdfSource.read`."""
    pages = read_pages(document.data, document.name)
    _refuse_pictures(pages.pages, document.name)
    layout = _lay_out(pages.pages)
    front = _front(pages, layout)
    article = assemble(layout, document, details, replace(front, author="", published=""))
    # Programs fill in the user's name and the day of printing; a byline knows better.
    return replace(
        article,
        author=article.author or front.author,
        published=article.published or front.published,
    )


def _refuse_pictures(pages: Sequence[Page], name: str) -> None:
    texts = ["".join(run.text for run in page.runs) for page in pages]
    whole = "".join(texts)
    scanned = sum(
        len("".join(text.split())) < _LEAST_LETTERS_A_PAGE and page.pictures > 0
        for text, page in zip(texts, pages, strict=True)
    )
    if not whole.strip() or scanned > _MOST_SCANNED * len(pages):
        message = f"{name} holds pictures of its pages and no text"
        raise SourceError(message, hint="recognise its text first, for example with OCRmyPDF")
    if len(_UNKNOWN.findall(whole)) > _MOST_UNKNOWN * len(whole):
        message = f"{name} does not say which letters its signs stand for"
        raise SourceError(message, hint="recognise its text first, for example with OCRmyPDF")
    if _PLACEHOLDER.match(whole):
        message = f"{name} is a form that only Adobe's own reader can show"
        raise SourceError(message, hint="open it there, print it to a new PDF and give that file")


def _lay_out(pages: Sequence[Page]) -> Layout:
    lines = [read_lines(page.runs, number) for number, page in enumerate(pages)]
    heights = [page.height for page in pages]
    aside = furniture(lines, heights)
    text = [line for page in lines for line in page if line not in aside]
    writer = BlockWriter()
    joiner = Joiner(line.text for line in text)
    if text:
        blocks = Blocks(writer=writer, joiner=joiner, type=typography(text), heights=heights)
        _read(blocks, lines, aside)
    for page in pages:
        for run in page.runs:
            if run.is_turned:
                writer.omit(run.text, _ROTATED)
    writer.remove(HYPHENATION, "-" * joiner.hyphens)
    return writer.layout()


def _read(blocks: Blocks, pages: Sequence[Sequence[Line]], aside: dict[Line, str]) -> None:
    for lines in pages:
        for line in lines:
            if line in aside:
                blocks.furniture(line, aside[line])
            else:
                blocks.read(line)
    blocks.finish()


def _front(pages: Pages, layout: Layout) -> Front:
    title = " ".join(pages.title.split())
    has_heading = any(
        block.kind is BlockKind.HEADING and block.level == 1 for block in layout.blocks
    )
    created = _DATE.match(pages.created)
    return Front(
        title="" if has_heading or _NO_TITLE.fullmatch(title) else title,
        author=" ".join(pages.author.split()),
        published="-".join(created.groups()) if created else "",
        language=language_of(layout.text, pages.language),
    )
