"""Every write, rename and fsync is made to fail once: old edition whole or new one whole."""

import errno
import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.folder import (
    Staging,
    describe_files,
    manifest_bytes,
    read_edition,
    verify_files,
)
from talkingpaper.folder.register import REGISTER
from talkingpaper.model import Coverage, Edition, Mastering

OLD = {"war.mp3": b"old sound", "notes.txt": b"only in the old one", "cover.jpg": b"same"}
NEW = {"war.mp3": b"new sound", "captions.vtt": b"WEBVTT\n", "cover.jpg": b"same"}

EDITION = Edition(
    slug="war",
    title="War",
    language="en",
    duration_s=1.0,
    cast={"narrator": "tone:low"},
    files=(),
    mastering=Mastering(
        integrated_lufs=-16.0,
        true_peak_dbtp=-1.0,
        voices_lufs={},
        decoded_samples=44100,
        encoder="x",
    ),
    coverage=Coverage(characters=0, spoken=0, transformed=0, omitted={}, lost=0, repeated=0),
    clips=(),
    versions={},
    recipe="",
)


def publish(out: Path, files: dict[str, bytes]) -> None:
    with Staging(out, "war", lock_wait_s=0) as staging:
        for name, data in files.items():
            staging.write(name, data)
        edition = replace(EDITION, files=describe_files(staging.path))
        staging.write("edition.json", manifest_bytes(edition))
        staging.commit()


def contents(folder: Path) -> dict[str, bytes]:
    """The edition's own files; empty when there is none."""
    if not folder.exists():
        return {}
    edition = read_edition(folder)
    assert verify_files(folder, edition) == ()
    return {file.path: (folder / file.path).read_bytes() for file in edition.files}


class Fuse:
    """Lets a call through until its turn comes, then refuses it: once, or from then on."""

    def __init__(self, turn: int, *, is_lasting: bool) -> None:
        self._turn = turn
        self._is_lasting = is_lasting
        self.calls = 0

    def wrap(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self._turn or (self._is_lasting and self.calls > self._turn):
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **kwargs)

        return call


TARGETS = (
    (os, "replace"),
    (os, "rename"),
    (os, "fsync"),
    (os, "link"),
    (os, "mkdir"),
    (io, "open"),
)


def run_with_fuse(
    out: Path, turn: int, monkeypatch: pytest.MonkeyPatch, *, is_lasting: bool = False
) -> tuple[TalkingPaperError | None, bool]:
    """The error of a run whose `turn`-th call is refused, and whether it came to that."""
    fuse = Fuse(turn, is_lasting=is_lasting)
    with monkeypatch.context() as patch:
        for module, name in TARGETS:
            patch.setattr(module, name, fuse.wrap(getattr(module, name)))
        try:
            publish(out, NEW)
        except TalkingPaperError as error:
            return error, fuse.calls >= turn
    return None, fuse.calls >= turn


TURNS = range(1, 61)


@pytest.mark.parametrize("turn", TURNS)
def test_a_refused_call_leaves_old_or_new_edition_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    publish(tmp_path, OLD)
    run_with_fuse(tmp_path, turn, monkeypatch)
    assert contents(tmp_path / "war") in (OLD, NEW)


@pytest.mark.parametrize("turn", TURNS)
def test_a_refused_call_leaves_nothing_lying_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    publish(tmp_path, OLD)
    error, _ = run_with_fuse(tmp_path, turn, monkeypatch)
    left = {path.name for path in tmp_path.rglob("*")} - set(OLD) - set(NEW) - {REGISTER}
    assert (left, error is None or bool(error.hint)) == ({"war", "edition.json"}, True)


@pytest.mark.parametrize("turn", TURNS)
def test_a_refused_call_leaves_a_first_edition_whole_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    run_with_fuse(tmp_path / "out", turn, monkeypatch)
    assert contents(tmp_path / "out" / "war") in ({}, NEW)


def test_the_turns_reach_past_the_last_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, OLD)
    assert run_with_fuse(tmp_path, TURNS[-1], monkeypatch) == (None, False)


@pytest.mark.parametrize("turn", TURNS)
def test_after_a_disk_that_stays_full_the_next_run_finds_an_edition_or_makes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    publish(tmp_path, OLD)
    run_with_fuse(tmp_path, turn, monkeypatch, is_lasting=True)
    with Staging(tmp_path, "war", lock_wait_s=0):
        assert contents(tmp_path / "war") in (OLD, NEW)


def test_the_error_says_what_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = set()
    for turn in itertools.count(1):
        error, has_fired = run_with_fuse(tmp_path / str(turn), turn, monkeypatch)
        if not has_fired:
            break
        reasons.add(type(error) if error is None else error.message.rpartition(": ")[2])
    assert reasons == {"no space left on the disk"}


def test_a_file_system_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    publish(tmp_path, OLD)
    monkeypatch.setattr(os, "link", refuse)
    publish(tmp_path, NEW)
    assert contents(tmp_path / "war") == NEW


KILLED = """
import os, sys
sys.path.insert(0, {here!r})
from pathlib import Path
from test_folder_faults import NEW, publish
turn, real = int(sys.argv[2]), os.{name}
def call(*args, **kwargs):
    global turn
    turn -= 1
    if turn == 0:
        os.kill(os.getpid(), 9)
    return real(*args, **kwargs)
os.{name} = call
publish(Path(sys.argv[1]), NEW)
"""


@pytest.mark.parametrize(
    ("name", "turn"),
    [("fsync", 3), ("link", 2), *(("replace", turn) for turn in range(5, 9))],
)
def test_a_killed_run_is_mended_by_the_next(tmp_path: Path, name: str, turn: int) -> None:
    publish(tmp_path, OLD)
    code = KILLED.format(here=str(Path(__file__).parent), name=name)
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path), str(turn)], check=False)
    with Staging(tmp_path, "war", lock_wait_s=0):
        found = contents(tmp_path / "war")
    hidden = [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert (killed.returncode, found in (OLD, NEW), hidden) == (-signal.SIGKILL, True, [])


def test_a_lock_file_of_a_killed_run_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".war.lock").write_text("99999\n")
    publish(tmp_path, NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["war"]


def test_a_locked_edition_is_refused_after_the_wait(tmp_path: Path) -> None:
    with Staging(tmp_path, "war"), pytest.raises(StorageError, match="is locked by pid"):
        publish(tmp_path, NEW)


def test_an_interrupt_in_the_middle_of_the_moves_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, OLD)
    real = os.replace

    def interrupt(source: Path, target: Path) -> None:
        if Path(target) == tmp_path / "war" / "edition.json":
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, NEW)
    assert contents(tmp_path / "war") == OLD
