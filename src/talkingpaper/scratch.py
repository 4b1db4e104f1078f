"""Temporary folders that do not outlive their process by long, however it ends.

A killed process cannot tidy up. So a folder is locked by whoever made it, with a lock of the system
that ends with the process; whoever makes a folder, or ends a process that may have had one, clears
those of this user that nobody holds. Process ids would not do: they are used again, and containers
that share a folder each count their own. Windows locks no folders: what is left there stays.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

PREFIX = "talkingpaper-run-"

if sys.platform == "win32":

    def _hold(folder: Path) -> int | None:  # noqa: ARG001 - the same for all systems
        return None

    def clear_scratch() -> None:
        """See above."""
else:
    import fcntl

    def _hold(folder: Path) -> int | None:
        """An open and locked folder; None where its file system has no locks.

        Raises:
            FileNotFoundError: it is gone.
            BlockingIOError: somebody else holds it.
        """
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        is_held = False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            folder.lstat()  # whoever held it may have removed it
            is_held = True
        except (BlockingIOError, FileNotFoundError):
            raise
        except OSError:
            return None
        finally:
            if not is_held:
                os.close(handle)
        return handle

    def clear_scratch() -> None:
        """Remove this user's scratch folders whose process is no more."""
        with suppress(OSError), os.scandir(gettempdir()) as entries:
            for entry in entries:
                if entry.name.startswith(PREFIX):
                    _clear(entry)

    def _clear(entry: os.DirEntry[str]) -> None:
        with suppress(OSError):  # it is in use, or somebody else clears it
            if entry.stat(follow_symlinks=False).st_uid != os.getuid():
                return
            handle = _hold(Path(entry.path))
            if handle is not None:
                shutil.rmtree(entry.path, ignore_errors=True)
                os.close(handle)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new empty folder among the system's temporary ones; gone with the block.

    Raises:
        OSError: there is no room for it.
    """
    clear_scratch()
    folder, handle = _make()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _make() -> tuple[Path, int | None]:
    while True:
        folder = Path(mkdtemp(prefix=PREFIX))
        # Until it is locked it looks like a dead one's: somebody may be clearing it just now.
        with suppress(FileNotFoundError, BlockingIOError):
            return folder, _hold(folder)
