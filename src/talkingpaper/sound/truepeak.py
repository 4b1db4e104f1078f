"""True peak: how high the sound rises between its samples.

ITU-R BS.1770-5 Annex 2: four times oversampled by the 48-tap filter given there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from talkingpaper.sound.pcm import Samples
from talkingpaper.units import ratio_to_db

_PHASE_0 = (
    0.0017089843750,
    0.0109863281250,
    -0.0196533203125,
    0.0332031250000,
    -0.0594482421875,
    0.1373291015625,
    0.9721679687500,
    -0.1022949218750,
    0.0476074218750,
    -0.0266113281250,
    0.0148925781250,
    -0.0083007812500,
)
_PHASE_1 = (
    -0.0291748046875,
    0.0292968750000,
    -0.0517578125000,
    0.0891113281250,
    -0.1665039062500,
    0.4650878906250,
    0.7797851562500,
    -0.2003173828125,
    0.1015625000000,
    -0.0582275390625,
    0.0330810546875,
    -0.0189208984375,
)
_PHASES = (_PHASE_0, _PHASE_1, _PHASE_1[::-1], _PHASE_0[::-1])
"""The 48-tap interpolator of BS.1770-5 Annex 2, by phase of 4× oversampling."""

TAPS = len(_PHASE_0)
OVERSHOOT = max(sum(map(abs, phase)) for phase in _PHASES)
"""No interpolated value exceeds the largest of its 12 samples by more than this ratio (2.02)."""


def interpolated_peaks(samples: Samples, starts: NDArray[np.intp], length: int) -> Samples:
    """The largest magnitude between the samples in each of several stretches, 4× oversampled.

    Sample by sample in a fixed order, so that every machine gets the same bits; a matrix
    product would be as fast and would not.

    Args:
        samples: what is measured, with `TAPS` − 1 samples of past before the first stretch.
        starts: index of each stretch's first sample; the newest sample its filter sees.
        length: of every stretch, in samples.

    Returns shape (stretches,).
    """
    windows = np.lib.stride_tricks.sliding_window_view(samples, length + TAPS - 1)
    chosen = windows[starts - (TAPS - 1)]
    peaks = np.zeros(len(starts), np.float32)
    for phase in _PHASES:
        value = np.zeros((len(starts), length), np.float32)
        for tap, weight in enumerate(reversed(phase)):
            value += chosen[:, tap : tap + length] * np.float32(weight)
        np.maximum(peaks, np.abs(value, out=value).max(axis=1, initial=0), out=peaks)
    return peaks


class TruePeak:
    """The largest true peak of a stream.

    Stretches that cannot hold a new one, by `OVERSHOOT`, are not oversampled: the result is
    the same, at a tenth of the cost for speech.

    ITU-R BS.1770-5 Annex 2, steps 2–5; sample peaks count as well.
    """

    _STRETCH = 32

    def __init__(self) -> None:
        self._tail = np.zeros(self._STRETCH + TAPS - 1, np.float32)
        self._peak = 0.0

    def feed(self, samples: Samples) -> None:
        """Look at the next samples."""
        if not len(samples):
            return
        whole = np.concatenate([self._tail, samples])
        # The last stretch ends with the last sample and overlaps the one before: no filter
        # ever sees a step that is not in the sound.
        count = -(-len(samples) // self._STRETCH)
        starts = len(whole) - self._STRETCH * np.arange(count, 0, -1)
        windows = np.lib.stride_tricks.sliding_window_view(whole, self._STRETCH + TAPS - 1)
        magnitudes = np.abs(windows[starts - (TAPS - 1)]).max(axis=1)
        self._peak = max(self._peak, float(magnitudes.max()))
        bound = magnitudes * OVERSHOOT
        for group in np.array_split(np.argsort(-bound), -(-count // 256)):
            able = group[bound[group] > self._peak]
            if not len(able):
                break
            peaks = interpolated_peaks(whole, starts[np.sort(able)], self._STRETCH)
            self._peak = max(self._peak, float(peaks.max()))
        self._tail = whole[len(whole) - len(self._tail) :]

    @property
    def dbtp(self) -> float:
        """So far; -inf for silence."""
        return ratio_to_db(self._peak)
