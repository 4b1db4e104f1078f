"""From a model's floating-point samples to PCM."""

from __future__ import annotations

from typing import Any

from talkingpaper.errors import EngineError

_FULL_SCALE = 32767
_SILENT = 1e-3
"""Peak below -60 dBFS: nobody is speaking. The quietest voice we know peaks at 0.26."""


def to_pcm(wave: Any, *, voice_id: str) -> bytes:  # noqa: ANN401 — a float32 array of shape (samples,)
    """Mono signed 16-bit little-endian samples.

    Kokoro's floats exceed 1.0 now and then (1.02 measured): such a sound is scaled down as a
    whole, never clipped.

    Raises:
        EngineError: there is no sound in it, or there are samples that are not numbers.
    """
    import numpy as np  # noqa: PLC0415

    peak = float(np.max(np.abs(wave), initial=0.0))
    if not np.isfinite(peak):
        message = f"{voice_id} gave samples that are not numbers"
        raise EngineError(message, hint="try again or choose another voice")
    if peak < _SILENT:
        message = f"{voice_id} gave silence instead of speech"
        raise EngineError(message, hint="try again or choose another voice")
    scale = _FULL_SCALE / max(1.0, peak)
    samples = np.rint(np.asarray(wave, dtype=np.float64) * scale)
    return bytes(samples.astype("<i2").tobytes())
