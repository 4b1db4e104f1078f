"""The shelf: clips at hand, without holding a book's sound in memory."""

from pathlib import Path

import pytest

from talkingpaper.errors import StorageError
from talkingpaper.model import Clip, Receipt, WordTiming
from talkingpaper.pipeline.shelf import Shelf
from talkingpaper.store import ClipStore, clip_key

CLIP_BYTES = 2_000


def clip(spoken: str) -> Clip:
    receipt = Receipt(duration_s=0.1, words=1, pace_wpm=150, peak_dbfs=-3, loudness_lufs=-20)
    return Clip(
        key=clip_key("test", spoken),
        voice="test:voice",
        spoken=spoken,
        rate_hz=8_000,
        pcm=bytes(CLIP_BYTES),
        words=(),
        timing=WordTiming.ESTIMATED,
        receipt=receipt,
    )


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path)


def forget(folder: Path) -> None:
    for path in folder.rglob("*.flac"):
        path.unlink()


def test_a_clip_used_a_moment_ago_is_not_read_again(store: ClipStore, tmp_path: Path) -> None:
    shelf = Shelf(store)
    shelf.put(clip("one"))
    forget(tmp_path)
    assert shelf.load(clip("one").key) == clip("one")


def test_the_clip_unused_for_longest_leaves_first(store: ClipStore, tmp_path: Path) -> None:
    shelf = Shelf(store, recent_bytes=2 * CLIP_BYTES)
    for spoken in ("one", "two"):
        shelf.put(clip(spoken))
    shelf.load(clip("one").key)
    shelf.put(clip("three"))
    forget(tmp_path)
    assert shelf.find(clip("one").key) == clip("one")
    assert shelf.find(clip("two").key) is None


def test_a_clip_made_again_takes_its_room_once(store: ClipStore, tmp_path: Path) -> None:
    shelf = Shelf(store, recent_bytes=2 * CLIP_BYTES)
    for spoken in ("one", "two", "two", "two"):
        shelf.put(clip(spoken))
    forget(tmp_path)
    assert shelf.find(clip("one").key) == clip("one")


def test_a_clip_the_store_cannot_keep_stays_in_hand(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file in the folder's place")
    shelf = Shelf(ClipStore(tmp_path / "clips"), recent_bytes=0)
    shelf.put(clip("one"))
    assert shelf.load(clip("one").key) == clip("one")


def test_a_clip_nobody_has_is_an_error(store: ClipStore) -> None:
    with pytest.raises(StorageError, match="vanished"):
        Shelf(store).load(clip("one").key)
