"""Proves editions in an object store: each is brought here whole and proved as any other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from talkingpaper.errors import CheckError, StorageError
from talkingpaper.folder import MANIFEST, read_edition
from talkingpaper.folder.remote import bring_files, bring_past
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.pipeline.checking import Report, check, find_editions
from talkingpaper.pipeline.ears import Ears
from talkingpaper.scratch import scratch_folder


def find_all(place: Path | ObjectUrl) -> tuple[Path | ObjectUrl, ...]:
    """Editions at or directly below a place.

    Raises:
        StorageError: there is none, or the object store cannot be reached.
    """
    if isinstance(place, Path):
        return find_editions(place)
    bucket = Bucket(place)
    if bucket.read(MANIFEST) is not None:
        return (place,)
    names = (name for name in bucket.names() if not name.startswith("."))
    found = tuple(place / name for name in names if bucket.read(f"{name}/{MANIFEST}") is not None)
    if not found:
        message = f"no edition in {place}"
        raise StorageError(message, hint="give an edition's address, or one that holds editions")
    return found


def check_any(place: Path | ObjectUrl, *, ffmpeg: str = "", ears: Ears | None = None) -> Report:
    """Prove one edition wherever it is; as `check`.

    Raises:
        EncodingError: there is no ffmpeg to decode with.
        ListeningError: the recogniser failed.
        StorageError: the object store refuses.
    """
    if isinstance(place, Path):
        return check(place, ffmpeg=ffmpeg, ears=ears)
    with scratch_folder() as out:
        folder = out / place.name
        _bring(place, folder)
        report = check(folder, ffmpeg=ffmpeg, ears=ears)
    problems = tuple(problem.replace(str(folder), str(place)) for problem in report.problems)
    return replace(report, folder=place, problems=problems)


def _bring(place: ObjectUrl, folder: Path) -> None:
    bucket = Bucket(place.parent)
    bring_past(bucket, place.name, folder)
    try:
        edition = read_edition(folder)
    except CheckError:
        return  # its report says so
    bring_files(bucket, place.name, folder, edition)
