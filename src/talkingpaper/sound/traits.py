"""A clip in numbers: levels, silences, pitch, and whether it repeats itself.

About 2 ms of CPU per second of speech, most of it pitch and repetition, which work on copies at
8 and 4 kHz.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talkingpaper.units import energy_to_db

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from talkingpaper.sound.pcm import Samples

FRAME_S = 0.01
SOUNDING_DB = -40.0
"""Below the clip's loudest fifth, a frame is silence."""
CUT_S = 0.005
HARD_EDGE_DB = -18.0
"""Sound that stops or starts at this level against the voice's own was cut."""
_LEAST_HOLE_S = 0.02

_PITCH_RATE_HZ = 8_000
_PITCH_FRAME, _PITCH_HOP = 320, 160
"""40 ms hold two periods of 50 Hz; every 20 ms."""
_LOWEST_HZ, _HIGHEST_HZ = 60, 400
_VOICED = 0.6
"""Normalised autocorrelation of a voiced frame."""

_ECHO_RATE_HZ = 4_000
_ECHO_WINDOW_S = 0.5
_ECHO_BLOCK = 1 << 13
"""Samples of one Fourier transform."""
_LEAST_BINS = 3
_LEAST_ECHO_S = 0.2
"""Pitch and syllable rhythm repeat sooner than this by nature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What was measured on a clip."""

    level_dbfs: float
    """Of the loudest fifth of its frames: the voice without its pauses."""
    sounding_s: float
    """From the first to the last frame that is not silence."""
    lead_s: float
    tail_s: float
    """Silence before and after."""
    gap_s: float
    """The longest silence between."""
    end_db: float
    """Level of the last `CUT_S` against the voice's own; 0 is as loud as it speaks."""
    hole_s: float
    """The longest stretch of exact zeros inside that begins or ends in full voice."""
    floor_db: float
    """Level of the quietest twentieth of the frames, against the voice's own."""
    flatness_db: float
    """Median spectral flatness of the loud frames: about −3 for white noise, −14 and less for
    speech."""
    pitch_hz: float
    """Median over voiced frames; 0: none is voiced."""
    echo: float
    """How exactly half a second of it occurs again elsewhere: 1 to the sample."""


def traits_of(samples: Samples, rate_hz: int) -> Traits:
    """Measure a clip of at least two frames."""
    import numpy as np  # noqa: PLC0415 - `--help` and `doctor` do without

    frame = round(FRAME_S * rate_hz)
    count = len(samples) // frame
    framed = samples[: count * frame].reshape(count, frame)
    energies = np.square(framed).mean(axis=1)
    ordered = np.sort(energies)
    loudest = float(ordered[-max(1, count // 5) :].mean())
    sounding = np.flatnonzero(energies > loudest * 10 ** (SOUNDING_DB / 10))
    level = energy_to_db(loudest)
    if not len(sounding):
        sounding = np.array([0])
    first, last = int(sounding[0]), int(sounding[-1])
    inside = samples[first * frame : (last + 1) * frame]
    edge = max(1, math.ceil(CUT_S * rate_hz))
    return Traits(
        level_dbfs=level,
        sounding_s=(last + 1 - first) * FRAME_S,
        lead_s=first * FRAME_S,
        tail_s=(count - 1 - last) * FRAME_S,
        gap_s=float((np.diff(sounding) - 1).max(initial=0)) * FRAME_S,
        end_db=_level_db(samples[-edge:]) - level,
        hole_s=_hole_s(inside, rate_hz, loudest),
        floor_db=energy_to_db(_quantile(ordered, 0.05)) - level,
        flatness_db=_flatness_db(framed[energies > loudest / 100]),
        pitch_hz=_pitch_hz(inside, rate_hz),
        echo=_echo(inside, rate_hz),
    )


def _level_db(samples: Samples) -> float:
    return energy_to_db(float((samples * samples).mean()))


def _median(values: NDArray[np.floating]) -> float:
    import numpy as np  # noqa: PLC0415

    return _quantile(np.sort(values), 0.5)


def _quantile(ordered: NDArray[np.floating], share: float) -> float:
    """Between the two nearest of values in order.

    As numpy's `quantile` and `median`, but these load `numpy.ma` first, for 36 ms of CPU.
    """
    place = share * (len(ordered) - 1)
    at = int(place)
    low, high = float(ordered[at]), float(ordered[min(at + 1, len(ordered) - 1)])
    return low + (high - low) * (place - at)


def _hole_s(samples: Samples, rate_hz: int, loudest: float) -> float:
    """Pauses fade in and out; a hole that something tore has at least one hard edge."""
    import numpy as np  # noqa: PLC0415

    zero = np.concatenate([[False], samples == 0, [False]])
    edges = np.flatnonzero(zero[1:] != zero[:-1])
    reach = math.ceil(CUT_S * rate_hz)
    longest = 0.0
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start < _LEAST_HOLE_S * rate_hz:
            continue
        around = (samples[max(0, start - reach) : start], samples[end : end + reach])
        hardest = max((float((side * side).mean()) for side in around if len(side)), default=0.0)
        if hardest > loudest * 10 ** (HARD_EDGE_DB / 10):
            longest = max(longest, (end - start) / rate_hz)
    return longest


def _flatness_db(frames: NDArray[np.float32]) -> float:
    """Geometric over arithmetic mean of the power spectrum, median of the frames."""
    import numpy as np  # noqa: PLC0415

    if not len(frames):
        return 0.0
    powers = np.abs(np.fft.rfft(frames * np.hanning(frames.shape[1]), axis=1)) ** 2 + 1e-12
    flatness = np.exp(np.log(powers).mean(axis=1)) / powers.mean(axis=1)
    return energy_to_db(_median(flatness))


def _pitch_hz(samples: Samples, rate_hz: int) -> float:
    """Median pitch by autocorrelation: the first lag that is nearly as good as the best."""
    import numpy as np  # noqa: PLC0415

    slow = _resampled(samples, rate_hz, _PITCH_RATE_HZ)
    if len(slow) < 2 * _PITCH_FRAME:
        return 0.0
    frames = np.lib.stride_tricks.sliding_window_view(slow, _PITCH_FRAME)[::_PITCH_HOP]
    frames = frames - frames.mean(axis=1, keepdims=True)
    energies = (frames * frames).sum(axis=1)
    frames = frames[energies > 0.05 * np.sort(energies)[-max(1, len(energies) // 5) :].mean()]
    if not len(frames):
        return 0.0
    longest = _PITCH_RATE_HZ // _LOWEST_HZ
    shortest = _PITCH_RATE_HZ // _HIGHEST_HZ
    spectra = np.fft.rfft(frames, 1024)
    likeness = np.fft.irfft(np.abs(spectra) ** 2)[:, :longest]
    likeness = likeness / (likeness[:, :1] + 1e-12)
    likeness = likeness * (_PITCH_FRAME / (_PITCH_FRAME - np.arange(longest)))
    best = likeness[:, shortest:].max(axis=1)
    lags = np.argmax(likeness[:, shortest:] >= 0.85 * best[:, None], axis=1) + shortest
    voiced = best > _VOICED
    return _median(_PITCH_RATE_HZ / lags[voiced]) if voiced.any() else 0.0


def _echo(samples: Samples, rate_hz: int) -> float:
    """The best match of any stretch with any other place, as a normalised correlation.

    Beeps and held tones match everywhere and do not count: a stretch has to fit in few places.
    """
    import numpy as np  # noqa: PLC0415

    slow = _resampled(samples, rate_hz, _ECHO_RATE_HZ)
    apart = round(_LEAST_ECHO_S * _ECHO_RATE_HZ)
    window = min(round(_ECHO_WINDOW_S * _ECHO_RATE_HZ), len(slow) // 3)
    if window < apart // 2:
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(slow.astype(np.float64) ** 2)])
    energies = sums[window:] - sums[:-window]
    heard = energies > 0.25 * energies.mean()
    weights = np.where(heard, 1.0 / np.sqrt(energies + 1e-12), 0.0).astype(np.float32)
    spectra = _overlapping_spectra(slow, window)
    best = 0.0
    for start in range(0, len(slow) - window + 1, window // 2):
        if not heard[start]:
            continue
        products = _correlated(spectra, slow[start : start + window])
        likeness = products[: len(weights)] * (weights * weights[start])
        near = slice(max(0, start - apart), start + apart)
        likeness[near] = 0.0
        peak = float(likeness.max(initial=0.0))
        if peak > best and _is_singular(np.delete(likeness, near), peak, window // 4):
            best = peak
    return best


def _overlapping_spectra(samples: Samples, window: int) -> NDArray[np.complex64]:
    """Spectra of blocks that overlap by a window, for `_correlated`.

    Blocks of two seconds, since several short transforms side by side cost a quarter of a long one.
    """
    import numpy as np  # noqa: PLC0415

    step = _ECHO_BLOCK - window + 1
    rows = -(-len(samples) // step)
    padded = np.pad(samples, (0, rows * step + window - 1 - len(samples)))
    blocks = np.lib.stride_tricks.sliding_window_view(padded, _ECHO_BLOCK)[::step]
    spectra: NDArray[np.complex64] = np.fft.rfft(blocks).astype(np.complex64, copy=False)
    return spectra


def _correlated(spectra: NDArray[np.complex64], piece: Samples) -> Samples:
    """The piece's scalar product with every stretch of its length, and zeros behind the last."""
    import numpy as np  # noqa: PLC0415

    own = np.conj(np.fft.rfft(piece, _ECHO_BLOCK))
    step = _ECHO_BLOCK - len(piece) + 1
    products = np.fft.irfft(spectra * own, _ECHO_BLOCK).astype(np.float32, copy=False)
    return products[:, :step].reshape(-1)


def _is_singular(likeness: Samples, peak: float, bin_samples: int) -> bool:
    """Whether only a few places are nearly as like; not to be told from fewer than three."""
    bins = likeness[: len(likeness) // bin_samples * bin_samples].reshape(-1, bin_samples)
    return len(bins) >= _LEAST_BINS and _median(bins.max(axis=1)) < 0.6 * peak


def _resampled(samples: Samples, rate_hz: int, to_hz: int) -> Samples:
    import numpy as np  # noqa: PLC0415
    import soxr  # type: ignore[import-untyped]  # noqa: PLC0415 - imports numpy

    slow: Samples = soxr.resample(samples, rate_hz, to_hz, quality="LQ").astype(np.float32)
    return slow
