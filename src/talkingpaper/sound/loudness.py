"""Loudness as broadcasting measures it, in a stream of any length.

ITU-R BS.1770-5 for mono. The K-weighting filter is derived for the rate at hand and applied as
an FIR by overlap-save FFT: numpy has no recursive filter, and the filter's response has died
away (to −100 dB) after `_RESPONSE_S`. What is kept of the sound is one number per 100 ms.

Checked against libebur128 and the EBU Tech 3341 signals (tests/unit/sound/test_loudness.py):
the difference is below 0.01 LU at 22.05, 24, 44.1 and 48 kHz.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.truepeak import TruePeak
from talkingpaper.units import energy_to_db

HOPS_PER_SECOND = 10
"""A gating block of 400 ms overlaps the next by 75 % (BS.1770-5 Annex 1): one every 100 ms."""
HOPS_PER_BLOCK = 4
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
OFFSET_LUFS = -0.691
"""So that a 997 Hz sine of 0 dBFS in one channel reads −3.01 LUFS (BS.1770-5 Annex 1, eq. 2)."""

_RESPONSE_S = 0.05
_FFT_RESPONSES = 6  # a transform's length in responses, at least: up to 1/6 of it is overlap
_FFT_ROWS = 4  # transforms at a time: numpy does four side by side, and more leave the cache

Energies = NDArray[np.float64]
"""Sum of squared K-weighted samples per hop, shape (hops,)."""


def hop_samples(rate_hz: int) -> int:
    """Samples in 100 ms, to the nearest sample."""
    return round(rate_hz / HOPS_PER_SECOND)


@cache
def _biquads(rate_hz: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Both stages of the K-weighting at any rate, as (b0, b1, b2, a1, a2).

    BS.1770-5 Annex 1 tables 1 and 2 give coefficients for 48 kHz only; these are the analogue
    prototypes behind them (frequency, gain, Q), transformed bilinearly, as libebur128 does. At
    48 kHz they reproduce the tables to 1e-9.
    """
    k = math.tan(math.pi * 1681.974450955533 / rate_hz)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = (
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    )
    k = math.tan(math.pi * 38.13547087602444 / rate_hz)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    high_pass = (1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
    return shelf, high_pass


@cache
def _response(rate_hz: int) -> tuple[int, NDArray[np.complex64]]:
    """Length in samples of the K-weighting's impulse response, and its spectrum for one block."""
    length = round(_RESPONSE_S * rate_hz)
    wave = [1.0] + [0.0] * (length - 1)
    for b0, b1, b2, a1, a2 in _biquads(rate_hz):
        s1 = s2 = 0.0
        for at, x in enumerate(wave):
            wave[at] = y = b0 * x + s1
            s1, s2 = b1 * x - a1 * y + s2, b2 * x - a2 * y
    size = 1 << math.ceil(math.log2(length * _FFT_RESPONSES))
    spectrum = np.fft.rfft(np.array(wave), size).astype(np.complex64)
    return length, spectrum


class KWeighting:
    """The K-weighting filter, fed piece by piece; what comes out has the length that went in."""

    def __init__(self, rate_hz: int) -> None:
        length, self._spectrum = _response(rate_hz)
        self._size = 2 * (len(self._spectrum) - 1)
        self._history = np.zeros(length - 1, np.float32)

    def feed(self, samples: Samples) -> Samples:
        """The next samples, filtered."""
        past = len(self._history)
        step = self._size - past
        rows = -(-len(samples) // step)
        if not rows:
            return samples
        padded = np.zeros(past + rows * step, np.float32)
        padded[:past] = self._history
        padded[past : past + len(samples)] = samples
        self._history = padded[len(samples) : len(samples) + past].copy()
        windows = np.lib.stride_tricks.sliding_window_view(padded, self._size)[::step]
        weighted = np.empty((rows, step), np.float32)
        for at in range(0, rows, _FFT_ROWS):
            spectra = np.fft.rfft(windows[at : at + _FFT_ROWS])
            spectra *= self._spectrum
            weighted[at : at + _FFT_ROWS] = np.fft.irfft(spectra)[:, past:]
        return weighted.reshape(-1)[: len(samples)]


class Hops:
    """Energies on a grid of 100 ms, fed with the filtered samples of any stretch of the sound."""

    def __init__(self, rate_hz: int) -> None:
        self._hop = hop_samples(rate_hz)
        self._sums = np.zeros(64)
        self._end = 0

    def add(self, weighted: Samples, start_samples: int) -> None:
        """Add the energy of a stretch that begins at sample `start_samples` of the grid."""
        if not len(weighted):
            return
        end = start_samples + len(weighted)
        first, last = start_samples // self._hop, (end - 1) // self._hop
        if last >= len(self._sums):
            longer = np.zeros(len(self._sums) + last + 1)  # takes memory where it is written to
            longer[: len(self._sums)] = self._sums
            self._sums = longer
        edges = np.arange(first, last + 1) * self._hop - start_samples
        edges[0] = 0
        squares = np.square(weighted, dtype=np.float64)
        self._sums[first : last + 1] += np.add.reduceat(squares, edges)
        self._end = max(self._end, end)

    def energies(self) -> Energies:
        """One sum per hop up to the end, as it is now; the last hop may be short."""
        return self._sums[: -(-self._end // self._hop)]


def gated_lufs(energies: Energies, rate_hz: int) -> float:
    """Integrated loudness, gated, of a stretch given by its hops.

    Sound shorter than one 400 ms block is measured as the block it would begin, padded with
    silence: a voice that says one word has a loudness too.

    Returns LUFS; -inf when every block lies below the absolute gate.

    ITU-R BS.1770-5 Annex 1, equations 3–7.
    """
    if len(energies) < HOPS_PER_BLOCK:
        energies = np.pad(energies, (0, HOPS_PER_BLOCK - len(energies)))
    # In place: a book has 3 MB of these, and here is where its run takes most memory.
    sums = np.zeros(len(energies) + 1)
    np.cumsum(energies, out=sums[1:])
    blocks = sums[HOPS_PER_BLOCK:] - sums[:-HOPS_PER_BLOCK]
    del sums
    blocks /= HOPS_PER_BLOCK * hop_samples(rate_hz)
    blocks = blocks[blocks > _energy_of(ABSOLUTE_GATE_LUFS)]
    if not len(blocks):
        return -math.inf
    gate = blocks.mean() * 10 ** (RELATIVE_GATE_LU / 10)
    return _lufs_of(float(blocks[blocks > gate].mean()))


def _energy_of(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET_LUFS) / 10))


def _lufs_of(energy: float) -> float:
    return OFFSET_LUFS + energy_to_db(energy)


class Meter:
    """Integrated loudness and true peak of one stream."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._filter = KWeighting(rate_hz)
        self._hops = Hops(rate_hz)
        self._true_peak = TruePeak()
        self.samples = 0

    def feed(self, samples: Samples) -> Samples:
        """Measure the next samples; gives them back K-weighted."""
        weighted = self._filter.feed(samples)
        self._hops.add(weighted, self.samples)
        self._true_peak.feed(samples)
        self.samples += len(samples)
        return weighted

    @property
    def integrated_lufs(self) -> float:
        """So far; -inf for silence. An incomplete block at the end does not count (Annex 1)."""
        energies = self._hops.energies()
        whole = self.samples // hop_samples(self._rate_hz)
        return gated_lufs(energies[:whole] if whole >= HOPS_PER_BLOCK else energies, self._rate_hz)

    @property
    def true_peak_dbtp(self) -> float:
        """So far; -inf for silence."""
        return self._true_peak.dbtp
