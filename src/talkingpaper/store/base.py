"""What every clip store can do."""

from __future__ import annotations

from typing import Protocol

from talkingpaper.model import Clip


class Clips(Protocol):
    """Clips by key (`clip_key`), for any number of threads and processes.

    A store never stops a run: what it cannot keep or read it reports, once a kind.
    """

    def get(self, key: str) -> Clip | None:
        """The clip, whole and verified, or None: then it has to be voiced.

        Raises:
            StorageError: `key` is not one that `clip_key` gave.
        """
        ...

    def put(self, clip: Clip) -> bool:
        """Keep a clip. False when it could not be kept: the run goes on with the one in hand.

        Raises:
            StorageError: the clip's key is not one that `clip_key` gave.
        """
        ...

    def prune(self) -> int:
        """Make room where the store's size is ours to mind; returns the number of clips dropped."""
        ...
