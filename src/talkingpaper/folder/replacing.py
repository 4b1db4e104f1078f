"""A finished edition's files take the places of an older one's: all of them, or none.

The folder stands already, and whatever else the user keeps in it is not ours to move. So files are
moved one by one, the manifest last; before the first, what they replace is set aside by hard links.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.folder.files import hidden_sibling, remove_tree, sync_folder
from talkingpaper.folder.manifest import is_plain_name, read_edition
from talkingpaper.model import Edition


def move_files(folder: Path, target: Path, names: tuple[str, ...]) -> None:
    """Move files into a folder that stands already; all of them, or none."""
    stale = sorted(_listed(target) - set(names))
    kept = hidden_sibling(target, "previous")
    moved: list[str] = []
    try:
        _set_aside(target, kept, (*names, *stale))
        for name in names:
            moved.append(name)  # before the move: an interrupt may come just after it
            (folder / name).replace(target / name)
    except BaseException:
        put_back(kept, target, moved)
        raise
    try:
        sync_folder(target)
        for name in stale:
            (target / name).unlink(missing_ok=True)
    finally:
        remove_tree(kept)


def _listed(folder: Path) -> set[str]:
    """Files the manifest in a folder names; none when it has none we can trust."""
    edition = edition_in(folder)
    if edition is None:
        return set()  # then nothing there is known to be ours, and nothing is removed
    return {file.path for file in edition.files if is_plain_name(file.path)}


def edition_in(folder: Path) -> Edition | None:
    """The edition a folder holds; None when it holds none, or a damaged one."""
    try:
        return read_edition(folder)
    except TalkingPaperError:
        return None


def _set_aside(target: Path, kept: Path, names: Iterable[str]) -> None:
    kept.mkdir()
    for name in names:
        source = target / name
        if source.is_dir() and not source.is_symlink():
            message = f"{source} is a folder, and the edition has a file of that name"
            raise StorageError(message, hint="move it away, or write to another folder")
        if os.path.lexists(source):
            try:
                os.link(source, kept / name, follow_symlinks=False)
            except (OSError, NotImplementedError):  # no hard links on this file system or system
                shutil.copy2(source, kept / name, follow_symlinks=False)
    sync_folder(kept)


def put_back(kept: Path, target: Path, moved: Iterable[str]) -> None:
    """Undo the moves: what was set aside returns, what was not there before goes.

    What cannot be put back now stays set aside, for the next run on this edition.
    """
    is_undone = True
    for name in moved:
        try:
            if os.path.lexists(kept / name):
                (kept / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
        except OSError:
            is_undone = False
    if is_undone:
        remove_tree(kept)
