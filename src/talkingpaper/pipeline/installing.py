"""Voices installed and removed: an explicit act, never part of making an edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from talkingpaper.engines.download import get_file
from talkingpaper.engines.installed import voice_file
from talkingpaper.engines.registry import RegistryFile, RegistryVoice, find_registered
from talkingpaper.errors import StorageError, UsageError

Progress = Callable[[str, int, int], None]
"""Is told a file's name, its bytes so far, its bytes in all."""


def install_voice(
    voice_id: str, progress: Progress, *, mirror: str = "", sha256: str = ""
) -> tuple[Path, ...]:
    """Get a voice of the registry into the voices folder; gives its files.

    A file that is there already and is the right one is left alone.

    Args:
        voice_id: ``engine:voice``.
        progress: listens.
        mirror: where to take it from instead: folder, archive, file, or URL.
        sha256: of the voice's model, where the registry has none.

    Raises:
        UnknownVoiceError: the registry does not hold it.
        UsageError: the registry has no digest and none is given, or another one is.
        EngineError: it cannot be had, or is another file.
        StorageError: it cannot be written.
    """
    voice = find_registered(voice_id)
    wanted = _proved(voice, sha256.lower())
    done = []
    for file in wanted:
        target = voice_file(voice.engine, file.name)
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


def _is_there(target: Path, file: RegistryFile) -> bool:
    if not target.is_file() or target.stat().st_size != file.size_bytes:
        return False
    with target.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    return found == file.sha256 if file.sha256 else True


def _listener(progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(name, done, total)
