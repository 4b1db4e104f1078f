"""Several files that take their place together: all of them, or none.

They are written out of sight, however long they are, and moved into place only when the last one is
finished. What they replace is set aside by hard links before the first move; a failure between two
moves puts it back.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from talkingpaper.errors import StorageError
from talkingpaper.events import Listener, ignore
from talkingpaper.folder.files import (
    hidden_sibling,
    refusals,
    remove_tree,
    sync_folder,
)
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import is_plain_name

LOCK_WAIT_S = 600.0
NAME = "show"
_KILLED = re.compile(rf"\.{NAME}\.[0-9a-f]{{8}}\.partial")


class Publication:
    """Files of a folder that are being replaced; one publication at a time.

    Args:
        folder: where the files belong; must be there.
        listener: hears that there is waiting to do.
    """

    def __init__(self, folder: Path, *, listener: Listener = ignore) -> None:
        self._folder = folder
        self._lock = EditionLock(folder / f".{NAME}.lock", wait_s=LOCK_WAIT_S, listener=listener)
        self._staged: Path | None = None
        self._names: list[str] = []

    def __enter__(self) -> Self:
        if not self._folder.is_dir():
            message = f"{self._folder} is not a folder"
            raise StorageError(message, hint="give the folder that holds the editions")
        self._lock.acquire()
        try:
            with refusals(f"{self._folder} cannot be written to"):
                self._sweep()
                self._staged = hidden_sibling(self._folder / NAME, "partial")
                self._staged.mkdir()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Write one file, a part at a time.

        Raises:
            StorageError: the name is a path, or the file cannot be written.
        """
        if self._staged is None or not is_plain_name(name):
            message = f"{name!r} cannot be published"
            raise StorageError(message, hint="give a plain file name, inside the with block")
        with self._refusals(name), (self._staged / name).open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        self._names.append(name)

    def commit(self, *, stale: Iterable[str] = ()) -> None:
        """Put the files in their places, in the order in which they were written.

        Args:
            stale: files of an earlier publication that are no more; removed last.

        Raises:
            StorageError: the disk refuses. What stood there before stands there still.
        """
        if self._staged is None:
            message = f"nothing is staged for {self._folder}"
            raise StorageError(message, hint="use it inside its with block")
        kept = self._staged / "replaced"
        gone = [name for name in stale if name not in self._names]
        moved: list[str] = []
        with refusals(f"{self._folder} cannot be written to"):
            try:
                _set_aside(self._folder, kept, (*self._names, *gone))
                for name in (*self._names, *gone):
                    moved.append(name)  # before the move: an interrupt may come just after it
                    if name in gone:
                        (self._folder / name).unlink(missing_ok=True)
                    else:
                        (self._staged / name).replace(self._folder / name)
                sync_folder(self._folder)
            except BaseException:
                _put_back(kept, self._folder, moved)
                raise

    @contextmanager
    def _refusals(self, name: str) -> Iterator[None]:
        with refusals(f"{self._folder / name} cannot be written"):
            yield

    def _sweep(self) -> None:
        """Clear what killed runs left; only with the lock in hand."""
        for path in sorted(self._folder.iterdir()):
            if _KILLED.fullmatch(path.name):
                remove_tree(path)

    def _leave(self) -> None:
        if self._staged is not None:
            remove_tree(self._staged)
            self._staged = None
        self._lock.release()


def _set_aside(folder: Path, kept: Path, names: Iterable[str]) -> None:
    kept.mkdir()
    for name in names:
        source = folder / name
        if source.is_dir() and not source.is_symlink():
            message = f"{source} is a folder, and the show has a file of that name"
            raise StorageError(message, hint="move it away")
        if os.path.lexists(source):
            try:
                os.link(source, kept / name, follow_symlinks=False)
            except (OSError, NotImplementedError):  # no hard links on this file system or system
                shutil.copy2(source, kept / name, follow_symlinks=False)


def _put_back(kept: Path, folder: Path, moved: Iterable[str]) -> None:
    for name in moved:
        with suppress(OSError):  # the disk that refused may refuse again; the rest still returns
            if os.path.lexists(kept / name):
                (kept / name).replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
