"""Text to phonemes, by hibari's converter, for every voice that takes phonemes.

hibari's converter (a port of misaki, Apache-2.0) runs on numpy and ONNX Runtime alone: no espeak,
no GPL. It is not fail-safe: text in scripts it cannot read becomes nothing at all, without an
error. Here that is an error.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from talkingpaper.engines.converter import open_converter
from talkingpaper.engines.given import (
    normalised_parts,
    parts,
    token_places,
    unused_character,
    with_given,
)
from talkingpaper.engines.misaki_symbols import to_misaki
from talkingpaper.engines.reading import WORD, Reading, Token, read_tokens
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

# ``[word](/phonemes/)`` in a text would be obeyed: the article, not we, would choose what is said.
# Square brackets are read as round ones anyway. Dashes: as hibari's normalise writes them.
_REPLACED = str.maketrans({"[": "(", "]": ")", "―": "—", "‒": "-", "’": "'"})


class Pronouncer:
    """Reads English text as phonemes in misaki's alphabet. Costs 0.2 CPU s to make."""

    def __init__(self, *, british: bool = False) -> None:
        self._british = british
        self._g2p = open_converter(british=british)
        name = "oov_gb.json" if british else "oov.json"
        spelling = json.loads(resources.files("hibari").joinpath("assets", name).read_text("utf-8"))
        self._letters = frozenset(spelling["in"])

    def read(
        self, spoken: str, pronunciations: Sequence[Pronunciation] = (), *, voice_id: str
    ) -> Reading:
        """The text's phonemes, each with the word it belongs to.

        Args:
            spoken: nothing in it is obeyed, whatever it looks like.
            pronunciations: words of it whose reading is given.
            voice_id: for messages.

        Raises:
            EngineError: there is a word in it that this converter cannot read.
        """
        given = [to_misaki(each.ipa, british=self._british) for each in pronunciations]
        pieces = [self._plain(piece) for piece in parts(spoken, pronunciations)]
        spans = [match.span() for match in WORD.finditer(spoken)]
        words = WORD.findall("".join(pieces))
        try:
            normalised, places = normalised_parts(pieces, _normalised)
            tokens = with_given(self._g2p.tokenize(normalised), normalised, places, given)
            found = self._g2p.phonemize_tokens(tokens)
            for token in found:
                self._complete(token, voice_id)
        except (ArithmeticError, LookupError, ValueError) as error:
            # Seen in 40 000 random texts: IndexError for numbers of 40 digits and more.
            message = f"{voice_id} cannot read '{_shortened(spoken)}': {error}"
            raise EngineError(message, hint=_REMEDY) from error
        reading = read_tokens(spans, words, normalised, _placed(found, normalised))
        if not any(owner >= 0 for owner in reading.owners):
            message = f"{voice_id} has nothing to say for '{_shortened(spoken)}'"
            raise EngineError(message, hint=_REMEDY)
        return reading

    def rating(self, word: str) -> int:
        """The converter's mark for its reading of a word: 4 and 3 dictionaries, less a guess."""
        tokens = self._g2p.phonemize_tokens(self._g2p.tokenize(_normalised(self._plain(word))))
        ratings = [token.rating for token in tokens if any(map(str.isalnum, token.text))]
        return min((rating or 0 for rating in ratings), default=0)

    def _plain(self, text: str) -> str:
        composed = unicodedata.normalize("NFC", text.translate(_REPLACED))
        return "".join(self._folded(c) for c in composed)

    def _folded(self, c: str) -> str:
        """A letter the converter does not know, as the plain letter under its marks: ọ → o."""
        if c.isascii() or c in self._letters or not c.isalpha():
            return c
        base = unicodedata.normalize("NFKD", c)[0]
        return base if base in self._letters else c

    def _complete(self, token: Any, voice_id: str) -> None:  # noqa: ANN401 — hibari.g2p.token.Tok
        """Read a word again that got lost among its neighbours: the 2 of “x2y”, the 5 of “$-5”.

        Raises:
            EngineError: by itself it is not readable either.
        """
        if token.phonemes or not any(c.isalnum() for c in token.text):
            return
        letters = "".join(c if c.isalnum() else " " for c in token.text)
        token.phonemes = self._g2p(letters)
        if not token.phonemes:
            message = f"{voice_id} cannot read '{_shortened(token.text)}'"
            raise EngineError(message, hint=_REMEDY)


def _normalised(text: str) -> str:
    """The text as hibari's converter wants it, without its “George the zeroth Clooney”.

    Its rules for Roman numerals also fit none at all before a word that begins with I, V, X, L or
    C (hibari-tts 0.2.1, ``RE_ROMAN_O``), so such a word is moved out of their sight.
    """
    from hibari.g2p.normalize import RE_ROMAN_C, RE_ROMAN_O, normalize  # noqa: PLC0415

    guard = unused_character(text)
    for rule in (RE_ROMAN_C, RE_ROMAN_O):
        text = rule.sub(lambda match: match[0] if match[2] else match[0] + guard, text)
    plain: str = normalize(text)
    return plain.replace(guard, "")


_REMEDY = "write how it is said in a lexicon or in the script, or choose another voice"


def _placed(tokens: Sequence[Any], normalised: str) -> Iterable[Token]:
    """The converter's tokens with their place in the normalised text."""
    for token, (start, end) in zip(tokens, token_places(tokens, normalised), strict=True):
        yield Token(
            start=start,
            end=end,
            phonemes=token.phonemes or "",
            space_after=bool(token.whitespace),
        )


def _shortened(text: str) -> str:
    """At most 60 characters of a text, for a message of one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
