"""The manifest: what an edition's files are, and the proof that they still are.

``edition.json`` holds the edition and a SHA-256 of its JSON form. Reading it writes it again and
compares: one byte changed anywhere, even a space, is seen.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import CheckError, StorageError
from talkingpaper.folder.files import refusals, storage_error
from talkingpaper.model import Edition, EditionFile

MANIFEST = "edition.json"

# A fixed table: Python's mimetypes reads the machine's own, so it differs from one to the next.
MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
SPECIAL_MEDIA_TYPES: Mapping[str, str] = {"chapters.json": "application/json+chapters"}
"""podcast-namespace, chapters: the type its tag and its server must name."""
UNKNOWN_MEDIA_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manifest:
    edition: Edition
    sha256: str
    """Of the edition's own JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    edition: jsonform.Raw
    """Its JSON, not read."""


def manifest_bytes(edition: Edition) -> bytes:
    """The bytes of ``edition.json``.

    Raises:
        StorageError: the edition holds what JSON cannot give back, such as an infinite loudness.
    """
    inner = jsonform.dumps(edition)
    if jsonform.loads(Edition, inner, name=MANIFEST) != edition:
        message = f"the manifest of {edition.slug} does not read back as it was"
        raise StorageError(message, hint="report this with the article")
    return _signed(inner)


def read_edition(folder: Path) -> Edition:
    """The edition in a folder, as its manifest tells it; the other files are not looked at.

    Raises:
        StorageError: there is no manifest, or it cannot be read.
        CheckError: the manifest is not what was written.
    """
    path = folder / MANIFEST
    with refusals(f"{path} cannot be read"):
        if not path.is_file():
            message = f"no edition in {folder}: it has no {MANIFEST}"
            raise StorageError(message, hint="give an edition's folder")
        data = path.read_bytes()
    try:
        edition = jsonform.loads(_Manifest, data, name=str(path)).edition
        is_whole = data == _as_written(data, name=str(path))
    except StorageError as error:
        raise CheckError(error.message, hint=error.hint) from error
    if not is_whole:
        message = f"{path} was changed after it was written"
        raise CheckError(message, hint="make the edition again")
    return edition


def _as_written(data: bytes, *, name: str) -> bytes:
    """What a manifest that says this must look like, to the byte.

    From the JSON and not from `Edition`: a manifest of an earlier version lacks newer fields and
    is whole all the same. The JSON is laid out anew, not read: a book's would take 20 MB.
    """
    told = jsonform.loads(_Told, data, name=name).edition
    return _signed(jsonform.laid_out(told))


def _signed(inner: bytes) -> bytes:
    """The manifest of an edition, from its JSON form."""
    sha256 = hashlib.sha256(inner).hexdigest()
    return jsonform.laid_out(b'{"edition":%b,"sha256":"%b"}' % (inner, sha256.encode()))


def describe_files(folder: Path) -> tuple[EditionFile, ...]:
    """Every file of an edition but the manifest, by name.

    Raises:
        StorageError: the folder cannot be read, or holds more than plain files.
    """
    with refusals(f"the files of {folder} cannot be read"):
        paths = sorted(path for path in folder.iterdir() if path.name != MANIFEST)
        return tuple(_describe(path) for path in paths)


def _describe(path: Path) -> EditionFile:
    if not stat.S_ISREG(path.lstat().st_mode):
        message = f"{path} is not a plain file"
        raise StorageError(message, hint="an edition's folder holds plain files only")
    size_bytes, sha256 = _measure(path)
    return EditionFile(
        path=path.name, media_type=media_type(path.name), size_bytes=size_bytes, sha256=sha256
    )


def media_type(name: str) -> str:
    """MIME type by name.

    >>> media_type("captions.vtt")
    'text/vtt'
    """
    by_suffix = MEDIA_TYPES.get(Path(name).suffix, UNKNOWN_MEDIA_TYPE)
    return SPECIAL_MEDIA_TYPES.get(name, by_suffix)


def _measure(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def is_plain_name(name: str) -> bool:
    """Whether a name stays in its folder wherever it is read: no path, no drive, no dots."""
    return bool(name) and name not in {".", ".."} and not set(name) & set("/\\:\0")


def verify_files(folder: Path, edition: Edition) -> tuple[str, ...]:
    """What is wrong with an edition's files, in plain words; empty when all is as recorded.

    Links are refused: they make a manifest vouch for a file that lies elsewhere.
    """
    found = [_problem(folder, file) for file in edition.files]
    names = [file.path for file in edition.files]
    twice = sorted({name for name in names if names.count(name) > 1})
    found.extend(f"{name} is listed twice" for name in twice)
    return tuple(problem for problem in found if problem)


def _problem(folder: Path, file: EditionFile) -> str:
    name = file.path
    if not is_plain_name(name):
        return f"{name!r} is not a plain file name"
    try:
        mode = (folder / name).lstat().st_mode
        if stat.S_ISLNK(mode):
            return f"{name} is a link, not a file"
        return _difference(folder / name, file) if stat.S_ISREG(mode) else f"{name} is not a file"
    except (FileNotFoundError, NotADirectoryError):
        return f"{name} is missing"
    except OSError as error:
        return storage_error(f"{name} cannot be read", error).message


def _difference(path: Path, file: EditionFile) -> str:
    size_bytes, sha256 = _measure(path)
    if size_bytes != file.size_bytes:
        return f"{file.path} has {size_bytes} bytes, not {file.size_bytes}"
    if sha256 != file.sha256:
        return f"{file.path} was changed: its sha256 is not the one recorded"
    return ""
