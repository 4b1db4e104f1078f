"""Files that take their place together: all of them, or none, whatever the disk does."""

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from talkingpaper.errors import StorageError
from talkingpaper.folder.publication import Publication


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_bytes(b"old")
    (tmp_path / "gone.xml").write_bytes(b"old")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_take_their_places_when_all_are_written(folder: Path) -> None:
    with Publication(folder) as publication:
        publication.write("feed.xml", (b"n", b"ew"))
        publication.write("page.html", (b"page",))
        publication.commit(stale=("gone.xml",))
    assert contents(folder) == {"feed.xml": b"new", "page.html": b"page"}


def test_what_is_not_committed_leaves_no_trace(folder: Path) -> None:
    before = contents(folder)
    with Publication(folder) as publication:
        publication.write("feed.xml", (b"new",))
    assert contents(folder) == before


def replace(folder: Path, name: str, parts: Iterable[bytes], *, stale: Iterable[str] = ()) -> None:
    with Publication(folder) as publication:
        publication.write(name, parts)
        publication.commit(stale=stale)


def broken() -> Iterator[bytes]:
    yield b"half"
    raise KeyboardInterrupt


def test_an_interrupt_while_writing_leaves_no_trace(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(KeyboardInterrupt):
        replace(folder, "feed.xml", broken())
    assert contents(folder) == before


def test_a_full_disk_is_one_line_and_leaves_no_trace(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match=r"feed\.xml cannot be written: no space") as caught:
            replace(folder, "feed.xml", (b"new",))
    assert caught.value.hint
    assert contents(folder) == before


def test_an_interrupt_between_two_moves_puts_back_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    unlink, refused = Path.unlink, []

    def interrupted(self: Path, *, missing_ok: bool = False) -> None:
        if self == folder / "gone.xml" and not refused:
            refused.append(self)
            raise KeyboardInterrupt
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(folder, "feed.xml", (b"new",), stale=("gone.xml",))
    assert contents(folder) == before


def test_a_folder_in_the_way_is_told(folder: Path) -> None:
    (folder / "page.html").mkdir()
    with pytest.raises(StorageError, match=r"page\.html is a folder"):
        replace(folder, "page.html", (b"page",))
    assert (folder / "feed.xml").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["../feed.xml", "", "a/b", ".."])
def test_only_plain_names_are_written(folder: Path, name: str) -> None:
    with pytest.raises(StorageError, match="cannot be published"):
        replace(folder, name, (b"x",))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is not a folder"):
        replace(tmp_path / "nowhere", "feed.xml", ())


def test_nothing_can_be_done_after_the_block(folder: Path) -> None:
    with Publication(folder) as publication:
        pass
    with pytest.raises(StorageError, match="cannot be published"):
        publication.write("feed.xml", (b"new",))
    with pytest.raises(StorageError, match="nothing is staged"):
        publication.commit()
