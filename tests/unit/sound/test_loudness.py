"""BS.1770 and the synthetic signals of EBU Tech 3341 (2016), in one channel.

Tech 3341's signals are stereo: the same sine in both channels reads 3.01 LU more than in one.
"""

import math

import numpy as np
import pytest

from talkingpaper.sound.loudness import (
    KWeighting,
    Meter,
    _biquads,
    gated_lufs,
    hop_samples,
)
from talkingpaper.sound.pcm import Samples

ONE_CHANNEL_LU = -3.01
RATES = [8_000, 22_050, 24_000, 44_100, 48_000]


def sine(dbfs: float, seconds: float, rate_hz: int, hz: float = 1000.0) -> Samples:
    at = np.arange(round(seconds * rate_hz)) / rate_hz
    return (10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * at)).astype(np.float32)


def lufs(parts: list[tuple[float, float]], rate_hz: int) -> float:
    meter = Meter(rate_hz)
    for dbfs, seconds in parts:
        meter.feed(sine(dbfs, seconds, rate_hz))
    return meter.integrated_lufs


@pytest.mark.parametrize("rate_hz", RATES)
@pytest.mark.parametrize("dbfs", [-23.0, -33.0])
def test_a_steady_tone_reads_its_level_at_every_rate(dbfs: float, rate_hz: int) -> None:
    # Tech 3341 cases 1 and 2
    assert lufs([(dbfs, 20)], rate_hz) == pytest.approx(dbfs + ONE_CHANNEL_LU, abs=0.1)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([(-36, 10), (-23, 60), (-36, 10)], id="case 3"),
        pytest.param([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], id="case 4"),
        pytest.param([(-26, 20), (-20, 20.1), (-26, 20)], id="case 5"),
    ],
)
def test_gates_leave_out_what_is_quiet(parts: list[tuple[float, float]]) -> None:
    assert lufs(parts, 44_100) == pytest.approx(-23.0 + ONE_CHANNEL_LU, abs=0.1)


@pytest.mark.parametrize(
    ("faint_dbfs", "expected_dbfs"),
    [pytest.param(-35.0, -25.74, id="above: it counts"), pytest.param(-37.0, -23.0, id="below")],
)
def test_the_relative_gate_stands_10_below_the_mean(
    faint_dbfs: float, expected_dbfs: float
) -> None:
    # Half of each: the mean lies 3 dB below the loud half, the gate at -36.
    measured = lufs([(-23, 20), (faint_dbfs, 20)], 24_000)
    assert measured == pytest.approx(expected_dbfs + ONE_CHANNEL_LU, abs=0.1)


def test_a_997_hz_tone_at_full_scale_reads_minus_3_01() -> None:
    meter = Meter(48_000)
    meter.feed(sine(0.0, 5, 48_000, hz=997.0))
    assert meter.integrated_lufs == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize(
    ("stage", "standard"),
    [
        (
            0,
            (
                1.53512485958697,
                -2.69169618940638,
                1.19839281085285,
                -1.69065929318241,
                0.73248077421585,
            ),
        ),
        (1, (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)),
    ],
)
def test_the_filter_is_the_standards_own_at_48_khz(stage: int, standard: tuple[float, ...]) -> None:
    # BS.1770-5 Annex 1, tables 1 and 2
    assert _biquads(48_000)[stage] == pytest.approx(standard, abs=1e-9)


def test_the_filter_gives_back_as_many_samples_as_it_takes() -> None:
    weighting = KWeighting(24_000)
    assert [len(weighting.feed(np.ones(n, np.float32))) for n in (0, 1, 7, 9000)] == [0, 1, 7, 9000]


def test_silence_has_no_loudness() -> None:
    meter = Meter(44_100)
    meter.feed(np.zeros(44_100, np.float32))
    assert meter.integrated_lufs == -math.inf


def test_a_word_shorter_than_a_block_is_measured_as_part_of_one() -> None:
    # 0.2 s of the 0.4 s are silent: half the energy.
    short = lufs([(-20, 0.2)], 44_100)
    assert short == pytest.approx(-20.0 + ONE_CHANNEL_LU - 3.01, abs=0.2)


def test_an_incomplete_block_at_the_end_does_not_count() -> None:
    meter = Meter(44_100)
    meter.feed(sine(-23, 2, 44_100))
    before = meter.integrated_lufs
    meter.feed(sine(-3, 0.05, 44_100))
    assert meter.integrated_lufs == pytest.approx(before, abs=1e-6)


def test_the_absolute_gate_stands_at_minus_70() -> None:
    energy_at_gate = 10 ** ((-70 + 0.691) / 10) * hop_samples(44_100)
    below, above = np.full(4, energy_at_gate * 0.99), np.full(4, energy_at_gate * 1.01)
    assert (gated_lufs(below, 44_100), gated_lufs(above, 44_100)) == (
        -math.inf,
        pytest.approx(-69.957, abs=0.001),
    )
