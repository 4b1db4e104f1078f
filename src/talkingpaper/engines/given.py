"""Words whose phonemes are given, among words that a converter reads.

The converter reads the whole sentence, so that it sees every word's neighbours and part of speech;
only then the tokens of a pronounced word give way. Where such a word stands is marked by a
character that the text does not hold, so no text can pretend to be pronounced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

_PRIVATE_USE = range(0xE000, 0xF900)


def parts(text: str, pronunciations: Sequence[Pronunciation]) -> Iterator[str]:
    """The text in pieces, pronounced words and what lies between them in turn; plain ones outside.

    Raises:
        EngineError: a pronunciation lies outside the text, or before the one in front of it.
    """
    at = 0
    for each in pronunciations:
        if not at <= each.span.start < each.span.end <= len(text):
            message = f"/{each.ipa}/ is for characters {each.span.start} to {each.span.end}"
            raise EngineError(message, hint=f"keep them in order and inside the {len(text)} there")
        yield text[at : each.span.start]
        yield each.span.of(text)
        at = each.span.end
    yield text[at:]


def unused_character(text: str) -> str:
    """One that `text` does not hold and no rule of a converter knows."""
    return next(c for c in map(chr, _PRIVATE_USE) if c not in text)


def normalised_parts(
    pieces: Sequence[str], normalise: Callable[[str], str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The pieces normalised together, and where every second one then stands.

    Raises:
        LookupError: the normaliser lost one of them.
    """
    mark = unused_character("".join(pieces))
    normalised = normalise(mark.join(pieces)).split(mark)
    if len(normalised) != len(pieces):
        message = "its pronounced words got lost"
        raise LookupError(message)
    ends = list(accumulate(map(len, normalised)))
    return "".join(normalised), tuple(zip(ends[::2], ends[1::2], strict=False))


def token_places(tokens: Iterable[Any], text: str) -> Iterator[tuple[int, int]]:
    """Where the converter's tokens stand in its normalised text, which they hold in order.

    It drops a quotation mark here and there, so places are looked for, not summed up.
    """
    cursor = 0
    for token in tokens:
        at = text.find(token.text, cursor)
        start = cursor if at < 0 else at
        cursor = start + (0 if at < 0 else len(token.text))
        yield start, cursor


def with_given(
    tokens: Sequence[Any],
    text: str,
    places: Sequence[tuple[int, int]],
    given: Sequence[str],
) -> list[Any]:
    """The converter's tokens, those in `places` replaced by ones that have their phonemes.

    Args:
        tokens: ``hibari.g2p.token.Tok``, in the order of `text`.
        text: what they are tokens of.
        places: ranges of `text`, in order.
        given: the phonemes of each.

    Raises:
        LookupError: no token stands in one of the places.
    """
    made: list[Any] = []
    begun = 0
    for token, (start, end) in zip(tokens, token_places(tokens, text), strict=True):
        cursor = start
        for (first, last), phonemes in zip(places, given, strict=True):
            if last <= start or end <= first:
                continue
            if cursor < first:
                made.append(token.copy(text=text[cursor:first], whitespace=""))
            if start <= first:  # a token that only goes on with these words has been spoken for
                made += _tokens(token, text[first:last], phonemes)
                begun += 1
            cursor = min(last, end)
        if cursor == start:
            made.append(token)
        elif cursor < end:
            made.append(token.copy(text=text[cursor:end]))
        else:
            made[-1].whitespace = token.whitespace
    if begun < len(places):
        message = "its pronounced words got lost"
        raise LookupError(message)
    return made


def _tokens(like: Any, text: str, phonemes: str) -> list[Any]:  # noqa: ANN401 — hibari.g2p.token.Tok
    """Tokens of pronounced words: one each if the phonemes have as many words, else one."""
    words, sounds = text.split(), phonemes.split()
    if len(words) != len(sounds):
        words, sounds = [text], [phonemes]
    spaces = [" "] * (len(words) - 1) + [""]
    return [
        like.copy(text=word, whitespace=space, phonemes=sound, rating=5)
        for word, sound, space in zip(words, sounds, spaces, strict=True)
    ]
