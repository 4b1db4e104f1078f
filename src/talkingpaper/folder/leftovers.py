"""What killed runs left beside an edition: folders half-filled, files set aside, the lock's file.

Whoever makes the edition again clears it, and so does a run that finds the edition unchanged. Only
with the edition's lock in hand: its owner, if it lives, is still at work in those folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from talkingpaper.errors import StorageError
from talkingpaper.events import ignore
from talkingpaper.folder.files import remove_tree
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import verify_files
from talkingpaper.folder.replacing import edition_in, put_back


def sweep(folder: Path) -> None:
    """Clear what killed runs left of an edition that stands whole, if anything is left.

    What a living run is making is left alone, and so is everything where nothing may be written.

    Args:
        folder: the edition's.
    """
    lock = EditionLock(lock_file(folder), wait_s=0.0, listener=ignore)
    with suppress(StorageError, OSError):
        if os.path.lexists(lock_file(folder)) or any(_leftovers(folder)):
            lock.acquire()
            try:
                recover(folder)
            finally:
                lock.release()


def lock_file(folder: Path) -> Path:
    """What is locked while the edition in `folder` is being made."""
    return folder.with_name(f".{folder.name}.lock")


def recover(target: Path) -> None:
    """Clear what killed runs left of this edition; only with its lock in hand.

    An edition that does not match its manifest while an older one lies set aside was being
    replaced: the older one is put back.
    """
    for path, kind in _leftovers(target):
        if kind == "previous" and not _is_whole(target):
            put_back(path, target, sorted(kept.name for kept in path.iterdir()))
        else:
            remove_tree(path)


def _leftovers(target: Path) -> Iterator[tuple[Path, str]]:
    """What runs on an edition left beside it, or are making there, and which kind each is."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.(partial|previous)")
    with os.scandir(target.parent) as entries:  # names alone: an archive has many
        names = sorted(entry.name for entry in entries)
    for name in names:
        if found := ours.fullmatch(name):
            yield target.parent / name, found[1]


def _is_whole(folder: Path) -> bool:
    edition = edition_in(folder)
    return edition is not None and not verify_files(folder, edition)
