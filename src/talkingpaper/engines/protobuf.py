"""Protocol Buffers' encoding, as far as ONNX models need it to be read and written.

https://protobuf.dev/programming-guides/encoding/. The packages that know ONNX are larger than our
models; what we change in one is a few fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
"""Wire types."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field of a message lies in the bytes that hold it."""

    number: int
    start: int
    """Of the key."""
    begin: int
    """Of the payload."""
    end: int


def fields(data: bytes, start: int, end: int) -> Iterator[Field]:
    """The fields of the message between two places.

    Raises:
        ValueError: there is no message there.
    """
    at = start
    while at < end:
        key, begin = varint(data, at)
        kind = key & 7
        if kind == _BYTES:
            length, begin = varint(data, begin)
            stop = begin + length
        elif kind == _VARINT:
            _, stop = varint(data, begin)
        elif kind in (_FIXED64, _FIXED32):
            stop = begin + (8 if kind == _FIXED64 else 4)
        else:
            message = f"wire type {kind} at byte {at}"
            raise ValueError(message)
        if stop > end:
            message = f"a field at byte {at} ends after its message"
            raise ValueError(message)
        yield Field(key >> 3, at, begin, stop)
        at = stop


def payloads(data: bytes, message: Field) -> dict[int, list[bytes]]:
    """All fields of a message within `data`, by number."""
    found: dict[int, list[bytes]] = {}
    for field in fields(data, message.begin, message.end):
        found.setdefault(field.number, []).append(data[field.begin : field.end])
    return found


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length and the place after it.

    Raises:
        ValueError: it does not end.
    """
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    message = "the message breaks off"
    raise ValueError(message)


def numbers(field: list[bytes]) -> list[int]:
    """The values of a repeated field of non-negative whole numbers, packed or not."""
    found = []
    for payload in field:
        at = 0
        while at < len(payload):
            value, at = varint(payload, at)
            found.append(value)
    return found


def number_field(field: int, value: int) -> bytes:
    """A whole number from 0 on, as a field."""
    return _encoded(field << 3 | _VARINT) + _encoded(value)


def bytes_field(field: int, payload: bytes) -> bytes:
    """Bytes, a string or a message, as a field."""
    return bytes_head(field, len(payload)) + payload


def bytes_head(field: int, size: int) -> bytes:
    """What stands before a payload of so many bytes."""
    return _encoded(field << 3 | _BYTES) + _encoded(size)


def _encoded(value: int) -> bytes:
    """A number of variable length."""
    encoded = b""
    while value > 0x7F:
        encoded += bytes([value & 0x7F | 0x80])
        value >>= 7
    return encoded + bytes([value])
