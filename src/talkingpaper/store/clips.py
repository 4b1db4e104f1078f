"""The folder of kept clips: ``ab/abcdef….flac``, one file a clip, named by its key.

Files are written under a temporary name in the same folder and renamed, without fsync: a torn
file after a power cut is just one more damaged entry, and a damaged entry is a miss: it is
removed, and the clip is made again. That makes any number of threads and processes safe without
a lock file or an index; the price is a walk over the folder (about 5 µs an entry) when the size
is asked for, and at the first put.

The store never stops a run. What it cannot keep or read it reports, once a kind.
"""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from talkingpaper.errors import StorageError
from talkingpaper.events import Listener, Warned, ignore
from talkingpaper.model import Clip
from talkingpaper.store.entry import DamagedEntryError, decode, encode

DEFAULT_CAP_BYTES = 2 * 1024**3
"""About 22 hours of speech: 27 kB a second, measured on the default narrator."""
PRUNE_TO = 0.9  # of the cap, so that a full store is not walked at every put
STALE_TEMPORARY_S = 24 * 3600

_KEY = re.compile(r"[0-9a-f]{64}")
_SHELF = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{64}\.flac")
_TEMPORARY = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]{16}\.tmp")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    path: Path
    size_bytes: int
    used_ns: int


class ClipStore:
    """Clips on disk, by key. Threads and processes may share one folder.

    Args:
        root: the store's folder; made when the first clip is put.
        cap_bytes: above this size the clips that were not used for longest are removed.
        listener: hears, once a kind, of damaged entries and of a store that cannot be used.
    """

    def __init__(
        self, root: Path, *, cap_bytes: int = DEFAULT_CAP_BYTES, listener: Listener = ignore
    ) -> None:
        self._root = root
        self._cap_bytes = cap_bytes
        self._listener = listener
        self._size_bytes: int | None = None
        self._warned: set[str] = set()
        self._lock = threading.Lock()

    def get(self, key: str) -> Clip | None:
        """The clip, whole and verified, or None; marks it as used.

        Raises:
            StorageError: `key` is not one that `clip_key` gave.
        """
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._warn("read", f"clips kept in {self._root} cannot be read: {error.strerror}")
            return None
        try:
            clip = decode(data, key)
        except DamagedEntryError as error:
            with suppress(OSError):  # a store that cannot be written misses here every time
                path.unlink()
            message = f"a kept clip is damaged ({error}) and is made again: {path.name}"
            self._warn("damaged", message)
            return None
        with suppress(OSError):  # a store that cannot be written still serves
            os.utime(path)
        return clip

    def put(self, clip: Clip) -> bool:
        """Keep a clip. False when it could not be kept: the run goes on with the one in hand.

        Raises:
            StorageError: the clip's key is not one that `clip_key` gave.
        """
        try:
            data = encode(clip)
        except DamagedEntryError as error:
            self._warn("encode", f"clip {clip.key[:12]} cannot be kept: {error}")
            return False
        return self.keep(clip.key, data)

    def keep(self, key: str, data: bytes) -> bool:
        """Keep an entry's bytes, by `entry.encode`; for the rest as `put`."""
        path = self._path(key)
        try:
            _write(path, data)
        except OSError as error:
            reason = error.strerror or str(error)
            self._warn("write", f"clips cannot be kept in {self._root}: {reason}")
            return False
        self._count(len(data))
        return True

    def prune(self) -> int:
        """Sweep what killed runs left behind; over the cap, drop what was unused for longest.

        Returns the number of clips dropped.
        """
        self._sweep()
        found = sorted(self._walk(), key=lambda entry: (entry.used_ns, entry.path.name))
        total = sum(entry.size_bytes for entry in found)
        dropped = 0
        if total > self._cap_bytes:
            for entry in found:
                if total <= self._cap_bytes * PRUNE_TO:
                    break
                with suppress(OSError):  # another process was faster, or is reading it
                    entry.path.unlink()
                    dropped += 1
                total -= entry.size_bytes
        with self._lock:
            self._size_bytes = total
        return dropped

    def size(self) -> int:
        """Bytes of all clips."""
        return sum(entry.size_bytes for entry in self._walk())

    def entries(self) -> int:
        """Number of clips."""
        return sum(1 for _ in self._walk())

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            message = f"{key!r} is not a clip's key"
            raise StorageError(message, hint="take keys from talkingpaper.store.clip_key")
        return self._root / key[:2] / f"{key}.flac"

    def _count(self, written_bytes: int) -> None:
        """Add to the known size; over the cap, prune. The first put walks the folder."""
        with self._lock:
            if self._size_bytes is not None:
                self._size_bytes += written_bytes
            is_due = self._size_bytes is None or self._size_bytes > self._cap_bytes
        if is_due:
            self.prune()

    def _walk(self) -> Iterator[_Entry]:
        for entry in self._files(_ENTRY):
            try:
                status = entry.stat()
            except FileNotFoundError:  # another process dropped it since it was listed
                continue
            yield _Entry(
                path=Path(entry.path), size_bytes=status.st_size, used_ns=status.st_mtime_ns
            )

    def _sweep(self) -> None:
        oldest_ns = time.time_ns() - STALE_TEMPORARY_S * 10**9
        for entry in self._files(_TEMPORARY):
            with suppress(OSError):  # its writer finished, or another process was faster
                if entry.stat().st_mtime_ns < oldest_ns:
                    Path(entry.path).unlink()

    def _files(self, name: re.Pattern[str]) -> Iterator[os.DirEntry[str]]:
        """Files of ours with such a name; what else lies in the folder is not ours."""
        for shelf in _listing(self._root):
            if _SHELF.fullmatch(shelf.name) and shelf.is_dir(follow_symlinks=False):
                for entry in _listing(Path(shelf.path)):
                    if name.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        yield entry

    def _warn(self, kind: str, message: str) -> None:
        with self._lock:
            is_news = kind not in self._warned
            self._warned.add(kind)
        if is_news:
            self._listener(Warned(message=message))


def _listing(folder: Path) -> tuple[os.DirEntry[str], ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(entries)
    except OSError:
        return ()  # not made yet, or just removed: it holds nothing of ours


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
