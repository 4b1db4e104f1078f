"""A file is there whole or not at all, and what the disk refuses is said in plain words."""

import errno
import os
from pathlib import Path

import pytest

from talkingpaper.errors import StorageError
from talkingpaper.folder import write_atomic


def test_the_file_holds_what_was_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"words")
    assert (tmp_path / "a").read_bytes() == b"words"


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"older and longer")
    write_atomic(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"words")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "no space left on the disk"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.ENOTDIR, "a part of the path is a file"),
        (errno.EIO, "the disk reports an input/output error"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_a_refusal_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError, match=f"a cannot be written: {reason}"):
        write_atomic(tmp_path / "a", b"words")


def test_a_refusal_has_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        write_atomic(tmp_path / "none" / "a", b"words")
    assert caught.value.hint


def test_a_full_device_is_a_storage_error() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    from talkingpaper.folder.files import refusals

    with pytest.raises(StorageError, match="no space left"), refusals("x cannot be written"):
        Path("/dev/full").write_bytes(b"words")
