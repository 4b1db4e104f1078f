"""A clip's receipt: what was measured before it is accepted, and what is wrong with it.

Cheap enough for every clip (2 ms of CPU per second of speech). What is usual for a voice is known
(`calibration`), or wide enough for any. An engine that tells word times is taken at its word: each
word must be heard where it says, and the last one near the end. How much of spoilt sound is
refused, and how little of good sound: `benchmarks/receipts`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from talkingpaper.model import Receipt
from talkingpaper.sound.calibration import Calibration
from talkingpaper.sound.clue import ANY, Clue
from talkingpaper.sound.finding import Finding, excess, graded
from talkingpaper.sound.syllables import Extent, extent_of
from talkingpaper.sound.toldwords import wrong_words
from talkingpaper.sound.traits import CUT_S, FRAME_S, HARD_EDGE_DB, Traits, traits_of
from talkingpaper.units import ratio_to_db

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

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

LONGEST_HOLE_S = 0.45
"""Exact zeros with a hard edge, at normal speed. espeak-ng's pauses are such: up to 0.36."""

SILENT_DBFS = -50.0
"""Level of the loudest fifth. Measured: −32 (hibari at double speed) to −13."""
CLIPPED_RUN = 4
CLIPPED_RUNS = 3
"""Runs of samples at full scale. Measured: none; single samples do occur."""
FULL_SCALE = 32760 / 32768
CUT_DB = HARD_EDGE_DB
"""The last samples against the loudest fifth. Measured: −23 and less (espeak-ng's letters at
triple speed, which end in a ramp of 4 ms); −10 and more when a vowel is cut."""
OFFSET = 0.02
"""Mean, of full scale. Measured: up to 0.004 (espeak-ng)."""
NOISY_DB = -9.0
"""Spectral flatness. Measured: −13.6 and less (espeak-ng saying “Sports.”); white noise: −3."""
TINY_NOISY_DB = -5.0
"""In a word or two, hissing may be most of it: −7 in “Depth.” at 1.3 times the pace."""
FLOOR_NOISE_DB = -34.0
"""Level of the quietest twentieth, of a calibrated voice. Measured: −45 and less."""
TONAL_DB = -43.0
"""Speech is flatter: −40.3 and more. Beeps are not, and repeat by nature."""
ECHO = 0.93
"""Measured on speech: see `benchmarks/receipts`."""
FLOOR_DB = -120.0
"""Stands for the level of silence, which has no logarithm and no JSON form."""


def inspect(
    pcm: bytes, rate_hz: int, spoken: str, *, attempts: int = 1, clue: Clue = ANY
) -> Receipt:
    """The receipt of a clip.

    Args:
        pcm: mono s16le.
        rate_hz: of `pcm`.
        spoken: what the voice was given.
        attempts: how many times it was asked.
        clue: what is known about it.
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
    from talkingpaper.sound.loudness import Meter  # noqa: PLC0415 - numpy, not needed to import
    from talkingpaper.sound.pcm import floats_of  # noqa: PLC0415

    samples = floats_of(pcm[: len(pcm) // 2 * 2])
    traits = traits_of(samples, rate_hz)
    meter = Meter(rate_hz)
    meter.feed(samples)
    sounding_s = 0.0 if traits.level_dbfs < FLOOR_DB else traits.sounding_s
    findings = tuple(_findings(samples, rate_hz, spoken, traits, extent, clue))
    return Receipt(
        duration_s=round(sounding_s, 3),
        words=extent.words,
        pace_wpm=round(60 * extent.words / sounding_s, 1) if sounding_s else 0.0,
        peak_dbfs=round(max(ratio_to_db(float(abs(samples).max())), FLOOR_DB), 2),
        loudness_lufs=round(max(meter.integrated_lufs, FLOOR_DB), 2),
        attempts=attempts,
        problems=tuple(each.text for each in findings if not each.is_doubt),
        doubts=tuple(each.text for each in findings if each.is_doubt),
    )


def _findings(
    samples: Samples, rate_hz: int, spoken: str, traits: Traits, extent: Extent, clue: Clue
) -> Iterator[Finding]:
    if traits.level_dbfs < SILENT_DBFS:
        yield Finding(text=f"it is silent ({max(traits.level_dbfs, FLOOR_DB):.0f} dBFS)")
        return
    yield from _wrong_length(traits.sounding_s, extent, clue)
    yield from wrong_words(samples, rate_hz, spoken, traits, clue, extent)
    yield from _wrong_shape(traits, spoken, extent, clue)
    if clue.calibration is not None:
        yield from _unlike_the_voice(traits, rate_hz, extent, clue.calibration, clue.speed)
        yield from _unlike_the_text(traits, extent, clue.calibration, clue.speed)
    clipped = _clipped_runs(samples)
    if clipped >= CLIPPED_RUNS:
        yield Finding(text=f"it is clipped in {clipped} places")
    offset = float(samples.mean())
    if abs(offset) > OFFSET:
        yield Finding(text=f"it has a DC offset of {offset:+.3f} of full scale")


def _wrong_length(sounding_s: float, extent: Extent, clue: Clue) -> Iterator[Finding]:
    is_long = extent.least_syllables > MANY_SYLLABLES
    pace_s = LEAST_SYLLABLE_OF_MANY_S if is_long else LEAST_SYLLABLE_S
    least_s = extent.least_syllables * pace_s / clue.speed
    longest_s = extent.most_syllables * MOST_SYLLABLE_S + extent.pauses * PAUSE_S + SLACK_S
    most_s = longest_s / clue.speed
    words = f"{extent.words} word{'' if extent.words == 1 else 's'}"
    short = f"{sounding_s:.1f} s is too short for {words}: some are missing"
    long = f"{sounding_s:.1f} s is too long for {words}: some are said twice"
    if sounding_s < least_s:
        yield Finding(text=short)
    elif sounding_s > most_s:
        yield Finding(text=long)
    elif clue.calibration is not None and extent.is_sure:
        shortest, longest = clue.calibration.bounds(extent, clue.speed)
        if missed := excess(sounding_s, shortest, longest):
            text = short if sounding_s < shortest else long
            # A run's own pace was asked about to have a clip made again.
            yield graded(text, missed) if clue.pace is None else Finding(text=text)


def _wrong_shape(traits: Traits, spoken: str, extent: Extent, clue: Clue) -> Iterator[Finding]:
    if traits.gap_s > LONGEST_GAP_S / min(clue.speed, 1.0):
        yield Finding(text=f"it falls silent for {traits.gap_s:.1f} s in the middle")
    if traits.end_db > CUT_DB:
        down = f"its last {CUT_S * 1000:.0f} ms are only {-traits.end_db:.0f} dB down"
        # “a” alone is a vowel that some voices end without a fade.
        yield Finding(text=f"it is cut off: {down}", is_doubt=extent.is_tiny)
    usual = clue.calibration
    longest = usual.hole_s if usual and usual.hole_s else LONGEST_HOLE_S / min(clue.speed, 1.0)
    if traits.hole_s > longest:
        yield Finding(text=f"{traits.hole_s:.2f} s of it are muted")
    if traits.flatness_db > (TINY_NOISY_DB if extent.is_tiny else NOISY_DB):
        yield Finding(text="it is noise")
    if traits.echo > ECHO and traits.flatness_db > TONAL_DB and not _repeats(spoken):
        yield Finding(text="a stretch of it is heard twice, to the sample")


def _repeats(spoken: str) -> bool:
    """Whether the text itself says something twice, which some voices do to the sample."""
    words = re.findall(r"\w+", spoken.casefold())
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs) or any(one == other for one, other in pairs)


def _unlike_the_voice(
    traits: Traits, rate_hz: int, extent: Extent, usual: Calibration, speed: float
) -> Iterator[Finding]:
    if usual.rate_hz and rate_hz != usual.rate_hz:
        text = f"it has {rate_hz} samples per second, not {usual.rate_hz}"
        yield Finding(text=text)
    low, high = usual.pitch_of(extent)
    if high and traits.pitch_hz and (missed := excess(traits.pitch_hz, low, high)):
        text = f"its pitch is {traits.pitch_hz:.0f} Hz, not {low:.0f} to {high:.0f}"
        # Few frames of a word or two are voiced, and creak is taken for an octave.
        yield Finding(text=text, is_doubt=True) if extent.is_tiny else graded(text, missed)
    has_ends = not extent.is_tiny and not extent.ends_open
    if speed <= usual.tail_up_to and has_ends:
        yield from _wrong_ends(traits, usual, speed)
    if usual.gap_s and LONGEST_GAP_S > traits.gap_s > usual.gap_s / min(speed, 1.0):
        text = f"it falls silent for {traits.gap_s:.1f} s in the middle"
        yield graded(text, excess(traits.gap_s, 0.0, usual.gap_s / min(speed, 1.0)))
    if speed <= usual.pauses_up_to and has_ends and traits.floor_db > FLOOR_NOISE_DB:
        text = f"its silences are only {-traits.floor_db:.0f} dB down: there is noise in it"
        yield Finding(text=text)


def _wrong_ends(traits: Traits, usual: Calibration, speed: float) -> Iterator[Finding]:
    if missed := excess(traits.tail_s, usual.tail_s / speed, math.inf):
        text = f"it is cut off: it ends {traits.tail_s:.2f} s after its last sound"
        yield graded(text, missed)
    if missed := excess(traits.lead_s, usual.lead_s / speed, math.inf):
        text = f"its beginning is missing: it starts {traits.lead_s:.2f} s before its first sound"
        yield graded(text, missed)


def _unlike_the_text(
    traits: Traits, extent: Extent, usual: Calibration, speed: float
) -> Iterator[Finding]:
    """Pauses where the text has none, of a voice that keeps to it.

    Not the other way round: a stop may end a shortened word (“in Sept. and”), and is read over.
    """
    if speed > usual.pauses_up_to or not usual.unbroken_gap_s or extent.breaks:
        return
    if missed := excess(traits.gap_s * speed, 0.0, usual.unbroken_gap_s):
        yield graded(f"it pauses for {traits.gap_s:.2f} s where the text has no pause", missed)


def _clipped_runs(samples: Samples) -> int:
    """Stretches of at least `CLIPPED_RUN` samples in a row at full scale."""
    import numpy as np  # noqa: PLC0415

    full = np.concatenate([[False], abs(samples) >= FULL_SCALE, [False]])
    edges = np.flatnonzero(full[1:] != full[:-1])
    return int((edges[1::2] - edges[::2] >= CLIPPED_RUN).sum())
