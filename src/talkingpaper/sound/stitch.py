"""One clip, cut to its sound and brought to the edition's rate; the only importer of pydub.

pydub works clip by clip, where it is fast. It never joins clips (its `+` copies everything
joined so far: 300 clips cost a hundred times 30), never resamples (linear interpolation:
aliases at −3 dB) and never counts (milliseconds drift 20 ms in nine hours). Those are done by
streaming, by soxr and in samples.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import soxr  # type: ignore[import-untyped]

from talkingpaper.errors import EncodingError
from talkingpaper.model import Clip, Word
from talkingpaper.sound.pcm import Samples, floats_of
from talkingpaper.units import rescale_samples

with warnings.catch_warnings():
    # At import pydub 0.25.1 looks for an ffmpeg (we give it none to run), imports audioop
    # (deprecated in 3.11 and 3.12) and has regular expressions that 3.12 finds badly quoted.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

SILENCE_DB = -40.0
"""Below the clip's own level, a stretch is silence; by construction nothing louder is cut away.
On 354 clips of five engines the loudest 5 ms cut away lay at −40 (hibari's breath), the median
of each engine between −49 (hibari) and −103 (tone)."""
CHUNK_MS = 5
LEAD_MS = 25
"""Kept before the first chunk that is not silent: the breath of air before a plosive."""
TAIL_MS = 15
"""Kept after the last one: where final fricatives and vowels die away. No more, since a caption
ends with its take and has to end within 20 ms of the sound."""
FADE_MS = 5
"""At both ends, so that no cut clicks; falls into the kept silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The part of a clip that is heard, in the clip's samples."""

    start_samples: int
    end_samples: int


def find_cut(clip: Clip) -> Cut:
    """The clip without the silence at its ends, but for a margin.

    Raises:
        EncodingError: there is no sound in the clip.
    """
    sound = _segment(clip.pcm, clip.rate_hz)
    threshold_dbfs = sound.dBFS + SILENCE_DB
    if not sound.max:
        message = f"clip {clip.key[:12]} (“{clip.spoken[:40]}”) is silent"
        raise EncodingError(message, hint="make the edition again with --no-cache")
    lead_ms = detect_leading_silence(sound, threshold_dbfs, CHUNK_MS)
    tail_ms = detect_leading_silence(sound.reverse(), threshold_dbfs, CHUNK_MS)
    start_samples = max(0, lead_ms - LEAD_MS) * clip.rate_hz // 1000
    end_samples = clip.samples - max(0, tail_ms - TAIL_MS) * clip.rate_hz // 1000
    # pydub's fades add or drop up to half a millisecond of a length that is no whole number of
    # them; so the cut is one, and what is less than that at the end is not heard.
    whole_ms = (end_samples - start_samples) * 1000 // clip.rate_hz
    return Cut(
        start_samples=start_samples,
        end_samples=start_samples + max(1, whole_ms * clip.rate_hz // 1000),
    )


def length_of(clip: Clip, cut: Cut, rate_hz: int) -> int:
    """How many samples `stitch` will give."""
    return rescale_samples(cut.end_samples - cut.start_samples, clip.rate_hz, rate_hz)


def stitch(clip: Clip, cut: Cut, rate_hz: int) -> Samples:
    """The part of a clip that is heard: faded at both ends, at the edition's rate.

    Returns full scale ±1, shape (`length_of`,).
    """
    heard = _segment(clip.pcm[2 * cut.start_samples : 2 * cut.end_samples], clip.rate_hz)
    samples = floats_of(heard.fade_in(FADE_MS).fade_out(FADE_MS).raw_data)
    samples = _exactly(samples, cut.end_samples - cut.start_samples)
    if clip.rate_hz == rate_hz:
        return samples
    resampled = soxr.resample(samples, clip.rate_hz, rate_hz, quality="HQ")
    return _exactly(resampled, length_of(clip, cut, rate_hz))


def _exactly(samples: Samples, length: int) -> Samples:
    """The samples, less or more of the silence at their end.

    soxr rounds a length that ends in half a sample its own way, and the contract of `stitch`
    holds for cuts that are no whole number of milliseconds, too.
    """
    if len(samples) >= length:
        return samples[:length]
    return np.pad(samples, (0, length - len(samples)))


def place_words(clip: Clip, cut: Cut, rate_hz: int, length_samples: int) -> tuple[Word, ...]:
    """The clip's word times inside its take of `length_samples`, at the edition's rate."""

    def placed(samples: int) -> int:
        heard = min(max(samples, cut.start_samples), cut.end_samples) - cut.start_samples
        return min(rescale_samples(heard, clip.rate_hz, rate_hz), length_samples)

    return tuple(
        Word(
            span=word.span,
            start_samples=placed(word.start_samples),
            end_samples=placed(word.end_samples),
        )
        for word in clip.words
    )


def _segment(pcm: bytes, rate_hz: int) -> AudioSegment:
    return AudioSegment(data=pcm, sample_width=2, frame_rate=rate_hz, channels=1)
