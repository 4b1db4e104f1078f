"""Joins: the punctuation's pause, no click, and bounds that move along."""

import numpy as np
import pytest

from talkingpaper.engines.joining import Piece, join
from talkingpaper.engines.onnx_noise import noise_as_input

RATE_HZ = 24_000
HALF_S = RATE_HZ // 2


def piece(mark: str = "", *, bounds: bool = True) -> Piece:
    """Half a second of tone between 0.3 s of near silence and 0.5 s of it."""
    tone = 0.5 * np.sin(np.arange(HALF_S) * 2 * np.pi * 200 / RATE_HZ)
    wave = np.concatenate([np.full(7200, 0.001), tone, np.full(12_000, 0.001)])
    places = (0, 7200, 19_200, 31_200) if bounds else None
    return Piece(wave=wave.astype(np.float32), bounds=places, mark=mark)


def silence_s(wave: np.ndarray) -> float:
    """The longest stretch below -40 dB away from the ends."""
    loud = np.flatnonzero(np.abs(wave) > 0.005)
    return float(np.diff(loud).max()) / RATE_HZ


def test_a_single_piece_stays_as_it_is() -> None:
    only = piece()
    assert join([only], RATE_HZ) is only


@pytest.mark.parametrize(("mark", "pause_s"), [(",", 0.2), (";", 0.3), (".", 0.45), ("a", 0.06)])
def test_the_pause_is_the_punctuations(mark: str, pause_s: float) -> None:
    joined = join([piece(mark), piece()], RATE_HZ)
    assert silence_s(joined.wave) == pytest.approx(pause_s, abs=0.015)


def test_the_edges_of_the_whole_are_left_alone() -> None:
    joined = join([piece(","), piece()], RATE_HZ)
    assert np.array_equal(joined.wave[:7000], piece().wave[:7000])
    assert np.array_equal(joined.wave[-12_000:], piece().wave[-12_000:])


def test_no_step_at_the_join() -> None:
    joined = join([piece("a"), piece("a"), piece()], RATE_HZ)
    steps = np.abs(np.diff(joined.wave))
    assert steps.max() <= np.abs(np.diff(piece().wave)).max()


def test_bounds_move_with_their_sound() -> None:
    joined = join([piece(","), piece()], RATE_HZ)
    assert joined.bounds is not None
    assert len(joined.bounds) == 7
    assert list(joined.bounds) == sorted(joined.bounds)
    second = joined.bounds[4]
    assert np.abs(joined.wave[second - 200 : second]).max() < 0.005
    assert np.abs(joined.wave[second : second + 200]).max() > 0.2
    assert joined.bounds[-1] == len(joined.wave)


def test_a_model_that_tells_no_bounds_has_none() -> None:
    assert join([piece(bounds=False), piece(bounds=False)], RATE_HZ).bounds is None


def test_a_model_without_chance_is_left_alone() -> None:
    model = bytes([7 << 3 | 2, 4, 1 << 3 | 2, 2, 4 << 3 | 2, 0])
    assert noise_as_input(model) == (model, ())


@pytest.mark.parametrize("data", [b"\x3a\xff", b"\x3a\x05\x0a", b"\x3b\x00", b"\x3a\x80"])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"message|wire type"):
        noise_as_input(data)
