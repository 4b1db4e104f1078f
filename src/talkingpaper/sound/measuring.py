"""What a listener's player makes of a file: its loudness, peaks and length, decoded."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from talkingpaper.model import Mastering, Timeline
from talkingpaper.sound.decoding import decode
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import Form, Preset
from talkingpaper.sound.levels import stem_lufs
from talkingpaper.sound.loudness import Hops, Meter
from talkingpaper.units import energy_to_db, rescale_samples

LENGTH_TOLERANCE_S = 0.020
"""Of forms whose encoders fill up their last block: the bound that captions have to keep."""


def measure(
    path: Path, timeline: Timeline, voices: Sequence[str], ffmpeg: Ffmpeg, form: Form
) -> Mastering:
    """The measurements of a finished file.

    Args:
        path: tagged or not.
        timeline: where its cues are.
        voices: ``engine:voice`` of each cue.
        ffmpeg: decodes what is no MP3.
        form: what the file is.

    Raises:
        EncodingError: the file cannot be decoded.
    """
    rate_hz = form.rate_hz
    meter = Meter(rate_hz)
    energy = 0.0
    stems = {voice: Hops(rate_hz) for voice in voices}
    cues = list(zip(_spans(timeline, rate_hz), voices, strict=True))[::-1]
    for block in decode(path, ffmpeg):
        start = meter.samples
        energy += float(np.square(block, dtype=np.float64).sum())
        weighted = meter.feed(block)
        while cues and cues[-1][0][0] < meter.samples:
            (cue_start, cue_end), voice = cues[-1]
            first = max(cue_start, start)
            stems[voice].add(weighted[first - start : cue_end - start], first)
            if cue_end > meter.samples:
                break  # it goes on in the next block
            cues.pop()
    return Mastering(
        integrated_lufs=round(meter.integrated_lufs, 3),
        true_peak_dbtp=round(meter.true_peak_dbtp, 3),
        voices_lufs={
            voice: round(stem_lufs(hops.energies(), rate_hz), 3) for voice, hops in stems.items()
        },
        decoded_samples=meter.samples,
        encoder=f"ffmpeg {ffmpeg.version}, {form.codec} {form.bitrate_kbps} kb/s",
        rate_hz=rate_hz,
        rms_dbfs=round(energy_to_db(energy / max(meter.samples, 1)), 3),
    )


def _spans(timeline: Timeline, rate_hz: int) -> list[tuple[int, int]]:
    """First and last sample of each cue in a decoder's samples."""
    return [
        (
            rescale_samples(cue.start_samples, timeline.rate_hz, rate_hz),
            rescale_samples(cue.end_samples, timeline.rate_hz, rate_hz),
        )
        for cue in timeline.cues
    ]


def find_misses(
    measured: Mastering, timeline: Timeline, form: Form, preset: Preset
) -> tuple[str, ...]:
    """What keeps a measured file from being published; empty when nothing does."""
    target = preset.target_lufs
    misses = [*_length_miss(measured, timeline, form)]
    if not abs(measured.integrated_lufs - target) <= preset.tolerance_lu:
        misses.append(f"its loudness is {measured.integrated_lufs:.2f} LUFS, not {target:g}")
    if not measured.true_peak_dbtp <= preset.ceiling_dbtp:
        peak = measured.true_peak_dbtp
        misses.append(f"its true peak is {peak:.2f}, above {preset.ceiling_dbtp:g}")
    misses.extend(
        f"{voice} is at {lufs:.2f} LUFS, not {target:g}"
        for voice, lufs in measured.voices_lufs.items()
        if not abs(lufs - target) <= preset.voice_tolerance_lu
    )
    if preset.rms_dbfs is not None:
        least, most = preset.rms_dbfs
        if not least <= measured.rms_dbfs <= most:
            rms = measured.rms_dbfs
            misses.append(f"its RMS is {rms:.2f} dB, not between {least:g} and {most:g}")
    return tuple(misses)


def is_of_length(measured: Mastering, timeline: Timeline, form: Form) -> bool:
    """Whether captions timed by the timeline fit the decoded sound."""
    wanted = rescale_samples(timeline.total_samples, timeline.rate_hz, form.rate_hz)
    allowed = 0 if form.is_exact else round(LENGTH_TOLERANCE_S * form.rate_hz)
    return abs(measured.decoded_samples - wanted) <= allowed


def is_audible(measured: Mastering) -> bool:
    """Whether every voice can be heard at all; no gain mends what cannot."""
    return all(map(math.isfinite, (measured.integrated_lufs, *measured.voices_lufs.values())))


def _length_miss(measured: Mastering, timeline: Timeline, form: Form) -> list[str]:
    if is_of_length(measured, timeline, form):
        return []
    wanted = rescale_samples(timeline.total_samples, timeline.rate_hz, form.rate_hz)
    return [f"it decodes to {measured.decoded_samples} samples, not {wanted}"]
