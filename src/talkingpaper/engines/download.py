"""Getting a voice's file: from its address or a mirror, resumed where it broke off, proved, moved.

Nothing under the final name is ever half a file: bytes gather in ``NAME.part``, are measured
against size and SHA-256, and are renamed. A broken download is gone on with by a range request
(RFC 9110 §14); a server that does not know ranges sends it all again.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import tarfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from talkingpaper.engines.registry import RegistryFile
from talkingpaper.errors import EngineError, StorageError

_BLOCK = 1 << 18
_LIMIT_S = 60.0
"""Without a byte from the server."""
_ARCHIVES = (".whl", ".zip", ".tgz", ".tar.gz", ".tar")


def get_file(
    file: RegistryFile, target: Path, progress: Callable[[int, int], None], *, mirror: str = ""
) -> None:
    """Put a file where it belongs, whole and proved.

    Args:
        file: which, with its size and digest; an empty digest is not checked.
        target: where it goes; its folder is made.
        progress: is told bytes there and bytes in all.
        mirror: a folder or an archive (path or ``file:``), or a URL that ends in ``/``, to take it
            from instead; or the file itself. Empty: its own address.

    Raises:
        EngineError: it cannot be had, or what came is another file.
        StorageError: it cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        local = _local(mirror, file.name)
        if local is not None:
            _copy(local, part, file, progress)
        else:
            _download(_address(file, mirror), part, file, progress)
        _prove(part, file)
        part.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise StorageError(
            message, hint="make room or make it writable, or set TALKINGPAPER_VOICES elsewhere"
        ) from error


def _address(file: RegistryFile, mirror: str) -> str:
    if not mirror:
        return file.url
    return mirror + file.name if mirror.endswith("/") else mirror


def _local(mirror: str, name: str) -> Path | None:
    """The path a mirror names; None for an address on a network.

    A folder, or a file beside which the wanted one lies, gives the wanted one's path.
    """
    if not mirror or mirror.startswith(("http://", "https://")):
        return None
    path = (
        Path(urllib.request.url2pathname(urlsplit(mirror).path))
        if mirror.startswith("file:")
        else Path(mirror)
    )
    if path.is_dir():
        return path / name
    if path.name != name and not path.name.endswith(_ARCHIVES) and (path.parent / name).exists():
        return path.parent / name
    return path


def _copy(
    source: Path, part: Path, file: RegistryFile, progress: Callable[[int, int], None]
) -> None:
    try:
        with part.open("wb") as out:
            for block in _blocks(source, file.name):
                out.write(block)
                progress(out.tell(), file.size_bytes)
    except (tarfile.TarError, zipfile.BadZipFile, KeyError) as error:
        message = f"{source} holds no {file.name}: {error}"
        raise EngineError(message, hint="give a folder, an archive or the file itself") from error
    except FileNotFoundError as error:
        message = f"{source} is not there"
        raise EngineError(message, hint=f"--from takes what holds {file.name}") from error


def _blocks(source: Path, name: str) -> Iterator[bytes]:
    """The file's bytes: out of an archive, in which it may lie in any folder, or as they are."""
    if source.name == name or not source.name.endswith(_ARCHIVES):
        with source.open("rb") as stream:
            yield from _read(stream)
    elif source.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(source) as archive:
            yield from _read(archive.open(_member(archive.namelist(), name)))
    else:
        with tarfile.open(source) as archive:
            member = archive.extractfile(_member(archive.getnames(), name))
            if member is None:
                raise KeyError(name)
            with member:
                yield from _read(member)


def _member(names: list[str], name: str) -> str:
    for each in names:
        if each.rpartition("/")[2] == name:
            return each
    raise KeyError(name)


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _download(
    url: str, part: Path, file: RegistryFile, progress: Callable[[int, int], None]
) -> None:
    there = part.stat().st_size if part.exists() else 0
    if there >= file.size_bytes:
        part.unlink(missing_ok=True)  # not what is wanted, or it would have been moved
        there = 0
    request = urllib.request.Request(url, headers={"User-Agent": "talkingpaper"})  # noqa: S310
    if there:
        request.add_header("Range", f"bytes={there}-")
    try:
        with urllib.request.urlopen(request, timeout=_LIMIT_S) as answer:  # noqa: S310 — http(s)
            goes_on = answer.status == http.client.PARTIAL_CONTENT and _begins(answer, there)
            with part.open("ab" if goes_on else "wb") as out:
                for block in _read(answer):
                    out.write(block)
                    progress(out.tell(), file.size_bytes)
                    if out.tell() > file.size_bytes:
                        break
    except (
        urllib.error.URLError,
        http.client.HTTPException,
        TimeoutError,
        ConnectionError,
    ) as error:
        reason = getattr(error, "reason", "") or str(error) or type(error).__name__
        message = f"{file.name} could not be downloaded from {urlsplit(url).hostname}: {reason}"
        raise EngineError(
            message, hint="run the same command again to go on, or give --from a mirror or a file"
        ) from error


def _begins(answer: http.client.HTTPResponse, there: int) -> bool:
    return (answer.headers.get("Content-Range") or "").startswith(f"bytes {there}-")


def _prove(part: Path, file: RegistryFile) -> None:
    """Pass only for the file itself. A short one is kept, to be gone on with; another is not.

    Raises:
        EngineError: it is not what was wanted.
    """
    size = part.stat().st_size
    if size < file.size_bytes:
        message = f"{file.name} broke off at {size} of {file.size_bytes} bytes"
        raise EngineError(message, hint="run the same command again to go on")
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
        os.fsync(stream.fileno())
    if size != file.size_bytes or (file.sha256 and found != file.sha256):
        part.unlink()
        wanted = f"{file.size_bytes} bytes, sha256 {file.sha256 or 'unknown'}"
        message = f"{file.name} is another file: {size} bytes, sha256 {found}, not {wanted}"
        raise EngineError(message, hint="try another mirror; nothing was installed")
