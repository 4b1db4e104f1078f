"""The public engine contract, kept by every engine we ship."""

from collections.abc import Iterator

import pytest
from tests.unit.engines.speechserver import SpeechServer, speech_server

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.espeak import EspeakEngine
from talkingpaper.engines.hibari import HibariEngine
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.engines.kokoro import KokoroEngine
from talkingpaper.engines.openai import OpenaiEngine
from talkingpaper.engines.piper import PiperEngine
from talkingpaper.engines.system import SystemEngine
from talkingpaper.engines.tone import ToneEngine
from talkingpaper.testing import ODD_TEXTS, EngineContract


class TestToneLow(EngineContract):
    engine = ToneEngine
    voice = "low"
    sentences_in_a_row = 200


class TestToneHighAndFast(EngineContract):
    engine = ToneEngine
    voice = "high"
    style = SpeakingStyle(speed=2.0)
    tries_processes = False


@pytest.mark.neural
@pytest.mark.slow
class TestHibari(EngineContract):
    """60 sentences in a row instead of 200: the tone and openai engines say 200."""

    engine = HibariEngine
    voice = "heart"
    sentences_in_a_row = 60


@pytest.mark.neural
class TestHibariSlow(EngineContract):
    engine = HibariEngine
    voice = "heart"
    style = SpeakingStyle(speed=0.7)
    sentences_in_a_row = 2
    tries_processes = False


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


@pytest.mark.slow
class TestEspeak(EngineContract):
    """60 sentences in a row instead of 200: the tone and openai engines say 200."""

    engine = EspeakEngine
    voice = "en-us"
    sentences_in_a_row = 60


class TestEspeakVariantAndFast(EngineContract):
    engine = EspeakEngine
    voice = "en-gb+f3"
    style = SpeakingStyle(speed=1.6)
    sentences_in_a_row = 2
    tries_processes = False


class TestOpenai(EngineContract):
    """Against a server of our own."""

    engine = OpenaiEngine
    voice = "alloy"
    sentences_in_a_row = 200

    @pytest.fixture(scope="class")
    @classmethod
    def server(cls) -> Iterator[SpeechServer]:
        with speech_server() as made:
            yield made

    @pytest.fixture(autouse=True)
    def address(self, server: SpeechServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TALKINGPAPER_OPENAI_URL", server.url)


class _IsolatedTone(ToneEngine):
    """The tone engine with its speakers in processes of their own."""

    def speaker(self, voice: str, style: SpeakingStyle) -> IsolatedSpeaker:
        self.fingerprint(voice, style)
        return IsolatedSpeaker(self.name, voice, style)


class TestIsolatedSpeaker(EngineContract):
    engine = _IsolatedTone
    voice = "low"
