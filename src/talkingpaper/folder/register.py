"""Which editions of a folder an article may belong to, without reading all of them.

``.editions`` has a line for each edition: its folder's file number and name, and digests of the
address and of the origin in its manifest. It only ever saves reading, and is believed for nothing:

- Who is found by it is read and proved by the caller.
- A folder that has no line under its number and name is read: a new edition, a renamed one, one
  that was put back, or all of them, when there is no register, it is damaged or cut short, or the
  archive was copied to another disk.
- A line whose folder is gone is passed over.

What is left is an edition whose folder stays while its names change; `remember` notes both names
before that happens. Only files put by hand into a folder of the same number and name escape it.
Listing 20,000 folders with their numbers takes 15 ms of CPU; asking each for its manifest's time
takes 85, reading the manifests seconds.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.events import ignore
from talkingpaper.folder.files import refusals, write_atomic
from talkingpaper.folder.lock import EditionLock
from talkingpaper.folder.manifest import read_edition
from talkingpaper.model import Edition

REGISTER = ".editions"
BATCH = 16
"""Editions without a line before any is written: small archives have no register, and a growing one
is written to once in so many editions. Reading one takes about half a millisecond."""
WAIT_S = 30.0
"""For another process that writes to the register, which takes milliseconds."""
_LINE = re.compile(r"^([0-9]+ [^\t\n]+)\t([0-9a-f]{16}) ([0-9a-f]{16})$", re.MULTILINE)
_KEY = re.compile(r"^([0-9]+ [^\t\n]+)\t(?=[0-9a-f]{16} [0-9a-f]{16}$)", re.MULTILINE)
_NOTHING = "0" * 16


def find_folders(out: Path, names: Collection[str]) -> tuple[Path, ...]:
    """Edition folders in `out` whose address or origin is one of `names`, sorted.

    Writes down what it had to read, if it can: whoever may only read `out` finds the same.
    """
    present = _present(out)
    told = _read(out)
    found = {present[key] for key in _matching(told, names) if key in present}
    lines = []
    for key in present.keys() - set(_KEY.findall(told)):
        try:
            edition = read_edition(out / present[key])
        except TalkingPaperError:
            continue  # no edition, or a damaged one: it may be one again, and is never noted
        if not {edition.url, edition.origin}.isdisjoint(names):
            found.add(present[key])
        lines.append(_line(key, edition))
    if len(lines) >= BATCH:
        with suppress(StorageError):  # read-only, full, or being written: the next one does it
            _write(out, sorted(lines), present, wait_s=0.0)
    return tuple(out / name for name in sorted(found))


def remember(folder: Path, before: Edition | None, after: Edition) -> None:
    """Note that an edition's names change while its folder stays; to be called before they do.

    Args:
        folder: the edition's, which is there.
        before: the edition in it; None when it cannot be read.
        after: the one that takes its place.

    Raises:
        StorageError: it cannot be noted.
    """
    if before is not None and (before.url, before.origin) == (after.url, after.origin):
        return
    out = folder.parent
    with refusals(f"{folder} cannot be read"):
        key = _key(folder.lstat().st_ino, folder.name)
    editions = (after,) if before is None else (before, after)
    _write(out, [_line(key, edition) for edition in editions], None, wait_s=WAIT_S)


def _present(out: Path) -> dict[str, str]:
    """Names of all folders in `out` that may be editions, by key. What is hidden is being made."""
    try:
        with os.scandir(out) as entries:
            return {
                _key(entry.inode(), entry.name): entry.name
                for entry in entries
                if entry.name[0] != "." and entry.is_dir()
            }
    except OSError:
        return {}  # no such folder, or nobody may look: then it holds nothing of ours


def _key(number: int, name: str) -> str:
    return f"{number} {name}"


def _line(key: str, edition: Edition) -> str:
    return f"{key}\t{_digest(edition.url)} {_digest(edition.origin)}"


def _digest(name: str) -> str:
    if not name:
        return _NOTHING
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _matching(told: str, names: Collection[str]) -> Iterator[str]:
    """Keys of the lines that hold a name."""
    for digest in map(_digest, filter(None, names)):
        at = told.find(digest)
        while at >= 0:
            line = _LINE.match(told, told.rfind("\n", 0, at) + 1)
            if line and digest in line.groups()[1:]:
                yield line[1]
            at = told.find(digest, at + 1)


def _read(out: Path) -> str:
    """The register; empty when there is none. Names that are not Unicode pass through."""
    try:
        return (out / REGISTER).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _write(
    out: Path, lines: list[str], present: Mapping[str, str] | None, *, wait_s: float
) -> None:
    """Add lines; when most of those there are of folders that are gone, leave those out.

    Args:
        out: the folder of the register.
        lines: without their ends.
        present: the folders that are there, by key; None: leave nothing out.
        wait_s: for another process that writes.

    Raises:
        StorageError: the register cannot be written, or another process holds it.
    """
    path = out / REGISTER
    lock = EditionLock(out / f"{REGISTER}.lock", wait_s=wait_s, listener=ignore)
    lock.acquire()
    try:
        _clear(out)
        there = list(_LINE.finditer(_read(out)))
        kept = [line[0] for line in there if present is None or line[1] in present]
        if len(kept) < len(there) / 2:
            write_atomic(path, _text(dict.fromkeys([*kept, *lines])))
        else:
            with refusals(f"{path} cannot be written"), path.open("ab") as file:
                file.write(b"\n" + _text(lines))  # what stands there may have been cut short
    finally:
        lock.release()


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def _clear(out: Path) -> None:
    """Remove what a killed process left of a register it was writing."""
    with suppress(OSError):
        for path in out.glob(f".{REGISTER}.*.tmp"):
            path.unlink()
