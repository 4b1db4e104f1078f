"""The disk refuses the k-th call of a run, for every k: one clear error, nothing half-made."""

from __future__ import annotations

import builtins
import errno
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Self

import pytest
from PIL import Image
from tests.faults.in_process import InProcess

from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Script
from talkingpaper.pipeline import making, voicing
from talkingpaper.pipeline.making import make_script
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.settings import Settings
from talkingpaper.publish import cover
from talkingpaper.sound.encode import Ffmpeg

Contents = Callable[[Path], dict[str, bytes]]
CALLS = 400
"""More than a run has: the walk ends where none is left to be refused."""
LEAST_CALLS = 200
PARTS = 4
"""The walk in as many tests, for as many workers."""
REASONS = (errno.EIO, errno.ENOSPC)
WRITING = frozenset("wxa+")
BUFFER = 256
"""Finer than a real one, for more places; without it each cue of a text would be a turn."""


class Fuse:
    """Counts calls that touch a folder; refuses the one whose turn it is."""

    def __init__(self, folder: Path, turn: int) -> None:
        self.calls = 0
        self._folder = str(folder)
        self._turn = turn
        self._reason = REASONS[turn % len(REASONS)]
        self._lock = threading.Lock()

    def concerns(self, where: object) -> bool:
        return isinstance(where, str | Path) and str(where).startswith(self._folder)

    def burn(self) -> None:
        with self._lock:
            self.calls += 1
            if self.calls == self._turn:
                raise OSError(self._reason, os.strerror(self._reason))

    def wrap(self, real: Callable[..., object]) -> Callable[..., object]:
        """For what takes a path first."""

        def call(where: object, *args: object, **kwargs: object) -> object:
            if self.concerns(where):
                self.burn()
            return real(where, *args, **kwargs)

        return call

    def wrap_handle(self, real: Callable[..., object]) -> Callable[..., object]:
        """For what takes an open file's number first."""

        def call(*args: object) -> object:
            self.burn()
            return real(*args)

        return call

    def wrap_open(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(where: object, mode: str = "r", *args: object, **kwargs: object) -> object:
            if not self.concerns(where):
                return real(where, mode, *args, **kwargs)
            self.burn()
            file = real(where, mode, *args, **kwargs)
            return Refusing(file, self) if WRITING & set(mode) else file

        return call


class Refusing:
    """A file whose writes may be refused, as often as a buffer of `BUFFER` bytes is written out."""

    def __init__(self, file: io.BufferedWriter, fuse: Fuse) -> None:
        self._file = file
        self._fuse = fuse
        self._room = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            self._room = BUFFER
            self._fuse.burn()
        return self._file.write(data)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A cover that is there already."""
    picture = tmp_path / "cover.png"
    Image.new("RGB", (600, 600), "navy").save(picture)
    return replace(settings, disclosure=False, cover=picture)


@pytest.fixture
def written(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Script:
    """What has nothing to do with the run's folders is done once: a third of all the CPU."""
    monkeypatch.setattr(voicing, "IsolatedSpeaker", InProcess)
    monkeypatch.setattr(cover, "square_jpeg", cache(cover.square_jpeg))
    monkeypatch.setattr(making, "version", cache(making.version))
    ffmpeg = Ffmpeg.find()
    monkeypatch.setattr(Ffmpeg, "find", lambda _="": ffmpeg)
    story = tmp_path / "story.txt"
    story.write_text("Ferry sinks\n\nAll are well.\n")
    return script(str(story), settings)


@contextmanager
def fused(fuse: Fuse, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        for module, name in ((io, "open"), (builtins, "open")):
            patch.setattr(module, name, fuse.wrap_open(getattr(module, name)))
        for name in ("open", "replace", "rename", "link", "mkdir", "utime", "scandir"):
            patch.setattr(os, name, fuse.wrap(getattr(os, name)))
        for name in ("fsync", "ftruncate", "write"):
            patch.setattr(os, name, fuse.wrap_handle(getattr(os, name)))
        yield


def is_one_clear_line(error: TalkingPaperError) -> bool:
    return bool(error.hint) and len(str(error).splitlines()) == 1 and len(str(error)) <= 400


def hidden(out: Path) -> list[str]:
    return [path.name for path in out.glob(".*")] if out.exists() else []


@pytest.mark.parametrize("first", range(1, PARTS + 1))
def test_a_refused_call_is_one_error_of_ours_or_costs_nothing(
    written: Script,
    settings: Settings,
    tmp_path: Path,
    contents: Contents,
    monkeypatch: pytest.MonkeyPatch,
    first: int,
) -> None:
    reference = make_script(written, settings)
    whole = contents(reference.folder)
    refused = 0
    for turn in range(first, CALLS, PARTS):
        place = tmp_path / str(turn)
        place.mkdir()
        mine = replace(settings, out=place / "out", store=place / "clips")
        fuse = Fuse(place, turn)
        try:
            with fused(fuse, monkeypatch):
                make_script(written, mine)
            problem = None
        except TalkingPaperError as error:
            problem = error
            refused += 1
        assert problem is None or is_one_clear_line(problem), turn
        assert contents(mine.out / "ferry-sinks") in ([{}, whole] if problem else [whole]), turn
        assert hidden(mine.out) == [], turn
        if problem is not None and refused % 8 == 1:
            kept = len(list(mine.store.rglob("*.flac")))
            again = make_script(written, mine)
            assert contents(again.folder) == whole, turn
            assert again.spoken_now == (0 if again.unchanged else reference.spoken_now - kept), turn
        if fuse.calls < turn:
            break
    assert LEAST_CALLS <= turn < CALLS - PARTS
    assert refused >= LEAST_CALLS / PARTS / 2


def test_a_disk_that_stays_full_for_clips_costs_the_clips_and_not_the_run(
    written: Script, settings: Settings, tmp_path: Path, contents: Contents
) -> None:
    whole = contents(make_script(written, settings).folder)
    (tmp_path / "file").write_text("no folder")
    told: list[Event] = []
    full = replace(settings, out=tmp_path / "other", store=tmp_path / "file" / "clips")
    made = make_script(written, full, listener=told.append)
    assert contents(made.folder) == whole
    warnings = [event.message for event in told if isinstance(event, Warned)]
    assert [warning.split(" in ")[0] for warning in warnings] == [
        "clips kept",
        "clips cannot be kept",
    ]


def test_a_folder_that_takes_nothing_is_refused_before_a_word_is_voiced(
    written: Script, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    told: list[Event] = []
    with pytest.raises(StorageError, match="part of the path is a file"):
        make_script(written, replace(settings, out=tmp_path / "file" / "out"), listener=told.append)
    assert [type(event).__name__ for event in told] == []
