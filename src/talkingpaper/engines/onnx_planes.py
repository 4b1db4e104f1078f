"""Convolutions along time as convolutions in a plane one row high: the same sums, a fifth sooner.

ONNX Runtime convolves planes directly, in blocks of channels (NCHWc); along time it copies every
window and multiplies matrices (1.32). A vocoder's upsampling half, two thirds of Piper's work, is
therefore given a row in memory: from where that half begins to where it ends each tensor (1,
channels, frames) is (1, channels, 1, frames). What upsamples becomes a convolution that gives all
samples between two frames at once, as channels, which then change places with time. Constants are
turned by nodes too, which the runtime folds while it opens the model. Sums are added up in another
order, so samples differ by 1e-6 of full scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talkingpaper.engines.onnx_graph import (
    ATTRIBUTE,
    DIMS,
    INITIALIZER,
    INT64,
    NODE,
    NODE_INPUT,
    NODE_OUTPUT,
    OP_TYPE,
    OUTPUT,
    TENSOR_NAME,
    VALUE_INFO,
    find_graph,
    int64s,
    node,
    tensor,
    whole_attributes,
    with_graph,
)
from talkingpaper.engines.protobuf import (
    Field,
    bytes_field,
    fields,
    numbers,
    payloads,
)

_UPSAMPLING = b"ConvTranspose"
_POINTWISE = frozenset({b"LeakyRelu", b"Add", b"Div"})
"""What stands between convolutions; the number of dimensions is nothing to these."""
_OF_ROWS = {b"kernel_shape": [1], b"strides": [1], b"dilations": [1], b"output_padding": [0]}
"""What an attribute says of the new dimension, before what it says of time."""
_UNTOUCHED = frozenset({b"pads", b"group"})
_RANK = 3
"""Of weights, and of what goes through the net: along time."""
_ALONG_TIME = (1, 1, 1)
_NAME = b"talkingpaper_plane_"
_TO_PLANE, _TO_LINE = _NAME + b"shape", _NAME + b"line"
"""For ``Reshape``: 0 keeps a dimension, -1 is whatever is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """A node of the graph, in its own words."""

    kind: bytes
    inputs: Sequence[bytes]
    outputs: Sequence[bytes]
    attributes: Mapping[bytes, Sequence[int]]


def vocoder_in_planes(model: bytes) -> bytes:
    """The model with its upsampling half in planes; one that does not upsample stays as it is.

    Args:
        model: ModelProto.

    Raises:
        ValueError: it is no protobuf message.
    """
    graph = find_graph(model)
    if graph is None:
        return model
    parts = list(fields(model, graph.begin, graph.end))
    nodes = {part.start: _read(model, part) for part in parts if part.number == NODE}
    sizes = dict(_sizes(model, part) for part in parts if part.number == INITIALIZER)
    flat = _upsampling_half(nodes, sizes)
    results = {name for start in flat for name in nodes[start].outputs}
    wanted = {name for start in nodes.keys() - flat for name in nodes[start].inputs}
    wanted |= {name for part in parts if part.number == OUTPUT for name in payloads(model, part)[1]}
    whole = memoryview(model)
    kept: list[bytes | memoryview] = []
    known = results | {name for name, dims in sizes.items() if len(dims) != _RANK}
    for part in parts:
        if part.start in flat:
            each = nodes[part.start]
            new = [name for name in each.inputs if name not in known]
            known.update(new)
            kept += (node("Reshape", [name, _TO_PLANE], _NAME + name) for name in new)
            kept += _in_plane(model, part, each, sizes)
            left = [name for name in each.outputs if name in wanted]
            kept += (node("Reshape", [_NAME + name, _TO_LINE], name) for name in left)
        elif part.number != VALUE_INFO:  # they tell of dimensions that are others now
            kept.append(whole[part.start : part.end])
    kept.append(tensor(_TO_PLANE, INT64, [4], int64s(0, 0, 1, -1)))
    kept.append(tensor(_TO_LINE, INT64, [3], int64s(0, 0, -1)))
    return with_graph(model, graph, kept) if flat else model


def _read(model: bytes, part: Field) -> _Node:
    told = payloads(model, part)
    return _Node(
        kind=told[OP_TYPE][0],
        inputs=told.get(NODE_INPUT, []),
        outputs=told[NODE_OUTPUT],
        attributes=whole_attributes(told.get(ATTRIBUTE, [])),
    )


def _sizes(model: bytes, part: Field) -> tuple[bytes, Sequence[int]]:
    """A constant's name and dimensions."""
    name, dims = b"", []
    for field in fields(model, part.begin, part.end):
        if field.number == TENSOR_NAME:
            name = model[field.begin : field.end]
        elif field.number == DIMS:
            dims.append(model[field.begin : field.end])
    return name, numbers(dims)


def _upsampling_half(nodes: Mapping[int, _Node], sizes: Mapping[bytes, Sequence[int]]) -> set[int]:
    """The nodes that hang together with one that upsamples, by nodes that planes are nothing to."""
    constants = {
        name for each in nodes.values() if each.kind == b"Constant" for name in each.outputs
    }
    able = {
        start
        for start, each in nodes.items()
        if constants.isdisjoint(each.inputs)
        and (_can_have_rows(each, sizes) if _is_convolution(each) else _is_plain(each, sizes))
    }
    found = {start for start in able if nodes[start].kind == _UPSAMPLING}
    while True:
        given = {name for start in found for name in nodes[start].outputs}
        taken = {name for start in found for name in nodes[start].inputs}
        more = {
            start
            for start in able - found
            if not given.isdisjoint(nodes[start].inputs)
            or not taken.isdisjoint(nodes[start].outputs)
        }
        if not more:
            return found
        found |= more


def _is_convolution(each: _Node) -> bool:
    return each.kind in (b"Conv", _UPSAMPLING)


def _can_have_rows(each: _Node, sizes: Mapping[bytes, Sequence[int]]) -> bool:
    """Whether it is a convolution along time to more than one channel, with constant weights.

    To a single channel a block of sixteen would be computed for one.
    """
    _, weights, *bias = each.inputs
    if len(sizes.get(weights, ())) != _RANK:
        return False
    channels = sizes[weights][1 if each.kind == _UPSAMPLING else 0]
    is_told = each.attributes.keys() <= _OF_ROWS.keys() | _UNTOUCHED
    return channels > 1 and is_told and all(name in sizes for name in bias)


def _is_plain(each: _Node, sizes: Mapping[bytes, Sequence[int]]) -> bool:
    """Whether it is a pointwise node, with single numbers for constants if any."""
    return each.kind in _POINTWISE and not any(sizes.get(name) for name in each.inputs)


def _in_plane(
    model: bytes, part: Field, each: _Node, sizes: Mapping[bytes, Sequence[int]]
) -> Sequence[bytes]:
    """The node with tensors that have a row."""
    inputs = [
        _NAME + name if len(sizes.get(name, _ALONG_TIME)) == _RANK else name for name in each.inputs
    ]
    (output,) = each.outputs
    if each.kind == _UPSAMPLING and _gives_whole_steps(each):
        return _by_phases(each, inputs, sizes[each.inputs[1]])
    if _is_convolution(each):
        attributes: dict[str, int | Sequence[int]] = {
            name.decode(): [*_OF_ROWS[name], *each.attributes[name]]
            for name in each.attributes.keys() & _OF_ROWS.keys()
        }
        before, behind = each.attributes.get(b"pads", (0, 0))
        (groups,) = each.attributes.get(b"group", (1,))
        attributes |= {"pads": [0, before, 0, behind], "group": groups}
        return [node(each.kind.decode(), inputs, _NAME + output, attributes)]
    told = payloads(model, part)
    names = [bytes_field(NODE_INPUT, name) for name in inputs]
    names.append(bytes_field(NODE_OUTPUT, _NAME + output))
    kept = (
        bytes_field(field, one) for field in (OP_TYPE, ATTRIBUTE) for one in told.get(field, ())
    )
    return [bytes_field(NODE, b"".join((*names, *kept)))]


def _gives_whole_steps(each: _Node) -> bool:
    """Whether it gives exactly one step of samples a frame, as vocoders' upsampling does."""
    told = each.attributes
    (step,), (taps,) = told.get(b"strides", (1,)), told[b"kernel_shape"]
    plain = all(told.get(name, [1]) == [1] for name in (b"dilations", b"group"))
    return plain and taps - sum(told.get(b"pads", ())) == step and b"output_padding" not in told


def _by_phases(each: _Node, inputs: Sequence[bytes], dims: Sequence[int]) -> Sequence[bytes]:
    """The nodes and constants that upsample by a convolution to all samples of a step.

    Sample r of frame t is the sum over j of frame t - j by tap r + before + j · step.

    Args:
        each: a node that gives whole steps.
        inputs: its sound and its weights in planes, and its bias if it has one.
        dims: of its weights along time: channels in, channels out, taps.
    """
    entering, leaving, taps = dims
    (step,), (before, _) = each.attributes[b"strides"], each.attributes[b"pads"]
    later, earlier = (step - 1 + before) // step, (taps - 1 - before) // step
    count = later + 1 + earlier
    lead = later * step - before
    sound, taken, *bias = inputs
    output = _NAME + each.outputs[0]

    def own(what: str) -> bytes:
        return output + f"_{what}".encode()

    def constant(what: str, *values: int) -> bytes:
        return tensor(own(what), INT64, [len(values)], int64s(*values))

    constants = [
        constant("ends", 0, 0, 0, lead, 0, 0, 0, count * step - lead - taps),
        constant("split", 0, 0, count, step),
        constant("last", -1),
        constant("first", -count - 1),
        constant("axis", 2),
        constant("filters", step * leaving, entering, 1, count),
        constant("times", step),
        constant("apart", step, leaving, -1),
        constant("joined", 1, leaving, 1, -1),
    ]
    weights = [
        node("Pad", [taken, own("ends")], own("padded")),
        node("Reshape", [own("padded"), own("split")], own("steps")),
        node("Slice", [own("steps"), *map(own, ("last", "first", "axis", "last"))], own("back")),
        node("Transpose", [own("back")], own("turned"), {"perm": [3, 1, 0, 2]}),
        node("Reshape", [own("turned"), own("filters")], own("weights")),
        *(node("Tile", [name, own("times")], own("bias")) for name in bias),
    ]
    shape: dict[str, int | Sequence[int]] = {
        "kernel_shape": [1, count],
        "pads": [0, earlier, 0, later],
        "group": 1,
    }
    told = [sound, own("weights"), *(own("bias") for _ in bias)]
    return [
        *(*constants, *weights, node("Conv", told, own("phases"), shape)),
        node("Reshape", [own("phases"), own("apart")], own("channels")),
        node("Transpose", [own("channels")], own("frames"), {"perm": [1, 2, 0]}),
        node("Reshape", [own("frames"), own("joined")], output),
    ]
