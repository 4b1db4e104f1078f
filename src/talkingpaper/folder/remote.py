"""Editions in an object store: absent or whole there, and their past never lost.

An object store renames nothing, so an edition arrives file by file, its manifest last: without a
manifest there is no edition. One that is replaced loses its manifest first. What the next edition
has to know of it (when it was published, its guid, its corrections) is set aside before, and
a run killed in between leaves that for the next one.
"""

from __future__ import annotations

from pathlib import Path

from talkingpaper.errors import CheckError
from talkingpaper.folder.files import refusals
from talkingpaper.folder.manifest import MANIFEST, is_plain_name, read_edition
from talkingpaper.model import Edition
from talkingpaper.objects import Bucket

OURS = ".talkingpaper"
"""Below it lies what is no edition; no edition's name begins with a dot."""
PAST = ("article.json", "script.yaml", MANIFEST)
"""What an edition's next one has to know; the manifest last, so that it vouches for the others."""


def bring_past(bucket: Bucket, slug: str, folder: Path) -> bool:
    """Bring what is to be known of an edition into a new folder; False when there is none.

    Raises:
        StorageError: it cannot be read, or the folder cannot be written.
    """
    for home in (slug, _set_aside_name(slug)):
        manifest = bucket.read(f"{home}/{MANIFEST}")
        if manifest is None:
            continue
        with refusals(f"{folder} cannot be written"):
            folder.mkdir(parents=True)
            (folder / MANIFEST).write_bytes(manifest)
            for name in PAST[:-1]:
                bucket.fetch(f"{home}/{name}", folder / name)
        return True
    return False


def bring_files(bucket: Bucket, slug: str, folder: Path, edition: Edition) -> None:
    """Bring an edition's other files; those that are not there stay absent, which a proof sees.

    Raises:
        StorageError: they cannot be read, or the folder cannot be written.
    """
    with refusals(f"{folder} cannot be written"):
        for file in edition.files:
            if is_plain_name(file.path) and file.path not in PAST:
                bucket.fetch(f"{slug}/{file.path}", folder / file.path)


def send_edition(bucket: Bucket, folder: Path) -> None:
    """Send an edition that stands whole in a folder; it replaces the one of its name.

    Raises:
        StorageError: the store refuses. There is no edition of that name then, and what was to
            be known of the one before is set aside.
        CheckError: the folder's manifest is damaged.
    """
    slug = folder.name
    names = [file.path for file in read_edition(folder).files]
    stale = _take_down(bucket, slug, folder) - set(names)
    for name in (*names, MANIFEST):
        bucket.send(f"{slug}/{name}", folder / name)
    for name in sorted(stale):
        bucket.remove(f"{slug}/{name}")
    for name in reversed(PAST):
        bucket.remove(f"{_set_aside_name(slug)}/{name}")


def _take_down(bucket: Bucket, slug: str, folder: Path) -> set[str]:
    """Set an edition's past aside and remove its manifest; gives the names of its files."""
    beside = folder.with_name(f".{slug}.before")
    old = bucket.read(f"{slug}/{MANIFEST}")
    if old is None:
        return set()
    with refusals(f"{beside} cannot be written"):
        beside.mkdir()
        (beside / MANIFEST).write_bytes(old)
    try:
        listed = {file.path for file in read_edition(beside).files if is_plain_name(file.path)}
    except CheckError:
        listed = set()  # nothing there is known to be ours, and its past cannot be read
    else:
        for name in PAST:
            data = bucket.read(f"{slug}/{name}")
            if data is not None:
                bucket.write(f"{_set_aside_name(slug)}/{name}", data)
    bucket.remove(f"{slug}/{MANIFEST}")
    return listed


def _set_aside_name(slug: str) -> str:
    return f"{OURS}/replaced/{slug}"
