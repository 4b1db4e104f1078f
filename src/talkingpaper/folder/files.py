"""Files that are there whole or not at all, and plain words for what the disk refuses."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from talkingpaper.errors import StorageError

REASONS: Mapping[int, tuple[str, str]] = {
    errno.ENOSPC: ("no space left on the disk", "free some space, or write to another disk"),
    errno.EDQUOT: ("the disk quota is used up", "free some space, or write to another disk"),
    errno.EFBIG: ("the file grew over the allowed size", "raise the limit (ulimit -f)"),
    errno.EROFS: ("the file system is read-only", "write to another folder (-o DIR)"),
    errno.EACCES: ("permission denied", "make it writable, or write to another folder (-o DIR)"),
    errno.EPERM: ("not permitted", "make it writable, or write to another folder (-o DIR)"),
    errno.ENOTDIR: ("a part of the path is a file", "name a folder (-o DIR)"),
    errno.EEXIST: ("something else has that name", "move it away, or write to another folder"),
    errno.EISDIR: ("a folder has that name", "move it away, or write to another folder"),
    errno.ENOENT: ("it is not there", "give the path of something that exists"),
    errno.ENAMETOOLONG: ("the name is too long", "write to a folder with a shorter path (-o DIR)"),
    errno.EIO: ("the disk reports an input/output error", "check the disk, then run it again"),
}
"""errno → what a user understands, and the remedy."""


def storage_error(deed: str, error: OSError) -> StorageError:
    """The error of our tree for what the system refused.

    Args:
        deed: what could not be done, naming the thing: ``out/a.mp3 cannot be written``.
        error: what the system said.
    """
    reason, hint = REASONS.get(
        error.errno or 0, (error.strerror or str(error), "look at the disk, then run it again")
    )
    return StorageError(f"{deed}: {reason}", hint=hint)


@contextmanager
def refusals(deed: str) -> Iterator[None]:
    """Turns an OSError of the block into a `StorageError`."""
    try:
        yield
    except OSError as error:
        raise storage_error(deed, error) from error


def hidden_sibling(path: Path, suffix: str) -> Path:
    """A name beside `path` that nothing has yet: ``.NAME.1f2e3d4c.SUFFIX``."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.{suffix}")


def sync_file(path: Path) -> None:
    """Bring a file's bytes to the disk itself."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Bring a folder's names to the disk itself, where the system can (Windows cannot)."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that its name holds either what it held before or all of `data`.

    Raises:
        StorageError: it cannot be written; nothing of it is left behind.
    """
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file a part at a time; its name holds either what it held before or all of them.

    The bytes go to a hidden name in the same folder, to the disk, and then to the final name.

    Raises:
        StorageError: it cannot be written; nothing of it is left behind.
    """
    temporary = hidden_sibling(path, "tmp")
    with refusals(f"{path} cannot be written"):
        try:
            # Not tempfile: its files are for the owner's eyes only, these are to be published.
            with temporary.open("xb") as file:
                for part in parts:
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours with all it holds, as far as the system lets us.

    A link is removed, never followed.
    """
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            return
        for path in tuple(folder.iterdir()):
            remove_tree(path)
        folder.rmdir()
