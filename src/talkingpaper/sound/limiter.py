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
from talkingpaper.sound.truepeak import TAPS, block_peaks
from talkingpaper.units import db_to_ratio

BLOCK = 32
"""Samples that share one gain target: 0.7 ms at 44.1 kHz, longer than half the peak filter."""
EASE_BLOCKS = 8
"""Look-ahead: 5.8 ms at 44.1 kHz."""
RELEASE_PER_S = 8.0
"""How fast the gain ratio rises again: from −2 dB to 0 in 26 ms, from −6 dB in 62 ms."""

FLUSH_BLOCKS = EASE_BLOCKS + 4
"""Blocks of silence that push out everything before them."""

_NOTHING = 1e-9  # gain differences that are rounding
Gains = NDArray[np.float64]


def _hann(length: int) -> tuple[float, ...]:
    rise = [math.sin(math.pi * (at + 0.5) / length) ** 2 for at in range(length)]
    return tuple(weight / sum(rise) for weight in rise)


def _window_minima(values: Gains, span: int) -> Gains:
    """The least of every `span` values in a row, by doubling: log₂ passes, not `span`."""
    reach = 1
    while reach < span:
        shift = min(reach, span - reach)
        values = np.minimum(values[:-shift], values[shift:])
        reach += shift
    return values


class GainCurve:
    """From the gain each block can bear to the gain between the blocks, fed piece by piece."""

    def __init__(self, rate_hz: int) -> None:
        self._step = RELEASE_PER_S * BLOCK / rate_hz
        self._ease = _hann(EASE_BLOCKS)
        self._targets = np.ones(EASE_BLOCKS)
        """From `EASE_BLOCKS` before the first block not given back yet to the newest known."""

    def feed(self, limits: Gains) -> Gains:
        """Take the next blocks' limits (at most 1); give back the nodes that are known now.

        Returns the gain at the edges of the next blocks, one more than there are blocks: a
        block's gain goes straight from its first node to its last. Empty when none is known.
        """
        rising = self._step * np.arange(1, len(limits) + 1)
        lowest = np.minimum.accumulate(np.concatenate([self._targets[-1:], limits - rising]))
        eased = lowest[1:] + rising
        released = np.where(eased > limits - _NOTHING, limits, eased)
        self._targets = np.concatenate([self._targets, released])
        count = len(self._targets) - 2 * EASE_BLOCKS - 1
        if count <= 0:
            return np.zeros(0)
        # The node before block k eases minima that all include the targets of blocks k−1, k and
        # k+1. So no gain drawn between two nodes exceeds the target of the block between them,
        # nor of the next: a peak found at a block's first samples lies up to 6 samples before it.
        minima = _window_minima(self._targets, EASE_BLOCKS + 2)
        nodes = np.zeros(count + 1)
        for at, weight in enumerate(self._ease):
            nodes += weight * minima[at : at + count + 1]
        self._targets = self._targets[count:]
        return nodes


class Limiter:
    """Fed piece by piece; gives back the same samples, later, under the ceiling.

    Law: out of every sequence of `feed` calls and one `flush` come as many samples as went in.
    """

    def __init__(self, ceiling_dbtp: float, rate_hz: int) -> None:
        self._ceiling = db_to_ratio(ceiling_dbtp)
        self._curve = GainCurve(rate_hz)
        self._waiting = np.zeros(0, np.float32)
        """Samples not given back yet."""
        self._measured = 0
        """Of those, how many are measured: whole blocks."""
        self._past = np.zeros(TAPS - 1, np.float32)
        """The samples before the first unmeasured one."""

    def feed(self, samples: Samples) -> Samples:
        """Take samples; give back those whose gain is known."""
        self._waiting = np.concatenate([self._waiting, samples])
        fresh = self._waiting[self._measured :]
        fresh = fresh[: len(fresh) // BLOCK * BLOCK]
        if not len(fresh):
            return fresh
        whole = np.concatenate([self._past, fresh])
        self._past = whole[-(TAPS - 1) :]
        self._measured += len(fresh)
        peaks = block_peaks(whole, BLOCK, self._ceiling)
        return self._release(self._curve.feed(self._ceiling / np.maximum(peaks, self._ceiling)))

    def flush(self) -> Samples:
        """Everything that is left. The limiter is done then."""
        left = len(self._waiting)
        return self.feed(np.zeros(FLUSH_BLOCKS * BLOCK, np.float32))[:left]

    def _release(self, nodes: Gains) -> Samples:
        """The next waiting blocks, with their gain."""
        count = max(0, len(nodes) - 1)
        body = self._waiting[: count * BLOCK].reshape(count, BLOCK)
        self._waiting = self._waiting[count * BLOCK :]
        self._measured -= count * BLOCK
        limited = np.flatnonzero(np.minimum(nodes[:-1], nodes[1:]) < 1.0 - _NOTHING)
        if len(limited):
            ramp = np.arange(BLOCK) / BLOCK
            low, high = nodes[limited, None], nodes[limited + 1, None]
            body = body.copy()
            body[limited] *= low + (high - low) * ramp
        return body.reshape(-1)
