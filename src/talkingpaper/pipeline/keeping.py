"""Where a run's clips are kept: in a folder, in an object store, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from talkingpaper.events import Listener
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.pipeline.settings import Settings
from talkingpaper.store import Clips, ClipStore, SharedClips


def open_clips(settings: Settings, scratch: Callable[[], Path], listener: Listener) -> Clips:
    """The clip store that the settings ask for.

    Args:
        settings: of the run.
        scratch: gives a folder that is gone with the run; asked when one is needed.
        listener: hears of what the store cannot keep or read.

    Raises:
        UsageError: no package opens the store's URL.
        TalkingPaperError: the package that opens it is not installed.
        StorageError: the object store cannot be reached. A run begun without it would voice
            what others have voiced already, on each machine of a cluster.
    """
    if not settings.keep_clips:
        return ClipStore(scratch(), listener=listener)
    if isinstance(settings.store, ObjectUrl):
        bucket = Bucket(settings.store)
        near = ClipStore(scratch(), listener=listener)
        return SharedClips(bucket, near, listener=listener)
    return ClipStore(settings.store, listener=listener)
