"""Noun phrases in a paragraph's tokens: what the subject of a verb of speech can look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from talkingpaper.text.quotations.people import Name, name_in, run_end
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    DETERMINERS,
    INDEFINITE,
    LINKS,
    PEOPLE,
    PLURAL_SPEAKERS,
    STOP,
)

MAX_DESCRIPTION = 9
_DEFINITE = frozenset({"the", "these", "those", "his", "her", "their", "its", "our"})
"""May stand before a number: “the two unions”."""


class Form(Enum):
    """How the subject is put."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A noun phrase in a paragraph's tokens."""

    form: Form
    start: int
    end: int
    name: Name | None = None


def whole_name(tokens: Sequence[Token], start: int, end: int) -> Name | None:
    """The name when all of a stretch is one: “Ana Ruiz”, “the Most Rev Ana Ruiz”."""
    if start < end and tokens[start].word == "the":
        start += 1
    if not start < end <= len(tokens) or tokens[start].kind is not Kind.CAPITAL:
        return None
    if run_end(tokens, start) != end or tokens[end - 1].is_possessive:
        return None
    return name_in(tokens, start, end)


def description_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the words before `end` that belong to one noun begin, determiner included."""
    at = end
    while at > floor and end - at < MAX_DESCRIPTION and is_noun(tokens[at - 1]):
        at -= 1
    if at > floor and tokens[at - 1].word in DETERMINERS - {"that"}:
        at -= 1  # “that” is a conjunction here nearly always: “reported that Ana Ruiz said”
        if at > floor and tokens[at].word in INDEFINITE and tokens[at - 1].word in _DEFINITE:
            at -= 1
    return at


def is_description(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch without a name of its own can be a subject: “the mayor”, “police”."""
    if start >= end:
        return False
    first, last = tokens[start], tokens[end - 1]
    if end - start == 1 and end < len(tokens) and is_some_of(tokens, start):
        return True
    if first.word in DETERMINERS or any(token.is_possessive for token in tokens[start:end]):
        return end - start > 1 or first.word not in DETERMINERS
    return first.kind is Kind.CAPITAL or last.word in PLURAL_SPEAKERS


def is_noun(token: Token) -> bool:
    """A word that can be part of a description: “43-year-old”, “Lisbon”, “mayor”."""
    return (
        token.kind is Kind.CAPITAL
        or token.kind is Kind.NUMBER
        or (token.kind is Kind.LOWER and token.word not in STOP)
    )


def is_link(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """A preposition that hangs what follows on a noun before it."""
    if tokens[at].word not in LINKS or at <= floor:
        return False
    return is_noun(tokens[at - 1]) or is_some_of(tokens, at - 1)


def is_some_of(tokens: Sequence[Token], at: int) -> bool:
    """“one of the clerks”, “some of them”."""
    return tokens[at].word in INDEFINITE and tokens[at + 1].word == "of"


def without_participle(tokens: Sequence[Token]) -> Sequence[Token]:
    """“a report published” on Monday: what was done to it is not what it is called."""
    last = tokens[-1]
    is_participle = last.kind is Kind.LOWER and last.word.endswith("ed") and len(tokens) > 2
    return tokens[:-1] if is_participle and last.word not in PEOPLE else tokens


def head_of(tokens: Sequence[Token]) -> str:
    """The noun a description is about: the last before its complement."""
    for index, token in enumerate(tokens):
        if token.word in LINKS and index:
            return tokens[index - 1].word
    return tokens[-1].word
