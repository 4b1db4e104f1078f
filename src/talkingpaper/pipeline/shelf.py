"""The clips of a run: in the store, or in hand when the store could not take them.

An edition is gone through several times (measured, levelled, encoded, described). The clips asked
for last stay decoded in memory, up to a fixed size: an article's are read from the store once, and
a book costs no more memory than an article.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from talkingpaper.errors import StorageError
from talkingpaper.model import Clip
from talkingpaper.store import Clips

RECENT_BYTES = 8 * 1024**2
"""Of PCM: three minutes at 24 kHz, a short article."""


class Shelf:
    """Clips by key. Threads may share it."""

    def __init__(self, store: Clips, *, recent_bytes: int = RECENT_BYTES) -> None:
        self._store = store
        self._in_hand: dict[str, Clip] = {}
        self._recent: OrderedDict[str, Clip] = OrderedDict()
        """Used last comes last."""
        self._room_bytes = recent_bytes
        self._lock = threading.Lock()

    def put(self, clip: Clip) -> None:
        """Keep a clip, whatever state the store is in."""
        if self._store.put(clip):
            self._remember(clip)
        else:
            self._in_hand[clip.key] = clip

    def find(self, key: str) -> Clip | None:
        """The clip, or None when it has yet to be spoken."""
        with self._lock:
            clip = self._in_hand.get(key) or self._recent.get(key)
            if key in self._recent:
                self._recent.move_to_end(key)
        if clip is None:
            clip = self._store.get(key)
            if clip is not None:
                self._remember(clip)
        return clip

    def load(self, key: str) -> Clip:
        """The clip, which was there a moment ago.

        Raises:
            StorageError: something took it away.
        """
        clip = self.find(key)
        if clip is None:
            message = f"clip {key[:12]} vanished from the store while the edition was being made"
            raise StorageError(message, hint="run the same command again")
        return clip

    def _remember(self, clip: Clip) -> None:
        """Keep a clip of the store at hand, and let go of those unused for longest."""
        with self._lock:
            known = self._recent.pop(clip.key, None)
            self._room_bytes += len(known.pcm) if known else 0
            self._recent[clip.key] = clip
            self._room_bytes -= len(clip.pcm)
            while self._room_bytes < 0:
                _, oldest = self._recent.popitem(last=False)
                self._room_bytes += len(oldest.pcm)
