"""What was heard is kept by the sound's digest."""

import os
from pathlib import Path

from talkingpaper.store.hearings import FORGET_AFTER_S, HearingStore, hearing_key

KEY = hearing_key(b"sound", 24_000, "en", "model")


def test_a_hearing_comes_back(tmp_path: Path) -> None:
    store = HearingStore(tmp_path)
    assert store.get(KEY) is None
    assert store.put(KEY, b"{}")
    assert store.get(KEY) == b"{}"


def test_everything_that_shapes_a_hearing_is_in_its_key() -> None:
    others = {
        hearing_key(b"sounD", 24_000, "en", "model"),
        hearing_key(b"sound", 22_050, "en", "model"),
        hearing_key(b"sound", 24_000, "de", "model"),
        hearing_key(b"sound", 24_000, "en", "other"),
    }
    assert len(others | {KEY}) == 5


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not HearingStore(tmp_path / "file").put(KEY, b"{}")


def test_old_hearings_are_dropped(tmp_path: Path) -> None:
    store = HearingStore(tmp_path)
    store.put(KEY, b"{}")
    assert store.prune() == 0
    path = next(tmp_path.glob("*/*.json"))
    old_s = path.stat().st_mtime - FORGET_AFTER_S - 60
    os.utime(path, (old_s, old_s))
    assert store.prune() == 1
