"""A clip's receipt: what was measured before it is accepted, and what is wrong with it.

Cheap enough for every clip (a millisecond of CPU per second of speech) and wide enough for every
engine. The bounds were drawn on 354 clips of 30 texts, from “No.” to 200 letters: hibari (speed
0.5, 1, 2), espeak-ng (0.5–3), Piper joe, Kokoro jm_kumo (1, 2), tone (0.5–3). None is refused.
Of spoilt copies, every one that was muted, clipped, offset, cut in a vowel, reduced to a third or
said three times is refused; of those halved 72 %, said twice 78 %, cut anywhere at all 68 %
(a cut inside a pause leaves no trace but the missing time).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talkingpaper.model import Receipt
from talkingpaper.sound.syllables import Extent, extent_of
from talkingpaper.units import energy_to_db, ratio_to_db

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

FRAME_S = 0.01
SOUNDING_DB = -40.0
"""Below the clip's loudest fifth, a frame is silence."""

LEAST_SYLLABLE_S = 0.07
LEAST_SYLLABLE_OF_MANY_S = 0.115
"""At normal speed, of the fewest syllables the text can have. Measured: 0.120 and more, 0.146
and more in texts of over `MANY_SYLLABLES`."""
MANY_SYLLABLES = 10
MOST_SYLLABLE_S = 0.30
"""At normal speed, of the most syllables the text can have. Measured, without pauses: up to
0.231 in texts of over `MANY_SYLLABLES`."""
PAUSE_S = 0.30
"""For each place to draw breath, at normal speed."""
SLACK_S = 0.8
"""On top, at normal speed. One-word utterances need 0.26."""
LONGEST_GAP_S = 2.5
"""Silence inside a clip, at normal speed or faster. Measured: up to 0.9 at half speed."""

SILENT_DBFS = -50.0
"""Level of the loudest fifth. Measured: −32 (hibari at double speed) to −13."""
CLIPPED_RUN = 4
CLIPPED_RUNS = 3
"""Runs of samples at full scale. Measured: none; single samples do occur."""
FULL_SCALE = 32760 / 32768
CUT_S = 0.005
CUT_DB = -18.0
"""The last samples against the loudest fifth. Measured: −23 and less (espeak-ng's letters at
triple speed, which end in a ramp of 4 ms); −10 and more when a vowel is cut."""
OFFSET = 0.02
"""Mean, of full scale. Measured: up to 0.004 (espeak-ng)."""
FLOOR_DB = -120.0
"""Stands for the level of silence, which has no logarithm and no JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sound:
    """A clip in numbers."""

    samples: Samples
    rate_hz: int
    level_dbfs: float
    """Of the loudest fifth of its frames: the voice without its pauses."""
    sounding_s: float
    """From the first to the last frame that is not silence."""
    gap_s: float
    """The longest silence between them."""


def inspect(
    pcm: bytes, rate_hz: int, spoken: str, *, attempts: int = 1, speed: float = 1.0
) -> Receipt:
    """The receipt of a clip.

    Args:
        pcm: mono s16le.
        rate_hz: of `pcm`.
        spoken: what the voice was given.
        attempts: how many times it was asked.
        speed: 1.0 is the voice's own pace.
    """
    extent = extent_of(spoken)
    if len(pcm) < 2 * FRAME_S * rate_hz:
        return Receipt(
            duration_s=0.0,
            words=extent.words,
            pace_wpm=0.0,
            peak_dbfs=FLOOR_DB,
            loudness_lufs=FLOOR_DB,
            attempts=attempts,
            problems=("there is no sound",),
        )
    from talkingpaper.sound.loudness import Meter  # noqa: PLC0415 — numpy, not needed to import
    from talkingpaper.sound.pcm import floats_of  # noqa: PLC0415

    sound = _listen(floats_of(pcm[: len(pcm) // 2 * 2]), rate_hz)
    meter = Meter(rate_hz)
    meter.feed(sound.samples)
    return Receipt(
        duration_s=round(sound.sounding_s, 3),
        words=extent.words,
        pace_wpm=round(60 * extent.words / sound.sounding_s, 1) if sound.sounding_s else 0.0,
        peak_dbfs=round(max(ratio_to_db(float(abs(sound.samples).max())), FLOOR_DB), 2),
        loudness_lufs=round(max(meter.integrated_lufs, FLOOR_DB), 2),
        attempts=attempts,
        problems=tuple(_problems(sound, extent, speed)),
    )


def _listen(samples: Samples, rate_hz: int) -> _Sound:
    import numpy as np  # noqa: PLC0415

    frame = round(FRAME_S * rate_hz)
    count = len(samples) // frame
    energies = np.square(samples[: count * frame].reshape(count, frame)).mean(axis=1)
    loudest = np.sort(energies)[-max(1, count // 5) :].mean()
    sounding = np.flatnonzero(energies > loudest * 10 ** (SOUNDING_DB / 10))
    gaps = np.diff(sounding) - 1
    return _Sound(
        samples=samples,
        rate_hz=rate_hz,
        level_dbfs=energy_to_db(float(loudest)),
        sounding_s=float(sounding[-1] + 1 - sounding[0]) * FRAME_S if len(sounding) else 0.0,
        gap_s=float(gaps.max(initial=0)) * FRAME_S,
    )


def _problems(sound: _Sound, extent: Extent, speed: float) -> Iterator[str]:
    if sound.level_dbfs < SILENT_DBFS:
        yield f"it is silent ({max(sound.level_dbfs, FLOOR_DB):.0f} dBFS)"
        return
    yield from _wrong_length(sound, extent, speed)
    if sound.gap_s > LONGEST_GAP_S / min(speed, 1.0):
        yield f"it falls silent for {sound.gap_s:.1f} s in the middle"
    clipped = _clipped_runs(sound.samples)
    if clipped >= CLIPPED_RUNS:
        yield f"it is clipped in {clipped} places"
    end_db = _end_db(sound)
    if end_db > CUT_DB:
        yield f"it is cut off: its last {CUT_S * 1000:.0f} ms are only {-end_db:.0f} dB down"
    offset = float(sound.samples.mean())
    if abs(offset) > OFFSET:
        yield f"it has a DC offset of {offset:+.3f} of full scale"


def _wrong_length(sound: _Sound, extent: Extent, speed: float) -> Iterator[str]:
    is_long = extent.least_syllables > MANY_SYLLABLES
    pace_s = LEAST_SYLLABLE_OF_MANY_S if is_long else LEAST_SYLLABLE_S
    least_s = extent.least_syllables * pace_s / speed
    most_s = (extent.most_syllables * MOST_SYLLABLE_S + extent.pauses * PAUSE_S + SLACK_S) / speed
    words = f"{extent.words} word{'' if extent.words == 1 else 's'}"
    if sound.sounding_s < least_s:
        yield f"{sound.sounding_s:.1f} s is too short for {words}: some are missing"
    elif sound.sounding_s > most_s:
        yield f"{sound.sounding_s:.1f} s is too long for {words}: some are said twice"


def _clipped_runs(samples: Samples) -> int:
    """Stretches of at least `CLIPPED_RUN` samples in a row at full scale."""
    import numpy as np  # noqa: PLC0415

    full = np.concatenate([[False], abs(samples) >= FULL_SCALE, [False]])
    edges = np.flatnonzero(full[1:] != full[:-1])
    return int((edges[1::2] - edges[::2] >= CLIPPED_RUN).sum())


def _end_db(sound: _Sound) -> float:
    """Level of the last milliseconds against the voice's own; 0 is as loud as it speaks."""
    last = sound.samples[-max(1, math.ceil(CUT_S * sound.rate_hz)) :]
    return energy_to_db(float((last * last).mean())) - sound.level_dbfs
