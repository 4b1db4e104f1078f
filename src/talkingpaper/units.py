"""Conversions between units; the only place where they are made.

Each function is named both ways. Samples are whole: a time in seconds becomes the nearest
sample, a time in samples becomes an exact quotient.
"""

from __future__ import annotations

import math


def seconds_to_samples(seconds: float, rate_hz: int) -> int:
    """Nearest whole sample.

    >>> seconds_to_samples(0.25, 44100)
    11025
    """
    return round(seconds * rate_hz)


def samples_to_seconds(samples: int, rate_hz: int) -> float:
    """Seconds as a float; exact to about 1e-12 s over ten hours.

    >>> samples_to_seconds(22050, 44100)
    0.5
    """
    return samples / rate_hz


def samples_to_milliseconds(samples: int, rate_hz: int) -> int:
    """Nearest whole millisecond, as ID3 CHAP, WebVTT and SRT count.

    >>> samples_to_milliseconds(44100, 44100)
    1000
    """
    return round(samples * 1000 / rate_hz)


def rescale_samples(samples: int, from_hz: int, to_hz: int) -> int:
    """The sample at `to_hz` nearest to the same instant.

    >>> rescale_samples(24000, 24000, 44100)
    44100
    """
    return round(samples * to_hz / from_hz)


def db_to_ratio(db: float) -> float:
    """Amplitude ratio of a level difference in dB.

    >>> db_to_ratio(-20.0)
    0.1
    """
    return float(10.0 ** (db / 20.0))


def ratio_to_db(ratio: float) -> float:
    """Level difference in dB of an amplitude ratio; -inf for 0.

    >>> ratio_to_db(10.0)
    20.0
    """
    return 20.0 * math.log10(ratio) if ratio > 0 else -math.inf


def energy_to_db(energy: float) -> float:
    """Level in dB of a power ratio (mean square); -inf for 0.

    >>> energy_to_db(0.01)
    -20.0
    """
    return 10.0 * math.log10(energy) if energy > 0 else -math.inf
