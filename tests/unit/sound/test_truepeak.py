import math

import numpy as np
import pytest

from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.truepeak import (
    _PHASE_0,
    _PHASE_1,
    OVERSHOOT,
    TAPS,
    TruePeak,
    block_peaks,
)


def tone(amplitude: float, part_of_rate: int, degrees: float, count: int = 4_800) -> Samples:
    at = np.arange(count)
    wave = amplitude * np.sin(2 * np.pi * at / part_of_rate + np.radians(degrees))
    return (wave * np.hanning(count) ** 0.2).astype(np.float32)


def dbtp(*pieces: Samples) -> float:
    meter = TruePeak()
    for piece in pieces:
        meter.feed(piece)
    return meter.dbtp


@pytest.mark.parametrize(
    ("amplitude", "part_of_rate", "degrees", "expected"),
    [
        pytest.param(0.50, 4, 0.0, -6.0, id="case 15"),
        pytest.param(0.50, 4, 45.0, -6.0, id="case 16: samples at -9 dBFS"),
        pytest.param(0.50, 6, 60.0, -6.0, id="case 17"),
        pytest.param(0.50, 8, 67.5, -6.0, id="case 18"),
        pytest.param(1.41, 4, 45.0, 3.0, id="case 19: above full scale"),
    ],
)
def test_tones_read_within_the_tolerance_of_tech_3341(
    amplitude: float, part_of_rate: int, degrees: float, expected: float
) -> None:
    assert -0.4 <= dbtp(tone(amplitude, part_of_rate, degrees)) - expected <= 0.2


def test_silence_has_no_peak() -> None:
    assert dbtp(np.zeros(100, np.float32)) == -math.inf


@pytest.mark.parametrize("size", [1, 31, 32, 33, 1000])
def test_the_peak_does_not_depend_on_how_the_sound_is_fed(size: int) -> None:
    sound = np.random.default_rng(1).standard_normal(3_001).astype(np.float32)
    pieces = [sound[at : at + size] for at in range(0, len(sound), size)]
    assert dbtp(*pieces) == dbtp(sound)


def test_no_step_is_seen_where_one_piece_ends_and_the_next_begins() -> None:
    steady = np.full(70, 0.5, np.float32)
    ramp = np.linspace(0, 0.5, 200, dtype=np.float32)
    assert dbtp(ramp, steady, steady) == pytest.approx(dbtp(np.concatenate([ramp, steady])), abs=0)


def test_nothing_between_samples_exceeds_the_bound_that_skips_blocks() -> None:
    signs = np.sign(np.random.default_rng(2).standard_normal(32 * 500)).astype(np.float32)
    whole = np.pad(signs, (TAPS - 1, 0))
    assert block_peaks(whole, 32, 0.0).max() <= OVERSHOOT


def oversampled(whole: Samples) -> Samples:
    """The largest of the four phases and the sample itself, at each sample; from the standard."""
    phases = [_PHASE_0, _PHASE_1, _PHASE_1[::-1], _PHASE_0[::-1]]
    values = [np.convolve(whole.astype(np.float64), phase, "valid") for phase in phases]
    return np.abs([*values, whole[TAPS - 1 :]]).max(axis=0)


@pytest.mark.parametrize("floor", [0.0, 0.5])
@pytest.mark.parametrize("share", [0.01, 0.2, 1.0])
def test_each_block_that_passes_the_floor_has_the_standards_peak(
    share: float, floor: float
) -> None:
    rng = np.random.default_rng(3)
    sound = rng.standard_normal(32 * 400) * 0.25 * (rng.random(32 * 400) < share)
    sound[31::64] += 0.6  # at the very end of a block: its peak lies in the next one's filter
    whole = np.pad(sound.astype(np.float32), (TAPS - 1, 0))
    expected = oversampled(whole).reshape(-1, 32).max(axis=1)
    peaks = block_peaks(whole, 32, floor)
    assert peaks[expected > floor] == pytest.approx(expected[expected > floor], abs=1e-6)
