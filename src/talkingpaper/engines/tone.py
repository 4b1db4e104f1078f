"""The tone engine: a tone for each word. For tests, and the plug-in to start from.

Everything a voice does is here in its smallest form: a pace, pauses at punctuation, silence before
and after, exact word times, the same sound for the same text. A sentence costs some 2 ms of CPU
time, because a tone is one period of whole samples, repeated.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache

from talkingpaper.engines.base import SpeakingStyle, Speech, SpokenWord, Voice
from talkingpaper.engines.refusal import require_speed, unknown_voice
from talkingpaper.errors import EngineError
from talkingpaper.model import WordTiming
from talkingpaper.units import seconds_to_samples

RATE_HZ = 24_000
_WORD = re.compile(r"\w+(?:['’.,:\-]\w+)*")
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)
_PITCHES_HZ = {"low": 130.0, "high": 230.0}
"""Lowest pitch of each voice; words lie up to an octave above it."""
_PEAK = 0.4 * 32767
_EDGE_S = 0.2
"""Silence before the first word and after the last."""
_FADE_SAMPLES = 96
"""4 ms at both ends of a tone, against clicks."""
_SYLLABLE_S, _LETTER_S = 0.1, 0.022
"""A word of one syllable and four letters takes 0.19 s; prose comes to 190 words a minute."""
_PAUSES_S = {",": 0.15, ";": 0.2, ":": 0.2, "—": 0.2, "–": 0.15, ".": 0.3, "?": 0.3, "!": 0.3}
_GAP_S = 0.06
"""Between two words without punctuation."""


class ToneEngine:
    """Two voices, an octave of pitches each."""

    name = "tone"

    def voices(self) -> tuple[Voice, ...]:
        """``low`` and ``high``."""
        return tuple(
            Voice(
                engine=self.name,
                name=name,
                language="en-US",
                gender="",
                description=f"a tone for each word, from {pitch_hz:g} Hz; for tests",
                licence="Apache-2.0",
                cpu_per_second=0.0001,
            )
            for name, pitch_hz in _PITCHES_HZ.items()
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`."""
        if voice not in _PITCHES_HZ:
            raise unknown_voice(self.name, voice, _PITCHES_HZ)
        require_speed(f"tone:{voice}", style, 0.5, 3.0)
        return f"tone 1 {voice} speed={style.speed:g}"

    def speaker(self, voice: str, style: SpeakingStyle) -> ToneSpeaker:
        """See `Engine.speaker`."""
        fingerprint = self.fingerprint(voice, style)
        return ToneSpeaker(_PITCHES_HZ[voice], style, fingerprint)


class ToneSpeaker:
    """One of the two voices."""

    rate_hz = RATE_HZ

    def __init__(self, pitch_hz: float, style: SpeakingStyle, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._pitch_hz = pitch_hz
        self._speed = style.speed

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:  # noqa: ARG002 — the contract's
        """See `Speaker.say`. Every attempt is the same."""
        found = list(_WORD.finditer(spoken))
        if not found:
            message = f"the tone engine has nothing to say for '{spoken[:60]}'"
            raise EngineError(message, hint="give it letters or digits")
        sound = array("h", self._silence(_EDGE_S))
        words = []
        for number, match in enumerate(found):
            if number:
                between = spoken[found[number - 1].end() : match.start()]
                sound += self._silence(_pause_s(between))
            start = len(sound)
            sound += self._tone(match.group())
            words.append(
                SpokenWord(
                    start_char=match.start(),
                    end_char=match.end(),
                    start_samples=start,
                    end_samples=len(sound),
                )
            )
        sound += self._silence(_EDGE_S)
        if sys.byteorder == "big":
            sound.byteswap()
        return Speech(pcm=sound.tobytes(), words=tuple(words), timing=WordTiming.MODEL)

    def close(self) -> None:
        """See `Speaker.close`."""

    def _silence(self, seconds: float) -> array[int]:
        return array("h", [0]) * seconds_to_samples(seconds / self._speed, RATE_HZ)

    def _tone(self, word: str) -> array[int]:
        syllables = max(1, len(_VOWELS.findall(word)))
        length_s = (syllables * _SYLLABLE_S + len(word) * _LETTER_S) / self._speed
        samples = seconds_to_samples(length_s, RATE_HZ)
        period = _period(round(RATE_HZ / (self._pitch_hz * 2 ** _step(word))))
        tone = (period * (samples // len(period) + 1))[:samples]
        for i in range(_FADE_SAMPLES):
            tone[i] = tone[i] * i // _FADE_SAMPLES
            tone[-1 - i] = tone[-1 - i] * i // _FADE_SAMPLES
        return tone


def _pause_s(between: str) -> float:
    return max((_PAUSES_S.get(c, _GAP_S) for c in between), default=_GAP_S)


def _step(letters: Iterable[str]) -> float:
    """Where in its octave a word lies: one of twelve steps, by its letters, 0 to 11/12."""
    return sum(map(ord, letters)) % 12 / 12


@cache
def _period(samples: int) -> array[int]:
    """One period of a tone with two overtones."""
    turn = 2 * math.pi / samples
    return array(
        "h",
        (
            round(
                _PEAK
                * (math.sin(turn * i) + math.sin(2 * turn * i) / 2 + math.sin(3 * turn * i) / 4)
                / 1.75
            )
            for i in range(samples)
        ),
    )
