"""A voice that fails at one sentence of an article: what the run makes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper import plugins
from talkingpaper.engines import isolation
from talkingpaper.errors import EngineError
from talkingpaper.events import ClipRetried, Event, Warned
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.settings import OnError, Settings

Contents = Callable[[Path], dict[str, bytes]]
ENGINE = """
import os, signal, time
from pathlib import Path
from talkingpaper.engines.base import Speech
from talkingpaper.engines.tone import ToneEngine

FAULT = Path(__file__).with_name("fault")


class FrailEngine(ToneEngine):
    name = "frail"

    def speaker(self, voice, style):
        return FrailSpeaker(super().speaker(voice, style))


class FrailSpeaker:
    rate_hz = 24000

    def __init__(self, good):
        self.good = good
        self.fingerprint = good.fingerprint

    def say(self, spoken, *, attempt=1):
        sound = self.good.say(spoken, attempt=attempt)
        fault = FAULT.read_text() if "night" in spoken else ""
        if fault == "crash" or (fault == "crash at first" and attempt == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "hang at first" and attempt == 1:
            time.sleep(3600)
        if fault == "silence":
            return Speech(pcm=bytes(len(sound.pcm)))
        if fault == "nothing":
            return Speech(pcm=b"")
        if fault == "half":
            return Speech(pcm=sound.pcm[: len(sound.pcm) // 8 * 2])
        return sound

    def close(self):
        pass
"""


@pytest.fixture
def frail(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """Settings with a voice that fails where “night” is said, in the way the file “fault” says."""
    package = tmp_path / "package"
    info = package / "frail-1.0.dist-info"
    info.mkdir(parents=True)
    (package / "frail.py").write_text(ENGINE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: frail\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[talkingpaper.engines]\nfrail = frail:FrailEngine\n")
    monkeypatch.setenv("PYTHONPATH", str(package))
    monkeypatch.syspath_prepend(str(package))
    monkeypatch.setattr(isolation, "time_limit_s", lambda _: 0.5)
    monkeypatch.setattr(isolation, "load_limit_s", lambda: 60.0)
    plugins._entries.cache_clear()
    yield replace(settings, cast={"narrator": "frail:low", "post": "tone:high"})
    plugins._entries.cache_clear()
    sys.modules.pop("frail", None)


FAULTS = {
    "crash": "SIGKILL",
    "silence": "badly: .*silen",
    "nothing": "frail:low",
    "half": "badly: ",
}


def be(settings: Settings, fault: str) -> None:
    (settings.store.parent / "package" / "fault").write_text(fault)


@pytest.mark.parametrize("fault", FAULTS)
def test_sentence_that_cannot_be_said_stops_the_run_and_the_next_says_only_that(
    story: Path, frail: Settings, contents: Contents, fault: str
) -> None:
    be(frail, fault)
    told: list[Event] = []
    with pytest.raises(EngineError, match=FAULTS[fault]) as caught:
        make(str(story), frail, listener=told.append)
    assert caught.value.hint
    assert not frail.out.exists()
    assert len([event for event in told if isinstance(event, ClipRetried)]) == 2
    kept = len(list(frail.store.rglob("*.flac")))
    be(frail, "")
    made = make(str(story), frail)
    assert made.spoken_now == len(made.edition.clips) - kept
    assert contents(made.folder)


@pytest.mark.parametrize("fault", ["crash", "silence"])
def test_gap_is_recorded_and_told(
    story: Path, frail: Settings, contents: Contents, fault: str
) -> None:
    be(frail, fault)
    made = make(str(story), replace(frail, on_error=OnError.GAP))
    assert len(made.gaps) == 1
    assert "could not be voiced" in made.edition.coverage.omitted
    assert b"in the night" in contents(made.folder)["article.json"]
    assert b"in the night" not in contents(made.folder)["captions.vtt"]


@pytest.mark.parametrize("fault", ["crash at first", "hang at first"])
def test_fault_at_the_first_attempt_costs_nothing_but_time(
    story: Path, frail: Settings, contents: Contents, fault: str
) -> None:
    be(frail, "")
    good = contents(make(str(story), frail).folder)
    be(frail, fault)
    told: list[Event] = []
    fresh = replace(frail, out=frail.out.with_name("again"), store=frail.store.with_name("new"))
    made = make(str(story), fresh, listener=told.append)
    assert [event.index for event in told if isinstance(event, ClipRetried)] == [1]
    again = contents(made.folder)
    assert {name for name in good if good[name] != again[name]} <= {"edition.json"}  # attempts: 2


def test_damaged_clip_is_said_again_and_told_once(
    story: Path, settings: Settings, contents: Contents
) -> None:
    made = make(str(story), settings)
    good = contents(made.folder)
    cut, flipped, *_ = sorted(settings.store.rglob("*.flac"))
    cut.write_bytes(cut.read_bytes()[:1000])
    data = bytearray(flipped.read_bytes())
    data[len(data) // 2] ^= 1
    flipped.write_bytes(data)
    told: list[Event] = []
    again = make(
        str(story), replace(settings, out=settings.out.with_name("b")), listener=told.append
    )
    assert again.spoken_now == 2
    assert contents(again.folder) == good
    assert len([event for event in told if isinstance(event, Warned)]) == 1
