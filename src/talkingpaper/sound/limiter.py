"""A look-ahead limiter that keeps true peaks under a ceiling, in a stream of any length.

The gain is computed for blocks of `BLOCK` samples, eased over `EASE_BLOCKS` of them before a
peak and let go slowly after it, so that it follows neither a voice's pitch nor its sentences:
it does not distort and does not pump. Only additions, products, quotients and minima are used:
every machine gets the same bits. Sound that needs no limiting passes through untouched.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.truepeak import OVERSHOOT, TAPS, interpolated_peaks
from talkingpaper.units import db_to_ratio

BLOCK = 32
"""Samples that share one gain target: 0.7 ms at 44.1 kHz, longer than half the peak filter."""
EASE_BLOCKS = 8
"""Look-ahead: 5.8 ms at 44.1 kHz."""
RELEASE_PER_S = 8.0
"""How fast the gain ratio rises again: from −2 dB to 0 in 26 ms, from −6 dB in 62 ms."""

_NOTHING = 1e-9  # gain differences that are rounding
_Gains = NDArray[np.float64]


def _hann(length: int) -> tuple[float, ...]:
    rise = [math.sin(math.pi * (at + 0.5) / length) ** 2 for at in range(length)]
    return tuple(weight / sum(rise) for weight in rise)


class Limiter:
    """Fed piece by piece; gives back the same samples, later, under the ceiling.

    Law: out of every sequence of `feed` calls and one `flush` come as many samples as went in.
    """

    def __init__(self, ceiling_dbtp: float, rate_hz: int) -> None:
        self._ceiling = db_to_ratio(ceiling_dbtp)
        self._step = RELEASE_PER_S * BLOCK / rate_hz
        self._ease = _hann(EASE_BLOCKS)
        self._waiting = np.zeros(0, np.float32)
        """Samples that are not measured (less than a block) or not given back yet."""
        self._measured = 0
        """Of those, measured blocks."""
        self._past = np.zeros(TAPS - 1, np.float32)
        """The samples before the first unmeasured one."""
        self._last_limit = np.ones(0)
        """The newest block's limit; its successor may lower it."""
        self._targets = np.ones(EASE_BLOCKS)
        """From `EASE_BLOCKS` before the first waiting block to the newest known."""

    def feed(self, samples: Samples) -> Samples:
        """Take samples; give back those whose gain is known."""
        self._waiting = np.concatenate([self._waiting, samples])
        fresh = self._waiting[self._measured * BLOCK :]
        count = len(fresh) // BLOCK
        if count:
            self._measure(fresh[: count * BLOCK])
            self._measured += count
        return self._release(self._measured - (EASE_BLOCKS + 2))

    def flush(self) -> Samples:
        """Everything that is left; the limiter is then as new."""
        left = len(self._waiting)
        silence = (EASE_BLOCKS + 4) * BLOCK
        rest = self.feed(np.zeros(silence, np.float32))[:left]
        self._waiting = np.zeros(0, np.float32)
        self._measured = 0
        self._past = np.zeros(TAPS - 1, np.float32)
        self._last_limit = np.ones(0)
        self._targets = np.ones(EASE_BLOCKS)
        return rest

    def _measure(self, fresh: Samples) -> None:
        """Add whole blocks' gain targets."""
        limits = np.concatenate([self._last_limit, self._limits(fresh)])
        # A peak found at a block's first samples lies up to 6 samples before it.
        wanted = np.minimum(limits[:-1], limits[1:])
        self._last_limit = limits[-1:]
        self._past = np.concatenate([self._past, fresh])[-(TAPS - 1) :]
        rising = self._step * np.arange(1, len(wanted) + 1)
        lowest = np.minimum.accumulate(np.concatenate([self._targets[-1:], wanted - rising]))
        eased = lowest[1:] + rising
        targets = np.where(eased > wanted - _NOTHING, wanted, eased)
        self._targets = np.concatenate([self._targets, targets])

    def _limits(self, fresh: Samples) -> _Gains:
        """The highest gain, at most 1, each block can bear."""
        whole = np.concatenate([self._past, fresh])
        blocks = np.abs(fresh).reshape(-1, BLOCK).max(axis=1)
        before = np.concatenate([[np.abs(self._past).max()], blocks[:-1]])
        loud = np.flatnonzero(np.maximum(blocks, before) * OVERSHOOT > self._ceiling)
        limits = np.ones(len(blocks))
        if len(loud):
            peaks = interpolated_peaks(whole, loud * BLOCK + TAPS - 1, BLOCK)
            limits[loud] = self._ceiling / np.maximum(
                np.maximum(peaks, blocks[loud]), self._ceiling
            )
        return limits

    def _release(self, count: int) -> Samples:
        """The first `count` waiting blocks, with their gain."""
        if count <= 0:
            return np.zeros(0, np.float32)
        # A node between blocks k−1 and k eases minima that all include both blocks' targets,
        # so no gain drawn between two nodes exceeds the target of the block between them.
        span = EASE_BLOCKS + 2
        minima = np.lib.stride_tricks.sliding_window_view(self._targets, span).min(axis=1)
        nodes = np.zeros(count + 1)
        for at, weight in enumerate(self._ease):
            nodes += weight * minima[at : at + count + 1]
        body = self._waiting[: count * BLOCK].reshape(count, BLOCK)
        self._waiting = self._waiting[count * BLOCK :]
        self._measured -= count
        self._targets = self._targets[count:]
        limited = np.flatnonzero(np.minimum(nodes[:-1], nodes[1:]) < 1.0 - _NOTHING)
        if len(limited):
            ramp = np.arange(BLOCK) / BLOCK
            low, high = nodes[limited, None], nodes[limited + 1, None]
            body = body.copy()
            body[limited] *= low + (high - low) * ramp
        return body.reshape(-1)
