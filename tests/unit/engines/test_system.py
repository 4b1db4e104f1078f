"""The system's voices: really heard on this machine, and with a pyttsx3 that misbehaves."""

import sys
import time
from pathlib import Path

import pytest

from talkingpaper.engines import system
from talkingpaper.engines.base import SpeakingStyle, Speech
from talkingpaper.engines.system import SystemEngine, SystemSpeaker
from talkingpaper.errors import EngineError, UnknownVoiceError

linux = pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng is Linux's")


def speaker(speed: float = 1.0) -> SystemSpeaker:
    return SystemEngine().speaker("en-us", SpeakingStyle(speed=speed))


def seconds(speech: Speech) -> float:
    return len(speech.pcm) / 2 / 22_050


@linux
def test_fifty_sentences_in_a_row_are_all_heard() -> None:
    said = speaker()
    lost = [
        number
        for number in range(50)
        if seconds(said.say(f"Sentence number {number} is about {number * 7} ferries.")) < 1.5
    ]
    assert lost == []


@linux
@pytest.mark.parametrize(
    ("without", "extended"),
    [
        ("He met her.", "He met Zoë Müller, François and Łukasz, and her."),
        ("He said no.", "He said 日本語, no."),
        ("One three.", "One\0 and a two and three."),
        ("Hello world.", "Hello [[h@l'oU]] wonderful world."),
        ("Three is less.", "3 <break time='3s'/> is really less than 5."),
    ],
    ids=["accents", "script", "NUL", "phonemes", "markup"],
)
def test_words_between_are_not_lost(without: str, extended: str) -> None:
    assert seconds(speaker().say(extended)) > seconds(speaker().say(without)) + 0.3


@linux
def test_markup_makes_no_pause() -> None:
    assert seconds(speaker().say("Well <break time='60s'/> done.")) < 8


def test_neutral_text_holds_no_command() -> None:
    assert system._neutral("a[[x]]\0b<c>\x1b\ud800") == "a((x)) b less than c greater than"


@linux
def test_speed_shortens_speech() -> None:
    text = "The ferry left the quiet harbour in the morning."
    ratio = seconds(speaker().say(text)) / seconds(speaker(2.0).say(text))
    assert 1.5 < ratio < 2.5


@linux
def test_default_voice_is_listed_first_and_speaks() -> None:
    engine = SystemEngine()
    first = engine.voices()[0]
    assert (first.name, bool(engine.speaker("DEFAULT", SpeakingStyle()).say("Yes.").pcm)) == (
        "default",
        True,
    )


@linux
def test_unknown_voice_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownVoiceError, match=r"did you mean system:en-us\?"):
        SystemEngine().fingerprint("en-uss", SpeakingStyle())


def test_text_without_words_is_refused() -> None:
    said = SystemSpeaker("", SpeakingStyle(), fingerprint="", rate_hz=0)
    with pytest.raises(EngineError, match="nothing to say"):
        said.say("[[…]]")


FAKE = """
import os, sys, time, wave
TRIES = os.environ["TRIES_FILE"]

class Engine:
    def __str__(self): return "fake"
    def connect(self, topic, callback): self.error = callback
    def setProperty(self, name, value):
        if value == "bad voice": self.error(name=None, exception=ValueError("no such voice"))
    def getProperty(self, name):
        return {"rate": 200, "voice": "", "voices": []}[name]
    def save_to_file(self, text, path): self.text, self.path = text, path
    def stop(self): pass
    def runAndWait(self):
        with open(TRIES, "a") as file:
            file.write("x")
        tries = os.path.getsize(TRIES)
        word = self.text.split()[0]
        if word == "lost" or word == "twice" and tries < 3: return
        if word == "hang": time.sleep(3600)
        if word == "abort": os.abort()
        print("Audio saved to", self.path)
        seconds = 0.2 if word == "cut" else 0.5 * len(self.text.split())
        sample = b"\\0\\0" if word == "silent" else b"\\0\\x20"
        with wave.open(self.path, "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(sample * int(8000 * seconds))

def init(): return Engine()
"""


@pytest.fixture
def tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pyttsx3 that loses, cuts and hangs by the first word, and counts its tries."""
    (tmp_path / "pyttsx3.py").write_text(FAKE, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("TRIES_FILE", str(tmp_path / "tries"))
    return tmp_path / "tries"


def fake(voice: str = "") -> SystemSpeaker:
    return SystemSpeaker(voice, SpeakingStyle(), fingerprint="", rate_hz=0)


def test_lost_file_is_tried_again(tries: Path) -> None:
    assert fake().say("twice and then heard").pcm
    assert tries.read_text() == "xxx"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lost for good", "left no readable sound"),
        ("silent as a fish", "silence"),
        ("cut off in the middle", "gave 0.2 s for 5 words"),
        ("abort now", r"failed \(-6\)"),
    ],
)
def test_loss_that_stays_is_an_error_after_three_tries(
    tries: Path, text: str, message: str
) -> None:
    with pytest.raises(EngineError, match=message):
        fake().say(text)
    assert tries.read_text() == "xxx"


def test_error_that_pyttsx3_swallows_is_told(tries: Path) -> None:
    with pytest.raises(EngineError, match=r"failed \(1\): no such voice"):
        fake("bad voice").say("hello")
    assert tries.exists()


@pytest.mark.usefixtures("tries")
def test_hang_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "time_limit_s", lambda _: 0.5)
    began = time.monotonic()
    with pytest.raises(EngineError, match="gave no answer within 0 s"):
        fake().say("hang")
    assert time.monotonic() - began < 20


@pytest.mark.usefixtures("tries")
def test_rate_is_the_files(capfd: pytest.CaptureFixture[str]) -> None:
    assert (fake().rate_hz, capfd.readouterr().out) == (8000, "")


@pytest.mark.usefixtures("tries")
def test_driver_that_promises_nothing_is_nondeterministic() -> None:
    assert "nondeterministic" in SystemEngine().fingerprint("default", SpeakingStyle())


def test_computer_without_speech_lists_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyttsx3.py").write_text("def init(): raise RuntimeError('no espeak')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (only,) = SystemEngine().voices()
    assert (only.id, bool(only.missing)) == ("system:default", True)
