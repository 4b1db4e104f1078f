"""Where in a block somebody else speaks: quotations that get a voice of their own.

Only full sentences of one certain person: half a sentence in another voice is no sentence any
more, and “officials” have no voice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkingpaper.model import Article, Block, BlockKind, Script, Span, Utterance
from talkingpaper.text.quotations import Quotation, find_quotations

_SPOKEN_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# A comma or full stop right behind the closing mark (British usage) belongs to what is quoted:
# alone it would be a breath with nothing to say.
_MARKS = " \t\n”’\"'»«“"
_BEHIND = ".,;:!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a block that one voice says."""

    block: Block
    """The block with the stretch's span."""
    quotation: Quotation | None
    is_inside_sentence: bool
    """The sentence goes on in the next stretch: “…,” | said Ana Ruiz."""


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
    for quotation in _within(quotations, block.span):
        if not is_voiced(quotation) or block.kind not in _SPOKEN_IN:
            continue
        end = quotation.span.end
        while end < block.span.end and article.text[end] in _BEHIND:
            end += 1
        yield from _stretch(article, block, at, quotation.span.start, None)
        yield from _stretch(article, block, quotation.span.start, end, quotation)
        at = end
    yield from _stretch(article, block, at, block.span.end, None)


def _within(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Those that overlap a span; they are in order and disjoint."""
    first = bisect_right(quotations, span.start, key=lambda one: one.span.end)
    return quotations[first : bisect_left(quotations, span.end, key=lambda one: one.span.start)]


def _stretch(
    article: Article, block: Block, start: int, end: int, quotation: Quotation | None
) -> Iterator[Stretch]:
    if not article.text[start:end].strip():
        return
    words = article.text[start:end].rstrip(_MARKS)
    yield Stretch(
        block=replace(block, span=Span(start=start, end=end)),
        quotation=quotation,
        is_inside_sentence=end < block.span.end and words[-1:] not in {".", "!", "?", "…"},
    )


def reasons(script: Script) -> dict[int, str]:
    """Index of utterance → who was taken for its speaker and why, or why nobody was.

    Empty when the narrator reads every quotation.
    """
    if not any(_is_somebodys(script, each) for each in script.utterances):
        return {}
    found = quotations_in(script.article)
    told = {index: _reason(found, each) for index, each in enumerate(script.utterances)}
    return {index: reason for index, reason in told.items() if reason}


def _is_somebodys(script: Script, utterance: Utterance) -> bool:
    if utterance.block < 0 or not utterance.speaker:
        return False
    return script.article.blocks[utterance.block].kind in _SPOKEN_IN


def _reason(quotations: Sequence[Quotation], utterance: Utterance) -> str:
    span = utterance.span
    if span is None:
        return ""
    for quotation in _within(quotations, span):
        evidence = " ".join(quotation.evidence.split())
        if quotation.speaker == utterance.speaker != "":
            return f"{quotation.speaker} speaks: “{evidence}” ({quotation.rule})"
        if utterance.speaker or not quotation.is_full_sentence:
            continue
        if not quotation.speaker:
            return "a quotation: who speaks is not certain, so the narrator reads it"
        return f"a quotation: “{evidence}” names no single person, so the narrator reads it"
    return ""
