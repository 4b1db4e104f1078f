"""Temporary folders go with their process, or with the next one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from talkingpaper import scratch
from talkingpaper.scratch import PREFIX, clear_scratch, scratch_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are locked by POSIX only")

HOLD = """
import os, sys
from talkingpaper.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "speech.wav").write_bytes(b"sound")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_goes_with_the_block(temporary: Path) -> None:
    with scratch_folder() as folder:
        (folder / "a.wav").write_bytes(b"sound")
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


def test_the_folder_goes_when_the_block_fails(temporary: Path) -> None:
    with pytest.raises(KeyboardInterrupt), scratch_folder():
        raise KeyboardInterrupt
    assert list(temporary.iterdir()) == []


def test_a_killed_process_is_tidied_after_and_a_living_one_left_alone(temporary: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
        text=True,
    )
    with child:
        assert child.stdout is not None
        folder = Path(child.stdout.readline().strip())
        clear_scratch()
        assert (folder / "speech.wav").exists()
        child.kill()
        child.wait()
    assert (folder / "speech.wav").exists()
    clear_scratch()
    assert list(temporary.iterdir()) == []


def test_making_one_clears_the_dead(temporary: Path) -> None:
    (temporary / f"{PREFIX}dead").mkdir()
    with scratch_folder() as folder:
        assert list(temporary.iterdir()) == [folder]


def test_only_folders_of_ours_are_cleared(temporary: Path) -> None:
    keep = temporary / "somebody"
    keep.mkdir()
    (keep / "file").write_text("theirs")
    (temporary / f"{PREFIX}link").symlink_to(keep, target_is_directory=True)
    (temporary / f"{PREFIX}file").write_text("theirs")
    clear_scratch()
    assert sorted(path.name for path in temporary.iterdir()) == [
        "somebody",
        f"{PREFIX}file",
        f"{PREFIX}link",
    ]
    assert (keep / "file").exists()


def test_another_users_folders_are_left_alone(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (temporary / f"{PREFIX}theirs").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    clear_scratch()
    assert (temporary / f"{PREFIX}theirs").exists()


def test_a_folder_cleared_before_it_was_locked_is_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def swept_once(**how: str) -> str:
        made.append(tempfile.mkdtemp(**how))
        if len(made) == 1:
            Path(made[0]).rmdir()
        return made[-1]

    monkeypatch.setattr(scratch, "mkdtemp", swept_once)
    with scratch_folder() as folder:
        assert (str(folder), folder.is_dir()) == (made[1], True)
