"""What the clip store promises when nothing goes wrong."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import StorageError
from talkingpaper.events import Event
from talkingpaper.model import Clip, Receipt, Span, Word, WordTiming
from talkingpaper.store import ClipStore, clip_key

RECEIPT = Receipt(
    duration_s=0.4, words=2, pace_wpm=171.4, peak_dbfs=-3.5, loudness_lufs=-19.25, attempts=2
)


def make_clip(spoken: str = "Good evening.", *, pcm: bytes = b"\x01\x00\xff\x7f\x00\x80") -> Clip:
    return Clip(
        key=clip_key("tone 1", spoken),
        voice="tone:low",
        spoken=spoken,
        rate_hz=24000,
        pcm=pcm,
        words=(Word(span=Span(start=0, end=4), start_samples=0, end_samples=2),),
        timing=WordTiming.MODEL,
        receipt=RECEIPT,
    )


def entry_of(root: Path, clip: Clip) -> Path:
    return root / clip.key[:2] / f"{clip.key}.flac"


def test_a_clip_comes_back_as_it_was_put(tmp_path: Path) -> None:
    clip = make_clip()
    ClipStore(tmp_path).put(clip)
    assert ClipStore(tmp_path).get(clip.key) == clip


def test_a_key_that_was_never_put_is_a_miss(tmp_path: Path) -> None:
    assert ClipStore(tmp_path / "none").get(clip_key("a", "b")) is None


def test_putting_says_that_the_clip_is_kept(tmp_path: Path) -> None:
    assert ClipStore(tmp_path).put(make_clip()) is True


@pytest.mark.parametrize(
    "spoken", ["", "naïve “café”", "日本語", "😀\n\t\0", '{"sha256":"' + "0" * 70]
)
def test_any_spoken_text_comes_back(tmp_path: Path, spoken: str) -> None:
    clip = make_clip(spoken)
    store = ClipStore(tmp_path)
    store.put(clip)
    assert store.get(clip.key) == clip


@settings(max_examples=40, deadline=None)
@given(pcm=st.binary(min_size=1, max_size=4000).map(lambda half: half + half))
def test_any_sound_comes_back_bit_for_bit(
    tmp_path_factory: pytest.TempPathFactory, pcm: bytes
) -> None:
    clip = make_clip(pcm=pcm)
    store = ClipStore(tmp_path_factory.mktemp("store"))
    store.put(clip)
    assert store.get(clip.key) == clip


def test_an_entry_is_a_flac_file_any_player_plays(tmp_path: Path) -> None:
    import soundfile

    clip = make_clip()
    ClipStore(tmp_path).put(clip)
    sound, rate_hz = soundfile.read(entry_of(tmp_path, clip), dtype="int16")
    assert (rate_hz, sound.astype("<i2").tobytes()) == (24000, clip.pcm)


def test_the_same_clip_makes_the_same_bytes(tmp_path: Path) -> None:
    clip = make_clip()
    for name in ("one", "two"):
        ClipStore(tmp_path / name).put(clip)
    one, two = (entry_of(tmp_path / name, clip).read_bytes() for name in ("one", "two"))
    assert one == two


def test_the_key_keeps_voice_and_words_apart() -> None:
    assert clip_key("ab", "c") != clip_key("a", "bc")


def test_the_key_is_a_sha256_in_hexadecimal() -> None:
    assert re.fullmatch("[0-9a-f]{64}", clip_key("a", "b"))


def test_the_key_is_the_same_on_every_machine() -> None:
    assert clip_key("tone 1", "Hello.").startswith("cebff5c64b852576")


@pytest.mark.parametrize("key", ["", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65])
def test_a_key_that_is_none_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(StorageError, match="is not a clip's key"):
        ClipStore(tmp_path).get(key)


def test_size_counts_the_bytes_of_clips_alone(tmp_path: Path) -> None:
    clip = make_clip()
    store = ClipStore(tmp_path)
    store.put(clip)
    (tmp_path / "README").write_text("not a clip")
    assert store.size() == entry_of(tmp_path, clip).stat().st_size


def test_entries_counts_clips(tmp_path: Path) -> None:
    store = ClipStore(tmp_path)
    for spoken in ("one", "two", "two"):
        store.put(make_clip(spoken))
    assert store.entries() == 2


def test_a_store_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    store = ClipStore(tmp_path / "none")
    assert (store.size(), store.entries(), store.prune()) == (0, 0, 0)


@pytest.fixture
def aged(tmp_path: Path) -> Callable[[int], list[Clip]]:
    """Puts clips whose last use lies further back the earlier they come."""

    def put(count: int) -> list[Clip]:
        clips = [make_clip(f"clip {number}") for number in range(count)]
        store = ClipStore(tmp_path)
        for number, clip in enumerate(clips):
            store.put(clip)
            os.utime(entry_of(tmp_path, clip), (1000 + number, 1000 + number))
        return clips

    return put


def test_what_was_unused_for_longest_goes_first(
    tmp_path: Path, aged: Callable[[int], list[Clip]]
) -> None:
    clips = aged(10)
    size_bytes = entry_of(tmp_path, clips[0]).stat().st_size
    store = ClipStore(tmp_path, cap_bytes=size_bytes * 5)
    store.prune()
    assert [store.get(clip.key) is not None for clip in clips] == [False] * 6 + [True] * 4


def test_getting_a_clip_counts_as_use(tmp_path: Path, aged: Callable[[int], list[Clip]]) -> None:
    clips = aged(10)
    size_bytes = entry_of(tmp_path, clips[0]).stat().st_size
    store = ClipStore(tmp_path, cap_bytes=size_bytes * 5)
    store.get(clips[0].key)
    store.prune()
    assert store.get(clips[0].key) == clips[0]


def test_pruning_says_how_many_clips_went(
    tmp_path: Path, aged: Callable[[int], list[Clip]]
) -> None:
    size_bytes = entry_of(tmp_path, aged(10)[0]).stat().st_size
    assert ClipStore(tmp_path, cap_bytes=size_bytes * 5).prune() == 6


def test_a_store_below_its_cap_loses_nothing(
    tmp_path: Path, aged: Callable[[int], list[Clip]]
) -> None:
    aged(10)
    assert ClipStore(tmp_path).prune() == 0


def test_putting_keeps_the_store_below_its_cap(tmp_path: Path) -> None:
    first = make_clip("first")
    ClipStore(tmp_path).put(first)
    cap_bytes = entry_of(tmp_path, first).stat().st_size * 5
    store = ClipStore(tmp_path, cap_bytes=cap_bytes)
    for number in range(30):
        store.put(make_clip(f"clip {number}"))
    assert 0 < store.size() <= cap_bytes


def test_what_killed_runs_left_is_swept_after_a_day(tmp_path: Path) -> None:
    clip = make_clip()
    store = ClipStore(tmp_path)
    store.put(clip)
    shelf = entry_of(tmp_path, clip).parent
    old, new = (shelf / f".{clip.key}.{mark * 16}.tmp" for mark in "ab")
    for path in (old, new):
        path.write_bytes(b"half a clip")
    os.utime(old, (1000, 1000))
    store.prune()
    assert (old.exists(), new.exists()) == (False, True)


def test_files_of_others_are_never_swept(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    strangers = [tmp_path / "notes.txt", tmp_path / "ab" / "x.flac", tmp_path / "ab" / ".x.tmp"]
    for path in strangers:
        path.write_text("mine")
        os.utime(path, (1000, 1000))
    ClipStore(tmp_path, cap_bytes=0).prune()
    assert all(path.exists() for path in strangers)


def test_nothing_is_said_when_all_goes_well(tmp_path: Path) -> None:
    heard: list[Event] = []
    store = ClipStore(tmp_path, listener=heard.append)
    store.put(make_clip())
    store.get(make_clip().key)
    store.get(clip_key("a", "never put"))
    assert heard == []


def test_putting_again_replaces(tmp_path: Path) -> None:
    clip = make_clip()
    again = replace(clip, pcm=b"\x05\x00")
    store = ClipStore(tmp_path)
    store.put(clip)
    store.put(again)
    assert store.get(clip.key) == again
