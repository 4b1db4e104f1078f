"""How a block is divided into what is said in one breath: sentences, lines, rows, parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from talkingpaper.model import Block, BlockKind, Pauses, Span
from talkingpaper.text.sentences import LIMIT_CHARS, split, split_long
from talkingpaper.text.spoken import speak

_WHOLE = frozenset({BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.ATTRIBUTION})


LIMIT_SPOKEN_CHARS = 380
"""Of what a voice is given at once: 400 phonemes is the most the neural voices take in one run, and
English has about 0.95 for a character. Figures can be three times as long in words."""

_LEAST_CHARS = 60
_FIGURE = re.compile(r"[\d_]|[^\w\s,;:.'’“”\"!?()-]")
# What a part of a sentence ends with: the end of a sentence quoted in it, or of a clause.
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)\]]*\Z")
_CLAUSE_END = re.compile(r"[;:—–；：][\"”’»)\]]*\Z")
_PHRASE_END = re.compile(r"[,)，、][\"”’»)\]]*\Z")


def silence_after(written: str, pauses: Pauses, *, is_end: bool) -> float:
    """Seconds after a breath, as its last sign deserves; between two words next to none."""
    if is_end or _SENTENCE_END.search(written):
        return pauses.sentence_s
    if _CLAUSE_END.search(written):
        return pauses.turn_s
    return pauses.part_s if _PHRASE_END.search(written) else pauses.join_s


def breaths(text: str, block: Block, language: str) -> Iterator[tuple[Span, bool]]:
    """Stretches of a block that are one utterance each, and whether a sentence ends there.

    Args:
        text: the article's.
        block: the stretch is its span.
        language: BCP 47, of what stands there.
    """
    for sentence in _sentences(text, block, language):
        parts = tuple(_sayable(text, sentence, language))
        for part in parts:
            yield part, part == parts[-1]


def _sayable(text: str, sentence: Span, language: str) -> Iterator[Span]:
    """A sentence in parts that are not too long to be said either."""
    for part in split_long(text, sentence):
        written = part.of(text)
        said = len(speak(written, language)) if _may_grow(written) else 0
        if said <= LIMIT_SPOKEN_CHARS:
            yield part
        else:
            limit = max(_LEAST_CHARS, len(written) * LIMIT_SPOKEN_CHARS // said)
            yield from split_long(text, part, limit_chars=limit)


def _may_grow(written: str) -> bool:
    """Long enough, and with figures or signs in it."""
    return len(written) > _LEAST_CHARS and _FIGURE.search(written) is not None


def _sentences(text: str, block: Block, language: str) -> Iterable[Span]:
    if block.kind in _WHOLE and block.span.end - block.span.start <= LIMIT_CHARS:
        return (block.span,)
    if block.kind is BlockKind.TABLE:
        return _lines(text, block.span, wrapped=False)
    stretches: Iterable[Span] = (block.span,)
    if block.kind is BlockKind.POST:
        # People end lines where others put a full stop.
        stretches = _lines(text, block.span, wrapped=True)
    return (
        Span(start=stretch.start + span.start, end=stretch.start + span.end)
        for stretch in stretches
        for span in split(stretch.of(text), language)
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
