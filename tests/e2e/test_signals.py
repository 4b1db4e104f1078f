"""A run that is stopped leaves nothing behind and loses nothing it had."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

COMMAND = "from talkingpaper.cli.main import run; run()"
SENTENCES = "\n\n".join(
    f"Sentence number {number} is here to keep the voice busy for a while." for number in range(12)
)
SLOW = ("--voice", "narrator=system:default", "--jobs", "1")


def start(folder: Path) -> subprocess.Popen[str]:
    (folder / "story.txt").write_text(SENTENCES)
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "make", "story.txt", *SLOW],
        cwd=folder,
        env={**os.environ, "TALKINGPAPER_STORE": str(folder / "clips")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def clips_of(folder: Path) -> list[Path]:
    return list((folder / "clips").rglob("*.flac"))


def stopped_after_a_clip(folder: Path, how: signal.Signals) -> tuple[int, str]:
    process = start(folder)
    deadline = time.monotonic() + 60
    while not clips_of(folder) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(how)
    _, stderr = process.communicate(timeout=30)
    return process.returncode, stderr


def children_in(folder: Path) -> list[str]:
    """Command lines of processes that still run in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder:
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


@dataclass(frozen=True)
class Stopped:
    """What a run left that was stopped after its first clip."""

    returncode: int
    stderr: str
    children: list[str]
    files: set[str]


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Callable[[signal.Signals], Stopped]:
    """A run stopped by each signal, once for all that is looked at afterwards."""

    @cache
    def by(how: signal.Signals) -> Stopped:
        folder = tmp_path_factory.mktemp(how.name)
        returncode, stderr = stopped_after_a_clip(folder, how)
        deadline = time.monotonic() + 60
        while children_in(folder) and time.monotonic() < deadline:
            time.sleep(0.05)
        files = {path.relative_to(folder).parts[0] for path in folder.rglob("*")}
        return Stopped(returncode, stderr, children_in(folder), files)

    return by


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_stopped_run_has_its_exit_code_and_no_traceback(
    stopped: Callable[[signal.Signals], Stopped], how: signal.Signals, code: int
) -> None:
    assert stopped(how).returncode == code
    assert "Traceback" not in stopped(how).stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_a_stopped_run(
    stopped: Callable[[signal.Signals], Stopped], how: signal.Signals
) -> None:
    assert stopped(how).children == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_no_file_but_clips(
    stopped: Callable[[signal.Signals], Stopped], how: signal.Signals
) -> None:
    assert stopped(how).files == {"story.txt", "clips"}


def test_after_a_kill_the_next_run_speaks_only_what_is_missing(tmp_path: Path) -> None:
    stopped_after_a_clip(tmp_path, signal.SIGKILL)
    kept = len(clips_of(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "make", "story.txt", *SLOW, "-v"],
        cwd=tmp_path,
        env={**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.count("spoke clip") == 13 - kept
    assert kept >= 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        Path(done.stdout.strip()).parent.name
    ]
