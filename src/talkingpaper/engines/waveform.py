"""From a model's floating-point samples to PCM."""

from __future__ import annotations

import io
import wave
from typing import Any

from talkingpaper.errors import EngineError

_FULL_SCALE = 32767
_SILENT = 1e-3
"""Peak below -60 dBFS: nobody is speaking. The quietest voice we know peaks at 0.26."""


def to_pcm(samples: Any, *, voice_id: str) -> bytes:  # noqa: ANN401 — a float32 array of shape (samples,)
    """Mono signed 16-bit little-endian samples.

    Kokoro's floats exceed 1.0 now and then (1.02 measured): such a sound is scaled down as a
    whole, never clipped.

    Raises:
        EngineError: there is no sound in it, or there are samples that are not numbers.
    """
    import numpy as np  # noqa: PLC0415

    peak = float(np.max(np.abs(samples), initial=0.0))
    if not np.isfinite(peak):
        message = f"{voice_id} gave samples that are not numbers"
        raise EngineError(message, hint="try again or choose another voice")
    if peak < _SILENT:
        message = f"{voice_id} gave silence instead of speech"
        raise EngineError(message, hint="try again or choose another voice")
    scale = _FULL_SCALE / max(1.0, peak)
    whole = np.rint(np.asarray(samples, dtype=np.float64) * scale)
    return bytes(whole.astype("<i2").tobytes())


def wav_file(pcm: bytes, rate_hz: int) -> bytes:
    """A WAV file of mono signed 16-bit little-endian samples."""
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return sound.getvalue()
