"""Clips: spoken once, retried, shared, shared out over children."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from talkingpaper.engines.base import SpeakingStyle, Speech
from talkingpaper.errors import EngineError, StorageError
from talkingpaper.events import ClipRetried, ClipVoiced, Event, VoicingPlanned, ignore
from talkingpaper.model import Clip, Script
from talkingpaper.pipeline import voicing
from talkingpaper.pipeline.casting import find_cast
from talkingpaper.pipeline.preparing import script as script_of
from talkingpaper.pipeline.settings import OnError, Settings
from talkingpaper.pipeline.shelf import Shelf
from talkingpaper.pipeline.voicing import Voiced, plan_lanes, voice_script
from talkingpaper.store import ClipStore

STYLE = SpeakingStyle()
TONES = {"narrator": "tone:low", "post": "tone:high"}
STORY = "The ferry sank.\n\nNobody was hurt.\n\nThe ferry sank.\n\nDivers went down on Monday.\n"


@pytest.fixture
def written(tmp_path: Path) -> Script:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return replace(script_of(str(path), Settings(cast=TONES, disclosure=False)), cast=TONES)


def voice(
    script: Script, store: Path, heard: list[Event] | None = None, on_error: OnError = OnError.FAIL
) -> Voiced:
    return voice_script(
        script,
        find_cast(script, STYLE),
        ClipStore(store),
        jobs=2,
        on_error=on_error,
        listener=ignore if heard is None else heard.append,
    )


@pytest.fixture
def moody(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Speakers that give silence until their attempt number is reached, per text with a mood."""
    attempts: list[int] = []
    real = voicing.IsolatedSpeaker.say

    def say(self: voicing.IsolatedSpeaker, spoken: str, *, attempt: int = 1) -> Speech:
        speech = real(self, spoken, attempt=attempt)
        if "Nobody" not in spoken:
            return speech
        attempts.append(attempt)
        return replace(speech, pcm=bytes(len(speech.pcm))) if attempt < 3 else speech

    monkeypatch.setattr(voicing.IsolatedSpeaker, "say", say)
    return attempts


def test_a_sentence_that_comes_twice_is_spoken_once(written: Script, tmp_path: Path) -> None:
    voiced = voice(written, tmp_path / "clips")
    assert len(voiced.keys) == 4
    assert voiced.spoken_now == len(set(voiced.keys)) == 3


def test_what_the_store_holds_is_not_spoken(written: Script, tmp_path: Path) -> None:
    voice(written, tmp_path / "clips")
    heard: list[Event] = []
    assert voice(written, tmp_path / "clips", heard).spoken_now == 0
    assert all(event.from_store for event in heard if isinstance(event, ClipVoiced))


def test_the_work_that_was_planned_is_the_work_that_is_done(
    written: Script, tmp_path: Path
) -> None:
    heard: list[Event] = []
    voice(written, tmp_path / "clips", heard)
    (planned,) = [event for event in heard if isinstance(event, VoicingPlanned)]
    done = sum(event.work for event in heard if isinstance(event, ClipVoiced))
    assert done == pytest.approx(planned.work)


def test_a_clip_that_fails_its_receipt_is_asked_for_again(
    written: Script, tmp_path: Path, moody: list[int]
) -> None:
    heard: list[Event] = []
    voiced = voice(written, tmp_path / "clips", heard)
    assert moody == [1, 2, 3]
    assert voiced.load(voiced.keys[1]).receipt.attempts == 3
    assert len([event for event in heard if isinstance(event, ClipRetried)]) == 2


def test_a_clip_that_never_passes_fails_the_run(
    written: Script, tmp_path: Path, moody: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voicing, "ATTEMPTS", 2)
    with pytest.raises(EngineError, match=r"Nobody was hurt\..*badly"):
        voice(written, tmp_path / "clips")
    assert moody == [1, 2]


@pytest.mark.usefixtures("moody")
def test_a_gap_is_recorded_when_gaps_are_allowed(
    written: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voicing, "ATTEMPTS", 2)
    voiced = voice(written, tmp_path / "clips", on_error=OnError.GAP)
    assert list(voiced.failures) == [1]


def test_a_store_that_cannot_keep_clips_loses_none(written: Script, tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file in the folder's place")
    voiced = voice(written, tmp_path / "clips")
    assert {voiced.load(key).spoken for key in voiced.keys} == {
        utterance.spoken for utterance in written.utterances
    }


def test_clips_from_the_store_are_not_all_held_in_memory(
    written: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voicing, "Shelf", partial(Shelf, recent_bytes=0))
    voice(written, tmp_path / "clips")
    gc.collect()
    held_before = {id(each) for each in gc.get_objects() if type(each) is Clip}
    held: list[int] = []

    def count(event: Event) -> None:
        if isinstance(event, ClipVoiced):
            now = {id(each) for each in gc.get_objects() if type(each) is Clip}
            held.append(len(now - held_before))

    voice_script(
        written,
        find_cast(written, STYLE),
        ClipStore(tmp_path / "clips"),
        jobs=2,
        on_error=OnError.FAIL,
        listener=count,
    )
    assert len(held) == 3
    assert max(held) <= 1


def test_a_clip_that_vanishes_is_told(
    written: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voicing, "Shelf", partial(Shelf, recent_bytes=0))
    voiced = voice(written, tmp_path / "clips")
    for path in (tmp_path / "clips").rglob("*.flac"):
        path.unlink()
    with pytest.raises(StorageError, match="vanished"):
        voiced.load(voiced.keys[0])


@pytest.mark.parametrize(
    ("work", "jobs", "lanes"),
    [
        ({"a:x": 1.0}, 4, {"a:x": 1}),
        ({"a:x": 100.0}, 4, {"a:x": 4}),
        ({"a:x": 100.0, "b:y": 100.0}, 2, {"a:x": 1, "b:y": 1}),
        ({"a:x": 100.0, "b:y": 1.0}, 3, {"a:x": 2, "b:y": 1}),
        ({"a:x": 5.0, "b:y": 5.0, "c:z": 5.0}, 1, {"a:x": 1, "b:y": 1, "c:z": 1}),
    ],
)
def test_children_are_shared_out_by_work(
    work: dict[str, float], jobs: int, lanes: dict[str, int]
) -> None:
    assert dict(plan_lanes(work, jobs)) == lanes
