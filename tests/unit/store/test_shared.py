"""Clips in an object store, beyond the contract."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contracts.test_clip_stores import CLIP, KEY
from tests.objectstores import FlakyFileSystem, flaky_store, objects

from talkingpaper.events import Event
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.store import ClipStore, SharedClips


@pytest.fixture
def flaky() -> Iterator[type[FlakyFileSystem]]:
    with flaky_store() as store:
        yield store


def opened(folder: Path, told: list[Event] | None = None) -> SharedClips:
    listener = (told if told is not None else []).append
    return SharedClips(Bucket(ObjectUrl(url="flaky://press")), ClipStore(folder), listener=listener)


def test_the_first_take_of_a_clip_stays(flaky: type[FlakyFileSystem], tmp_path: Path) -> None:
    opened(tmp_path / "a").put(CLIP)
    before = objects(flaky, "/press")
    other = replace(CLIP, pcm=CLIP.pcm[::-1])
    late = opened(tmp_path / "b")
    late.put(other)
    assert objects(flaky, "/press") == before
    assert late.get(KEY) == CLIP


def test_a_clip_is_asked_for_once_a_run(flaky: type[FlakyFileSystem], tmp_path: Path) -> None:
    opened(tmp_path / "a").put(CLIP)
    store = opened(tmp_path / "b")
    assert store.get(KEY) == CLIP
    flaky.store.clear()
    assert store.get(KEY) == CLIP


def test_a_damaged_object_gives_way_to_a_put_that_did_not_read_it(
    flaky: type[FlakyFileSystem], tmp_path: Path
) -> None:
    opened(tmp_path / "a").put(CLIP)
    whole = objects(flaky, "/press")
    Bucket(ObjectUrl(url="flaky://press")).write(f"{KEY[:2]}/{KEY}.flac", b"damage")
    opened(tmp_path / "b").put(CLIP)
    assert objects(flaky, "/press") == whole


def test_a_store_that_goes_away_is_told_once_and_let_alone(
    flaky: type[FlakyFileSystem], tmp_path: Path
) -> None:
    told: list[Event] = []
    store = opened(tmp_path / "a", told)
    flaky.reset(refused_from=1, stays_away=True)
    other = replace(CLIP, key="0" * 64)
    assert store.put(CLIP)
    assert store.put(other)
    assert store.get(KEY) == CLIP
    assert flaky.changes == 1
    assert [event.message.partition(":")[0] for event in told] == [
        "clips are not shared any more in this run"
    ]
