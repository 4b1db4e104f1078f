"""``check --listen``: a finished edition is heard again, as its listeners hear it.

The published MP3 is decoded and each cue heard by itself; nothing in the manifest is taken on
trust but where the cues are, which the rest of `check` proves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from talkingpaper.model import Heard, Script, Timeline
from talkingpaper.pipeline.ears import Ears
from talkingpaper.pipeline.understanding import (
    Line,
    accuracy,
    complaint,
    understand,
    unintelligible,
)
from talkingpaper.sound.cutting import cut_cues
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.text.hearing.comparing import is_bad
from talkingpaper.units import samples_to_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCue:
    """One cue of an edition, heard."""

    index: int
    start_s: float
    voice: str
    heard: Heard
    is_bad: bool
    """Truly wrong: more than a recogniser mishears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listened:
    """What was heard of an edition."""

    model: str
    cues: tuple[HeardCue, ...]
    unclear: Mapping[str, float]
    """Voices the recogniser does not understand well enough to judge → their word accuracy."""
    audio_s: float
    cpu_s: float
    """Of the recogniser; 0 when all was heard before."""

    @property
    def accuracy(self) -> float:
        """Share of the words of all voices that can be judged, 0 to 1."""
        return accuracy([cue.heard for cue in self.cues if cue.voice not in self.unclear])

    @property
    def worth_hearing(self) -> tuple[HeardCue, ...]:
        """Cues with a wrong word, the worst first: for a person to listen to."""
        wrong = [cue for cue in self.cues if cue.heard.wrong and cue.voice not in self.unclear]
        return tuple(sorted(wrong, key=lambda cue: (not cue.is_bad, -cue.heard.wrong, cue.index)))

    @property
    def problems(self) -> tuple[str, ...]:
        """What has to be voiced again."""
        return tuple(
            f"at {clock(cue.start_s)} {cue.voice} is not understood: {complaint(cue.heard)}"
            for cue in self.cues
            if cue.is_bad
        )


def listen_to_edition(
    mp3: Path, script: Script, timeline: Timeline, ears: Ears, ffmpeg: Ffmpeg
) -> Listened:
    """Hear every cue of an edition.

    Raises:
        ListeningError: the recogniser failed.
        EncodingError: the file cannot be decoded.
    """
    lines = [_line(script, cue.index) for cue in timeline.cues]
    before_s = ears.cpu_s
    heard = list(_heard(mp3, lines, timeline, ears, ffmpeg, script.article.language))
    voices = [line.voice for line in lines]
    unclear = unintelligible(list(zip(voices, heard, strict=True)))
    rate_hz = timeline.rate_hz
    return Listened(
        model=ears.model,
        cues=tuple(
            HeardCue(
                index=cue.index,
                start_s=round(samples_to_seconds(cue.start_samples, rate_hz), 3),
                voice=voice,
                heard=each,
                is_bad=voice not in unclear and is_bad(each.words, each.wrong),
            )
            for cue, voice, each in zip(timeline.cues, voices, heard, strict=True)
        ),
        unclear=unclear,
        audio_s=round(samples_to_seconds(timeline.total_samples, rate_hz), 3),
        cpu_s=round(ears.cpu_s - before_s, 2),
    )


def clock(at_s: float) -> str:
    """Minutes and seconds, as players show them.

    >>> clock(83.4)
    '1:23'
    """
    return f"{int(at_s) // 60}:{int(at_s) % 60:02}"


def _line(script: Script, index: int) -> Line:
    utterance = script.utterances[index]
    return Line(
        voice=script.voice_of(utterance),
        spoken=utterance.spoken,
        pronunciations=utterance.pronunciations,
    )


def _heard(
    mp3: Path, lines: list[Line], timeline: Timeline, ears: Ears, ffmpeg: Ffmpeg, language: str
) -> Iterator[Heard]:
    """What is heard of each cue, in order; a few cues ahead of the ears are held in memory."""
    rate_hz = timeline.rate_hz
    with ThreadPoolExecutor(ears.count, thread_name_prefix="ear") as pool:
        waiting: list[Future[Heard]] = []
        try:
            for line, pcm in zip(lines, cut_cues(mp3, timeline, ffmpeg), strict=True):
                waiting.append(pool.submit(understand, ears, line, pcm, rate_hz, language))
                if len(waiting) > 2 * ears.count:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)
