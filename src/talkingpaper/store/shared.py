"""Clips in an object store, shared by machines that share nothing else: ``ab/abcdef….flac``.

A clip's samples are read several times while an edition is made, so clips near at hand, on this
machine's disk, stand before the objects: each is asked for once a run. An object is never written
over; one that is damaged is removed when it is read, and put anew. Old clips are for the bucket's
own lifecycle rule to drop: an object store tells nobody when an object was last used.
"""

from __future__ import annotations

import threading

from talkingpaper.errors import StorageError
from talkingpaper.events import Listener, Warned, ignore
from talkingpaper.model import Clip
from talkingpaper.objects import Bucket
from talkingpaper.store.clips import ClipStore
from talkingpaper.store.entry import DamagedEntryError, decode, encode


class SharedClips:
    """Clips by key in a bucket, as `Clips` says.

    When the bucket refuses once, its client has tried for long enough: for the rest of the run it
    is let alone, and clips are kept near at hand only.

    Args:
        bucket: where clips are shared.
        near: clips of this run, on disk.
        listener: hears, once a kind, of damaged objects and of a bucket that refuses.
    """

    def __init__(self, bucket: Bucket, near: ClipStore, *, listener: Listener = ignore) -> None:
        self._bucket = bucket
        self._near = near
        self._listener = listener
        self._is_gone = False
        self._warned: set[str] = set()
        self._lock = threading.Lock()

    def get(self, key: str) -> Clip | None:
        """As `Clips.get`."""
        clip = self._near.get(key)
        if clip is not None or self._is_gone:
            return clip
        try:
            return self._fetch(key)
        except StorageError as error:
            self._give_up(error)
            return None

    def put(self, clip: Clip) -> bool:
        """As `Clips.put`; True also when it is kept for this run only, which is told."""
        try:
            data = encode(clip)
        except DamagedEntryError as error:
            self._warn("encode", f"clip {clip.key[:12]} cannot be kept: {error}")
            return False
        is_kept = self._near.keep(clip.key, data)
        if not self._is_gone:
            try:
                self._share(clip.key, data)
            except StorageError as error:
                self._give_up(error)
        return is_kept

    def prune(self) -> int:
        """None: the bucket's lifecycle rules do that."""
        return 0

    def _share(self, key: str, data: bytes) -> None:
        """Put an entry that is not there; a damaged one gives way, any other stays."""
        if not self._bucket.create(_name(key), data) and self._fetch(key) is None:
            self._bucket.create(_name(key), data)

    def _fetch(self, key: str) -> Clip | None:
        """The bucket's clip, whole and now near at hand; None when there is none any more."""
        data = self._bucket.read(_name(key))
        if data is None:
            return None
        try:
            clip = decode(data, key)
        except DamagedEntryError as error:
            message = f"a kept clip is damaged ({error}) and is made again: {_name(key)}"
            self._warn("damaged", message)
            self._bucket.remove(_name(key))
            return None
        self._near.keep(key, data)
        return clip

    def _give_up(self, error: StorageError) -> None:
        self._is_gone = True
        self._warn("gone", f"clips are not shared any more in this run: {error.message}")

    def _warn(self, kind: str, message: str) -> None:
        with self._lock:
            is_news = kind not in self._warned
            self._warned.add(kind)
        if is_news:
            self._listener(Warned(message=message))


def _name(key: str) -> str:
    return f"{key[:2]}/{key}.flac"
