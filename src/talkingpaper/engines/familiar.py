"""How the neural voices' converter would read a word, and whether it knows the word at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from talkingpaper.engines.misaki_symbols import to_ipa
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.errors import EngineError


class Familiarity(StrEnum):
    """Where a reading comes from, best first."""

    KNOWN = "known"
    """A dictionary that people corrected, or rules on such words."""
    LISTED = "listed"
    """A dictionary that a program made; or letters."""
    GUESSED = "guessed"
    """No dictionary: a network's guess from the spelling."""
    UNREADABLE = "unreadable"
    """Nothing: the voice would refuse the sentence."""


_RATINGS = {5: Familiarity.KNOWN, 4: Familiarity.KNOWN, 3: Familiarity.LISTED}
"""hibari's (and misaki's) ratings of a token; all others are guesses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReading:
    """What the converter makes of a word by itself."""

    ipa: str
    """Broad, stress before the vowel; empty when it makes nothing."""
    familiarity: Familiarity


class Reader:
    """Reads single words; loading takes about 1 CPU s."""

    def __init__(self) -> None:
        self._pronouncer = Pronouncer()

    def read(self, word: str) -> WordReading:
        """How a word would be read."""
        try:
            phonemes = self._pronouncer.read(word, voice_id="the narrator").phonemes
        except EngineError:
            return WordReading(ipa="", familiarity=Familiarity.UNREADABLE)
        rating = self._pronouncer.rating(word)
        familiarity = _RATINGS.get(rating, Familiarity.GUESSED)
        return WordReading(ipa=to_ipa(phonemes), familiarity=familiarity)
