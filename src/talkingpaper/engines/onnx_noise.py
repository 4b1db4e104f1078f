"""Models whose randomness is an input: noise from a seed of ours instead of the runtime's.

Piper's graphs draw random numbers (``RandomNormalLike``) from a generator that only a fresh session
resets, so the same text never sounds the same twice. Each such node is replaced in memory by
``Shape`` and ``Slice``, which cut what it needs out of a noise tensor given as an input. Done on
the protobuf message itself (onnx.proto3): no `onnx` package, no altered file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NOISE = "talkingpaper_noise_"
"""Name of the new inputs, with a number behind it: float32, shape (1, channels, length)."""
_ORIGIN = "talkingpaper_origin"
_RANK = 3
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
"""Wire types (protobuf encoding)."""
_GRAPH = 7  # ModelProto.graph
_NODE, _INITIALIZER, _INPUT = 1, 5, 11  # GraphProto
_NODE_INPUT, _NODE_OUTPUT, _OP_TYPE = 1, 2, 4  # NodeProto
_FLOAT32, _INT64 = 1, 7  # TensorProto.DataType


@dataclass(frozen=True, slots=True)
class _Field:
    number: int
    start: int
    """Of the key."""
    begin: int
    """Of the payload."""
    end: int


def noise_as_input(model: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The model with its random nodes replaced, and the names of its new inputs.

    Args:
        model: ModelProto. One that draws no random numbers comes back as it is.

    Raises:
        ValueError: it is no protobuf message.
    """
    graph = next((field for field in _fields(model, 0, len(model)) if field.number == _GRAPH), None)
    if graph is None:
        return model, ()
    kept: list[bytes] = []
    names: list[str] = []
    done = graph.begin
    for node in _fields(model, graph.begin, graph.end):
        if node.number != _NODE:
            continue
        parts = _parts(model, node)
        if parts.get(_OP_TYPE) != b"RandomNormalLike":
            continue
        name = f"{NOISE}{len(names)}"
        kept += [
            model[done : node.start],
            _cut(name.encode(), parts[_NODE_INPUT], parts[_NODE_OUTPUT]),
        ]
        done = node.end
        names.append(name)
    if not names:
        return model, ()
    kept.append(model[done : graph.end])
    kept += [_noise_input(name.encode()) for name in names]
    kept.append(_origin())
    body = b"".join(kept)
    return model[: graph.start] + _message(_GRAPH, body) + model[graph.end :], tuple(names)


def _cut(noise: bytes, like: bytes, output: bytes) -> bytes:
    """Two nodes: the noise, cut to the shape of `like`."""
    shape = noise + b"_shape"
    return _node(b"Shape", [like], shape) + _node(
        b"Slice", [noise, _ORIGIN.encode(), shape], output
    )


def _node(kind: bytes, inputs: list[bytes], output: bytes) -> bytes:
    body = b"".join(_message(_NODE_INPUT, each) for each in inputs)
    return _message(_NODE, body + _message(_NODE_OUTPUT, output) + _message(_OP_TYPE, kind))


def _noise_input(name: bytes) -> bytes:
    """ValueInfoProto of a float32 tensor with three dimensions of any length."""
    dimensions = b"".join(_message(1, b"") for _ in range(_RANK))
    tensor = _number(1, _FLOAT32) + _message(2, dimensions)
    return _message(_INPUT, _message(1, name) + _message(2, _message(1, tensor)))


def _origin() -> bytes:
    """TensorProto: where every slice begins, (0, 0, 0)."""
    body = _number(1, _RANK) + _number(2, _INT64) + _message(8, _ORIGIN.encode())
    return _message(_INITIALIZER, body + _message(9, bytes(8 * _RANK)))


def _parts(data: bytes, node: _Field) -> dict[int, bytes]:
    """The node's first field of each number."""
    found: dict[int, bytes] = {}
    for field in _fields(data, node.begin, node.end):
        found.setdefault(field.number, data[field.begin : field.end])
    return found


def _fields(data: bytes, start: int, end: int) -> Iterator[_Field]:
    at = start
    while at < end:
        key, begin = _varint(data, at)
        kind = key & 7
        if kind == _BYTES:
            length, begin = _varint(data, begin)
            stop = begin + length
        elif kind == _VARINT:
            _, stop = _varint(data, begin)
        elif kind in (_FIXED64, _FIXED32):
            stop = begin + (8 if kind == _FIXED64 else 4)
        else:
            message = f"wire type {kind} at byte {at}"
            raise ValueError(message)
        if stop > end:
            message = f"a field at byte {at} ends after its message"
            raise ValueError(message)
        yield _Field(key >> 3, at, begin, stop)
        at = stop


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    message = "the message breaks off"
    raise ValueError(message)


def _number(field: int, value: int) -> bytes:
    return bytes([field << 3, value])


def _message(field: int, payload: bytes) -> bytes:
    """A length-delimited field."""
    length, count = b"", len(payload)
    while count > 0x7F:
        length += bytes([count & 0x7F | 0x80])
        count >>= 7
    return bytes([field << 3 | _BYTES]) + length + bytes([count]) + payload
