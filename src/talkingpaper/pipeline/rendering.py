"""From clips to the timeline and the mastered, tagged file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from talkingpaper.events import Listener, StageStarted
from talkingpaper.model import Cue, Mastering, Script, Timeline, WordTiming
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.publish.chapters import plan_chapters
from talkingpaper.sound import mastering, timeline
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.timeline import Piece, Take
from talkingpaper.text.alignment import estimate_words, written_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What came out of rendering."""

    timeline: Timeline
    mastering: Mastering


def render(
    script: Script,
    voiced: Voiced,
    target: Path,
    ffmpeg: Ffmpeg,
    *,
    listener: Listener,
) -> Rendered:
    """Place every clip, master the whole into `target` (no tags yet) and measure it.

    Raises:
        EncodingError: the encoder failed, or the decoded file misses its loudness or length.
    """
    listener(StageStarted(stage="master", subject=script.article.title))
    pieces = [
        Piece(index=index, key=key, voice=script.voice_of(utterance))
        for index, (key, utterance) in enumerate(zip(voiced.keys, script.utterances, strict=True))
    ]
    takes = mastering.survey(pieces, voiced.load)
    placed = timeline.arrange(script, takes)
    placed = replace(
        placed,
        cues=tuple(
            _with_written_words(script, cue, take)
            for cue, take in zip(placed.cues, takes, strict=True)
        ),
    )
    placed = replace(placed, chapters=plan_chapters(script, placed))
    measured = mastering.master(takes, placed, voiced.load, target, ffmpeg, listener=listener)
    return Rendered(timeline=placed, mastering=measured)


def _with_written_words(script: Script, cue: Cue, take: Take) -> Cue:
    """The cue with word times on its written text, estimated when the engine gave none."""
    spoken = script.utterances[cue.index].spoken
    words, timing = take.words, take.timing
    if not words:
        words, timing = estimate_words(spoken, take.length_samples), WordTiming.ESTIMATED
    return replace(
        cue,
        timing=timing,
        words=tuple(
            replace(
                word,
                start_samples=cue.start_samples + word.start_samples,
                end_samples=cue.start_samples + word.end_samples,
            )
            for word in written_words(cue.written, spoken, words)
        ),
    )
