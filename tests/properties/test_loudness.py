"""Laws of the meter, whatever the sound."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.sound.loudness import Hops, KWeighting, Meter, gated_lufs
from talkingpaper.sound.pcm import Samples

SEEDS = st.integers(0, 10_000)
RATES = st.sampled_from([22_050, 24_000, 44_100])


def programme(seed: int, rate_hz: int, seconds: float = 3.0) -> Samples:
    """Noise with a level of its own every 0.25 s, 26 dB between the loudest and the faintest."""
    rng = np.random.default_rng(seed)
    count = round(seconds * rate_hz)
    levels = 0.02 * 20 ** rng.random(round(seconds * 4) + 1)
    envelope = np.repeat(levels, rate_hz // 4)[:count]
    return (rng.standard_normal(count) * 0.2 * envelope).astype(np.float32)


def measured(sound: Samples, rate_hz: int) -> Meter:
    meter = Meter(rate_hz)
    meter.feed(sound)
    return meter


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, rate_hz=RATES, gain_db=st.floats(-6.0, 12.0))
def test_gain_moves_loudness_and_peak_by_itself(seed: int, rate_hz: int, gain_db: float) -> None:
    sound = programme(seed, rate_hz)
    before = measured(sound, rate_hz)
    after = measured(sound * np.float32(10 ** (gain_db / 20)), rate_hz)
    moved = (
        after.integrated_lufs - before.integrated_lufs,
        after.true_peak_dbtp - before.true_peak_dbtp,
    )
    assert moved == (pytest.approx(gain_db, abs=1e-3), pytest.approx(gain_db, abs=1e-3))


@settings(max_examples=30, deadline=None)
@given(
    seed=SEEDS,
    rate_hz=RATES,
    sizes=st.lists(st.integers(0, 30_000), min_size=1, max_size=8),
)
def test_the_reading_does_not_depend_on_how_the_sound_is_fed(
    seed: int, rate_hz: int, sizes: list[int]
) -> None:
    sound = programme(seed, rate_hz)
    whole = measured(sound, rate_hz)
    pieces = Meter(rate_hz)
    at = 0
    for size in sizes:
        pieces.feed(sound[at : at + size])
        at += size
    pieces.feed(sound[at:])
    assert pieces.integrated_lufs == pytest.approx(whole.integrated_lufs, abs=1e-4)
    assert pieces.true_peak_dbtp == whole.true_peak_dbtp


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, rate_hz=RATES, repeats=st.integers(2, 4))
def test_saying_it_again_makes_it_no_louder(seed: int, rate_hz: int, repeats: int) -> None:
    pause = np.zeros(rate_hz, np.float32)
    once = np.concatenate([pause, programme(seed, rate_hz), pause])
    assert measured(np.tile(once, repeats), rate_hz).integrated_lufs == pytest.approx(
        measured(once, rate_hz).integrated_lufs, abs=1e-3
    )


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, rate_hz=RATES, seconds=st.floats(0.5, 20.0))
def test_silence_around_the_sound_does_not_change_its_loudness(
    seed: int, rate_hz: int, seconds: float
) -> None:
    sound = programme(seed, rate_hz)
    pause = np.zeros(rate_hz, np.float32)
    longer = np.zeros(round(seconds * 10) * rate_hz // 10 + rate_hz, np.float32)
    assert measured(np.concatenate([longer, sound, longer]), rate_hz).integrated_lufs == (
        pytest.approx(
            measured(np.concatenate([pause, sound, pause]), rate_hz).integrated_lufs, abs=0.15
        )
    )


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, rate_hz=RATES, cuts=st.lists(st.floats(0.0, 1.0), max_size=6))
def test_the_energies_of_stretches_add_up_to_those_of_the_whole(
    seed: int, rate_hz: int, cuts: list[float]
) -> None:
    weighted = KWeighting(rate_hz).feed(programme(seed, rate_hz))
    edges = [0, *sorted(round(cut * len(weighted)) for cut in cuts), len(weighted)]
    whole, parts = Hops(rate_hz), Hops(rate_hz)
    whole.add(weighted, 0)
    for start, end in pairwise(edges):
        parts.add(weighted[start:end], start)
    assert np.allclose(parts.energies(), whole.energies(), rtol=1e-9)


@settings(max_examples=50, deadline=None)
@given(
    levels=st.lists(st.floats(1e-3, 1.0), min_size=4, max_size=60),
    quiet=st.lists(st.floats(0.0, 1e-9), max_size=20),
)
def test_what_lies_below_the_absolute_gate_never_counts(
    levels: list[float], quiet: list[float]
) -> None:
    energies = np.array(levels) * 4_410
    padded = np.concatenate([energies, np.zeros(3), np.array(quiet) * 4_410])
    assert gated_lufs(padded, 44_100) == gated_lufs(np.pad(energies, (0, 3)), 44_100)
