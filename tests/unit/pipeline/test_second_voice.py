"""A second voice that can be told apart, at the narrator's pace; and what paid ones cost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.engines.base import SpeakingStyle, Voice
from talkingpaper.engines.measured import (
    ALIKE,
    likeness,
    measured_voices,
    note_speed,
    noted_speeds,
)
from talkingpaper.errors import EngineError, UsageError
from talkingpaper.events import Event, Warned
from talkingpaper.pipeline import second_voice
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.costing import paid_characters, settle_cost
from talkingpaper.pipeline.pace import paced
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.second_voice import apart, second_voices, whole_cast
from talkingpaper.pipeline.settings import DEFAULT_CAST, Settings
from talkingpaper.pipeline.voices import describe_voices, play_voice, sample_text
from talkingpaper.store import ClipStore

NARRATOR, POST = DEFAULT_CAST["narrator"], DEFAULT_CAST["post"]
STYLE = SpeakingStyle()


def voice(voice_id: str, language: str = "en-US", **told: str) -> Voice:
    engine, _, name = voice_id.partition(":")
    return Voice(
        engine=engine,
        name=name,
        language=language,
        gender="",
        description="x",
        licence="x",
        cpu_per_second=1.0,
        missing=told.get("missing", ""),
    )


def test_one_voice_is_like_itself_and_the_default_pair_is_not_alike() -> None:
    assert likeness(NARRATOR, NARRATOR) == 1.0
    assert likeness(NARRATOR, POST) == pytest.approx(0.55, abs=0.05)
    assert likeness("kokoro:af_heart", NARRATOR) > 0.9 > ALIKE


def test_pyttsx3_on_linux_is_espeak() -> None:
    assert likeness("system:en-us", "espeak:en-us") == 1.0


def test_a_voice_nobody_measured_has_no_likeness() -> None:
    assert likeness(NARRATOR, "tone:low") is None


def test_every_measurement_is_whole() -> None:
    for each in measured_voices().values():
        assert len(each.speaker) == 256
        assert 80 < each.pace_wpm < 300
        assert -35 < each.loudness_lufs < -10
        assert 0 < each.cpu_per_second < 3


def test_the_least_like_neural_voice_comes_first() -> None:
    here = [
        voice("espeak:en-us"),
        voice("kokoro:af_heart"),
        voice("kokoro:jf_alpha"),
        voice("kokoro:jm_kumo"),
        voice("kokoro:am_eric", missing="install it"),
    ]
    assert second_voices(NARRATOR, here, "en") == [
        "kokoro:jm_kumo",
        "kokoro:jf_alpha",
        "espeak:en-us",
    ]


def test_voices_that_pass_for_a_taken_one_come_last() -> None:
    voices = ["kokoro:af_heart", "system:en-us", "espeak:en-us", "kokoro:jm_kumo"]
    assert apart(voices, [NARRATOR]) == [
        "system:en-us",
        "kokoro:jm_kumo",
        "kokoro:af_heart",
        "espeak:en-us",
    ]


@pytest.mark.parametrize(
    ("asked", "post"),
    [
        ({}, POST),
        ({"narrator": NARRATOR}, POST),
        ({"narrator": POST}, NARRATOR),
        ({"narrator": "tone:low"}, POST),
        ({"narrator": POST, "post": POST}, POST),
        ({"narrator": "espeak:de"}, "espeak:de+f3"),
    ],
)
def test_the_posts_voice_is_not_the_narrators(asked: dict[str, str], post: str) -> None:
    assert whole_cast(asked, "en")["post"] == post


def test_without_another_voice_the_narrator_reads_the_posts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second_voice, "all_voices", lambda: (voice(POST),))
    monkeypatch.setattr(second_voice, "_missing", lambda voice_id: voice_id != POST)
    assert whole_cast({"narrator": POST}, "en")["post"] == POST


@pytest.mark.parametrize(
    ("one", "narrator", "speed"),
    [
        (NARRATOR, NARRATOR, 1.0),
        ("kokoro:jf_alpha", NARRATOR, 1.0),
        ("tone:low", NARRATOR, 1.0),
        ("espeak:de", NARRATOR, 1.0),
        (POST, "espeak:en-us", 1.15),
    ],
)
def test_a_slow_voice_is_brought_to_the_narrators_pace(
    one: str, narrator: str, speed: float
) -> None:
    assert paced(STYLE, one, narrator).speed == pytest.approx(speed, abs=0.02)


def test_a_pace_the_engine_cannot_keep_is_left() -> None:
    fast = SpeakingStyle(speed=2.0)
    assert paced(fast, POST, "espeak:en-us") == fast


PAID = CastVoice(
    id="openai:alloy",
    engine="openai",
    name="alloy",
    style=STYLE,
    fingerprint="x",
    cpu_per_second=0.01,
    is_paid=True,
)


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips")


@pytest.mark.parametrize(
    ("price", "max_cost", "complaint"),
    [
        (None, None, "characters go to a paid voice (--price would reckon it)"),
        (15.0, None, "characters go to a paid voice: about 0.0"),
        (15.0, 9.0, "characters go to a paid voice: about 0.0"),
    ],
)
def test_the_cost_is_told_before(
    price: float | None, max_cost: float | None, complaint: str, store: ClipStore, sample: Path
) -> None:
    heard: list[Event] = []
    written = script(str(sample))
    cast = dict.fromkeys(written.cast.values(), PAID)
    settings = Settings(price=price, max_cost=max_cost)
    settle_cost(written, cast, store, settings, heard.append)
    (told,) = heard
    assert isinstance(told, Warned)
    assert complaint in told.message
    assert str(paid_characters(written, cast, store)) in told.message


@pytest.mark.parametrize(
    ("price", "complaint"), [(15.0, "more than 0.001"), (None, "needs a price")]
)
def test_a_run_that_costs_too_much_is_stopped(
    price: float | None, complaint: str, store: ClipStore, sample: Path
) -> None:
    written = script(str(sample))
    cast = dict.fromkeys(written.cast.values(), PAID)
    settings = Settings(price=price, max_cost=0.001)
    with pytest.raises(UsageError, match=complaint):
        settle_cost(written, cast, store, settings, lambda _: None)


def test_voices_of_ones_own_cost_nothing(store: ClipStore, sample: Path) -> None:
    written = script(str(sample))
    cast = dict.fromkeys(written.cast.values(), replace(PAID, is_paid=False))
    assert paid_characters(written, cast, store) == 0


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("TALKINGPAPER_VOICES", str(tmp_path / "voices"))
    return tmp_path / "voices"


def test_a_voice_is_played_and_its_speed_noted(folder: Path, tmp_path: Path) -> None:
    path = play_voice("tone:low", output=tmp_path / "low.wav")
    assert path.read_bytes()[:4] == b"RIFF"
    assert set(noted_speeds()) == {"tone:low"}
    (known,) = (each for each in describe_voices("en-US") if each.voice.id == "tone:low")
    assert known.cpu_here == noted_speeds()["tone:low"]
    assert json.loads((folder / "speeds.json").read_text())["tone:low"] >= 0


def test_notes_that_cannot_be_kept_are_done_without(folder: Path) -> None:
    folder.write_text("a file, not a folder")
    note_speed("tone:low", 0.1)
    assert noted_speeds() == {}


def test_an_unknown_voice_cannot_be_played(folder: Path) -> None:
    with pytest.raises(EngineError, match="no voice called 'tone:middle'"):
        play_voice("tone:middle")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("language", "names"),
    [("tlh", set()), ("pt-BR", {"espeak:pt-br"}), ("nb", {"espeak:nb"})],
)
def test_voices_are_listed_by_language(language: str, names: set[str]) -> None:
    found = {each.voice.id for each in describe_voices(language)}
    assert {each for each in found if each.startswith("espeak:")} == names


def test_a_sample_is_in_the_voices_language() -> None:
    assert sample_text("espeak:de").startswith("So klinge ich")
    assert sample_text("espeak:ka") == sample_text(NARRATOR)
