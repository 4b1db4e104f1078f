"""How a block is divided into what is said in one breath: sentences, lines, rows, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talkingpaper.model import Article, Block, BlockKind, Span
from talkingpaper.text.sentences import LIMIT_CHARS, split, split_long

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.ATTRIBUTION})


def breaths(article: Article, block: Block) -> Iterator[tuple[Span, bool]]:
    """Stretches of a block that are one utterance each, and whether a sentence ends there."""
    for sentence in _sentences(article, block):
        parts = split_long(article.text, sentence)
        for part in parts:
            yield part, part == parts[-1]


def _sentences(article: Article, block: Block) -> Iterable[Span]:
    if block.kind in _WHOLE and block.span.end - block.span.start <= LIMIT_CHARS:
        return (block.span,)
    if block.kind is BlockKind.TABLE:
        return _lines(article.text, block.span, wrapped=False)
    stretches: Iterable[Span] = (block.span,)
    if block.kind is BlockKind.POST:
        # People end lines where others put a full stop.
        stretches = _lines(article.text, block.span, wrapped=True)
    return (
        Span(start=stretch.start + span.start, end=stretch.start + span.end)
        for stretch in stretches
        for span in split(stretch.of(article.text), article.language)
    )


def _lines(text: str, span: Span, *, wrapped: bool) -> Iterator[Span]:
    """The lines of a range, trimmed; when wrapped, one that begins in lower case goes on."""
    start = end = span.start
    for line in span.of(text).split("\n"):
        goes_on = wrapped and end > start and line.lstrip()[:1].islower()
        if end > start and not goes_on:
            yield from _trimmed(text, start, end)
            start = end
        end += len(line) + 1
    yield from _trimmed(text, start, min(end, span.end))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    body = text[start:end]
    if stripped := body.strip():
        first = start + len(body) - len(body.lstrip())
        yield Span(start=first, end=first + len(stripped))
