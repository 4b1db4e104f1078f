"""Pieces of an ONNX graph, read and written as protobuf messages (onnx.proto3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talkingpaper.engines.protobuf import (
    Field,
    bytes_field,
    bytes_head,
    fields,
    number_field,
    numbers,
    payloads,
)

GRAPH = 7
"""ModelProto.graph."""
NODE, INITIALIZER, INPUT, OUTPUT, VALUE_INFO = 1, 5, 11, 12, 13
"""Fields of GraphProto."""
NODE_INPUT, NODE_OUTPUT, OP_TYPE, ATTRIBUTE = 1, 2, 4, 5
"""Fields of NodeProto."""
ATTRIBUTE_NAME, ATTRIBUTE_INT, ATTRIBUTE_INTS, ATTRIBUTE_TYPE = 1, 3, 8, 20
"""Fields of AttributeProto."""
DIMS, DATA_TYPE, INT32_DATA, TENSOR_NAME, RAW_DATA = 1, 2, 5, 8, 9
"""Fields of TensorProto."""
FLOAT32, UINT8, INT8, INT32, INT64 = 1, 2, 3, 6, 7
"""TensorProto.DataType."""
_INT, _INTS = 2, 7
"""AttributeProto.AttributeType."""


def find_graph(model: bytes) -> Field | None:
    """Where a model's graph lies.

    Raises:
        ValueError: it is no protobuf message.
    """
    return next((field for field in fields(model, 0, len(model)) if field.number == GRAPH), None)


def with_graph(model: bytes, graph: Field, parts: Sequence[bytes | memoryview]) -> bytes:
    """The model with another graph, made of its fields; a large model is copied no more than once.

    Args:
        model: ModelProto.
        graph: where its graph lies.
        parts: what shall stand there.
    """
    whole = memoryview(model)
    head = bytes_head(GRAPH, sum(map(len, parts)))
    return b"".join((whole[: graph.start], head, *parts, whole[graph.end :]))


def node(
    kind: str,
    inputs: Sequence[bytes],
    output: bytes,
    attributes: Mapping[str, int | Sequence[int]] | None = None,
) -> bytes:
    """A node with one output, as a field of its graph; attributes are whole numbers from 0 on."""
    body = [bytes_field(NODE_INPUT, name) for name in inputs]
    body += [bytes_field(NODE_OUTPUT, output), bytes_field(OP_TYPE, kind.encode())]
    for name, value in (attributes or {}).items():
        if isinstance(value, int):
            told = number_field(ATTRIBUTE_INT, value) + number_field(ATTRIBUTE_TYPE, _INT)
        else:
            told = b"".join(number_field(ATTRIBUTE_INTS, each) for each in value)
            told += number_field(ATTRIBUTE_TYPE, _INTS)
        body.append(bytes_field(ATTRIBUTE, bytes_field(ATTRIBUTE_NAME, name.encode()) + told))
    return bytes_field(NODE, b"".join(body))


def whole_attributes(told: Sequence[bytes]) -> dict[bytes, list[int]]:
    """A node's attributes by name; of those that are no whole numbers the name alone."""
    found = {}
    for attribute in told:
        parts = payloads(attribute, Field(0, 0, 0, len(attribute)))
        values = parts.get(ATTRIBUTE_INTS) or parts.get(ATTRIBUTE_INT) or []
        found[parts[ATTRIBUTE_NAME][0]] = numbers(values)
    return found


def int64s(*values: int) -> bytes:
    """Numbers as a tensor of INT64 holds them."""
    return b"".join(value.to_bytes(8, "little", signed=True) for value in values)


def tensor(name: bytes, data_type: int, dims: Sequence[int], raw: bytes) -> bytes:
    """A constant, as a field of its graph; `raw` is little-endian, row after row."""
    body = [number_field(DIMS, size) for size in dims]
    body += [number_field(DATA_TYPE, data_type), bytes_field(TENSOR_NAME, name)]
    return bytes_field(INITIALIZER, b"".join((*body, bytes_field(RAW_DATA, raw))))


def value_info(number: int, name: bytes, data_type: int, rank: int) -> bytes:
    """An input or output of a graph with dimensions of any length, as its field `number`."""
    shape = b"".join(bytes_field(1, b"") for _ in range(rank))  # TensorShapeProto.dim
    # ValueInfoProto.name and .type, TypeProto.tensor_type, TypeProto.Tensor.elem_type and .shape
    kind = number_field(1, data_type) + bytes_field(2, shape)
    return bytes_field(number, bytes_field(1, name) + bytes_field(2, bytes_field(1, kind)))
