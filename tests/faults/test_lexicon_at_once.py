"""Two who settle words in the same moment: neither loses his."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from talkingpaper.errors import StorageError
from talkingpaper.events import ignore
from talkingpaper.folder.lock import EditionLock
from talkingpaper.pipeline import lexicons
from talkingpaper.pipeline.settings import Settings

WORDS_EACH = 25
FAR_S = 60
SETTLE = """
import sys
from pathlib import Path
from talkingpaper.pipeline.lexicons import add_word
from talkingpaper.pipeline.settings import Settings
settings = Settings(own_lexicon=Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    add_word(f"{sys.argv[2]}{number}", "SOO-wahn", settings)
"""
"""Waits for a line before it begins, so that both begin together."""


def test_two_processes_that_add_words_at_once_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "own" / "words.toml"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", SETTLE, path, letter, str(WORDS_EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for letter in "xy"
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    for each in both:
        each.communicate(timeout=FAR_S)
    assert [each.returncode for each in both] == [0, 0]
    expected = {f"{letter}{number}" for letter in "xy" for number in range(WORDS_EACH)}
    assert set(tomllib.loads(path.read_text("utf-8"))) == expected
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_lexicon_that_stays_locked_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicons, "_LOCK_WAIT_S", 0.0)
    path = tmp_path / "words.toml"
    lock = EditionLock(tmp_path / ".words.toml.lock", wait_s=0.0, listener=ignore)
    lock.acquire()
    try:
        with pytest.raises(StorageError, match="is locked by pid"):
            lexicons.add_word("Suwon", "SOO-wahn", Settings(own_lexicon=path))
    finally:
        lock.release()
    assert not path.exists()
