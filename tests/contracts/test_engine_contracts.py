"""The public engine contract, kept by every engine we ship."""

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.hibari import HibariEngine
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.engines.kokoro import KokoroEngine
from talkingpaper.engines.piper import PiperEngine
from talkingpaper.engines.system import SystemEngine
from talkingpaper.engines.tone import ToneEngine
from talkingpaper.testing import ODD_TEXTS, EngineContract


class TestToneLow(EngineContract):
    engine = ToneEngine
    voice = "low"


class TestToneHighAndFast(EngineContract):
    engine = ToneEngine
    voice = "high"
    style = SpeakingStyle(speed=2.0)


@pytest.mark.neural
class TestHibari(EngineContract):
    engine = HibariEngine
    voice = "heart"


@pytest.mark.neural
class TestHibariSlow(EngineContract):
    engine = HibariEngine
    voice = "heart"
    style = SpeakingStyle(speed=0.7)
    sentences_in_a_row = 2


@pytest.mark.neural
class TestKokoro(EngineContract):
    """About 0.6 CPU s per second of speech: fewer, shorter and faster texts."""

    engine = KokoroEngine
    voice = "jm_kumo"
    style = SpeakingStyle(speed=2.0)
    sentences_in_a_row = 1
    long_words = 15
    odd_texts = ODD_TEXTS[2:4]


@pytest.mark.neural
class TestPiper(EngineContract):
    engine = PiperEngine
    voice = "joe"
    sentences_in_a_row = 2
    odd_texts = ODD_TEXTS[:5]


class TestSystem(EngineContract):
    engine = SystemEngine
    voice = "en-us"


class _IsolatedTone(ToneEngine):
    """The tone engine with its speakers in processes of their own."""

    def speaker(self, voice: str, style: SpeakingStyle) -> IsolatedSpeaker:
        self.fingerprint(voice, style)
        return IsolatedSpeaker(self.name, voice, style)


class TestIsolatedSpeaker(EngineContract):
    engine = _IsolatedTone
    voice = "low"
