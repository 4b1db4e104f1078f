"""Speaking a reading: any model that turns phonemes into sound and tells how long each lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from talkingpaper.engines.base import Speech, SpokenWord
from talkingpaper.engines.joining import Piece, join
from talkingpaper.engines.onsets import Onsets, early_starts
from talkingpaper.engines.reading import Reading, pieces, word_times
from talkingpaper.engines.waveform import to_pcm
from talkingpaper.errors import EngineError
from talkingpaper.model import WordTiming


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """One run of a model."""

    wave: Any
    """float32, shape (samples,)."""
    bounds: tuple[int, ...] | None
    """First sample of each phoneme and the end of the last; None when the model does not tell."""


def speak_reading(
    reading: Reading,
    text: str,
    run: Callable[[str], Sound],
    *,
    limit: int,
    rate_hz: int,
    onsets: Onsets,
    voice_id: str,
) -> Speech:
    """Speech for a reading, in as few runs as the model allows.

    Args:
        reading: phonemes the model knows, and whose they are.
        text: the spoken text the reading is of.
        run: the model.
        limit: phonemes it takes at once; longer readings are cut at clauses and joined.
        rate_hz: of the model's samples.
        onsets: how its durations are to be taken.
        voice_id: for messages.

    Raises:
        EngineError: the model failed, or gave no sound.
    """
    if not reading.phonemes.strip():
        message = f"{voice_id} has nothing to say for '{text[:60]}'"
        raise EngineError(message, hint="give it words, or choose another voice")
    spoken = []
    for start, end in pieces(reading.phonemes, limit):
        sound = run(reading.phonemes[start:end])
        mark = reading.phonemes[start:end].rstrip()[-1:]
        spoken.append(Piece(wave=sound.wave, bounds=sound.bounds, mark=mark))
    whole = join(spoken, rate_hz)
    words: tuple[SpokenWord, ...] = ()
    if whole.bounds:
        early = early_starts(reading, whole.bounds, onsets, rate_hz)
        words = word_times(reading, whole.bounds, text, early)
    return Speech(
        pcm=to_pcm(whole.wave, voice_id=voice_id),
        words=words,
        timing=WordTiming.MODEL if words else WordTiming.ESTIMATED,
    )


def phoneme_edges(frames: Any, hop_samples: int, samples: int, *, voice_id: str) -> tuple[int, ...]:  # noqa: ANN401 — an array of shape (ids,)
    """Where each id of a run begins, and where the last ends: one more than ids.

    Args:
        frames: how long each id lasts.
        hop_samples: samples in a frame.
        samples: length of the sound.
        voice_id: for the message.

    Raises:
        EngineError: the durations do not add up to the sound; captions would drift unnoticed.
    """
    edges = [0]
    for count in frames:
        edges.append(edges[-1] + int(count) * hop_samples)
    if edges[-1] != samples:
        message = f"{voice_id}: phonemes last {edges[-1]} samples, the sound {samples}"
        raise EngineError(message, hint="reinstall the voice's package; its model is another one")
    return tuple(edges)
