"""Models whose randomness is an input: noise from a seed of ours instead of the runtime's.

Piper's graphs draw random numbers (``RandomNormalLike``) from a generator that only a fresh session
resets, so the same text never sounds the same twice. Each such node is replaced in memory by
``Shape`` and ``Slice``, which cut what it needs out of a noise tensor given as an input. Done on
the protobuf message itself (onnx.proto3): no `onnx` package, no altered file.
"""

from __future__ import annotations

from talkingpaper.engines.onnx_graph import (
    FLOAT32,
    INPUT,
    INT64,
    NODE,
    NODE_INPUT,
    NODE_OUTPUT,
    OP_TYPE,
    find_graph,
    node,
    tensor,
    value_info,
    with_graph,
)
from talkingpaper.engines.protobuf import fields, payloads

NOISE = "talkingpaper_noise_"
"""Name of the new inputs, with a number behind it: float32, shape (1, channels, length)."""
_ORIGIN = "talkingpaper_origin"
_RANK = 3
_KIND = b"RandomNormalLike"


def noise_as_input(model: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The model with its random nodes replaced, and the names of its new inputs.

    Args:
        model: ModelProto. One that draws no random numbers comes back as it is.

    Raises:
        ValueError: it is no protobuf message.
    """
    graph = find_graph(model)
    if graph is None:
        return model, ()
    whole = memoryview(model)
    kept: list[bytes | memoryview] = []
    names: list[str] = []
    done = graph.begin
    for part in fields(model, graph.begin, graph.end):
        if part.number != NODE or model.find(_KIND, part.begin, part.end) < 0:
            continue
        told = payloads(model, part)
        if told.get(OP_TYPE) != [_KIND]:
            continue
        name = f"{NOISE}{len(names)}"
        kept += [
            whole[done : part.start],
            _cut(name.encode(), told[NODE_INPUT][0], told[NODE_OUTPUT][0]),
        ]
        done = part.end
        names.append(name)
    if not names:
        return model, ()
    kept.append(whole[done : graph.end])
    kept += [value_info(INPUT, name.encode(), FLOAT32, _RANK) for name in names]
    kept.append(tensor(_ORIGIN.encode(), INT64, [_RANK], bytes(8 * _RANK)))
    return with_graph(model, graph, kept), tuple(names)


def _cut(noise: bytes, like: bytes, output: bytes) -> bytes:
    """Two nodes: the noise, cut to the shape of `like`."""
    shape = noise + b"_shape"
    return node("Shape", [like], shape) + node("Slice", [noise, _ORIGIN.encode(), shape], output)
