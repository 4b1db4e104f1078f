"""What `follow` remembers: for each feed, which entries have become which editions.

The file is written anew after each entry, whole or not at all, so an interrupted run goes on
where it stopped. An edition on disk that the file does not know yet is found by its URL, never
made a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import StorageError
from talkingpaper.events import Listener
from talkingpaper.folder import write_atomic
from talkingpaper.folder.lock import EditionLock

STATE = ".follow.json"
LOCK = ".follow.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An entry that is an edition now."""

    digest: str
    """Of all the feed said of the entry; another one means it has changed."""
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that is remembered in one folder of editions."""

    feeds: Mapping[str, Mapping[str, Done]] = field(default_factory=dict)
    """Feed's address → entry's id → what became of it."""


class Memory:
    """The state of one folder, kept on disk."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered.

        Raises:
            StorageError: the file is there and cannot be read.
        """
        self._path = folder / STATE
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            self._feeds: dict[str, dict[str, Done]] = {}
            return
        except OSError as error:
            message = f"{self._path} cannot be read: {error.strerror or error}"
            raise StorageError(message, hint="check your right to read it") from error
        try:
            state = jsonform.loads(State, data, name=str(self._path))
        except StorageError as error:
            hint = "remove it: editions that are there are found again by their URL"
            raise StorageError(error.message, hint=hint) from error
        self._feeds = {feed: dict(entries) for feed, entries in state.feeds.items()}

    def find(self, feed: str, entry: str) -> Done | None:
        """What became of an entry, if anything."""
        return self._feeds.get(feed, {}).get(entry)

    def keep(self, feed: str, entry: str, done: Done) -> None:
        """Remember an entry, on disk before this returns.

        Raises:
            StorageError: it cannot be written.
        """
        self._feeds.setdefault(feed, {})[entry] = done
        write_atomic(self._path, jsonform.dumps(State(feeds=self._feeds)))


@contextmanager
def memory_of(folder: Path, listener: Listener) -> Iterator[Memory]:
    """The memory of a folder, for one run at a time.

    Raises:
        StorageError: another run follows feeds into this folder, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made: {error.strerror or error}"
        raise StorageError(message, hint="give another folder with -o") from error
    lock = EditionLock(folder / LOCK, wait_s=0.0, listener=listener)
    lock.acquire()
    try:
        yield Memory(folder)
    finally:
        lock.release()
