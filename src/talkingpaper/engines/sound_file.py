"""PCM out of a sound file an engine wrote: WAV by most, AIFF by macOS."""

from __future__ import annotations

from pathlib import Path

from talkingpaper.errors import EngineError

_SILENT_PEAK = 0.001
"""-60 dBFS."""


def read_sound(path: Path, speaker: str) -> tuple[int, bytes]:
    """The file's rate in Hz, and its sound as mono signed 16-bit little-endian samples.

    Raises:
        EngineError: there is no such file, it is no sound, or it is silent.
    """
    import numpy as np  # noqa: PLC0415
    import soundfile  # noqa: PLC0415

    retry = "try again or choose another voice"
    try:
        samples, rate_hz = soundfile.read(path, dtype="float64", always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        message = f"{speaker} left no readable sound: {error}"
        raise EngineError(message.replace(str(path), path.name), hint=retry) from error
    mono = samples.mean(axis=1)
    if np.max(np.abs(mono), initial=0.0) < _SILENT_PEAK:
        message = f"{speaker} gave silence instead of speech"
        raise EngineError(message, hint=retry)
    # 16-bit files come back as n / 32768: this is their inverse, to the sample
    whole = np.clip(np.rint(mono * 32768), -32768, 32767)
    return int(rate_hz), bytes(whole.astype("<i2").tobytes())
