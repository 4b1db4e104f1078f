"""Makes the earcons: six short, gentle sounds, out of sines alone.

Run it with the project's own Python: `.venv/bin/python audio/make_earcons.py`. It writes the files
into the package (`src/talkingpaper/sound/earcon_sounds/`) and prints `SOURCES.md`'s rows.

Every sound is notes of one soft mallet: a fundamental with two partials, which fade the faster the
higher they are, struck over 12 ms and dying away before the file ends. What begins rises, what
ends falls, and the intervals are consonant, so that the twentieth is as easy on the ear as the
first. Pitches lie at 330–990 Hz: above a voice's fundamental, well inside what small speakers and
ageing ears can hear.
"""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from talkingpaper.sound.loudness import Meter
from talkingpaper.sound.pcm import FULL_SCALE

RATE_HZ = 44_100
SHORT_TERM_LUFS = -28.0
"""Of the loudest 400 ms: 12 LU under speech."""
STRIKE_S = 0.012
FADE_S = 0.03
PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.28, 1.7), (3.0, 0.08, 2.6))
"""Ratio to the fundamental, level, how much faster it dies away."""
E4, G4, A4, B4, D5, E5, B5 = 329.63, 392.0, 440.0, 493.88, 587.33, 659.26, 987.77

Note = tuple[float, float, float]
SOUNDS: dict[str, tuple[float, tuple[Note, ...]]] = {
    # name: (length in s, notes: (when in s, pitch in Hz, level))
    "headline": (0.58, ((0.0, A4, 0.8), (0.11, E5, 1.0), (0.11, A4, 0.35))),
    "section": (0.46, ((0.0, E5, 1.0), (0.0, B4, 0.5))),
    "post": (0.42, ((0.0, B4, 0.8), (0.08, E5, 1.0))),
    "post_end": (0.42, ((0.0, E5, 0.8), (0.08, B4, 1.0))),
    "quote": (0.44, ((0.0, D5, 0.9), (0.05, G4, 0.7))),
    "list_end": (0.40, ((0.0, G4, 1.0), (0.0, E4, 0.4))),
}
HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "talkingpaper" / "sound" / "earcon_sounds"


def main() -> None:
    """Write every sound, and say what was measured."""
    TARGET.mkdir(exist_ok=True)
    for name, (length_s, notes) in SOUNDS.items():
        sound = levelled(compose(length_s, notes))
        samples = np.rint(sound * FULL_SCALE).astype(np.int16)
        soundfile.write(TARGET / f"{name}.flac", samples, RATE_HZ, subtype="PCM_16")
        meter = measured(samples.astype(np.float32) / FULL_SCALE)
        row = f"{len(samples) / RATE_HZ:.2f} s | {meter.integrated_lufs:.2f} LUFS"
        print(f"| `{name}.flac` | `make_earcons.py` | {row} | {meter.true_peak_dbtp:.2f} dBTP |")


def compose(length_s: float, notes: tuple[Note, ...]) -> NDArray[np.float64]:
    """The notes of a sound, added; full scale is arbitrary here."""
    sound = np.zeros(round(length_s * RATE_HZ))
    for start_s, pitch_hz, level in notes:
        first = round(start_s * RATE_HZ)
        at_s = np.arange(len(sound) - first) / RATE_HZ
        strike = np.sin(np.pi / 2 * np.minimum(at_s / STRIKE_S, 1.0)) ** 2
        for ratio, share, haste in PARTIALS:
            decay = np.exp(-at_s * haste * 9.0)
            wave = np.sin(2 * np.pi * pitch_hz * ratio * at_s)
            sound[first:] += level * share * strike * decay * wave
    fade = round(FADE_S * RATE_HZ)
    sound[-fade:] *= np.cos(np.pi / 2 * np.arange(fade) / fade) ** 2
    return sound


def levelled(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sound at `SHORT_TERM_LUFS`."""
    quiet = sound / np.abs(sound).max() * 0.1
    gain_db = SHORT_TERM_LUFS - measured(quiet.astype(np.float32)).integrated_lufs
    return quiet * 10 ** (gain_db / 20)


def measured(sound: NDArray[np.float32]) -> Meter:
    """A meter that has heard the sound, with silence after it to fill its block."""
    meter = Meter(RATE_HZ)
    meter.feed(sound)
    return meter


if __name__ == "__main__":
    main()
