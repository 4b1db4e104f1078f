"""Markdown: CommonMark with tables, strikethrough, footnotes and front matter.

The article's text is what a reader sees; blocks stand a blank line apart. What markup took
away is counted, so that every character of the file is accounted for.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, Removal
from talkingpaper.sources.assembly import assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import add_removals, clean, visible_characters
from talkingpaper.sources.decoding import decode
from talkingpaper.sources.layout import Layout
from talkingpaper.sources.markdown.frontmatter import split_front

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TYPES = frozenset({"text/markdown", "text/x-markdown"})
# Markup that plain text does not have by chance, for files whose name says nothing.
_TELLTALE = re.compile(
    r"^#{1,6} \S|^```|\]\((?:https?://|/|#)[^)\s]*\)|^\[[^\]]+\]: \S|^\|.*\|$|\*\*\w", re.MULTILINE
)
# Of these characters (RFC 3986 §2, without "%" and brackets) an address needs no encoding.
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~:/?#@!$&'()*+,;=-]*)?")
_LOOK_BYTES = 20_000
MAX_NESTING = 60
"""Levels of quotes and lists. Deeper ones are hostile, and the parser would drop them unsaid."""
MAX_PARAGRAPHS = 300_000
"""What one GiB of memory holds (measured: 200,000 paragraphs of a link each, 553 MiB)."""


class MarkdownSource:
    """Reads Markdown."""

    name = "Markdown"

    def claims(self, document: Document) -> float:
        """Certain of .md; of nameless input by what it looks like."""
        if document.media_type.partition(";")[0].strip().lower() in _TYPES:
            return 0.95
        suffix = PurePath(document.name).suffix.lower()
        if suffix in _SUFFIXES:
            return 0.95
        if suffix:
            return 0.0
        head = document.data[:_LOOK_BYTES].decode("utf-8", "replace")
        return 0.5 if len(_TELLTALE.findall(head)) >= 2 else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The article. Raises SourceError for what is not text or is nested too deeply."""
        text, removals = clean(decode(document))
        front, begin = split_front(text)
        layout = lay_out(text[begin:], document.name)
        complete = Layout(
            text=layout.text,
            blocks=layout.blocks,
            omissions=layout.omissions,
            links=layout.links,
            removals=add_removals(
                removals,
                _removal("front matter", visible_characters(text[:begin])),
                layout.removals,
            ),
        )
        return assemble(complete, document, details, front)


def lay_out(source: str, name: str) -> Layout:
    """Visible text and blocks of Markdown.

    Raises:
        SourceError: its lists and quotes are nested more than `MAX_NESTING` deep, or it has more
            than `MAX_PARAGRAPHS`.
    """
    if source.count("\n\n") > MAX_PARAGRAPHS:
        message = f"{name} has more than {MAX_PARAGRAPHS:,} paragraphs"
        raise SourceError(message, hint="split it into several articles")
    from talkingpaper.sources.markdown.rendering import Rendering  # noqa: PLC0415 - needs markdown-it

    tokens = _parser().parse(source)
    # The parser stops at this level without a word; the last token it opened is one below.
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        message = f"{name} nests quotes or lists more than {MAX_NESTING // 2} deep"
        raise SourceError(message, hint="save it as plain text (.txt)")
    rendering = Rendering()
    rendering.render(tokens)
    text = rendering.text()
    gone = visible_characters(source) - visible_characters(text)
    known = rendering.removals()
    markup = gone - sum(removal.characters for removal in known)
    return Layout(
        text=text,
        blocks=rendering.blocks(),
        links=rendering.links(),
        removals=(*known, *_removal("markup", max(0, markup))),
    )


def _removal(reason: str, characters: int) -> tuple[Removal, ...]:
    return (Removal(reason=reason, characters=characters),) if characters else ()


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown files pay for it

    from talkingpaper.sources.markdown.footnotes import add_footnotes  # noqa: PLC0415

    class _Parser(MarkdownIt):
        """Leaves plain addresses as they are: taking them apart is a third of all the work."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
            return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)

    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    add_footnotes(parser)
    return parser
