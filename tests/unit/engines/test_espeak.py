"""espeak-ng: languages, events, the program in the library's place, and text as text."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from talkingpaper.engines import espeak, espeak_install
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.espeak import EspeakEngine, event_times
from talkingpaper.engines.espeak_install import EspeakInstall, EspeakVoice, find_espeak
from talkingpaper.errors import EngineError, UnknownVoiceError
from talkingpaper.model import WordTiming

PLAIN = SpeakingStyle()
US = EspeakVoice(name="en-us", file="gmw/en-US", title="English (America)", language="en-US")


def test_every_language_with_a_dictionary_is_listed_once() -> None:
    voices = EspeakEngine().voices()
    names = [voice.name for voice in voices]
    assert len(names) == len(set(names)) > 100
    assert {"en-us", "en-gb", "de", "fr-fr", "es", "pt-br", "hi", "cmn", "ar"} <= set(names)


@pytest.mark.parametrize(
    ("voice", "text"),
    [("de", "Guten Tag."), ("en-gb", "Good day."), ("ru", "Добрый день."), ("en-us+f3", "Hello.")],
)
def test_words_are_timed_by_events(voice: str, text: str) -> None:
    speech = EspeakEngine().speaker(voice, PLAIN).say(text)
    assert speech.timing is WordTiming.EVENTS
    assert [text[word.start_char : word.end_char] for word in speech.words] == text[:-1].split()


@pytest.mark.parametrize("text", ["-wPWNED.wav", "-f/etc/hostname", "<speak>hello</speak> you"])
def test_text_is_never_an_option_or_markup(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    speech = EspeakEngine().speaker("en-us", PLAIN).say(text)
    assert (len(speech.pcm) > 20_000, list(tmp_path.iterdir())) == (True, [])


def test_nothing_behind_a_nul_is_lost() -> None:
    speaker = EspeakEngine().speaker("en-us", PLAIN)
    assert len(speaker.say("one\0two three").words) == 3


def test_nothing_to_say_is_an_error() -> None:
    with pytest.raises(EngineError, match="nothing to say"):
        EspeakEngine().speaker("en-us", PLAIN).say("…")


@pytest.mark.parametrize("voice", ["en-us+nobody", "xx", ""])
def test_a_language_or_variant_there_is_not_is_refused(voice: str) -> None:
    with pytest.raises(UnknownVoiceError, match="en-us"):
        EspeakEngine().fingerprint(voice, PLAIN)


def test_an_installation_without_library_and_program_names_the_install_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(espeak_install, "has_module", lambda _: False)
    monkeypatch.setattr(espeak_install.shutil, "which", lambda _: None)
    (voice,) = EspeakEngine().voices()
    assert "pip install espeakng-loader" in voice.missing
    with pytest.raises(EngineError, match="pip install espeakng-loader"):
        EspeakEngine().fingerprint("en-us", PLAIN)


def test_the_programs_table_of_voices_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "--version": "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/espeak-ng-data\n",
        "--voices": "Pty Language Age/Gender VoiceName File Other\n"
        " 5  en-us  --/M  English_(America)  gmw/en-US  (en 3)\n",
        "--voices=variant": "Pty Language Age/Gender VoiceName File\n 5  variant --/F F3 !v/f3\n",
    }

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 0, said[command[1]].encode(), b"")

    monkeypatch.setattr(espeak_install, "has_module", lambda _: False)
    monkeypatch.setattr(espeak_install.shutil, "which", lambda _: "/usr/bin/espeak-ng")
    monkeypatch.setattr(espeak_install.subprocess, "run", run)
    found = find_espeak()
    assert (found.voices, found.variants) == ((US,), ("f3",))
    assert (found.find("en-us+f3"), found.version) == (
        "gmw/en-US+f3",
        "eSpeak NG text-to-speech: 1.51",
    )


def test_the_program_gets_its_text_by_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Sequence[str], bytes]] = []

    def run(command: Sequence[str], given: bytes, *_: object) -> bytes:
        asked.append((command, given))
        Path(command[command.index("-w") + 1]).write_bytes(_beep())
        return b""

    monkeypatch.setattr(espeak, "_run", run)
    install = EspeakInstall(program="espeak-ng", voices=(US,))
    speaker = espeak.EspeakSpeaker(install, "en-us", PLAIN, "")
    assert len(speaker.say("-wPWNED.wav").pcm) > 0
    ((command, given),) = asked
    assert (given, "--stdin" in command, "-wPWNED.wav" in command) == (b"-wPWNED.wav", True, False)


def _beep() -> bytes:
    import io
    import wave
    from array import array

    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(array("h", [9000, -9000] * 8000).tobytes())
    return sound.getvalue()


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (["/nonexistent/espeak"], "cannot be started"),
        (["sh", "-c", "echo no voices >&2; exit 3"], r"failed \(3\): no voices"),
    ],
)
def test_a_child_that_fails_is_one_line(command: list[str], complaint: str) -> None:
    with pytest.raises(EngineError, match=complaint):
        espeak._run(command, b"", 5.0, "espeak:en-us")


def words_of(text: str, events: list[tuple[int, int]], ends: list[int], samples: int) -> list[str]:
    return [
        f"{text[w.start_char : w.end_char]} {w.start_samples}-{w.end_samples}"
        for w in event_times(text, events, ends, samples)
    ]


@pytest.mark.parametrize(
    ("text", "events", "ends", "expected"),
    [
        ("one two", [(0, 0), (4, 100)], [180], ["one 0-100", "two 100-180"]),
        ("at 84 we", [(0, 0), (3, 50), (6, 90)], [], ["at 0-50", "84 50-90", "we 90-200"]),
        ("a “b” c", [(0, 0), (2, 60), (6, 90)], [], ["a 0-60", "b 60-90", "c 90-200"]),
        ("aa bb cc", [(0, 0), (6, 100)], [], ["aa 0-50", "bb 50-100", "cc 100-200"]),
        ("one", [], [], []),
        ("one two", [(0, 0), (4, 999)], [], ["one 0-200", "two 200-200"]),
    ],
)  # fmt: skip
def test_events_become_word_times(
    text: str, events: list[tuple[int, int]], ends: list[int], expected: list[str]
) -> None:
    assert words_of(text, events, ends, 200) == expected
