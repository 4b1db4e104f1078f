"""Where in a block somebody else speaks: quotations that get a voice of their own.

Of those in the article's language only full sentences of one certain person: half a sentence in
another voice is no sentence any more, and “officials” have no voice. Those in another language
all: a voice cannot read what it cannot pronounce.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from talkingpaper.model import Article, Block, Script, Span, Utterance
from talkingpaper.text.foreign import QUOTED_IN, ForeignParts
from talkingpaper.text.languagenames import language_name
from talkingpaper.text.quotations.marks import through_stops

if TYPE_CHECKING:
    from talkingpaper.text.quotations.finding import Quotation

Q = TypeVar("Q", bound="Quotation | Turn")
_MARKS = " \t\n”’\"'»«“"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A quotation that another voice says."""

    span: Span
    """With its marks."""
    speaker: str
    """Whose voice; empty when only the language asks for another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a block that one voice says."""

    block: Block
    """The block with the stretch's span."""
    turn: Turn | None
    is_inside_sentence: bool
    """The sentence goes on in the next stretch: “…,” | said Ana Ruiz."""


def quotations_in(article: Article) -> tuple[Quotation, ...]:
    """The direct quotations in an article's paragraphs and list items."""
    # Here, because few ask who speaks: 10 ms.
    from talkingpaper.text.quotations.finding import find_quotations  # noqa: PLC0415

    spans = [block.span for block in article.blocks if block.kind in QUOTED_IN]
    return find_quotations(article.text, article.language, spans)


def turns(article: Article, parts: ForeignParts, *, speakers: bool) -> tuple[Turn, ...]:
    """The quotations in paragraphs and list items that another voice says, in order, disjoint.

    Args:
        article: as a source gave it.
        parts: which of it is in another language.
        speakers: people quoted speak for themselves.
    """
    voiced = filter(_is_voiced, quotations_in(article) if speakers else ())
    found = {one.span.start: Turn(span=one.span, speaker=one.speaker) for one in voiced}
    for part in parts.quotations:
        found.setdefault(part.span.start, Turn(span=part.span, speaker=""))
    return tuple(found[start] for start in sorted(found))


def _is_voiced(quotation: Quotation) -> bool:
    return bool(quotation.speaker) and quotation.is_person and quotation.is_full_sentence


def stretches(article: Article, block: Block, given: Sequence[Turn]) -> Iterator[Stretch]:
    """A block in order, divided where the voice changes; white space between is left out."""
    at = block.span.start
    for turn in _within(given, block.span) if block.kind in QUOTED_IN else ():
        end = through_stops(article.text, turn.span.end, block.span.end)
        yield from _stretch(article, block, at, turn.span.start, None)
        yield from _stretch(article, block, turn.span.start, end, turn)
        at = end
    yield from _stretch(article, block, at, block.span.end, None)


def _within(quotations: Sequence[Q], span: Span) -> Sequence[Q]:
    """Those that overlap a span; they are in order and disjoint."""
    first = bisect_right(quotations, span.start, key=lambda one: one.span.end)
    return quotations[first : bisect_left(quotations, span.end, key=lambda one: one.span.start)]


def _stretch(
    article: Article, block: Block, start: int, end: int, turn: Turn | None
) -> Iterator[Stretch]:
    if not article.text[start:end].strip():
        return
    words = article.text[start:end].rstrip(_MARKS)
    yield Stretch(
        block=replace(block, span=Span(start=start, end=end)),
        turn=turn,
        is_inside_sentence=end < block.span.end and words[-1:] not in {".", "!", "?", "…"},
    )


def reasons(script: Script) -> dict[int, str]:
    """Index of utterance → who was taken for its speaker and why, or why nobody was; its language.

    Nothing of speakers when the narrator reads every quotation.
    """
    speak = any(_is_somebodys(script, each) for each in script.utterances)
    found = quotations_in(script.article) if speak else ()
    told = {
        index: "; ".join(filter(None, (_reason(found, each), _language(each))))
        for index, each in enumerate(script.utterances)
    }
    return {index: reason for index, reason in told.items() if reason}


def _language(utterance: Utterance) -> str:
    return f"in {language_name(utterance.language)}" if utterance.language else ""


def _is_somebodys(script: Script, utterance: Utterance) -> bool:
    if utterance.block < 0 or not utterance.speaker:
        return False
    return script.article.blocks[utterance.block].kind in QUOTED_IN


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
