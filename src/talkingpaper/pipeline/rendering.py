"""From clips to the timeline, and from there to the mastered files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from talkingpaper.events import Listener, StageStarted
from talkingpaper.model import Cue, Mastering, Script, WordTiming
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.publish.chapters import plan_chapters
from talkingpaper.sound import earcons, mastering, timeline
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import Preset
from talkingpaper.sound.timeline import Piece, Take
from talkingpaper.text.alignment import estimate_words, written_words

if TYPE_CHECKING:
    from talkingpaper.sound.programme import Output, Programme


def lay_out(script: Script, voiced: Voiced, preset: Preset, *, has_room_tone: bool) -> Programme:
    """Place every clip and every earcon; nothing is encoded yet.

    Raises:
        EncodingError: a clip is silent, or the script asks for an earcon that there is not.
    """
    from talkingpaper.sound.programme import Programme  # noqa: PLC0415 - numpy, see mastering

    pieces = [
        Piece(index=index, key=key, voice=script.voice_of(utterance))
        for index, (key, utterance) in enumerate(zip(voiced.keys, script.utterances, strict=True))
    ]
    takes = list(mastering.survey(pieces, voiced.load))
    placed = timeline.arrange(
        script,
        [_bare(take) for take in takes],
        head_s=preset.head_s,
        tail_s=preset.tail_s,
        least_pauses=[
            earcons.least_pause_samples(length, timeline.EDITION_RATE_HZ)
            for length in earcons.lengths_samples(script)
        ],
    )
    cues = []
    for index, cue in enumerate(placed.cues):
        cues.append(_with_written_words(script, cue, takes[index]))
        takes[index] = _bare(takes[index])  # a book's words are held once, not three times
    placed = replace(placed, cues=tuple(cues))
    return Programme(
        takes=takes,
        timeline=replace(placed, chapters=plan_chapters(script, placed)),
        load=voiced.load,
        earcons=earcons.place(script, placed),
        has_room_tone=has_room_tone or preset.has_room_tone,
    )


def render(
    title: str,
    programme: Programme,
    outputs: Sequence[Output],
    preset: Preset,
    ffmpeg: Ffmpeg,
    *,
    listener: Listener,
) -> tuple[Mastering, ...]:
    """Master the programme into every output's file and measure each.

    Raises:
        EncodingError: the encoder failed, or a decoded file misses its loudness or length.
    """
    listener(StageStarted(stage="master", subject=title))
    return mastering.master(programme, outputs, ffmpeg, preset=preset, listener=listener)


def _bare(take: Take) -> Take:
    """The take without its words, which are the cue's from then on."""
    return replace(take, words=())


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
