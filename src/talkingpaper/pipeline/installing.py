"""Voices installed and removed: an explicit act, never part of making an edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from talkingpaper.engines.download import get_file
from talkingpaper.engines.installed import voice_file
from talkingpaper.engines.registry import RegistryFile, RegistryVoice, find_registered
from talkingpaper.errors import StorageError, UsageError
from talkingpaper.folder.lock import EditionLock

Progress = Callable[[str, int, int], None]
"""Is told a file's name, its bytes so far, its bytes in all."""

_LOCK_WAIT_S = 1800.0
"""For another run that installs the same file: 100 MB at half a megabit a second."""


def install_voice(
    voice_id: str, progress: Progress, *, mirror: str = "", sha256: str = ""
) -> tuple[Path, ...]:
    """Get a voice of the registry into the voices folder; gives its files.

    A file that is there already and is the right one is left alone. Who installs the same file at
    the same time waits, and then finds it there.

    Args:
        voice_id: ``engine:voice``.
        progress: listens.
        mirror: where to take it from instead: folder, archive, file, or URL.
        sha256: of the voice's model, where the registry has none.

    Raises:
        UnknownVoiceError: the registry does not hold it.
        UsageError: the registry has no digest and none is given, or another one is.
        EngineError: it cannot be had, or is another file.
        StorageError: it cannot be written, or another run has been at it for half an hour.
    """
    voice = find_registered(voice_id)
    wanted = _proved(voice, sha256.lower())
    done = []
    for file in wanted:
        target = voice_file(voice.engine, file.name)
        if not _is_there(target, file):
            with _alone(target, file, progress):
                if not _is_there(target, file):
                    get_file(file, target, _listener(progress, file.name), mirror=mirror)
        done.append(target)
    return tuple(done)


def remove_voice(voice_id: str) -> tuple[Path, ...]:
    """Remove an installed voice's files; gives those that were there.

    Raises:
        UnknownVoiceError: the registry does not hold it.
        UsageError: it is not installed here.
        StorageError: a file cannot be removed.
    """
    voice = find_registered(voice_id)
    paths = [voice_file(voice.engine, file.name) for file in voice.files]
    there = [path for path in paths if path.exists()]
    if not there:
        message = f"{voice_id} is not installed"
        raise UsageError(message, hint="`talkingpaper voices` lists what is")
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.part").unlink(missing_ok=True)
        except OSError as error:
            message = f"{path} cannot be removed: {error.strerror or error}"
            raise StorageError(message, hint="check who owns the folder") from error
    return tuple(there)


def _proved(voice: RegistryVoice, sha256: str) -> tuple[RegistryFile, ...]:
    """The voice's files with a digest for the first, its model.

    A configuration beside it has only its size; the engine reads it with care.
    """
    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        message = f"--sha256 {sha256} is no SHA-256"
        raise UsageError(message, hint="give its 64 hexadecimal digits")
    model, *others = voice.files
    if not model.sha256:
        if not sha256:
            message = f"nobody has verified {model.name} for the registry"
            raise UsageError(
                message,
                hint=f"compare it with its publisher ({model.url}) and give --sha256 DIGEST",
            )
        model = replace(model, sha256=sha256)
    elif sha256 not in ("", model.sha256):
        message = f"{model.name} has another sha256 in the registry: {model.sha256}"
        raise UsageError(message, hint="leave --sha256 out")
    return (model, *others)


@contextmanager
def _alone(target: Path, file: RegistryFile, progress: Progress) -> Iterator[None]:
    """Two at once would write into one ``.part``, and spoil it for both."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{target.parent} cannot be made: {error.strerror or error}"
        raise StorageError(
            message, hint="make it writable, or set TALKINGPAPER_VOICES elsewhere"
        ) from error
    lock = EditionLock(
        target.with_name(f".{target.name}.lock"),
        wait_s=_LOCK_WAIT_S,
        listener=lambda _: progress(f"{file.name}: another run gets it:", 0, file.size_bytes),
    )
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _is_there(target: Path, file: RegistryFile) -> bool:
    if not target.is_file() or target.stat().st_size != file.size_bytes:
        return False
    with target.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    return found == file.sha256 if file.sha256 else True


def _listener(progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(name, done, total)
