"""When a word begins to sound: earlier than the durations of its phonemes say.

A model that predicts durations hands the space before a word frames that already sound like the
word, and its decoder looks ahead. Both were measured (`benchmarks/words`) against a forced aligner
and against the sound's own onsets after a pause; each model states its own figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talkingpaper.engines.reading import NOBODY, PUNCTUATION, Reading

_SPACE = " "
_LONGEST_SPACE_S = 0.15
"""The longest seen within a phrase; a longer one holds a pause of ours, where two runs join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onsets:
    """How much earlier words begin than the durations of one model say."""

    within_phrase_s: float
    """Before a word that follows another one closely."""
    of_space: float
    """How much of the space before that word is the word's too: 0 to 1."""
    after_pause_s: float
    """Before a word at the beginning or after punctuation."""
    most_space_after_pause_s: float
    """How much of the space before that one may be the word's: the rest is silent."""


def early_starts(
    reading: Reading, bounds: Sequence[int], onsets: Onsets, rate_hz: int
) -> dict[int, int]:
    """By how many samples each word sounds before its first phoneme's bound, by the word's number.

    Args:
        reading: what was said.
        bounds: first sample of each phoneme, and the end of the last: one more than phonemes.
        onsets: the model's.
        rate_hz: of the bounds.
    """
    early: dict[int, int] = {}
    previous = -1
    for index, owner in enumerate(reading.owners):
        if owner == NOBODY:
            continue
        if owner not in early:
            between = reading.phonemes[previous + 1 : index]
            spaced = bounds[index] - bounds[index - 1] if between.endswith(_SPACE) else 0
            paused = previous < 0 or bool(set(between) & (PUNCTUATION - {_SPACE}))
            early[owner] = round(_early_s(onsets, spaced / rate_hz, paused=paused) * rate_hz)
        previous = index
    return early


def _early_s(onsets: Onsets, space_s: float, *, paused: bool) -> float:
    if paused:
        return onsets.after_pause_s + min(space_s, onsets.most_space_after_pause_s)
    return onsets.within_phrase_s + onsets.of_space * min(space_s, _LONGEST_SPACE_S)
