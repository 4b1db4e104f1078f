"""Playing beside a run: in order, as soon as it can be, and never in its way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from talkingpaper.events import ClipVoiced, Event, Warned
from talkingpaper.pipeline import playing
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.playing import Playback
from talkingpaper.pipeline.settings import Settings

STORY = "Ferry sinks\n\nNobody was hurt.\n\nDivers come on Monday.\n"


class Listening:
    """A player that notes what it is given."""

    def __init__(self, problem: str = "") -> None:
        self.pieces: list[bytes] = []
        self.first = threading.Event()
        self.is_ended = False
        self._problem = problem

    def play(self, pcm: bytes) -> bool:
        self.pieces.append(pcm)
        self.first.set()
        return not self._problem

    def finish(self) -> str:
        return self._problem

    def end(self) -> None:
        self.is_ended = True


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "story.txt").write_text(STORY)
    cast = {"narrator": "tone:low", "post": "tone:high"}
    return Settings(
        out=tmp_path / "out", store=tmp_path / "clips", cast=cast, jobs=1, disclosure=False
    )


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> Listening:
    found = Listening()
    monkeypatch.setattr(playing, "find_player", lambda: found)
    return found


def play(settings: Settings, listener: Callable[[Event], None]) -> None:
    with Playback(settings, listener) as playback:
        make(str(settings.out.with_name("story.txt")), settings, listener=playback.hear)


def test_first_sentence_is_heard_before_the_last_is_voiced(
    settings: Settings, player: Listening
) -> None:
    """The run is held at its last clip until the player was given the first."""
    heard_in_time = []

    def listen(event: Event) -> None:
        if isinstance(event, ClipVoiced) and event.index == 2:
            heard_in_time.append(player.first.wait(timeout=60))

    play(settings, listen)
    assert (heard_in_time, len(player.pieces)) == ([True], 3)


def test_events_are_passed_on(settings: Settings, player: Listening) -> None:
    told: list[Event] = []
    play(settings, told.append)
    assert [event.index for event in told if isinstance(event, ClipVoiced)] == [0, 1, 2]
    assert player.is_ended


def test_sentence_that_was_not_voiced_is_passed_over(settings: Settings, player: Listening) -> None:
    with Playback(settings, lambda _: None) as playback:

        def lose_one(event: Event) -> None:
            if not (isinstance(event, ClipVoiced) and event.index == 1):
                playback.hear(event)

        make(str(settings.out.with_name("story.txt")), settings, listener=lose_one)
    assert len(player.pieces) == 2


def test_error_of_the_run_is_silence_at_once(settings: Settings, player: Listening) -> None:
    with pytest.raises(KeyboardInterrupt), Playback(settings, lambda _: None):
        raise KeyboardInterrupt
    assert (player.pieces, player.is_ended) == ([], True)


def test_problem_of_the_player_is_a_warning(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "find_player", lambda: Listening("x: no such device"))
    told: list[Event] = []
    play(settings, told.append)
    warnings = [event.message for event in told if isinstance(event, Warned)]
    assert [text for text in warnings if "heard" in text] == [
        "it cannot be heard, but is made: x: no such device"
    ]
