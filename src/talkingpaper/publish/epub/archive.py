"""The ZIP container of an EPUB (EPUB 3.3, chapter 4 “OCF”): same parts, same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from talkingpaper.errors import PublishError

MIMETYPE = b"application/epub+zip"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest a ZIP file can say; a clock would change the bytes
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the container."""

    name: str
    data: bytes | Path
    """Bytes, compressed; or a file, which is sound or a picture and stored as it is."""


def write_archive(target: Path, entries: Sequence[Entry], *, mimetype: bytes = MIMETYPE) -> None:
    """Write a container: its type first and bare, then the entries in their order.

    Raises:
        PublishError: a file cannot be read, or the target cannot be written.
    """
    try:
        with ZipFile(target, "x") as archive:
            if mimetype:
                archive.writestr(_info("mimetype", ZIP_STORED), mimetype)
            for entry in entries:
                _add(archive, entry)
    except OSError as error:
        target.unlink(missing_ok=True)
        message = f"{target} cannot be written: {error.strerror or error}"
        raise PublishError(message, hint="check the disk and your right to write there") from error


def _add(archive: ZipFile, entry: Entry) -> None:
    if isinstance(entry.data, bytes):
        archive.writestr(_info(entry.name, ZIP_DEFLATED), entry.data)
        return
    info = _info(entry.name, ZIP_STORED)
    info.file_size = entry.data.stat().st_size
    with entry.data.open("rb") as source, archive.open(info, "w") as place:
        shutil.copyfileobj(source, place, _CHUNK_BYTES)


def _info(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name, _LONG_AGO)
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info
