"""The one JSON form of every noun: indented, UTF-8, fields in their declared order.

Reading is strict: a missing field, an unknown enum value or a wrong type is an error that
names its place. The work is msgspec's; this module fixes the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, replace
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec
from msgspec import Raw

from talkingpaper.errors import StorageError

__all__ = ["Raw", "dump_parts", "dumps", "laid_out", "loads"]

T = TypeVar("T")


class _Noun(Protocol):
    """A dataclass of the model."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def dumps(value: object) -> bytes:
    """JSON text of a noun, ending in a newline; the same value gives the same bytes."""
    return laid_out(msgspec.json.encode(value, order=None))


def laid_out(text: bytes | Raw) -> bytes:
    """A JSON text with our indentation, ending in a newline; its values stay as they are written.

    Args:
        text: JSON; a `Raw` is the text of a field that was not read.
    """
    return msgspec.json.format(text, indent=2) + b"\n"


def dump_parts(noun: _Noun, field: str) -> Iterator[bytes]:
    """What `dumps` gives, a part at a time: a book's JSON is ten times the book.

    Args:
        noun: one of the model's.
        field: its long one, a tuple; each element is a part.
    """
    bare = dumps(replace(noun, **{field: ()}))
    elements = getattr(noun, field)
    if not elements:
        yield bare
        return
    # No JSON string holds a line feed, so a line that begins so is the noun's own field.
    head, opening, tail = bare.partition(b'\n  "%b": [' % field.encode())
    between = head + opening
    for element in elements:
        text = dumps(element).removesuffix(b"\n")
        yield between + b"\n    " + text.replace(b"\n", b"\n    ")
        between = b","
    yield b"\n  " + tail


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
