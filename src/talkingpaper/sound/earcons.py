"""Earcons: short sounds in the pause before an utterance, which tell what begins or has ended.

They come with the package (``audio/make_earcons.py`` makes them), at the edition's rate and at
their own level, `BELOW_SPEECH_LU` under speech at −16 LUFS.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from talkingpaper.errors import EncodingError
from talkingpaper.model import Earcon, Script, Timeline
from talkingpaper.units import seconds_to_samples

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

RATE_HZ = 44_100
"""Of the files; an edition has the same."""
LONGEST_S = 0.6
FREE_S = 0.15
"""Of silence at least between an earcon and the words on either side."""
MADE_FOR_LUFS = -16.0
"""The speech they are set against; other targets move them along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An earcon and the sample of the edition at which it begins."""

    start_samples: int
    name: str


def lengths_samples(script: Script) -> tuple[int, ...]:
    """Length of the earcon before each utterance; 0 where there is none.

    Raises:
        EncodingError: a script asks for an earcon that there is not.
    """
    known = {"": 0}
    for name in {utterance.earcon for utterance in script.utterances} - {""}:
        known[name] = len(load(name))
    return tuple(known[utterance.earcon] for utterance in script.utterances)


def least_pause_samples(length_samples: int, rate_hz: int) -> int:
    """The shortest pause that holds an earcon; 0 for none."""
    return length_samples + 2 * seconds_to_samples(FREE_S, rate_hz) if length_samples else 0


def place(script: Script, timeline: Timeline) -> tuple[Placed, ...]:
    """Where each earcon is heard: in the middle of the pause before its utterance."""
    placed = []
    pause_start = 0
    lengths = lengths_samples(script)
    for cue, length in zip(timeline.cues, lengths, strict=True):
        if length:
            free = cue.start_samples - pause_start - length
            name = script.utterances[cue.index].earcon
            placed.append(Placed(start_samples=pause_start + free // 2, name=name))
        pause_start = cue.end_samples
    return tuple(placed)


def load(name: str) -> Samples:
    """An earcon's sound.

    Raises:
        EncodingError: there is none of this name.
    """
    import soundfile  # noqa: PLC0415 - 20 ms that editions without earcons need not pay

    if name not in set(Earcon):
        message = f"there is no earcon called '{name}'"
        raise EncodingError(message, hint=f"known: {', '.join(Earcon)}")
    path = resources.files("talkingpaper.sound") / "earcon_sounds" / f"{name}.flac"
    with path.open("rb") as file:
        samples: Samples
        samples, _ = soundfile.read(file, dtype="float32")
    return samples


def mixed_in(
    sound: Samples, start_samples: int, placed: Sequence[Placed], gain_ratio: float
) -> Samples:
    """A stretch of the edition with the earcons that begin in it; each ends in it, too.

    Args:
        sound: the stretch.
        start_samples: where it begins in the edition.
        placed: those of the whole edition.
        gain_ratio: by which the files are louder here.
    """
    import numpy as np  # noqa: PLC0415 - as in mastering

    end_samples = start_samples + len(sound)
    inside = [each for each in placed if start_samples <= each.start_samples < end_samples]
    if not inside:
        return sound
    mixed = sound.copy()
    for each in inside:
        at = each.start_samples - start_samples
        earcon = load(each.name)
        mixed[at : at + len(earcon)] += earcon * np.float32(gain_ratio)
    return mixed
