"""What a killed run left beside a whole edition goes; what a living one is making stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from talkingpaper.folder import Staging, leftovers, read_edition, sweep, verify_files

Publish = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, publish: Publish) -> Path:
    return publish(tmp_path / "out")


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.glob(".*"))


@pytest.fixture
def left(folder: Path) -> Path:
    """As two killed runs leave it: half an edition, files set aside, the lock's file."""
    for kind in ("0123abcd.partial", "4567abcd.previous"):
        (folder.parent / f".war.{kind}").mkdir()
        (folder.parent / f".war.{kind}" / "war.mp3").write_bytes(b"other sound")
    (folder.parent / ".war.lock").write_text("4000000\n")
    return folder


def test_leftovers_of_a_dead_run_are_cleared(left: Path) -> None:
    sweep(left)
    assert hidden(left) == []
    assert verify_files(left, read_edition(left)) == ()


def test_a_lone_lock_file_is_cleared(folder: Path) -> None:
    (folder.parent / ".war.lock").write_text("4000000\n")
    sweep(folder)
    assert hidden(folder) == []


def test_what_a_living_run_is_making_stays(folder: Path) -> None:
    with Staging(folder.parent, "war") as staging:
        staging.write("war.mp3", b"new sound")
        making = hidden(folder)
        sweep(folder)
        assert hidden(folder) == making
        assert (staging.path / "war.mp3").exists()


def test_other_editions_leftovers_stay(left: Path) -> None:
    other = left.parent / ".war-2.0123abcd.partial"
    other.mkdir()
    sweep(left)
    assert hidden(left) == [other.name]


def test_where_there_is_nothing_left_nothing_is_locked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a lock was taken")

    monkeypatch.setattr(leftovers.EditionLock, "acquire", refuse)
    sweep(folder)


def test_leftovers_that_cannot_be_removed_are_no_error(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(leftovers.EditionLock, "_try", refuse)
    sweep(left)
    assert len(hidden(left)) == 3
