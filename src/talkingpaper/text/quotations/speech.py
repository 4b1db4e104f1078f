"""Whether quotation marks hold speech: not a title, not a term, not a word held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.verbs import is_adverb
from talkingpaper.text.quotations.words import SAYING, SPEECH, TOLD, WORKS

_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
_ENDS = frozenset(".,!?…—–-")
LEAST_WORDS = 2
"""“Yes,” alone is speech, but a voice given one word alone says it badly."""


def is_speech(inner: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the quotation at `at`, with these words in it, is somebody's speech."""
    words = _WORD.findall(inner)
    if not words or _names_a_work(tokens, at):
        return False
    stands_free = begins_clause(tokens, at)
    if len(words) < LEAST_WORDS:
        return is_uttered(inner, tokens, at)
    return stands_free or not _is_title(words)


def is_whole(inner: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation is at least one full sentence, its full stop perhaps a comma."""
    return len(_WORD.findall(inner)) >= LEAST_WORDS and is_uttered(inner, tokens, at)


def is_uttered(inner: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands for itself, with a capital letter first and a stop last."""
    return _opens(inner) and begins_clause(tokens, at) and _is_ended(inner, tokens, at)


def begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Nothing before the quotation makes it part of a larger phrase."""
    if not at:
        return True
    before = tokens[at - 1]
    return (
        before.kind in {Kind.QUOTED, Kind.SIGN}
        or before.word in SPEECH | TOLD | SAYING | {"say", "that", "and", "but"}
        or is_adverb(before)
    )


def _opens(inner: str) -> bool:
    first = next((character for character in inner if character.isalnum()), "")
    return first.isupper() or first.isdigit()


def _is_ended(inner: str, tokens: Sequence[Token], at: int) -> bool:
    """A stop inside the marks, or right behind them as British papers have it."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return inner.rstrip(" ”’»\"'")[-1:] in _ENDS or (
        following is None or (following.kind is Kind.SIGN and following.text in _ENDS)
    )


def _names_a_work(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in WORKS


def _is_title(words: Sequence[str]) -> bool:
    """Every word that carries meaning has a capital, as titles have."""
    long = [word for word in words if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long) and words[0][0].isupper()
