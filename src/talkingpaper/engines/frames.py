"""Messages between a run and its engine's process: a JSON header and a body of bytes.

On the wire: two unsigned 32-bit big-endian lengths, the header, the body.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">4sII")
_MAGIC = b"TPw1"
"""Opens every message: what else a process writes there is never taken for one."""
_LONGEST_HEADER = 64 << 20


class FrameError(Exception):
    """What came is not a message. Stays inside the engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message."""

    header: Mapping[str, Any]
    body: bytes = b""


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Send a message whole.

    Raises:
        OSError: nobody listens any more.
    """
    header = json.dumps(frame.header).encode()
    stream.write(_LENGTHS.pack(_MAGIC, len(header), len(frame.body)) + header + frame.body)
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """The next message; None when the other side has ended, even within a message.

    Raises:
        FrameError: something else was written to the pipe.
    """
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    magic, header_bytes, body_bytes = _LENGTHS.unpack(lengths)
    if magic != _MAGIC or header_bytes > _LONGEST_HEADER:
        message = f"not a message: {lengths[:4]!r}"
        raise FrameError(message)
    header = stream.read(header_bytes)
    body = stream.read(body_bytes)
    if len(header) < header_bytes or len(body) < body_bytes:
        return None
    try:
        return Frame(header=json.loads(header), body=body)
    except ValueError as error:
        message = f"not a message: {header[:40]!r}"
        raise FrameError(message) from error
