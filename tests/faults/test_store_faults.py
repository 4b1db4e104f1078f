"""The clip store under damage, full disks and company: it may forget, never lie, never stop."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.events import Event, Warned
from talkingpaper.model import Clip, Receipt, Span, Word, WordTiming
from talkingpaper.store import ClipStore, clip_key, clips

RECEIPT = Receipt(duration_s=0.4, words=2, pace_wpm=171.4, peak_dbfs=-3.5, loudness_lufs=-19.2)


def make_clip(spoken: str = "Good evening.", seed: int = 1) -> Clip:
    return Clip(
        key=clip_key("tone 1", spoken),
        voice="tone:low",
        spoken=spoken,
        rate_hz=24000,
        pcm=random.Random(seed).randbytes(4000),
        words=(Word(span=Span(start=0, end=4), start_samples=0, end_samples=2),),
        timing=WordTiming.MODEL,
        receipt=RECEIPT,
    )


def entry_of(root: Path, clip: Clip) -> Path:
    return root / clip.key[:2] / f"{clip.key}.flac"


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    """The file of a good clip."""
    ClipStore(tmp_path).put(make_clip())
    return entry_of(tmp_path, make_clip())


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut to its header": lambda data: data[:42],
    "cut in the tag": lambda data: data[:300],
    "cut in the sound": lambda data: data[:-1000],
    "one byte short": lambda data: data[:-1],
    "one byte long": lambda data: data + b"\0",
    "zeroed at the end": lambda data: data[:-512] + bytes(512),
    "another file": lambda _: b"RIFF....WAVE",
    "a digest alone": lambda _: b'{"sha256":"',
    "a digest at the end": lambda data: data + b'{"sha256":"00',
    "another digest": lambda data: data.replace(b'"sha256":"', b'"sha256":"f', 1)[:-1],
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_entry_is_a_miss(tmp_path: Path, entry: Path, name: str) -> None:
    entry.write_bytes(DAMAGE[name](entry.read_bytes()))
    assert ClipStore(tmp_path).get(make_clip().key) is None


def test_a_damaged_entry_is_removed(tmp_path: Path, entry: Path) -> None:
    entry.write_bytes(b"damage")
    ClipStore(tmp_path).get(make_clip().key)
    assert not entry.exists()


def test_a_damaged_entry_heals_by_the_next_put(tmp_path: Path, entry: Path) -> None:
    entry.write_bytes(b"damage")
    store = ClipStore(tmp_path)
    store.get(make_clip().key)
    store.put(make_clip())
    assert store.get(make_clip().key) == make_clip()


def test_damage_is_told_once(tmp_path: Path) -> None:
    heard: list[Event] = []
    store = ClipStore(tmp_path, listener=heard.append)
    for spoken in ("one", "two", "three"):
        store.put(make_clip(spoken))
        entry_of(tmp_path, make_clip(spoken)).write_bytes(b"damage")
        store.get(make_clip(spoken).key)
    assert ["is damaged" in str(event) for event in heard] == [True]


def test_every_flipped_bit_is_seen(tmp_path: Path, entry: Path) -> None:
    whole = entry.read_bytes()
    store = ClipStore(tmp_path)
    chance = random.Random(7)
    bits = {chance.randrange(len(whole) * 8) for _ in range(1500)}
    served = []
    for bit in bits:
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        entry.write_bytes(damaged)
        if store.get(make_clip().key) is not None:
            served.append(bit)
    assert served == []


def test_another_clips_entry_is_a_miss(tmp_path: Path, entry: Path) -> None:
    stranger = make_clip("Something else.")
    target = entry_of(tmp_path, stranger)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(entry.read_bytes())
    assert ClipStore(tmp_path).get(stranger.key) is None


def test_a_folder_in_an_entrys_place_is_a_miss_that_is_told(tmp_path: Path) -> None:
    heard: list[Event] = []
    entry_of(tmp_path, make_clip()).mkdir(parents=True)
    got = ClipStore(tmp_path, listener=heard.append).get(make_clip().key)
    assert (got, len(heard)) == (None, 1)


UNKEEPABLE = {
    "no sound": {"pcm": b""},
    "half a sample": {"pcm": b"\0\0\0"},
    "an impossible rate": {"rate_hz": 0},
    "half a character": {"voice": "\ud800"},
}


@pytest.mark.parametrize("name", UNKEEPABLE)
def test_a_clip_that_cannot_be_kept_is_told_and_not_kept(tmp_path: Path, name: str) -> None:
    heard: list[Event] = []
    store = ClipStore(tmp_path, listener=heard.append)
    clip = replace(make_clip(), **UNKEEPABLE[name])
    assert (store.put(clip), len(heard), store.entries()) == (False, 1, 0)


class TestAStoreThatIsAFile:
    """Root ignores permissions, so a file in the folder's place stands for all refusals."""

    @pytest.fixture
    def heard(self) -> list[Event]:
        return []

    @pytest.fixture
    def store(self, tmp_path: Path, heard: list[Event]) -> ClipStore:
        (tmp_path / "store").write_text("a file")
        return ClipStore(tmp_path / "store", listener=heard.append)

    def test_putting_says_that_nothing_is_kept(self, store: ClipStore) -> None:
        assert store.put(make_clip()) is False

    def test_putting_is_told_once(self, store: ClipStore, heard: list[Event]) -> None:
        for spoken in ("one", "two", "three"):
            store.put(make_clip(spoken))
        assert [type(event) for event in heard] == [Warned]

    def test_getting_is_a_miss(self, store: ClipStore) -> None:
        assert store.get(make_clip().key) is None

    def test_it_is_empty(self, store: ClipStore) -> None:
        assert (store.size(), store.entries(), store.prune()) == (0, 0, 0)


@pytest.mark.parametrize("name", ["open", "replace", "mkdir"])
def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, name, refuse)
    assert ClipStore(tmp_path).put(make_clip()) is False
    monkeypatch.undo()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_size_limit_costs_the_clip_and_not_the_run(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_store_faults import make_clip\n"
        "from talkingpaper.store import ClipStore\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "store = ClipStore(Path(sys.argv[1]), listener=print)\n"
        "print(store.put(make_clip()))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (result.stdout.split("\n")[-2], "File too large" in result.stdout, files) == (
        "False",
        True,
        [],
    )


def test_two_processes_share_a_store(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_store_faults import make_clip\n"
        "from talkingpaper.store import ClipStore\n"
        "heard = []\n"
        "store = ClipStore(Path(sys.argv[1]), cap_bytes=100_000, listener=heard.append)\n"
        "clips = [make_clip(f'clip {n % 40}', n % 40) for n in range(200)]\n"
        "for clip in clips:\n"
        "    store.put(clip)\n"
        "    got = store.get(clip.key)\n"
        "    assert got is None or got == clip\n"
        "assert not heard, heard\n"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [child.communicate()[1] for child in children]
    assert ([child.returncode for child in children], errors) == ([0, 0], [b"", b""])


def test_a_clip_dropped_while_it_is_counted_is_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip = make_clip()
    ClipStore(tmp_path).put(clip)

    def list_and_lose(folder: Path) -> tuple[os.DirEntry[str], ...]:
        with os.scandir(folder) as entries:
            found = tuple(entries)
        if folder != tmp_path:
            entry_of(tmp_path, clip).unlink()
        return found

    monkeypatch.setattr(clips, "_listing", list_and_lose)
    assert ClipStore(tmp_path).size() == 0
