"""Where every clip is heard: takes laid end to end, with the script's pauses between them.

All arithmetic is in whole samples of the edition. No sum of rounded times is ever formed, so
the end of a ten-hour edition is as exact as its beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talkingpaper.errors import UsageError
from talkingpaper.model import Cue, Script, Timeline, Word, WordTiming
from talkingpaper.units import seconds_to_samples

EDITION_RATE_HZ = 44_100
"""Every player and every podcast directory takes it; the files stay MPEG-1 Layer III."""
HEAD_S = 0.5
TAIL_S = 1.0
"""Silence before the first and after the last word; ACX asks for 0.5–1 s and 1–5 s."""
FRAME_SAMPLES = 1_152
"""Of an MPEG-1 Layer III frame (ISO 11172-3, 2.4.2.1). An edition is a whole number of frames: the
two ffmpegs measured (5.1, 9.0) decode an MP3 whose length is 1 to 46 samples more to 47 more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An utterance's place in the script and the clip it is heard by."""

    index: int
    key: str
    """Of the clip; several pieces may share one."""
    voice: str
    """``engine:voice``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What a clip will be in the edition: which part of it is heard, how long, how loud."""

    index: int
    key: str
    voice: str
    trim_start_samples: int
    """First sample of the clip that is heard, at the clip's rate."""
    trim_end_samples: int
    """Just after the last one, at the clip's rate."""
    length_samples: int
    """At the edition's rate."""
    words: tuple[Word, ...]
    """At the edition's rate, from the take's first sample; inside the take."""
    timing: WordTiming
    energies: Sequence[float]
    """Sum of squared K-weighted samples of every 100 ms of the take; an array or a view of one, for
    floats in a tuple take four times as much: a book has 36,000 an hour."""


def arrange(
    script: Script,
    takes: Sequence[Take],
    *,
    rate_hz: int = EDITION_RATE_HZ,
    head_s: float = HEAD_S,
    tail_s: float = TAIL_S,
    least_pauses: Sequence[int] = (),
) -> Timeline:
    """The timeline of a script's takes, one for each utterance, in order.

    The pause after an utterance is its `pause_after_s`, longer when an earcon needs the room;
    after the last one it is `tail_s` and what is missing to a whole number of MP3 frames.
    Words of the cues still have spans in the spoken text. There are no chapters yet.

    Args:
        script: says what is said and with which pauses.
        takes: one for each utterance.
        rate_hz: of the edition.
        head_s: silence before the first word.
        tail_s: silence after the last one, at least.
        least_pauses: of silence before each utterance, in samples, at least; empty: none.

    Raises:
        UsageError: the takes are not those of the script's utterances.
    """
    utterances = script.utterances
    if not takes or [take.index for take in takes] != list(range(len(utterances))):
        message = f"{len(takes)} takes cannot be laid out as {len(utterances)} utterances"
        raise UsageError(message, hint="survey one piece for each utterance, in order")
    least = (*(least_pauses or [0] * len(utterances)), 0)
    head_samples = max(seconds_to_samples(head_s, rate_hz), least[0])
    at = head_samples
    cues = []
    for take, utterance, following in zip(takes, utterances, least[1:], strict=True):
        is_last = take.index == len(utterances) - 1
        pause_s = tail_s if is_last else utterance.pause_after_s
        cue = Cue(
            index=take.index,
            role=utterance.role,
            speaker=utterance.speaker,
            written=utterance.written,
            start_samples=at,
            end_samples=at + take.length_samples,
            pause_samples=max(seconds_to_samples(max(pause_s, 0.0), rate_hz), following),
            words=tuple(_shifted(word, at) for word in take.words),
            timing=take.timing,
        )
        cues.append(cue)
        at = cue.end_samples + cue.pause_samples
    missing = -at % FRAME_SAMPLES
    last = cues[-1]
    return Timeline(
        rate_hz=rate_hz,
        head_samples=head_samples,
        cues=(*cues[:-1], replace(last, pause_samples=last.pause_samples + missing)),
        chapters=(),
        total_samples=at + missing,
    )


def _shifted(word: Word, samples: int) -> Word:
    return Word(
        span=word.span,
        start_samples=word.start_samples + samples,
        end_samples=word.end_samples + samples,
    )
