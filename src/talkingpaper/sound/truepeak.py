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
_MIRRORED = (_PHASE_0, _PHASE_1)
"""Phases of the interpolator; the other two of the four are these, reversed."""

TAPS = len(_PHASE_0)
OVERSHOOT = max(sum(map(abs, phase)) for phase in _MIRRORED)
"""No interpolated value exceeds the largest of its 12 samples by more than this ratio (2.02)."""

_SUM = max(sum(phase) for phase in _MIRRORED)
_REACH = max(
    min(sum(abs(tap) * abs(at - middle) for at, tap in enumerate(phase)) for middle in range(TAPS))
    for phase in _MIRRORED
)
"""Nor does one exceed `_SUM` times its middle sample by more than this, times the largest step
between neighbours: sample k lies at most |k − middle| steps off. Speech is low, its steps small."""
_ROUNDING = 1.0001

_BLOCKS_AT_A_TIME = 1024  # 128 kB an array: stays in the cache


def block_peaks(samples: Samples, length: int, floor: float) -> NDArray[np.float64]:
    """True peak of each block of `length` samples, in ratio to full scale.

    Args:
        samples: `TAPS` − 1 samples of past, then whole blocks.
        length: of a block, in samples; at least `TAPS` − 1 if there are several.
        floor: a block that cannot exceed this is given its sample peak, which costs little.
    """
    own = _maxima(np.abs(samples[TAPS - 1 :]), length)
    around = _with_past(own, np.abs(samples[: TAPS - 1]))
    steps = np.abs(samples[1:] - samples[:-1])
    step = _with_past(_maxima(steps[TAPS - 2 :], length), steps[: TAPS - 2])
    most = np.minimum(around * OVERSHOOT, around * _SUM + step * _REACH)
    able = np.flatnonzero(most * _ROUNDING > floor)
    peaks: NDArray[np.float64] = own.astype(np.float64)
    for start in range(0, len(able), _BLOCKS_AT_A_TIME):
        some = able[start : start + _BLOCKS_AT_A_TIME]
        peaks[some] = np.maximum(own[some], _between(samples, some * length, length))
    return peaks


def _maxima(values: Samples, length: int) -> Samples:
    """The largest value of each block."""
    folded = values.reshape(-1, length)
    while folded.shape[1] % 2 == 0:  # several times faster than max(axis=1)
        folded = np.maximum(folded[:, ::2], folded[:, 1::2])
    most: Samples = folded.max(axis=1)
    return most


def _with_past(maxima: Samples, past: Samples) -> Samples:
    """Each block's largest value or the block's before, whichever is larger."""
    most: Samples = np.maximum(maxima, np.concatenate([past.max(keepdims=True), maxima[:-1]]))
    return most


def _between(samples: Samples, starts: NDArray[np.intp], length: int) -> Samples:
    """The largest interpolated magnitude in each of several blocks, shape (blocks,).

    Two phases of the filter mirror each other: with A from the sums and B from the differences
    of samples at equal distance from the middle, they are A + B and A − B, and the larger
    magnitude of the two is |A| + |B|. Sample by sample in a fixed order, so that every machine
    gets the same bits; a matrix product would not give them.
    """
    windows = np.lib.stride_tricks.sliding_window_view(samples, length + TAPS - 1)[starts]
    sums = np.zeros((len(_MIRRORED), len(starts), length), np.float32)
    differences = np.zeros_like(sums)
    for tap in range(TAPS // 2):
        mirror = TAPS - 1 - tap
        old, new = windows[:, tap : tap + length], windows[:, mirror : mirror + length]
        both, apart = new + old, new - old
        for at, phase in enumerate(_MIRRORED):
            sums[at] += both * np.float32((phase[tap] + phase[mirror]) / 2)
            differences[at] += apart * np.float32((phase[tap] - phase[mirror]) / 2)
    peaks: Samples = (np.abs(sums) + np.abs(differences)).max(axis=(0, 2))
    return peaks


class TruePeak:
    """The largest true peak of a stream."""

    _BLOCK = 32

    def __init__(self) -> None:
        self._tail = np.zeros(TAPS - 1, np.float32)
        """The past, and what does not fill a block yet."""
        self._peak = 0.0

    def feed(self, samples: Samples) -> None:
        """Look at the next samples."""
        whole = np.concatenate([self._tail, samples])
        end = (len(whole) - (TAPS - 1)) // self._BLOCK * self._BLOCK
        if end:
            self._peak = _peak(whole[: end + TAPS - 1], self._BLOCK, self._peak)
        self._tail = whole[end:]

    @property
    def dbtp(self) -> float:
        """So far; -inf for silence."""
        rest = len(self._tail) - (TAPS - 1)
        return ratio_to_db(_peak(self._tail, rest, self._peak) if rest else self._peak)


def _peak(samples: Samples, length: int, known: float) -> float:
    """The largest true peak of blocks and of what was known; looks only where it may be."""
    floor = max(known, float(np.abs(samples).max()))
    return max(floor, float(block_peaks(samples, length, floor).max()))
