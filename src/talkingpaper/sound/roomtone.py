"""Room tone: the faint, steady breath of a room, so that no pause is digital silence.

A hard zero between sentences sounds like a dropped line on headphones, and ACX refuses it. The
tone is one loop with no seam (made by its spectrum, so its end runs into its beginning), darker
towards the treble like a quiet room, and always the same.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from talkingpaper.sound.pcm import FULL_SCALE, Samples
from talkingpaper.units import db_to_ratio

LEVEL_DBFS = -67.0
"""RMS. Under ACX's noise floor of −60 with room to spare; still several steps of 16 bits."""
LOOP_S = 23.0
"""Long enough that no ear finds the period."""
_LOWEST_HZ, _KNEE_HZ, _HIGHEST_HZ = 40.0, 300.0, 9_000.0
_SEED = 20_240_501
_STEPS_PER_LSB = 16
"""Samples are whole sixteenths of a 16-bit step: a last bit of the transform is no matter."""


class RoomTone:
    """An endless room, taken piece by piece."""

    def __init__(self, rate_hz: int) -> None:
        self._loop = _loop(rate_hz)
        self._at = 0

    def take(self, length: int) -> Samples:
        """The next `length` samples."""
        wanted = np.arange(self._at, self._at + length) % len(self._loop)
        self._at = (self._at + length) % len(self._loop)
        return self._loop[wanted]


@cache
def _loop(rate_hz: int) -> Samples:
    length = round(LOOP_S * rate_hz)
    random = np.random.Generator(np.random.PCG64(_SEED))
    hertz = np.fft.rfftfreq(length, 1 / rate_hz)
    # Pink above the knee (−3 dB an octave), level below it, nothing outside the band.
    weights = np.sqrt(_KNEE_HZ / np.maximum(hertz, _KNEE_HZ))
    weights[(hertz < _LOWEST_HZ) | (hertz > _HIGHEST_HZ)] = 0.0
    phases = np.exp(2j * np.pi * random.random(len(hertz)))
    wave = np.fft.irfft(weights * phases, length)
    wave *= db_to_ratio(LEVEL_DBFS) / np.sqrt(np.square(wave).mean())
    steps = FULL_SCALE * _STEPS_PER_LSB
    loop: Samples = (np.rint(wave * steps) / steps).astype(np.float32)
    return loop
