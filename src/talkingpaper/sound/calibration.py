"""How the voices we know speak: pace, pauses, pitch and the silence they end in.

Drawn on 5900 utterances like those of real articles: headings, names, captions, numbers, letters,
list items, pieces of sentences, whole ones and quotations, with and without a full stop, at 0.6 to
1.8 times the pace (hibari 3540, Piper joe 1010, espeak-ng 930, Kokoro 430), and judged once on
others. `benchmarks/receipts` measures them; run it again before changing a number.

A voice that is not listed is judged by wide bounds, and after a run by its own clips
(`pace_of_run`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from talkingpaper.sound.syllables import SHORT, Extent

DRIFT_SHORT, DRIFT_LONG = 0.1, 0.3
"""How much wider the bounds are per doubling of the speed: models count in frames, so no voice
keeps its pace exactly. Measured: hibari asked for 1.3 and 1.8 gives 1.16 and 1.65."""
LEAST_CLIPS = 8
"""Below this a run says nothing about a voice's pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What is usual for a voice at its own pace."""

    syllable_s: float
    """Per syllable of `Extent.usual_syllables`; weighted least squares."""
    breath_s: float
    """On top for each place to draw breath."""
    base_s: float
    """On top of all."""
    least: float
    most: float
    """Bounds of sounding time over expected time, for `SHORT` syllables and more."""
    rate_hz: int = 0
    """0: not known."""
    pitch_hz: tuple[float, float] = (0.0, 0.0)
    """Bounds of a clip's median pitch; zeros: not known."""
    short_pitch_hz: tuple[float, float] = (0.0, 0.0)
    """The same, for texts of fewer syllables than `SHORT`."""
    lead_s: float = 0.0
    tail_s: float = 0.0
    """Least silence before the first and after the last sound; 0: not known."""
    tail_up_to: float = 0.0
    """Speed up to which it keeps them."""
    pauses_up_to: float = 0.0
    """Speed up to which a twentieth of a clip is silence."""
    unbroken_gap_s: float = 0.0
    """Longest silence in a text without a sign inside that asks for a pause; 0: not known."""
    hole_s: float = 0.0
    """Longest stretch of exact zeros with a hard edge; 0: not known."""
    told_tail_s: tuple[float, float] = (0.0, 0.0)
    """Bounds of what follows the end of its last word, where it tells word times; zeros: not
    known. Longer after a full stop, and after sounds that fade."""
    short_told_tail_s: tuple[float, float] = (0.0, 0.0)
    """The same, for texts of fewer syllables than `SHORT`."""
    gap_s: float = 0.0
    """Longest silence inside; 0: not known."""

    def pitch_of(self, extent: Extent) -> tuple[float, float]:
        """Bounds of the median pitch of a clip of a text, in Hz; zeros: not known."""
        return self.short_pitch_hz if extent.is_short else self.pitch_hz

    def told_tail_of(self, extent: Extent) -> tuple[float, float]:
        """Bounds of what follows a text's last word, in seconds; zeros: not known."""
        return self.short_told_tail_s if extent.is_short else self.told_tail_s

    def expected_s(self, extent: Extent, speed: float) -> float:
        """Usual length of a text from first to last sound."""
        usual = self.syllable_s * extent.usual_syllables + self.breath_s * extent.pauses
        return max(usual + self.base_s, self.syllable_s) / speed

    def bounds(self, extent: Extent, speed: float) -> tuple[float, float]:
        """Shortest and longest that a whole clip of the text may be, in seconds.

        Few syllables vary more: a fixed part (a drawn-out “No”) does not average out.
        """
        expected = self.expected_s(extent, speed)
        slack = 0.25 * max(0.0, 1 - extent.usual_syllables / SHORT) / speed
        drift = abs(math.log2(speed))
        least = self.least * (1 - DRIFT_SHORT * drift)
        most = self.most * (1 + DRIFT_LONG * drift)
        return expected * least - slack, expected * most + 2 * slack


_ESPEAK = Calibration(
    syllable_s=0.159, breath_s=0.259, base_s=0.146, least=0.62, most=1.35,
    rate_hz=22_050, pitch_hz=(82.0, 119.0), short_pitch_hz=(74.0, 125.0), tail_s=0.12,
    gap_s=0.45, unbroken_gap_s=0.17,
    tail_up_to=1.25, pauses_up_to=1.25,
)  # fmt: skip
_KNOWN = {
    "hibari:heart": Calibration(
        syllable_s=0.181, breath_s=0.166, base_s=0.151, least=0.70, most=1.33,
        rate_hz=24_000, pitch_hz=(178.0, 270.0), short_pitch_hz=(178.0, 290.0),
        gap_s=0.58, hole_s=0.02, lead_s=0.10,
        tail_s=0.15, tail_up_to=1.9, pauses_up_to=1.9,
        told_tail_s=(0.08, 0.27), short_told_tail_s=(0.07, 0.32),
    ),
    "kokoro:jm_kumo": Calibration(
        syllable_s=0.213, breath_s=0.157, base_s=0.07, least=0.70, most=1.26,
        rate_hz=24_000, pitch_hz=(71.0, 106.0), short_pitch_hz=(68.0, 142.0),
        gap_s=0.66, hole_s=0.02, lead_s=0.20,
        tail_s=0.19, tail_up_to=1.25, pauses_up_to=1.9,
        told_tail_s=(0.09, 0.27), short_told_tail_s=(0.02, 0.41),
    ),
    "piper:joe": Calibration(
        syllable_s=0.178, breath_s=0.289, base_s=0.12, least=0.70, most=1.42,
        rate_hz=22_050, pitch_hz=(80.0, 130.0), short_pitch_hz=(78.0, 135.0),
        gap_s=0.68, hole_s=0.02, unbroken_gap_s=0.18,
        tail_s=0.04, tail_up_to=1.9, pauses_up_to=1.9,
        told_tail_s=(0.0, 0.30), short_told_tail_s=(0.0, 0.30),
    ),
    "system:en-us": _ESPEAK,
    "system:en-gb": _ESPEAK,
}  # fmt: skip
TRUSTED_SPEEDS = (0.55, 1.9)
"""Tail, gap and pace scale with the speed between these; beyond, wide bounds hold."""

_USUAL = Calibration(syllable_s=0.18, breath_s=0.22, base_s=-0.08, least=0.62, most=1.6)
"""The mean of the five voices, with bounds that a run's median (`pace_of_run`) is scaled by."""


def calibration_of(voice: str, speed: float) -> Calibration | None:
    """What is known of a voice at a pace; None: nothing.

    Args:
        voice: ``engine:voice``.
        speed: 1.0 is its own pace.
    """
    slowest, fastest = TRUSTED_SPEEDS
    return _KNOWN.get(voice) if slowest <= speed <= fastest else None


def pace_of_run(clips: Sequence[tuple[Extent, float]], speed: float) -> Calibration | None:
    """What a run's own clips say about a voice's pace: robust, since most of them are good.

    Args:
        clips: what each had to say, and how long it sounds, in seconds.
        speed: 1.0 is the voice's own pace.

    Returns:
        None with fewer than `LEAST_CLIPS` clips.
    """
    ratios = [
        sounding_s / _USUAL.expected_s(extent, speed)
        for extent, sounding_s in clips
        if extent.usual_syllables >= SHORT / 2
    ]
    if len(ratios) < LEAST_CLIPS:
        return None
    middle = median(ratios)
    return Calibration(
        syllable_s=_USUAL.syllable_s * middle,
        breath_s=_USUAL.breath_s * middle,
        base_s=_USUAL.base_s * middle,
        least=_USUAL.least,
        most=_USUAL.most,
    )
