"""Quotations in another language inside a sentence, which the voice around them has to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from talkingpaper.model import BlockKind, Role, Script, Utterance
from talkingpaper.text.language import foreign_language
from talkingpaper.text.quotations.marks import find_quoted

LEAST_WORDS = 4
"""Fewer are a borrowed phrase, a title or a name: no voice need change for them."""
_PLACES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignQuotation:
    """What is quoted, and in which language."""

    words: str
    """On one line, without its marks."""
    language: str
    """Primary subtag of BCP 47."""


def foreign_quotations(script: Script) -> tuple[ForeignQuotation, ...]:
    """The quotations of four words or more that a voice of another language will read, in order.

    A quotation with a voice of its own, and one the editor left out, is none of them.

    Raises:
        TalkingPaperError: the language model is not installed, or damaged.
    """
    return tuple(_found(script))


def _found(script: Script) -> Iterator[ForeignQuotation]:
    article = script.article
    paragraphs = [block.span for block in article.blocks if block.kind in _PLACES]
    readers = [one for one in script.utterances if one.block >= 0 and one.role is not Role.QUOTE]
    for quoted in find_quoted(article.text, paragraphs):
        words = " ".join(quoted.inner.of(article.text).split())
        if len(words.split()) < LEAST_WORDS:
            continue
        language = foreign_language(words, article.language)
        if language and any(_says(one, quoted.inner.start) for one in readers):
            yield ForeignQuotation(words=words, language=language)


def _says(utterance: Utterance, place: int) -> bool:
    span = utterance.span
    return span is not None and span.start <= place < span.end
