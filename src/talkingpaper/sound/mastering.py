"""The finished sound: every voice at one loudness, under one ceiling, encoded and measured.

Clips are loaded one after the other and streamed through gain, limiter and encoders; what is
kept of each is a few numbers per second, so memory does not grow with the sound. What counts
is the decoded file: it is measured after encoding, and encoded again should it miss.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from talkingpaper.errors import EncodingError
from talkingpaper.events import Listener, ignore
from talkingpaper.model import Clip, Mastering
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import PODCAST, Preset
from talkingpaper.sound.timeline import EDITION_RATE_HZ, Piece, Take

if TYPE_CHECKING:
    from talkingpaper.sound.loudness import Energies
    from talkingpaper.sound.programme import Desk, Output, Programme

# The modules that compute import numpy, pydub and soxr: 0.2 s that `script` or `voices`, which
# share this module's importers, need not pay. Hence the imports inside functions.

MARGIN_DB = 0.1
"""Beyond what was missed, when a second encoding must not miss again."""
ENCODINGS = 4
ROOM_HOPS = 8192
"""Energies that get memory at once: 14 minutes of sound, 64 kB."""

Load = Callable[[str], Clip]


def survey(pieces: Sequence[Piece], load: Load, rate_hz: int = EDITION_RATE_HZ) -> Iterator[Take]:
    """A take for each piece: what will be heard of its clip. Each clip is loaded once.

    One after the other, so that whoever needs a take's words only for a moment, as they are spoken,
    never holds a book's of them.

    Raises:
        EncodingError: a clip is silent.
    """
    to_come = Counter(piece.key for piece in pieces)
    room = _Room()
    surveyed: dict[str, Take] = {}
    for piece in pieces:
        take = surveyed.pop(piece.key, None) or _survey_clip(piece, load(piece.key), rate_hz, room)
        to_come[piece.key] -= 1
        if to_come[piece.key]:
            surveyed[piece.key] = take
        yield replace(take, index=piece.index, voice=piece.voice)


class _Room:
    """The energies of many takes, side by side.

    Pieces of memory of their own would come to lie between the clips that come and go, and the
    clips' memory could not be used again: measured with glibc, 50 MB for ten hours.
    """

    def __init__(self) -> None:
        self._free: memoryview[float] = memoryview(array("d"))

    def keep(self, energies: Energies) -> memoryview[float]:
        """The same energies, kept here."""
        length = len(energies)
        if length > len(self._free):
            self._free = memoryview(array("d", bytes(8 * max(ROOM_HOPS, length))))
        kept: memoryview[float] = self._free[:length]
        self._free = self._free[length:]
        kept[:] = energies.data
        return kept


def _survey_clip(piece: Piece, clip: Clip, rate_hz: int, room: _Room) -> Take:
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
        energies=room.keep(energies_of(clip, cut, rate_hz)),
    )


def master(
    programme: Programme,
    outputs: Sequence[Output],
    ffmpeg: Ffmpeg,
    *,
    preset: Preset = PODCAST,
    listener: Listener = ignore,
) -> tuple[Mastering, ...]:
    """Render the programme into every output's file and measure what became of each.

    Law: each decoded file has the timeline's length, and its loudness, its voices and its true
    peak lie within the preset's tolerances.

    Raises:
        EncodingError: ffmpeg failed, or a file still misses after `ENCODINGS` attempts; there
            is no new file then.
        StorageError: the disk is full.
    """
    from talkingpaper.sound.programme import encode  # noqa: PLC0415

    voices = tuple(take.voice for take in programme.takes)
    jobs = [
        _Job(
            output=output,
            ceiling_dbtp=preset.ceiling_dbtp - output.form.overshoot_db,
            shifts_db=dict.fromkeys(voices, 0.0),
        )
        for output in outputs
    ]
    try:
        for _ in range(ENCODINGS):
            waiting = [job for job in jobs if job.measured is None or job.misses]
            if not waiting:
                break
            encode(programme, _desks(waiting, programme, preset), preset, ffmpeg, listener)
            for job in waiting:
                job.look(programme, voices, preset, ffmpeg)
        return tuple(job.result() for job in jobs)
    except BaseException:
        for output in outputs:
            output.target.unlink(missing_ok=True)
        raise


@dataclass(slots=True, kw_only=True)
class _Job:
    """A file on its way: what the limiter is set to, and what came of it."""

    output: Output
    ceiling_dbtp: float
    shifts_db: Mapping[str, float]
    """``engine:voice`` → gain beyond what was computed."""
    measured: Mastering | None = None
    misses: tuple[str, ...] = ()

    def look(
        self, programme: Programme, voices: Sequence[str], preset: Preset, ffmpeg: Ffmpeg
    ) -> None:
        """Measure the file; set the limiter and the gains anew should it miss.

        Raises:
            EncodingError: it cannot be decoded, or misses what no gain mends.
        """
        from talkingpaper.sound.measuring import (  # noqa: PLC0415
            find_misses,
            is_audible,
            is_of_length,
            measure,
        )

        form, timeline = self.output.form, programme.timeline
        self.measured = measure(self.output.target, timeline, voices, ffmpeg, form)
        self.misses = find_misses(self.measured, timeline, form, preset)
        if not self.misses:
            return
        if not (is_of_length(self.measured, timeline, form) and is_audible(self.measured)):
            self.result()
        excess_db = self.measured.true_peak_dbtp - preset.ceiling_dbtp
        self.ceiling_dbtp -= excess_db + MARGIN_DB if excess_db > 0 else 0.0
        self.shifts_db = {
            voice: shift_db + _miss_db(self.measured, voice, preset)
            for voice, shift_db in self.shifts_db.items()
        }

    def result(self) -> Mastering:
        """The measurements of a file that is right.

        Raises:
            EncodingError: it is not.
        """
        if self.measured is None or self.misses:
            name = self.output.target.suffix.removeprefix(".")
            message = f"the encoded sound ({name}) misses its marks: {'; '.join(self.misses)}"
            hint = "name another ffmpeg in TALKINGPAPER_FFMPEG, or choose another voice"
            raise EncodingError(message, hint=hint)
        return self.measured


def _desks(jobs: Sequence[_Job], programme: Programme, preset: Preset) -> list[Desk]:
    """A desk for each setting of the limiter; files that want the same share it."""
    from talkingpaper.sound.levels import find_gains  # noqa: PLC0415
    from talkingpaper.sound.programme import Desk  # noqa: PLC0415

    computed: dict[float, dict[str, float]] = {}
    desks: list[Desk] = []
    for job in jobs:
        ceiling = job.ceiling_dbtp
        if ceiling not in computed:
            computed[ceiling] = find_gains(
                programme.takes,
                programme.timeline,
                programme.load,
                target_lufs=preset.target_lufs,
                ceiling_dbtp=ceiling,
            )
        gains = {voice: gain + job.shifts_db[voice] for voice, gain in computed[ceiling].items()}
        fitting = [d for d in desks if d.ceiling_dbtp == ceiling and d.gains_db == gains]
        if fitting:
            at = desks.index(fitting[0])
            desks[at] = replace(desks[at], outputs=(*desks[at].outputs, job.output))
        else:
            desks.append(Desk(ceiling_dbtp=ceiling, gains_db=gains, outputs=(job.output,)))
    return desks


def _miss_db(measured: Mastering, voice: str, preset: Preset) -> float:
    """How much louder a voice must become: as the programme, unless that left it out of line."""
    common = preset.target_lufs - measured.integrated_lufs
    own = preset.target_lufs - measured.voices_lufs[voice]
    return common if abs(own - common) <= preset.voice_tolerance_lu / 2 else own
