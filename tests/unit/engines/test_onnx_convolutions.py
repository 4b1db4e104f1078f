"""Convolutions of bytes: rewritten as products, they give the very same numbers."""

import numpy as np
import pytest

from talkingpaper.engines import kokoro
from talkingpaper.engines.onnx import Model
from talkingpaper.engines.onnx_convolutions import convolutions_as_products, products_are_exact
from talkingpaper.engines.onnx_graph import (
    GRAPH,
    INPUT,
    INT32,
    OUTPUT,
    UINT8,
    node,
    tensor,
    value_info,
)
from talkingpaper.engines.protobuf import bytes_field, number_field

IN, OUT, FRAMES = 5, 3, 40
WEIGHTS_ZERO, SOUND_ZERO = 69, 131


def model(*, taps: int, step: int, pads: tuple[int, int], stride: int = 1) -> bytes:
    """A graph of one convolution along time, with weights of every size of byte."""
    weights = np.arange(OUT * IN * taps, dtype=np.uint8) * np.uint8(83)
    attributes = {
        "kernel_shape": [taps],
        "dilations": [step],
        "pads": pads,
        "strides": [stride],
        "group": 1,
    }
    inputs = [b"sound", b"w", b"sound_zero", b"w_zero"]
    parts = (
        node("ConvInteger", inputs, b"y", attributes),
        bytes_field(2, b"graph"),
        tensor(b"w", UINT8, [OUT, IN, taps], weights.tobytes()),
        tensor(b"w_zero", UINT8, [], bytes([WEIGHTS_ZERO])),
        tensor(b"sound_zero", UINT8, [], bytes([SOUND_ZERO])),
        value_info(INPUT, b"sound", UINT8, 3),
        value_info(OUTPUT, b"y", INT32, 3),
    )
    head = number_field(1, 8) + bytes_field(8, number_field(2, 15))
    return head + bytes_field(GRAPH, b"".join(parts))


def run(data: bytes) -> np.ndarray:
    sound = np.random.default_rng(1).integers(0, 256, (1, IN, FRAMES)).astype(np.uint8)
    (found,) = Model(data, name="x:y", inner=None, remedy="").run({"sound": sound})
    return np.asarray(found)


@pytest.mark.parametrize(
    ("taps", "step", "pads"),
    [(1, 1, (0, 0)), (3, 1, (1, 1)), (7, 3, (9, 9)), (11, 5, (25, 25)), (4, 1, (1, 2))],
)
def test_a_rewritten_convolution_gives_the_same_numbers(
    taps: int, step: int, pads: tuple[int, int]
) -> None:
    plain = model(taps=taps, step=step, pads=pads)
    rewritten = convolutions_as_products(plain)
    assert b"ConvInteger" not in rewritten
    assert np.array_equal(run(rewritten), run(plain))


@pytest.mark.parametrize(
    ("taps", "pads", "stride"), [(3, (0, 0), 1), (3, (1, 1), 2)], ids=["shortens", "strides"]
)
def test_a_convolution_of_another_length_stays(
    taps: int, pads: tuple[int, int], stride: int
) -> None:
    plain = model(taps=taps, step=1, pads=pads, stride=stride)
    assert convolutions_as_products(plain) == plain


def test_a_message_without_a_graph_stays() -> None:
    assert convolutions_as_products(b"") == b""


def test_what_is_no_message_is_refused() -> None:
    with pytest.raises(ValueError, match="wire type 7"):
        convolutions_as_products(b"\x07")


def test_the_probe_says_no_where_sums_saturate(monkeypatch: pytest.MonkeyPatch) -> None:
    def saturating(self: Model, feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
        del self
        return [np.full(feeds["a"].shape, 2**15 - 1, np.int32)]

    monkeypatch.setattr(Model, "run", saturating)
    assert not products_are_exact()


@pytest.mark.parametrize("are_exact", [True, False])
def test_the_second_voice_takes_products_only_where_they_are_exact(
    monkeypatch: pytest.MonkeyPatch, *, are_exact: bool
) -> None:
    opened: list[bytes] = []

    class Opened:
        def __init__(self, data: bytes, **_: object) -> None:
            opened.append(data)

    monkeypatch.setattr(kokoro, "Model", Opened)
    monkeypatch.setattr(kokoro, "read_model", lambda *_, **__: b"as it is")
    monkeypatch.setattr(kokoro, "convolutions_as_products", lambda _: b"rewritten")
    monkeypatch.setattr(kokoro, "products_are_exact", lambda: are_exact)
    kokoro.KokoroEngine().speaker("jm_kumo", kokoro.SpeakingStyle())
    assert opened == [b"rewritten" if are_exact else b"as it is"]
