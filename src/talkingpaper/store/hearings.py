"""What was heard in pieces of sound: kept by the sound's own digest, so that none is heard twice.

One small JSON file each, in the folder ``heard`` of the clip store. A file that cannot be read is
no hearing, one that cannot be written is not kept: both cost a second hearing and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

FORGET_AFTER_S = 180 * 86_400
"""A hearing nobody asked for in half a year is dropped."""


def hearing_key(pcm: bytes, rate_hz: int, language: str, model: str) -> str:
    """SHA-256 (hex) of everything that shapes what is heard."""
    digest = hashlib.sha256(f"{model}\0{language}\0{rate_hz}\0".encode())
    digest.update(pcm)
    return digest.hexdigest()


class HearingStore:
    """Hearings by key, as JSON bytes whose meaning is the caller's."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, key: str) -> bytes | None:
        """What was kept, or None; marks it as used."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # a store that cannot be written still serves
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> bool:
        """Keep a hearing. False when it could not be kept."""
        path = self._path(key)
        temporary = path.with_name(f".{path.stem}.{secrets.token_hex(8)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            return False
        return True

    def prune(self) -> int:
        """Drop what nobody asked for in `FORGET_AFTER_S`; returns how many."""
        oldest_s = time.time() - FORGET_AFTER_S
        dropped = 0
        for path in self._root.glob("[0-9a-f][0-9a-f]/*"):
            with suppress(OSError):  # another process was faster
                if path.stat().st_mtime < oldest_s:
                    path.unlink()
                    dropped += 1
        return dropped

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / f"{key}.json"
