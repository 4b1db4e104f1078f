"""Pages kept for conditional requests: asked again only whether they changed (RFC 9111 §4.3).

One file a page, named by a digest of its URL, written whole or not at all; a damaged one is as
good as none. Freshness (Cache-Control) is not trusted: a correction must be seen at once, so the
server is asked every time.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

import msgspec

MAX_CACHE_BYTES = 256_000_000
"""Some 2,000 pages of 120 kB; the oldest go first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A response worth keeping."""

    url: str
    """Of the one response; each hop of a redirect is a URL of its own."""
    media_type: str
    etag: str
    last_modified: str
    body: bytes
    """Decoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    url: str
    media_type: str
    etag: str
    last_modified: str
    sha256: str


def kept_page(folder: Path, url: str) -> KeptPage | None:
    """The page kept for a URL; None when there is none or it is damaged."""
    try:
        head_line, _, body = _path(folder, url).read_bytes().partition(b"\n")
        head = msgspec.json.decode(head_line, type=_Head)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if head.url != url or hashlib.sha256(body).hexdigest() != head.sha256:
        return None
    return KeptPage(
        url=url,
        media_type=head.media_type,
        etag=head.etag,
        last_modified=head.last_modified,
        body=body,
    )


def keep_page(folder: Path, page: KeptPage) -> None:
    """Keep a page. A cache that cannot be written costs the next run a download, nothing else."""
    head = _Head(
        url=page.url,
        media_type=page.media_type,
        etag=page.etag,
        last_modified=page.last_modified,
        sha256=hashlib.sha256(page.body).hexdigest(),
    )
    # The page itself is in hand: a full disk must not lose it.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, _path(folder, page.url), msgspec.json.encode(head) + b"\n" + page.body)
        _prune(folder)


def _path(folder: Path, url: str) -> Path:
    return folder / f"{hashlib.sha256(url.encode()).hexdigest()}.page"


def _write(folder: Path, target: Path, data: bytes) -> None:
    handle, temporary = mkstemp(dir=folder, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _prune(folder: Path) -> None:
    """Delete the pages written longest ago until the rest fits; also what killed runs left."""
    aged = []
    for path in folder.iterdir():
        # Another run may have pruned it meanwhile.
        with suppress(FileNotFoundError):
            found = path.stat()
            aged.append((found.st_mtime_ns, path.name, found.st_size))
    total = sum(size for *_, size in aged)
    for _, name, size in sorted(aged):
        if total <= MAX_CACHE_BYTES:
            return
        (folder / name).unlink(missing_ok=True)
        total -= size
