"""A paragraph as words, signs and whole quotations: what the rules of attribution look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from talkingpaper.model import Span
from talkingpaper.text.quotations.marks import Quoted
from talkingpaper.text.quotations.words import (
    ABBREVIATIONS,
    PEOPLE,
    PLURAL_SPEAKERS,
    SPEECH,
    TITLES,
)

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.K.
    r"|[^\W\d_](?:\w|[-’'&](?=\w))*"
    r"|\d(?:[\w.,-]*\w)?"
    r"|\S"
)
_POSSESSIVE = re.compile(r"[’']s\Z")
_TERMINAL = frozenset(".!?…")


class Kind(Enum):
    """What a token is."""

    CAPITAL = "capital"
    """A word with a capital letter first."""
    LOWER = "lower"
    NUMBER = "number"
    """Anything that begins with a digit: “43”, “43-year-old”."""
    SIGN = "sign"
    QUOTED = "quoted"
    """A whole quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a sign or a quotation, and where it stands."""

    kind: Kind
    text: str
    """Without the ’s of a possessive; the opening mark for a quotation."""
    start: int
    end: int
    is_possessive: bool = False
    quoted: int = -1
    """Index of the quotation."""

    @property
    def word(self) -> str:
        """In lower case, without a closing full stop; empty for a quotation."""
        return "" if self.kind is Kind.QUOTED else self.text.lower().rstrip(".")

    @property
    def is_terminal(self) -> bool:
        """A sign that ends a sentence."""
        return self.kind is Kind.SIGN and self.text in _TERMINAL


def tokenize(text: str, paragraph: Span, quoted: Sequence[Quoted], first: int) -> tuple[Token, ...]:
    """The tokens of a paragraph.

    Args:
        text: the article's.
        paragraph: where in it.
        quoted: the paragraph's quotations, in order.
        first: the number the first of them gets.
    """
    return tuple(_tokens(text, paragraph, quoted, first))


def _tokens(text: str, paragraph: Span, quoted: Sequence[Quoted], first: int) -> Iterator[Token]:
    at = paragraph.start
    for number, stretch in enumerate(quoted, start=first):
        yield from _in_sentence_case(tuple(_words(text, at, stretch.span.start)))
        yield Token(
            kind=Kind.QUOTED,
            text=text[stretch.span.start],
            start=stretch.span.start,
            end=stretch.span.end,
            quoted=number,
        )
        at = stretch.span.end
    yield from _in_sentence_case(tuple(_words(text, at, paragraph.end)))


def _in_sentence_case(tokens: Sequence[Token]) -> Iterator[Token]:
    """Words whose capital letter only says that a sentence begins.

    “Economist Hana Brezina said”, “Adds Brezina: …”.
    """
    for index, token in enumerate(tokens):
        begins = not index or tokens[index - 1].is_terminal
        if begins and token.kind is Kind.CAPITAL and not token.is_possessive:
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            is_before_name = following is not None and following.kind is Kind.CAPITAL
            is_noun = token.word in PEOPLE and token.word not in TITLES
            is_verb = token.word in SPEECH and token.word.endswith(("s", "d"))
            if token.word in PLURAL_SPEAKERS or (is_before_name and (is_noun or is_verb)):
                yield replace(token, kind=Kind.LOWER)
                continue
        yield token


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    while match := _TOKEN.search(text, at, end):
        at = match.end()
        word = match.group()
        if word in ABBREVIATIONS or (len(word) == 1 and word.isupper()):
            at += text.startswith(".", at, end)
        yield _token(text[match.start() : at], match.start(), at, text[at : min(at + 1, end)])


def _token(word: str, start: int, end: int, following: str) -> Token:
    first = word[0]
    if first.isdigit():
        kind = Kind.NUMBER
    elif not first.isalpha():
        kind = Kind.SIGN
    else:
        kind = Kind.CAPITAL if first.isupper() or _has_inner_capital(word) else Kind.LOWER
    bare = _POSSESSIVE.sub("", word)
    is_possessive = bare != word or (bool(following) and following in "’'" and word.endswith("s"))
    return Token(kind=kind, text=bare, start=start, end=end, is_possessive=is_possessive)


def _has_inner_capital(word: str) -> bool:
    """Names such as “al-Masri”, “d’Arcy”, “iCorp”: the capital is not at the front."""
    return len(word) > 2 and any(map(str.isupper, word[1:4]))
