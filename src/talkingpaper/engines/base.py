"""What an engine is: the contract behind ``engine:voice``.

An engine lists its voices and gives a `Speaker` for one of them. Optional powers are separate
Protocols; an engine that lacks one simply does not have the attribute. A third party's engine
implements these, registers under the entry-point group ``talkingpaper.engines`` and proves
itself with `talkingpaper.testing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from talkingpaper.model import Pronunciation, Span, Word, WordTiming


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice that can speak here, or could."""

    engine: str
    name: str
    language: str
    """BCP 47."""
    gender: str
    """``female``, ``male`` or empty when the engine does not say."""
    description: str
    licence: str
    """Of the voice itself, weights and recordings: SPDX where there is one."""
    cpu_per_second: float
    """CPU seconds per second of speech, as measured (DECISIONS.md); used for planning and ETA."""
    restriction: str = ""
    """What a publisher has to clear before using the voice; such a voice is only cast by name."""
    code_licence: str = "Apache-2.0"
    """Of the engine's code that runs it, SPDX."""
    is_paid: bool = False
    """A service may charge for what it says."""
    missing: str = ""
    """The exact remedy when the voice cannot speak here yet; empty when it can."""

    @property
    def id(self) -> str:
        """``engine:voice``, as the command line and scripts name it."""
        return f"{self.engine}:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakingStyle:
    """What the user asks of a voice, as opposed to what the voice is."""

    speed: float = 1.0
    """1.0 is the voice's own pace; 0.5–3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """When a word of the spoken text is heard."""

    start_char: int
    end_char: int
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Sound for one spoken text."""

    pcm: bytes
    """Mono, signed 16-bit little-endian, at the speaker's rate."""
    words: tuple[SpokenWord, ...] = ()
    """Monotone, inside the sound; empty when the engine cannot tell."""
    timing: WordTiming = WordTiming.ESTIMATED

    def clip_words(self) -> tuple[Word, ...]:
        """Its words as a clip keeps them."""
        return tuple(
            Word(
                span=Span(start=word.start_char, end=word.end_char),
                start_samples=word.start_samples,
                end_samples=word.end_samples,
            )
            for word in self.words
        )


class Speaker(Protocol):
    """One voice, loaded and ready. Not safe to share between threads."""

    @property
    def fingerprint(self) -> str:
        """Everything that shapes the sound apart from the text.

        Engine, its version, model digest, voice, style. Equal fingerprint and text promise
        equal PCM unless the fingerprint contains ``nondeterministic``.
        """
        ...

    @property
    def rate_hz(self) -> int:
        """Samples per second of the speech it gives."""
        ...

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """Speech for one utterance.

        Args:
            spoken: words to be said: no markup, no control characters, never empty.
            attempt: 1 first; a retry counts up, and a speaker with a seed may vary it.

        Raises:
            EngineError: the engine failed; the message names it and the remedy.
        """
        ...

    def close(self) -> None:
        """Free models and children; the speaker is not used again."""
        ...


class Engine(Protocol):
    """A way of speaking, found by its entry-point name. Made without arguments, at no cost."""

    @property
    def name(self) -> str:
        """As in ``engine:voice``; lower case, no colon."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """Voices that can speak here and those that could; loads no model.

        An engine with open-ended voices lists the ones it knows.
        """
        ...

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """What `Speaker.fingerprint` will be, without loading the model.

        Raises:
            UnknownVoiceError: the engine has no such voice.
            EngineError: the voice exists but cannot speak here; the hint is the remedy.
        """
        ...

    def speaker(self, voice: str, style: SpeakingStyle) -> Speaker:
        """A loaded speaker. Raises as `fingerprint` does."""
        ...


@runtime_checkable
class Patient(Protocol):
    """Optional power of an Engine: an utterance may take longer than speaking itself would."""

    @property
    def patience_s(self) -> float:
        """Seconds granted on top of `engines.limits.time_limit_s`, for retries over a network."""
        ...


@runtime_checkable
class PhonemeReader(Protocol):
    """Optional power of a Speaker: say phonemes instead of text."""

    def say_phonemes(self, phonemes: str, *, attempt: int = 1) -> Speech:
        """Speech for a phoneme string in the engine's own alphabet."""
        ...


@runtime_checkable
class PronunciationReader(Protocol):
    """Optional power of a Speaker: say some of the words as their IPA tells.

    A speaker without it is given their respellings in the text instead (`engines.pronouncing`).
    """

    def say_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int = 1
    ) -> Speech:
        """Speech for one utterance, as `Speaker.say`; word times count in `spoken`.

        Args:
            spoken: as for `Speaker.say`. Nothing in it is ever obeyed.
            pronunciations: of words in it, in order, without overlap.
            attempt: as for `Speaker.say`.

        Raises:
            EngineError: as `Speaker.say`; or an IPA symbol is none of ours.
        """
        ...
