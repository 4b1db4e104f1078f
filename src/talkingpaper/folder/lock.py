"""One run at a time on one edition.

A lock of the system on an open file, not the file's existence: it ends with the process that
holds it, however that ends, so nobody ever has to break a lock. The file is removed on release;
whoever waited on the removed file sees that it is no longer the one of that name and starts over.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from talkingpaper.errors import StorageError
from talkingpaper.events import Listener, Warned
from talkingpaper.folder.files import refusals

POLL_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class EditionLock:
    """An exclusive lock by the name of `path`.

    Args:
        path: the lock file; made when needed, removed on release.
        wait_s: how long to wait for another run.
        listener: hears that there is waiting to do.
    """

    def __init__(self, path: Path, *, wait_s: float, listener: Listener) -> None:
        self._path = path
        self._wait_s = wait_s
        self._listener = listener
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            StorageError: another run held it all the time, or the file cannot be made.
        """
        deadline = time.monotonic() + self._wait_s
        has_told = False
        while not self._try():
            if time.monotonic() >= deadline:
                message = f"{self._path} is locked by {self._owner()}"
                raise StorageError(message, hint="wait until that run has ended, then run again")
            if not has_told:
                has_told = True
                message = f"waiting: {self._owner()} is making this edition"
                self._listener(Warned(message=message))
            time.sleep(POLL_S)

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if self._handle is None:
            return
        # The name goes while the lock is held: nobody can have locked a new file of that name.
        # Windows keeps a file that is open; there it goes after, if nobody was faster.
        with suppress(OSError):
            self._path.unlink()
        os.close(self._handle)
        self._handle = None
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink()

    def _try(self) -> bool:
        with refusals(f"{self._path.parent} cannot be written to"):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            is_ours = False
            try:
                is_ours = _try_lock(handle) and self._is_current(handle)
                if is_ours:
                    os.ftruncate(handle, 0)
                    os.write(handle, f"{os.getpid()}\n".encode())
            except BaseException:
                if is_ours:
                    with suppress(OSError):
                        self._path.unlink()
                os.close(handle)
                raise
        if is_ours:
            self._handle = handle
        else:
            os.close(handle)
        return is_ours

    def _is_current(self, handle: int) -> bool:
        """Whether the locked file still has its name; its last owner may have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def _owner(self) -> str:
        try:
            pid = self._path.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            pid = ""
        return f"pid {pid}" if pid else "another run"
