"""Convolutions of whole numbers as matrix products: the same numbers, up to seven times sooner.

ONNX Runtime computes ``ConvInteger`` by its product of unsigned by unsigned bytes: 130 thousand
million operations a second on one core (1.32, Sapphire Rapids). For unsigned by signed bytes,
weights second, it uses the processor's own instructions (VNNI, AMX): 970. So each convolution is
rewritten in memory: its input is cut into windows by ``Gather``, its weights become signed by
subtracting 128 from them and from their zero point, and both meet in ``MatMulInteger``. Whole
numbers: the sums, so the samples, stay the same to the last bit.

On a processor without these instructions the same product may overflow inside (the runtime's
``vpmaddubsw`` saturates at 16 bits). So the machine is asked first, by a product that would.
"""

from __future__ import annotations

from dataclasses import dataclass

from talkingpaper.engines.onnx import Model
from talkingpaper.engines.onnx_graph import (
    ATTRIBUTE,
    DIMS,
    GRAPH,
    INITIALIZER,
    INPUT,
    INT8,
    INT32,
    INT32_DATA,
    INT64,
    NODE,
    NODE_INPUT,
    NODE_OUTPUT,
    OP_TYPE,
    OUTPUT,
    RAW_DATA,
    TENSOR_NAME,
    UINT8,
    find_graph,
    int64s,
    node,
    tensor,
    value_info,
    whole_attributes,
    with_graph,
)
from talkingpaper.engines.protobuf import (
    Field,
    bytes_field,
    fields,
    number_field,
    numbers,
    payloads,
)

_KIND = b"ConvInteger"
_NAME = "talkingpaper_product_"
_ZERO, _ONE, _SECOND, _FLAT = (f"{_NAME}{what}".encode() for what in ("0", "1", "axis", "flat"))
_SIGN = 128
"""What makes an unsigned byte a signed one."""
_INPUTS = 4
"""Sound, weights and their zero points; the points may be left out, which no model of ours does."""
_REST = -1
"""For ``Reshape``: whatever is left."""
_PROBE = 64
"""Rows, columns and sums of the product that asks the machine: enough for every kernel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Convolution:
    """A ConvInteger along time that gives as many frames as it is given."""

    sound: bytes
    """Names of tensors, as all that follow: (1, channels, frames)."""
    weights: bytes
    sound_zero: bytes
    weights_zero: bytes
    output: bytes
    taps: int
    """Frames that one of its results comes from."""
    step: int
    """Frames from tap to tap."""
    pads: tuple[int, int]
    """Silent frames before and behind."""


def convolutions_as_products(model: bytes) -> bytes:
    """The model with its convolutions of bytes rewritten; those of another kind stay as they are.

    Args:
        model: ModelProto.

    Raises:
        ValueError: it is no protobuf message.
    """
    graph = find_graph(model)
    if graph is None:
        return model
    parts = list(fields(model, graph.begin, graph.end))
    found = {
        part.start: convolution for part in parts if (convolution := _read(model, part)) is not None
    }
    if not found:
        return model
    weights = {each.weights: each for each in found.values()}
    zeros = {each.weights_zero for each in found.values()}
    whole = memoryview(model)
    kept: list[bytes | memoryview] = []
    for part in parts:
        convolution = found.get(part.start)
        if convolution is not None:
            kept.append(_product(convolution))
            continue
        name = _tensor_name(model, part)
        if name in weights:
            kept.append(_signed_weights(name, payloads(model, part)))
        else:
            kept.append(whole[part.start : part.end])
            if name in zeros:
                kept.append(_signed_zero(name, payloads(model, part)))
    kept += (
        tensor(_ZERO, INT64, [], int64s(0)),
        tensor(_ONE, INT64, [], int64s(1)),
        tensor(_SECOND, INT64, [1], int64s(1)),
        tensor(_FLAT, INT64, [3], int64s(0, 0, _REST)),
    )
    return with_graph(model, graph, kept)


def products_are_exact() -> bool:
    """Whether this machine's product of unsigned by signed bytes loses nothing.

    Raises:
        EngineError: the runtime cannot multiply at all.
    """
    import numpy as np  # noqa: PLC0415 — with the runtime, needed only to speak

    most = np.full((_PROBE, _PROBE), 255, np.uint8)
    signs = np.where(np.arange(_PROBE * _PROBE).reshape(_PROBE, _PROBE) % 3, 127, -_SIGN)
    signs = signs.astype(np.int8)
    product = node("MatMulInteger", [b"a", b"b"], b"y") + tensor(
        b"b", INT8, [_PROBE, _PROBE], signs.tobytes()
    )
    ports = value_info(INPUT, b"a", UINT8, 2) + value_info(OUTPUT, b"y", INT32, 2)
    name = bytes_field(2, b"probe")  # GraphProto.name
    # ModelProto.ir_version and .opset_import; OperatorSetIdProto.version
    head = number_field(1, 8) + bytes_field(8, number_field(2, 13))
    model = Model(
        head + bytes_field(GRAPH, product + name + ports),
        name="a product",
        inner=None,
        remedy="pip install --force-reinstall onnxruntime",
    )
    (found,) = model.run({"a": most})
    return bool(np.array_equal(found, most.astype(np.int32) @ signs.astype(np.int32)))


def _read(model: bytes, part: Field) -> _Convolution | None:
    """The convolution a node is; None for every other node and for kinds we do not rewrite."""
    if part.number != NODE or model.find(_KIND, part.begin, part.end) < 0:
        return None
    told = payloads(model, part)
    if told[OP_TYPE] != [_KIND] or len(told[NODE_INPUT]) != _INPUTS:
        return None
    whole = whole_attributes(told.get(ATTRIBUTE, []))
    taps, *more = whole.get(b"kernel_shape", [0, 0])
    (step,) = whole.get(b"dilations", [1])
    before, behind = whole.get(b"pads", [0, 0])
    is_plain = not more and whole.get(b"strides", [1]) == [1] and whole.get(b"group", [1]) == [1]
    if not is_plain or before + behind != (taps - 1) * step:
        return None
    sound, weights, sound_zero, weights_zero = told[NODE_INPUT]
    return _Convolution(
        sound=sound,
        weights=weights,
        sound_zero=sound_zero,
        weights_zero=weights_zero,
        output=told[NODE_OUTPUT][0],
        taps=taps,
        step=step,
        pads=(before, behind),
    )


def _tensor_name(model: bytes, part: Field) -> bytes:
    """The name of a constant; empty for every other part of a graph."""
    if part.number != INITIALIZER:
        return b""
    named = (f for f in fields(model, part.begin, part.end) if f.number == TENSOR_NAME)
    return next((model[f.begin : f.end] for f in named), b"")


def _product(each: _Convolution) -> bytes:
    """The nodes that take a convolution's place, and the constants of its own."""
    made = _NAME.encode() + each.output
    rows, windows = made + b"_rows", made + b"_windows"
    nodes = [node("Transpose", [each.sound], rows, {"perm": [0, 2, 1]})]
    if each.taps > 1:
        nodes += _windows(each, made, rows, windows)
    inputs = [windows if each.taps > 1 else rows, each.weights]
    inputs += [each.sound_zero, _signed(each.weights_zero)]
    nodes.append(node("MatMulInteger", inputs, made))
    nodes.append(node("Transpose", [made], each.output, {"perm": [0, 2, 1]}))
    return b"".join(nodes)


def _windows(each: _Convolution, made: bytes, rows: bytes, windows: bytes) -> list[bytes]:
    """(1, frames, channels) → (1, frames, taps · channels): what each result is the sum of."""
    padded, frames, count, first, firsts, places, pads, taps, seen = (
        made + f"_{what}".encode() for what in ("padded", "t", "n", "a", "as", "ab", "p", "b", "s")
    )
    before, behind = each.pads
    offsets = [tap * each.step for tap in range(each.taps)]
    return [
        tensor(pads, INT64, [6], int64s(0, before, 0, 0, behind, 0)),
        tensor(taps, INT64, [1, each.taps], int64s(*offsets)),
        node("Pad", [rows, pads, each.sound_zero], padded),
        node("Shape", [each.sound], frames, {"start": 2, "end": 3}),
        node("Squeeze", [frames], count),
        node("Range", [_ZERO, count, _ONE], first),
        node("Unsqueeze", [first, _SECOND], firsts),
        node("Add", [firsts, taps], places),
        node("Gather", [padded, places], seen, {"axis": 1}),
        node("Reshape", [seen, _FLAT], windows),
    ]


def _signed_weights(name: bytes, told: dict[int, list[bytes]]) -> bytes:
    """Weights (out, in, taps) as signed (taps · in, out)."""
    import numpy as np  # noqa: PLC0415

    out, channels, taps = numbers(told[DIMS])
    weights = np.frombuffer(told[RAW_DATA][0], np.uint8).reshape(out, channels, taps)
    turned = np.ascontiguousarray(weights.transpose(2, 1, 0)) ^ np.uint8(_SIGN)
    return tensor(name, INT8, [taps * channels, out], turned.tobytes())


def _signed_zero(name: bytes, told: dict[int, list[bytes]]) -> bytes:
    """The weights' zero point, signed, under a name of its own."""
    (value,) = told.get(RAW_DATA) or map(bytes, [numbers(told[INT32_DATA])])
    return tensor(_signed(name), INT8, [], bytes([value[0] ^ _SIGN]))


def _signed(name: bytes) -> bytes:
    return _NAME.encode() + name
