"""Verbs of speech in a paragraph's tokens: where one stands and whether its subject speaks."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    NOT_ADVERBS,
    PHRASES,
    SAYING,
    SPEECH,
    TOLD,
)


def verb_end(tokens: Sequence[Token], at: int, ceiling: int) -> int:
    """Just after the verb of speech that begins at `at`; -1 when none does."""
    if at >= ceiling or tokens[at].kind is not Kind.LOWER:
        return -1
    for phrase in PHRASES:
        end = at + len(phrase)
        if end <= ceiling and all(
            token.word == word for token, word in zip(tokens[at:end], phrase, strict=True)
        ):
            return end
    word = tokens[at].word
    if word in SPEECH or word in TOLD:
        return at + 1
    if word == "say" or word in SAYING:
        return at + 1
    return -1


def group_start(tokens: Sequence[Token], verb: int, floor: int) -> int:
    """Where auxiliaries and adverbs of the verb at `verb` begin: “has since said”."""
    at = verb
    while at > floor and (tokens[at - 1].word in AUXILIARIES or is_adverb(tokens[at - 1])):
        at -= 1
    return at


def is_passive(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """“was told”, “was asked”: the subject listens. “was quoted as saying” speaks after all."""
    if tokens[verb].word in {"quoted", "heard"} or tokens[verb].word in SAYING:
        return False
    return any(token.word in BE for token in tokens[start:verb])


def is_adverb(token: Token) -> bool:
    """A word that may stand between a subject and its verb."""
    return token.kind is Kind.LOWER and (
        token.word in ADVERBS
        or (token.word.endswith("ly") and len(token.word) > 4 and token.word not in NOT_ADVERBS)
    )
