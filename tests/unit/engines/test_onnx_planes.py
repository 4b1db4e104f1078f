"""Vocoders in planes: the same sums as along time, wherever the upsampling half begins and ends."""

from collections.abc import Sequence

import numpy as np
import pytest

from talkingpaper.engines.onnx import Model
from talkingpaper.engines.onnx_graph import (
    FLOAT32,
    GRAPH,
    INPUT,
    NODE_OUTPUT,
    OUTPUT,
    find_graph,
    node,
    tensor,
    value_info,
)
from talkingpaper.engines.onnx_planes import vocoder_in_planes
from talkingpaper.engines.protobuf import bytes_field, fields, number_field, payloads

CHANNELS, FRAMES = 16, 21
RANDOM = np.random.default_rng(3)
ALONG_TIME = {"strides": [1], "dilations": [2], "group": 1}


def weights(name: bytes, *dims: int) -> bytes:
    return tensor(name, FLOAT32, dims, RANDOM.standard_normal(dims, np.float32).tobytes())


def conv(name: bytes, sound: bytes, taps: int = 3, *, weight: bytes = b"") -> bytes:
    inputs = [sound, weight or name + b"_w", name + b"_b"]
    attributes = {**ALONG_TIME, "kernel_shape": [taps], "pads": [taps - 1, taps - 1]}
    return node("Conv", inputs, name, attributes)


UPSAMPLING = {
    "strides": [4],
    "dilations": [1],
    "group": 1,
    "kernel_shape": [8],
    "pads": [2, 2],
}
VOCODER = (
    node("Tanh", [b"sound"], b"before"),
    conv(b"pre", b"before"),
    node("LeakyRelu", [b"pre"], b"pre_active"),
    node("ConvTranspose", [b"pre_active", b"up_w", b"up_b"], b"up", UPSAMPLING),
    node("LeakyRelu", [b"up"], b"active"),
    conv(b"first", b"active"),
    node("Add", [b"first", b"up"], b"sum"),
    node("Div", [b"sum", b"three"], b"mean"),
    conv(b"post", b"mean", 7),
    node("Tanh", [b"post"], b"y"),
)
CONSTANTS = (
    weights(b"pre_w", CHANNELS, CHANNELS, 3),
    weights(b"pre_b", CHANNELS),
    weights(b"up_w", CHANNELS, 8, 8),
    weights(b"up_b", 8),
    weights(b"first_w", 8, 8, 3),
    weights(b"first_b", 8),
    weights(b"post_w", 1, 8, 7),
    weights(b"post_b", 1),
    tensor(b"three", FLOAT32, [], np.float32(3).tobytes()),
)


def model(nodes: Sequence[bytes], outputs: Sequence[bytes] = (b"y",)) -> bytes:
    parts = (
        *nodes,
        bytes_field(2, b"graph"),
        *CONSTANTS,
        value_info(INPUT, b"sound", FLOAT32, 3),
        *(value_info(OUTPUT, name, FLOAT32, 3) for name in outputs),
        value_info(13, b"up", FLOAT32, 3),  # GraphProto.value_info: no longer true in a plane
    )
    head = number_field(1, 8) + bytes_field(8, number_field(2, 15))
    return head + bytes_field(GRAPH, b"".join(parts))


def run(data: bytes) -> list[np.ndarray]:
    sound = np.random.default_rng(1).standard_normal((1, CHANNELS, FRAMES), np.float32)
    return Model(data, name="x:y", inner=None, remedy="").run({"sound": sound})


def made(data: bytes) -> list[bytes]:
    """What the nodes of a graph make."""
    graph = find_graph(data)
    assert graph is not None
    parts = [part for part in fields(data, graph.begin, graph.end) if part.number == 1]
    return [payloads(data, part)[NODE_OUTPUT][0] for part in parts]


def in_planes(data: bytes) -> set[bytes]:
    mark = b"talkingpaper_plane_"
    return {name.removeprefix(mark) for name in made(data) if name.startswith(mark)}


def assert_same(left: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> None:
    for mine, plain in zip(left, right, strict=True):
        assert mine.shape == plain.shape
        np.testing.assert_allclose(mine, plain, rtol=0, atol=1e-5 * np.abs(plain).max())


def test_a_vocoder_in_planes_gives_the_same_sound() -> None:
    assert_same(run(vocoder_in_planes(model(VOCODER))), run(model(VOCODER)))


def test_planes_reach_from_the_first_convolution_to_the_last_but_one() -> None:
    """The last gives one channel, and blocks of sixteen would be computed for it."""
    half = {b"before", b"pre", b"pre_active", b"up", b"active", b"first", b"sum", b"mean"}
    assert in_planes(vocoder_in_planes(model(VOCODER))) & set(made(model(VOCODER))) == half


def test_what_others_want_of_the_half_leaves_it_as_it_was() -> None:
    nodes = (*VOCODER, node("Tanh", [b"active"], b"aside"))
    outputs = (b"y", b"aside", b"sum")
    assert_same(run(vocoder_in_planes(model(nodes, outputs))), run(model(nodes, outputs)))


def test_a_model_that_does_not_upsample_stays_as_it_is() -> None:
    plain = model((conv(b"pre", b"sound"), node("Tanh", [b"pre"], b"y")))
    assert vocoder_in_planes(plain) == plain
    assert vocoder_in_planes(b"") == b""


def test_what_stands_beside_the_half_on_the_same_tensor_stays_along_time() -> None:
    """A speaker's embedding goes to the vocoder and to what decides the durations."""
    nodes = (
        *VOCODER,
        conv(b"other", b"before", weight=b"twin_w"),
        node("Add", [b"other", b"other"], b"z"),
    )
    twin = (weights(b"twin_w", CHANNELS, CHANNELS, 3), weights(b"other_b", CHANNELS))
    data = model((*nodes, *twin), (b"y", b"z"))
    assert not in_planes(vocoder_in_planes(data)) & {b"other", b"z"}
    assert_same(run(vocoder_in_planes(data)), run(data))


def test_convolutions_may_share_their_weights() -> None:
    nodes = (
        *VOCODER[:6],
        conv(b"third", b"active", weight=b"first_w"),
        node("Add", [b"first", b"third"], b"sum"),
        *VOCODER[7:],
        weights(b"third_b", 8),
    )
    assert in_planes(vocoder_in_planes(model(nodes))) >= {b"first", b"third"}
    assert_same(run(vocoder_in_planes(model(nodes))), run(model(nodes)))


def test_a_constant_for_each_channel_would_be_taken_for_one_of_each_row() -> None:
    row = node("Add", [b"first", b"row"], b"sum")
    data = model((*VOCODER[:6], row, *VOCODER[7:], weights(b"row", 1, 8, 1)))
    assert b"first" in in_planes(vocoder_in_planes(data))
    assert_same(run(vocoder_in_planes(data)), run(data))


@pytest.mark.parametrize(
    ("taps", "step", "pads", "nodes"),
    [
        (8, 4, (2, 2), 0),
        (16, 8, (4, 4), 0),
        (7, 3, (1, 3), 0),
        (5, 5, (0, 0), 0),
        (8, 4, (1, 2), 1),  # a sample more than whole steps
    ],
)
@pytest.mark.parametrize("has_bias", [True, False])
def test_upsampling_by_whole_steps_becomes_a_convolution(
    taps: int, step: int, pads: tuple[int, int], nodes: int, *, has_bias: bool
) -> None:
    attributes = {"strides": [step], "kernel_shape": [taps], "pads": pads}
    inputs = [b"pre", b"own_w", b"up_b"][: 3 if has_bias else 2]
    up = node("ConvTranspose", inputs, b"y", attributes)
    data = model((conv(b"pre", b"sound"), up, weights(b"own_w", CHANNELS, 8, taps)))
    changed = vocoder_in_planes(data)
    assert changed.count(b"ConvTranspose") == nodes
    assert_same(run(changed), run(data))
