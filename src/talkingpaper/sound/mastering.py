"""The finished sound: every voice at one loudness, under one ceiling, encoded and measured.

Clips are loaded one after the other and streamed through gain, limiter and encoder; what is
kept of each is a few numbers per second, so memory does not grow with the sound. What counts
is the decoded file: it is measured after encoding, and encoded again should it miss.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from talkingpaper.errors import EncodingError
from talkingpaper.events import Listener, MasterProgressed, ignore
from talkingpaper.model import Clip, Mastering, Timeline
from talkingpaper.sound.encode import BITRATE_KBPS, LAME_GAIN, Ffmpeg
from talkingpaper.sound.timeline import EDITION_RATE_HZ, Piece, Take
from talkingpaper.units import db_to_ratio, ratio_to_db, samples_to_seconds

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

# The modules that compute import numpy, pydub and soxr: 0.2 s that `script` or `voices`, which
# share this module's importers, need not pay. Hence the imports inside functions.

TARGET_LUFS = -16.0
"""Apple Podcasts' recommendation, for mono too: a mono file plays on both speakers."""
PROGRAMME_TOLERANCE_LU = 0.3
VOICE_TOLERANCE_LU = 1.0
CEILING_DBTP = -1.0
"""Of the decoded file."""

MAKEUP_DB = -ratio_to_db(LAME_GAIN)
OVERSHOOT_DB = 0.8
"""How far a decoded peak may rise above the limiter's ceiling without a second encoding."""
MARGIN_DB = 0.1
"""Beyond what was missed, when a second encoding must not miss again."""
ENCODINGS = 4

Load = Callable[[str], Clip]


def survey(pieces: Sequence[Piece], load: Load, rate_hz: int = EDITION_RATE_HZ) -> tuple[Take, ...]:
    """A take for each piece: what will be heard of its clip. Each clip is loaded once.

    Raises:
        EncodingError: a clip is silent.
    """
    surveyed: dict[str, Take] = {}
    takes = []
    for piece in pieces:
        if piece.key not in surveyed:
            surveyed[piece.key] = _survey_clip(piece, load(piece.key), rate_hz)
        takes.append(replace(surveyed[piece.key], index=piece.index, voice=piece.voice))
    return tuple(takes)


def _survey_clip(piece: Piece, clip: Clip, rate_hz: int) -> Take:
    from talkingpaper.sound.levels import energies_of  # noqa: PLC0415
    from talkingpaper.sound.stitch import find_cut, length_of, place_words  # noqa: PLC0415

    cut = find_cut(clip)
    length_samples = length_of(clip, cut, rate_hz)
    return Take(
        index=piece.index,
        key=piece.key,
        voice=piece.voice,
        trim_start_samples=cut.start_samples,
        trim_end_samples=cut.end_samples,
        length_samples=length_samples,
        words=place_words(clip, cut, rate_hz, length_samples),
        timing=clip.timing,
        energies=tuple(energies_of(clip, cut, rate_hz).tolist()),
    )


def master(
    takes: Sequence[Take],
    timeline: Timeline,
    load: Load,
    target: Path,
    ffmpeg: Ffmpeg,
    *,
    listener: Listener = ignore,
) -> Mastering:
    """Render the timeline into `target` (an untagged MP3) and measure what became of it.

    Law: the decoded file has `timeline.total_samples`, its loudness, its voices and its true
    peak lie within the tolerances above.

    Raises:
        EncodingError: ffmpeg failed, or the file still misses after `ENCODINGS` attempts; there
            is no new `target` then.
        StorageError: the disk is full.
    """
    from talkingpaper.sound.levels import find_gains  # noqa: PLC0415

    voices = tuple(take.voice for take in takes)
    ceiling_dbtp = CEILING_DBTP - OVERSHOOT_DB + MAKEUP_DB
    shifts_db = dict.fromkeys(voices, 0.0)
    misses: tuple[str, ...] = ()
    for _ in range(ENCODINGS):
        gains = find_gains(
            takes,
            timeline,
            load,
            target_lufs=TARGET_LUFS + MAKEUP_DB,
            ceiling_dbtp=ceiling_dbtp,
        )
        ratios = {voice: db_to_ratio(gains[voice] + shifts_db[voice]) for voice in gains}
        _encode(takes, timeline, load, ratios, ceiling_dbtp, target, ffmpeg, listener)
        try:
            measured = measure(target, timeline, voices, ffmpeg)
        except EncodingError:
            target.unlink()
            raise
        misses = find_misses(measured, timeline)
        if not misses:
            return measured
        if measured.decoded_samples != timeline.total_samples or not _is_audible(measured):
            break  # no gain mends that
        ceiling_dbtp -= _excess_db(measured)
        shifts_db = {voice: shifts_db[voice] + _miss_db(measured, voice) for voice in gains}
    target.unlink(missing_ok=True)
    message = f"the encoded sound misses its marks: {'; '.join(misses)}"
    raise EncodingError(
        message, hint="name another ffmpeg in TALKINGPAPER_FFMPEG, or choose another voice"
    )


def measure(path: Path, timeline: Timeline, voices: Sequence[str], ffmpeg: Ffmpeg) -> Mastering:
    """What a listener's player will make of a file: its loudness, peaks and length, decoded.

    Args:
        path: an MP3, tagged or not.
        timeline: where its cues are.
        voices: ``engine:voice`` of each cue.
        ffmpeg: decodes it.

    Raises:
        EncodingError: the file cannot be decoded.
    """
    from talkingpaper.sound.levels import stem_lufs  # noqa: PLC0415
    from talkingpaper.sound.loudness import Hops, Meter  # noqa: PLC0415

    meter = Meter(timeline.rate_hz)
    stems = {voice: Hops(timeline.rate_hz) for voice in voices}
    cues = list(zip(timeline.cues, voices, strict=True))[::-1]
    for block in ffmpeg.decode(path):
        start = meter.samples
        weighted = meter.feed(block)
        while cues and cues[-1][0].start_samples < meter.samples:
            cue, voice = cues[-1]
            first = max(cue.start_samples, start)
            stems[voice].add(weighted[first - start : cue.end_samples - start], first)
            if cue.end_samples > meter.samples:
                break  # it goes on in the next block
            cues.pop()
    return Mastering(
        integrated_lufs=round(meter.integrated_lufs, 3),
        true_peak_dbtp=round(meter.true_peak_dbtp, 3),
        voices_lufs={
            voice: round(stem_lufs(hops.energies(), timeline.rate_hz), 3)
            for voice, hops in stems.items()
        },
        decoded_samples=meter.samples,
        encoder=f"ffmpeg {ffmpeg.version}, libmp3lame {BITRATE_KBPS} kb/s",
    )


def find_misses(measured: Mastering, timeline: Timeline) -> tuple[str, ...]:
    """What keeps a measured file from being published; empty when nothing does."""
    misses = []
    if measured.decoded_samples != timeline.total_samples:
        misses.append(
            f"it decodes to {measured.decoded_samples} samples, not {timeline.total_samples}"
        )
    if not abs(measured.integrated_lufs - TARGET_LUFS) <= PROGRAMME_TOLERANCE_LU:
        misses.append(f"its loudness is {measured.integrated_lufs:.2f} LUFS, not {TARGET_LUFS:g}")
    if not measured.true_peak_dbtp <= CEILING_DBTP:
        misses.append(f"its true peak is {measured.true_peak_dbtp:.2f}, above {CEILING_DBTP:g}")
    misses.extend(
        f"{voice} is at {lufs:.2f} LUFS, not {TARGET_LUFS:g}"
        for voice, lufs in measured.voices_lufs.items()
        if not abs(lufs - TARGET_LUFS) <= VOICE_TOLERANCE_LU
    )
    return tuple(misses)


def _encode(
    takes: Sequence[Take],
    timeline: Timeline,
    load: Load,
    ratios: Mapping[str, float],
    ceiling_dbtp: float,
    target: Path,
    ffmpeg: Ffmpeg,
    listener: Listener,
) -> None:
    from talkingpaper.sound.limiter import Limiter  # noqa: PLC0415
    from talkingpaper.sound.pcm import pcm_of  # noqa: PLC0415

    limiter = Limiter(ceiling_dbtp, timeline.rate_hz)
    total_s = samples_to_seconds(timeline.total_samples, timeline.rate_hz)
    with ffmpeg.mp3(target, timeline.rate_hz) as write:
        for end_samples, sound in _programme(takes, timeline, load, ratios):
            write(pcm_of(limiter.feed(sound)))
            done_s = samples_to_seconds(end_samples, timeline.rate_hz)
            listener(MasterProgressed(done_s=done_s, total_s=total_s))
        write(pcm_of(limiter.flush()))


def _programme(
    takes: Sequence[Take], timeline: Timeline, load: Load, ratios: Mapping[str, float]
) -> Iterator[tuple[int, Samples]]:
    """The edition, cue by cue with the silence around it, and where each piece ends."""
    import numpy as np  # noqa: PLC0415

    from talkingpaper.sound.levels import heard  # noqa: PLC0415

    yield timeline.head_samples, np.zeros(timeline.head_samples, np.float32)
    for take, cue in zip(takes, timeline.cues, strict=True):
        loud = heard(take, load, timeline.rate_hz) * np.float32(ratios[take.voice])
        end_samples = cue.end_samples + cue.pause_samples
        yield end_samples, np.pad(loud, (0, end_samples - cue.start_samples - len(loud)))


def _is_audible(measured: Mastering) -> bool:
    return all(map(math.isfinite, (measured.integrated_lufs, *measured.voices_lufs.values())))


def _excess_db(measured: Mastering) -> float:
    """How far the limiter's ceiling must come down."""
    excess = measured.true_peak_dbtp - CEILING_DBTP
    return excess + MARGIN_DB if excess > 0 else 0.0


def _miss_db(measured: Mastering, voice: str) -> float:
    """How much louder a voice must become: as the programme, unless that left it out of line."""
    common = TARGET_LUFS - measured.integrated_lufs
    own = TARGET_LUFS - measured.voices_lufs[voice]
    return common if abs(own - common) <= VOICE_TOLERANCE_LU / 2 else own
