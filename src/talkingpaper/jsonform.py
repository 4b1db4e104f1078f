"""The one JSON form of every noun: indented, UTF-8, fields in their declared order.

Reading is strict: a missing field, an unknown enum value or a wrong type is an error that
names its place. The work is msgspec's; this module fixes the form.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from talkingpaper.errors import StorageError

T = TypeVar("T")


def dumps(value: object) -> bytes:
    """JSON text of a noun, ending in a newline; the same value gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(value, order=None), indent=2) + b"\n"


def loads(kind: type[T], data: bytes, *, name: str) -> T:
    """The noun a JSON text stands for.

    Args:
        kind: one of the model's types.
        data: UTF-8 JSON.
        name: what the text is, for the error message.

    Raises:
        StorageError: it is not JSON or not of this kind.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{name} is damaged: {error}"
        raise StorageError(message, hint="make the edition again") from error
