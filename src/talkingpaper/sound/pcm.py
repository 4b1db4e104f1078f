"""Samples as numbers: 16-bit PCM bytes to and from floats, full scale ±1.

Arithmetic is done in float32: 24 bits of mantissa are 144 dB, far below what a 16-bit clip or
an MP3 holds, at half the memory of float64.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.float32]
"""Mono, full scale ±1, shape (n,)."""

FULL_SCALE = 32768
"""A 16-bit sample's magnitude that is 0 dBFS."""


def floats_of(pcm: bytes) -> Samples:
    """Mono s16le bytes as floats.

    >>> floats_of(bytes.fromhex("0040")).tolist()
    [0.5]
    """
    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(FULL_SCALE)


def pcm_of(samples: Samples) -> bytes:
    """Floats as mono s16le bytes: rounded to nearest, what exceeds full scale is clipped.

    No dither: its noise would lie 30 dB below an MP3's own and would need a random number.

    >>> pcm_of(np.array([0.5, 2.0], np.float32)).hex()
    '0040ff7f'
    """
    scaled = samples * np.float32(FULL_SCALE)
    np.rint(scaled, out=scaled)
    np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1, out=scaled)
    return scaled.astype("<i2").tobytes()
