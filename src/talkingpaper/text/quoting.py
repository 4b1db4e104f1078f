"""Where in a block somebody else speaks: quotations that get a voice of their own.

Only full sentences of one certain person: half a sentence in another voice is no sentence any
more, and “officials” have no voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkingpaper.model import Article, Block, BlockKind, Script, Span, Utterance
from talkingpaper.text.quotations import Quotation, find_quotations

_SPOKEN_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# A comma or full stop right behind the closing mark (British usage) belongs to what is quoted:
# alone it would be a breath with nothing to say.
_BEHIND = ".,;:!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a block that one voice says."""

    block: Block
    """The block with the stretch's span."""
    quotation: Quotation | None


def quotations_in(article: Article) -> tuple[Quotation, ...]:
    """The direct quotations in an article's paragraphs and list items."""
    spans = [block.span for block in article.blocks if block.kind in _SPOKEN_IN]
    return find_quotations(article.text, article.language, spans)


def is_voiced(quotation: Quotation) -> bool:
    """Whether a quotation may have a voice of its own."""
    return bool(quotation.speaker) and quotation.is_person and quotation.is_full_sentence


def stretches(article: Article, block: Block, quotations: Sequence[Quotation]) -> Iterator[Stretch]:
    """A block in order, divided where the voice changes; white space between is left out."""
    at = block.span.start
    for quotation in quotations:
        if not (block.span.start <= quotation.span.start and quotation.span.end <= block.span.end):
            continue
        if not is_voiced(quotation) or block.kind not in _SPOKEN_IN:
            continue
        end = quotation.span.end
        while end < block.span.end and article.text[end] in _BEHIND:
            end += 1
        yield from _stretch(article, block, at, quotation.span.start, None)
        yield from _stretch(article, block, quotation.span.start, end, quotation)
        at = end
    yield from _stretch(article, block, at, block.span.end, None)


def _stretch(
    article: Article, block: Block, start: int, end: int, quotation: Quotation | None
) -> Iterator[Stretch]:
    if not article.text[start:end].strip():
        return
    yield Stretch(block=replace(block, span=Span(start=start, end=end)), quotation=quotation)


def reasons(script: Script) -> dict[int, str]:
    """Index of utterance → why its words are somebody's, for all that are in a quotation.

    Empty when the narrator reads every quotation.
    """
    quoted = [index for index, each in enumerate(script.utterances) if _is_quoted(script, each)]
    if not quoted:
        return {}
    found = quotations_in(script.article)
    return {
        index: reason for index in quoted if (reason := _reason(found, script.utterances[index]))
    }


def _is_quoted(script: Script, utterance: Utterance) -> bool:
    if utterance.block < 0 or not utterance.speaker:
        return False
    return script.article.blocks[utterance.block].kind in _SPOKEN_IN


def _reason(quotations: Sequence[Quotation], utterance: Utterance) -> str:
    span = utterance.span
    for quotation in quotations:
        if span is None or not quotation.span.start <= span.start < quotation.span.end:
            continue
        if quotation.speaker == utterance.speaker:
            evidence = " ".join(quotation.evidence.split())
            return f"{quotation.speaker}: {quotation.rule}: {evidence}"
    return ""
