import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.sound.limiter import FLUSH_BLOCKS, GainCurve, Limiter
from talkingpaper.sound.loudness import Meter
from talkingpaper.sound.pcm import Samples

RATE_HZ = 44_100


def limited(sound: Samples, ceiling_dbtp: float, size: int = 1 << 20) -> Samples:
    limiter = Limiter(ceiling_dbtp, RATE_HZ)
    pieces = [limiter.feed(sound[at : at + size]) for at in range(0, len(sound), size)]
    return np.concatenate([*pieces, limiter.flush()])


def noise(seed: int, count: int, level: float) -> Samples:
    """Noise whose level changes every few thousand samples."""
    rng = np.random.default_rng(seed)
    levels = np.repeat(rng.random(count // 3_000 + 1) ** 2, 3_000)[:count]
    return (rng.standard_normal(count) * levels * level).astype(np.float32)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 999),
    count=st.integers(0, 20_000),
    size=st.integers(1, 5_000),
    ceiling_dbtp=st.floats(-20.0, 0.0),
)
def test_as_many_samples_come_out_as_went_in_however_they_are_fed(
    seed: int, count: int, size: int, ceiling_dbtp: float
) -> None:
    sound = noise(seed, count, 0.5)
    pieces = limited(sound, ceiling_dbtp, max(size, 200))
    assert np.array_equal(pieces, limited(sound, ceiling_dbtp))
    assert len(pieces) == count


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 999), level=st.floats(0.1, 3.0), ceiling_dbtp=st.floats(-20.0, 0.0))
def test_no_true_peak_passes_the_ceiling(seed: int, level: float, ceiling_dbtp: float) -> None:
    meter = Meter(RATE_HZ)
    meter.feed(limited(noise(seed, 20_000, level), ceiling_dbtp))
    assert meter.true_peak_dbtp <= ceiling_dbtp + 0.1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([1.0, 1.0, 1.0, 0.9, 0.5, 0.1]), min_size=1, max_size=60))
def test_no_gain_exceeds_what_its_block_or_the_next_can_bear(limits: list[float]) -> None:
    padded = np.array(limits + [1.0] * FLUSH_BLOCKS)
    nodes = GainCurve(RATE_HZ).feed(padded)[: len(limits) + 1]
    highest = np.maximum(nodes[:-1], nodes[1:])
    assert (highest <= np.minimum(padded[: len(limits)], padded[1 : len(limits) + 1]) + 1e-9).all()


def test_sound_below_the_ceiling_passes_untouched() -> None:
    sound = np.clip(noise(4, 30_000, 0.1), -0.3, 0.3)
    assert np.array_equal(limited(sound, -1.0), sound)


def test_a_peak_is_met_by_a_gain_that_was_eased_down_before_it() -> None:
    sound = np.full(44_100, 0.1, np.float32)
    sound[22_050] = 1.0
    gain = limited(sound, -6.0) / sound
    assert np.abs(np.diff(gain)).max() < 0.01


@pytest.mark.parametrize("seconds", [0.2, 0.5])
def test_the_gain_is_back_soon_after_a_peak(seconds: float) -> None:
    sound = np.full(44_100, 0.1, np.float32)
    sound[10_000] = 1.0
    assert limited(sound, -6.0)[10_000 + round(seconds * RATE_HZ)] == np.float32(0.1)
