"""What every clip store promises, whether it is a folder or an object store."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.objectstores import flaky_store

from talkingpaper.errors import StorageError
from talkingpaper.events import Event, Listener, Warned, ignore
from talkingpaper.model import Clip, Receipt, Span, Word, WordTiming
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.store import Clips, ClipStore, SharedClips, clip_key

KEY = clip_key("tone 1", "Good evening.")
CLIP = Clip(
    key=KEY,
    voice="tone:low",
    spoken="Good evening.",
    rate_hz=24000,
    pcm=b"\x01\x00\xff\x7f\x00\x80" * 700,
    words=(Word(span=Span(start=0, end=4), start_samples=0, end_samples=2),),
    timing=WordTiming.MODEL,
    receipt=Receipt(duration_s=0.4, words=2, pace_wpm=171.4, peak_dbfs=-3.5, loudness_lufs=-19.2),
)
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "truncated": lambda data: data[:-1000],
    "one bit flipped": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "another file": lambda _: b"RIFF....WAVE",
}


class Folder:
    """A store in a folder; each `opened` is another process's."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def opened(self, listener: Listener = ignore) -> Clips:
        return ClipStore(self.home / "clips", listener=listener)

    @property
    def entry(self) -> Path:
        return self.home / "clips" / KEY[:2] / f"{KEY}.flac"

    def read(self) -> bytes | None:
        return self.entry.read_bytes() if self.entry.is_file() else None

    def write(self, data: bytes) -> None:
        self.entry.write_bytes(data)


class Objects(Folder):
    """A store in an object store; each `opened` is another machine's."""

    machines = 0

    def opened(self, listener: Listener = ignore) -> Clips:
        self.machines += 1
        near = ClipStore(self.home / f"machine{self.machines}", listener=listener)
        return SharedClips(self.bucket, near, listener=listener)

    @property
    def bucket(self) -> Bucket:
        return Bucket(ObjectUrl(url="flaky://press/clips"))

    def read(self) -> bytes | None:
        return self.bucket.read(f"{KEY[:2]}/{KEY}.flac")

    def write(self, data: bytes) -> None:
        self.bucket.write(f"{KEY[:2]}/{KEY}.flac", data)


@pytest.fixture(params=[Folder, Objects])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    with flaky_store():
        yield request.param(tmp_path)


def test_a_clip_comes_back_as_it_was_put(place: Folder) -> None:
    assert place.opened().put(CLIP) is True
    assert place.opened().get(KEY) == CLIP


def test_a_key_that_was_never_put_is_a_miss(place: Folder) -> None:
    assert place.opened().get(KEY) is None


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "AB" * 32])
def test_a_key_that_is_none_is_refused(place: Folder, key: str) -> None:
    with pytest.raises(StorageError, match="not a clip's key"):
        place.opened().get(key)
    with pytest.raises(StorageError, match="not a clip's key"):
        place.opened().put(replace(CLIP, key=key))


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_a_miss_that_is_told_once_and_heals(place: Folder, damage: str) -> None:
    place.opened().put(CLIP)
    whole = place.read()
    place.write(DAMAGE[damage](whole))
    told: list[Event] = []
    store = place.opened(told.append)
    assert store.get(KEY) is None
    assert [type(event) for event in told] == [Warned]
    store.put(CLIP)
    assert place.read() == whole
    assert place.opened().get(KEY) == CLIP


def test_a_clip_is_there_whole_under_its_name_alone(place: Folder) -> None:
    place.opened().put(CLIP)
    assert place.read().startswith(b"fLaC")


def test_pruning_a_small_store_drops_nothing(place: Folder) -> None:
    store = place.opened()
    store.put(CLIP)
    assert store.prune() == 0
    assert store.get(KEY) == CLIP


def test_nothing_is_said_when_all_goes_well(place: Folder) -> None:
    told: list[Event] = []
    store = place.opened(told.append)
    store.put(CLIP)
    store.put(CLIP)
    assert store.get(KEY) == CLIP
    assert told == []
