"""Room tone: faint, steady, without a seam, and always the same."""

import numpy as np
import pytest

from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.roomtone import LOOP_S, RoomTone

RATE_HZ = 44_100


def level_dbfs(sound: Samples) -> float:
    return float(10 * np.log10(np.square(sound, dtype=np.float64).mean()))


def test_it_is_between_65_and_70_db_under_full_scale_everywhere() -> None:
    sound = RoomTone(RATE_HZ).take(30 * RATE_HZ)
    levels = [level_dbfs(second) for second in sound.reshape(30, RATE_HZ)]
    assert -70 <= min(levels) <= max(levels) <= -65


def test_it_goes_on_where_it_stopped_whatever_the_pieces() -> None:
    whole = RoomTone(RATE_HZ).take(50_000)
    tone = RoomTone(RATE_HZ)
    pieces = np.concatenate([tone.take(length) for length in (1, 0, 999, 40_000, 9_000)])
    assert (pieces == whole).all()


def test_its_end_runs_into_its_beginning() -> None:
    length = round(LOOP_S * RATE_HZ)
    sound = RoomTone(RATE_HZ).take(length + 2_000)
    steps = np.abs(np.diff(sound))
    assert steps[length - 1] <= np.quantile(steps, 0.999)
    assert (sound[length:] == sound[:2_000]).all()


@pytest.mark.parametrize(("low_hz", "high_hz", "share"), [(0, 30, 1e-3), (10_000, 22_000, 1e-3)])
def test_it_has_no_rumble_and_no_hiss(low_hz: int, high_hz: int, share: float) -> None:
    sound = RoomTone(RATE_HZ).take(round(LOOP_S * RATE_HZ))
    power = np.abs(np.fft.rfft(sound.astype(np.float64))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    band = power[(hertz >= low_hz) & (hertz < high_hz)].sum()
    assert band / power.sum() < share
