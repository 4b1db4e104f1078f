"""A voice in the test's own process, for walks that run the whole program hundreds of times."""

from __future__ import annotations

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.tone import ToneEngine, ToneSpeaker


class InProcess:
    """A tone speaker in the place of `IsolatedSpeaker`: files and objects are at stake."""

    def __init__(self, _engine: str, voice: str, style: SpeakingStyle) -> None:
        self._speaker: ToneSpeaker = ToneEngine().speaker(voice, style)
        self.rate_hz = self._speaker.rate_hz
        self.say = self._speaker.say
        self.close = self._speaker.close
