"""What an ear is: sound in, words with times out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """One word as it was heard."""

    text: str
    """As the recogniser writes it, punctuation included, without spaces around it."""
    start_s: float
    end_s: float
    probability: float
    """0 to 1, the recogniser's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was heard in one piece of sound."""

    words: tuple[HeardWord, ...]

    @property
    def text(self) -> str:
        """All words, one space between two."""
        return " ".join(word.text for word in self.words)


class Ear(Protocol):
    """Something that recognises speech. Equal sound and language give equal hearings."""

    @property
    def model(self) -> str:
        """What shapes a hearing: recogniser, version, model digest, way of asking."""
        ...

    def hear(self, pcm: bytes, rate_hz: int, language: str) -> Hearing:
        """The words in a piece of sound.

        Args:
            pcm: mono s16le.
            rate_hz: of `pcm`.
            language: BCP 47; what the sound is in.

        Raises:
            ListeningError: it cannot be heard here.
        """
        ...

    def close(self) -> None:
        """Free the model."""
        ...
