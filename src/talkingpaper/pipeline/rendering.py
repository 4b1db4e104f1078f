"""From clips to the timeline, and from there to the mastered files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from talkingpaper.events import Listener, StageStarted
from talkingpaper.model import Cue, Mastering, Script, Span, Utterance, Word, WordTiming
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.publish.chapters import plan_chapters
from talkingpaper.sound import earcons, mastering, timeline
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import Preset
from talkingpaper.sound.timeline import Piece, Take
from talkingpaper.text.alignment import estimate_words, written_words

if TYPE_CHECKING:
    from talkingpaper.sound.programme import Output, Programme

_Timed = tuple[tuple[Word, ...], WordTiming]
"""Words of a cue, in samples of its take, and where their times come from."""


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
    takes: list[Take] = []
    timed: list[_Timed] = []
    spans: dict[Span, Span] = {}
    for take in mastering.survey(pieces, voiced.load):
        takes.append(replace(take, words=()))  # the cue's from here on: a book's are held once
        timed.append(_written_words(script.utterances[take.index], take, spans))
    placed = timeline.arrange(
        script,
        takes,
        head_s=preset.head_s,
        tail_s=preset.tail_s,
        least_pauses=[
            earcons.least_pause_samples(length, timeline.EDITION_RATE_HZ)
            for length in earcons.lengths_samples(script)
        ],
    )
    timed.reverse()
    placed = replace(placed, cues=tuple(_with_words(cue, *timed.pop()) for cue in placed.cues))
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


def _written_words(utterance: Utterance, take: Take, spans: dict[Span, Span]) -> _Timed:
    """Times in the take of the utterance's written words, estimated when the engine gave none.

    Args:
        utterance: what the take says.
        take: with its words as they are spoken.
        spans: those met so far; words of a book share them.
    """
    words, timing = take.words, take.timing
    if not words:
        words = estimate_words(utterance.spoken, take.length_samples)
        timing = WordTiming.ESTIMATED
    written = written_words(utterance.written, utterance.spoken, words)
    return tuple(
        replace(word, span=spans.setdefault(word.span, word.span)) for word in written
    ), timing


def _with_words(cue: Cue, words: tuple[Word, ...], timing: WordTiming) -> Cue:
    """The cue with words whose times count from its take's first sample."""
    return replace(
        cue,
        timing=timing,
        words=tuple(
            replace(
                word,
                start_samples=cue.start_samples + word.start_samples,
                end_samples=cue.start_samples + word.end_samples,
            )
            for word in words
        ),
    )
