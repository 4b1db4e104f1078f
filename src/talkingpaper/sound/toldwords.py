"""An engine taken at its word: each word is heard where its time says, the last near the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from talkingpaper.model import Word
from talkingpaper.sound.clue import Clue
from talkingpaper.sound.finding import Finding, excess, graded
from talkingpaper.sound.syllables import Extent
from talkingpaper.sound.traits import FRAME_S, Traits
from talkingpaper.units import energy_to_db

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

TOLD_TAIL_S = 1.0
"""Sound after the last word an engine told of, at normal speed. Measured: 0.05 to 0.35."""
BROKEN_WORDS = 0.2
"""Share of word times that may begin or end inside a word: engines count apostrophes their way."""
LEAST_LETTERS = 4
"""Of a word that has to be heard where its time says: an article may be swallowed."""
WORD_FAINT_DB = -38.0
"""The loudest frame of a word against the voice's level. Measured: −15 and more."""


def wrong_words(
    samples: Samples, rate_hz: int, spoken: str, traits: Traits, clue: Clue, extent: Extent
) -> Iterator[Finding]:
    """What in the sound is not as the engine says it made it."""
    if not clue.words:
        return
    last = clue.words[-1]
    if _are_strange(spoken, clue.words):
        yield Finding(text="its word times are another text's")
        return
    if missing := _untold(spoken, clue.words):
        yield Finding(text=f"its word times leave out “{missing}”")
    if last.end_samples > len(samples):
        over_s = (last.end_samples - len(samples)) / rate_hz
        yield Finding(text=f"it ends {over_s:.2f} s before its last word")
    else:
        after_s = (len(samples) - last.end_samples) / rate_hz
        least, most = _told_tail_s(clue, extent)
        if missed := excess(after_s, least, most):
            usual = f"{least:.2f} to {most:.2f}"
            text = f"it goes on for {after_s:.2f} s after its last word, not {usual}"
            yield graded(text, missed)
    for word in clue.words:
        said = word.span.of(spoken)
        sound = samples[word.start_samples : word.end_samples]
        faint_db = traits.level_dbfs + WORD_FAINT_DB
        if len(said) >= LEAST_LETTERS and said.isalpha() and _level_db(sound, rate_hz) < faint_db:
            yield Finding(text=f"“{said}” is silent")
            return


def _told_tail_s(clue: Clue, extent: Extent) -> tuple[float, float]:
    """Shortest and longest sound after the last word, in seconds."""
    usual = clue.calibration.told_tail_of(extent) if clue.calibration else (0.0, 0.0)
    least, most = usual if usual[1] else (0.0, TOLD_TAIL_S)
    return least / clue.speed, most / clue.speed


def _are_strange(spoken: str, words: Sequence[Word]) -> bool:
    """Whether word times cannot belong to a text: out of order, or breaking its words in two."""
    spans = [word.span for word in words]
    if any(later.start < earlier.end for earlier, later in pairwise(spans)):
        return True
    broken = sum(
        (spoken[span.start - 1 : span.start + 1].isalnum() and span.start > 0)
        or (spoken[span.end - 1 : span.end + 1].isalnum() and span.end < len(spoken))
        or not span.of(spoken).strip()
        for span in spans
    )  # fmt: skip
    return broken > BROKEN_WORDS * len(spans)


def _untold(spoken: str, words: Sequence[Word]) -> str:
    """The first word with letters in it that no word time is for; empty: none."""
    told = [word.span for word in words]
    for found in re.finditer(r"[^\W_]+", spoken):
        if not any(span.start < found.end() and found.start() < span.end for span in told):
            return found[0]
    return ""


def _level_db(samples: Samples, rate_hz: int) -> float:
    """Level of the loudest frame of a stretch; full scale for one that is shorter."""
    import numpy as np  # noqa: PLC0415

    frame = round(FRAME_S * rate_hz)
    count = len(samples) // frame
    if not count:
        return 0.0
    framed = samples[: count * frame].reshape(count, frame)
    return energy_to_db(float(np.square(framed).mean(axis=1).max()))
