"""The sound of an edition, streamed once through gain and limiter to every file asked for.

A clip is loaded and resampled once, whatever number of files it goes into. Files whose decoders
leave peaks alike share a limiter; each codec's own change of level is made up for after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from talkingpaper.events import Listener, MasterProgressed
from talkingpaper.model import Clip, Timeline
from talkingpaper.sound.earcons import MADE_FOR_LUFS, Placed, mixed_in
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import Form, Preset
from talkingpaper.sound.levels import heard
from talkingpaper.sound.limiter import Limiter
from talkingpaper.sound.pcm import Samples, pcm_of
from talkingpaper.sound.roomtone import RoomTone
from talkingpaper.sound.tags import Tags
from talkingpaper.sound.timeline import Take
from talkingpaper.units import db_to_ratio, samples_to_seconds

Load = Callable[[str], Clip]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to write."""

    form: Form
    target: Path
    tags: Tags | None = None
    """For forms that ffmpeg labels; an MP3 is tagged when it is finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What is heard, and when."""

    takes: Sequence[Take]
    timeline: Timeline
    load: Load
    earcons: tuple[Placed, ...] = ()
    has_room_tone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A limiter's settings and the files that are fed from it."""

    ceiling_dbtp: float
    gains_db: Mapping[str, float]
    """``engine:voice`` → gain."""
    outputs: tuple[Output, ...] = field(default=())


def encode(
    programme: Programme,
    desks: Sequence[Desk],
    preset: Preset,
    ffmpeg: Ffmpeg,
    listener: Listener,
) -> None:
    """Write every desk's files, in one pass over the clips.

    Raises:
        EncodingError: ffmpeg failed, or a clip changed meanwhile; no file is new then.
        StorageError: the disk is full.
    """
    rate_hz = programme.timeline.rate_hz
    total_s = samples_to_seconds(programme.timeline.total_samples, rate_hz)
    earcon_ratio = db_to_ratio(preset.target_lufs - MADE_FOR_LUFS)
    with ExitStack() as files:
        channels = [_Channel(desk, rate_hz, ffmpeg, files) for desk in desks]
        tones = [RoomTone(rate_hz) for _ in desks if programme.has_room_tone]
        for start_samples, voice, sound in _stretches(programme):
            for number, channel in enumerate(channels):
                gain = db_to_ratio(channel.desk.gains_db[voice]) if voice else 1.0
                loud = sound * np.float32(gain)
                loud = mixed_in(loud, start_samples, programme.earcons, earcon_ratio)
                if tones:
                    loud = loud + tones[number].take(len(loud))
                channel.feed(loud)
            done_s = samples_to_seconds(start_samples + len(sound), rate_hz)
            listener(MasterProgressed(done_s=done_s, total_s=total_s))
        for channel in channels:
            channel.flush()


class _Channel:
    """One limiter and the encoders behind it."""

    def __init__(self, desk: Desk, rate_hz: int, ffmpeg: Ffmpeg, files: ExitStack) -> None:
        self.desk = desk
        self._limiter = Limiter(desk.ceiling_dbtp, rate_hz)
        self._writers = [
            (
                np.float32(db_to_ratio(output.form.makeup_db)),
                files.enter_context(
                    ffmpeg.encode(output.form, output.target, rate_hz, tags=output.tags)
                ),
            )
            for output in desk.outputs
        ]

    def feed(self, sound: Samples) -> None:
        self._write(self._limiter.feed(sound))

    def flush(self) -> None:
        self._write(self._limiter.flush())

    def _write(self, limited: Samples) -> None:
        for makeup, write in self._writers:
            write(pcm_of(limited * makeup))


def _stretches(programme: Programme) -> Iterator[tuple[int, str, Samples]]:
    """The edition, cue by cue with the silence after it: first sample, voice, sound without gain.

    The silence at the head comes first, with no voice.
    """
    timeline = programme.timeline
    yield 0, "", np.zeros(timeline.head_samples, np.float32)
    for take, cue in zip(programme.takes, timeline.cues, strict=True):
        sound = heard(take, programme.load, timeline.rate_hz)
        length = cue.end_samples + cue.pause_samples - cue.start_samples
        yield cue.start_samples, take.voice, np.pad(sound, (0, length - len(sound)))
