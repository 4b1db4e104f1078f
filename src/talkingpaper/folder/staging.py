"""An edition is built out of sight and takes its place in one step.

A new edition's folder is renamed into place. Into a folder that stands already, files are moved
one by one with the manifest last, because whatever else the user keeps there is not ours to move;
before the first, what they replace is set aside (by hard links, so at no cost), and any failure
puts it back. A run killed between two of those moves leaves what was set aside: the next run on
that edition puts it back first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from talkingpaper.errors import StorageError
from talkingpaper.events import Listener, ignore
from talkingpaper.folder.files import (
    hidden_sibling,
    refusals,
    remove_tree,
    sync_file,
    sync_folder,
    write_parts,
)
from talkingpaper.folder.leftovers import lock_file, recover
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import MANIFEST, is_plain_name, read_edition, verify_files
from talkingpaper.folder.register import remember
from talkingpaper.folder.replacing import edition_in, move_files
from talkingpaper.model import Edition

LOCK_WAIT_S = 600.0
"""A ten-minute article takes a minute; who waits longer than this should know why."""

_SLUG = re.compile(r"[a-z0-9-]{1,120}")


class Staging:
    """A hidden folder that becomes an edition on `commit`, or leaves no trace.

    Args:
        out: the folder editions go to; made when missing, and proved writable on entry.
        slug: the edition's name.
        lock_wait_s: how long to wait for another run on the same edition.
        listener: hears that there is waiting to do.
    """

    def __init__(
        self,
        out: Path,
        slug: str,
        *,
        lock_wait_s: float = LOCK_WAIT_S,
        listener: Listener = ignore,
    ) -> None:
        if not _SLUG.fullmatch(slug):
            message = f"{slug!r} cannot name an edition"
            raise StorageError(message, hint="use a-z, 0-9 and dashes")
        self._out = out
        self._target = out / slug
        self._lock = EditionLock(lock_file(self._target), wait_s=lock_wait_s, listener=listener)
        self._folder: Path | None = None
        self._scratch: Path | None = None
        self._made: tuple[Path, ...] = ()
        self._is_committed = False

    def __enter__(self) -> Self:
        try:
            self._make_out()
            self._lock.acquire()
            with refusals(f"{self._out} cannot be written to"):
                recover(self._target)
                self._folder = hidden_sibling(self._target, "partial")
                self._folder.mkdir()
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

    @property
    def path(self) -> Path:
        """The hidden folder; only inside the ``with`` block.

        Raises:
            StorageError: the block is not entered, or the edition has been committed.
        """
        if self._folder is None:
            message = f"nothing is staged for {self._target}"
            raise StorageError(message, hint="use it inside its with block, before commit()")
        return self._folder

    def scratch(self) -> Path:
        """A hidden folder for what is needed only until the edition is done; gone with the block.

        It lies beside the edition and not among the system's temporary files: those may be on a
        smaller disk, or in memory, and a killed run's would be swept by nobody.

        Raises:
            StorageError: the block is not entered, or the folder cannot be made.
        """
        if self._scratch is None:
            folder = hidden_sibling(self.path.parent / self._target.name, "partial")
            with refusals(f"{self._out} cannot be written to"):
                folder.mkdir()
            self._scratch = folder
        return self._scratch

    def write(self, name: str, data: bytes) -> None:
        """Write one file of the edition.

        Raises:
            StorageError: the name is a path, or the file cannot be written.
        """
        self.write_parts(name, (data,))

    def write_parts(self, name: str, parts: Iterable[bytes]) -> None:
        """Write one file of the edition, a part at a time.

        Raises:
            StorageError: the name is a path, or the file cannot be written.
        """
        if not is_plain_name(name):
            message = f"{name!r} is not a plain file name"
            raise StorageError(message, hint="an edition's folder holds plain files only")
        write_parts(self.path / name, parts)

    def commit(self) -> Path:
        """Put the edition in its place; gives its folder.

        Raises:
            StorageError: the files are not those of the manifest, or the disk refuses. What stood
                there before stands there still, unless only the tidying after it failed.
            CheckError: the manifest is not one of ours.
        """
        folder = self.path
        edition, names = _check(folder)
        with refusals(f"{self._target} cannot be written"):
            for name in names:
                sync_file(folder / name)
            sync_folder(folder)
            if self._target.is_symlink() or (self._target.exists() and not self._target.is_dir()):
                message = f"{self._target} is not a folder"
                raise StorageError(message, hint="move it away, or write to another folder")
            if self._target.exists():
                remember(self._target, edition_in(self._target), edition)
                move_files(folder, self._target, names)
                remove_tree(folder)
            else:
                folder.rename(self._target)
            self._folder = None
            self._is_committed = True
            sync_folder(self._out)
        return self._target

    def _make_out(self) -> None:
        missing = []
        folder = self._out
        while not os.path.lexists(folder) and folder != folder.parent:
            missing.append(folder)
            folder = folder.parent
        with refusals(f"{self._out} cannot be made"):
            for folder in reversed(missing):
                with suppress(FileExistsError):  # another run made it meanwhile: then it is its own
                    folder.mkdir()
                    self._made = (folder, *self._made)

    def _leave(self) -> None:
        if self._folder is not None:
            remove_tree(self._folder)
            self._folder = None
        if self._scratch is not None:
            remove_tree(self._scratch)
            self._scratch = None
        self._lock.release()
        if not self._is_committed:
            for folder in self._made:
                with suppress(OSError):  # no longer empty: somebody else uses it
                    folder.rmdir()


def _check(folder: Path) -> tuple[Edition, tuple[str, ...]]:
    """A staged edition and the names of its files, manifest last.

    Raises:
        StorageError: files and manifest are not the same.
        CheckError: the manifest is damaged.
    """
    edition = read_edition(folder)
    listed = {file.path for file in edition.files}
    with refusals(f"{folder} cannot be read"):
        present = {path.name for path in folder.iterdir()} - {MANIFEST}
    problems = [*verify_files(folder, edition)]
    problems += [f"{name} is not in the manifest" for name in sorted(present - listed)]
    if problems:
        message = f"the edition {edition.slug} is not whole: {'; '.join(problems)}"
        raise StorageError(message, hint="make it again")
    return edition, (*sorted(listed), MANIFEST)
