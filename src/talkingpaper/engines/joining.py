"""Joining the sounds of a reading that was too long for one run of the model.

Every run begins and ends with silence of the model's own (0.8 s together for hibari and Kokoro),
so a sentence in two runs would stop in the middle. Here the silence at a join gives way to the
pause its punctuation deserves, the edges are faded, and the phonemes' bounds move along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_PAUSES_S = {",": 0.2, "—": 0.25, ";": 0.3, ":": 0.3, ")": 0.2, ".": 0.45, "?": 0.45, "!": 0.45}
"""Between the last sound before a join and the first one after it. hibari's own commas inside a
run take 0.12 to 0.21 s (20 of two long news sentences)."""
_WORD_PAUSE_S = 0.05
"""Where a piece had to end without punctuation."""
_AUDIBLE = 0.01
"""Of the piece's peak, −40 dB: below it a voice's breath and the model's noise."""
_KEPT_S = 0.03
"""Below the threshold a consonant still begins and a vowel still fades: that much stays."""
_FADE_S = 0.005
_WINDOW_S = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One run of a model."""

    wave: Any
    """float32, shape (samples,)."""
    bounds: tuple[int, ...] | None
    """First sample of each phoneme and the end of the last; None when the model does not tell."""
    mark: str = ""
    """The phonemes' last character: the punctuation it ends with, if any."""


def join(pieces: Sequence[Piece], rate_hz: int) -> Piece:
    """The pieces as one sound; a single one stays as it is.

    Args:
        pieces: in order.
        rate_hz: samples per second.
    """
    import numpy as np  # noqa: PLC0415

    if len(pieces) == 1:
        return pieces[0]
    waves: list[Any] = []
    bounds: list[int] = []
    length = 0
    for number, piece in enumerate(pieces):
        is_first, is_last = number == 0, number == len(pieces) - 1
        start, end = _audible(piece.wave, rate_hz)
        start = 0 if is_first else start
        end = len(piece.wave) if is_last else end
        if piece.bounds is not None:
            # a piece begins where its first phoneme does, so the last bound gives way
            moved = (length + min(max(bound, start), end) - start for bound in piece.bounds)
            bounds = [*bounds[:-1], *moved]
        wave = _faded(piece.wave[start:end], rate_hz, opening=not is_first, closing=not is_last)
        pause = 0 if is_last else _pause_samples(piece.mark, rate_hz)
        waves += [wave, np.zeros(pause, np.float32)]
        length += len(wave) + pause
    has_bounds = all(piece.bounds is not None for piece in pieces)
    return Piece(wave=np.concatenate(waves), bounds=tuple(bounds) if has_bounds else None)


def _pause_samples(mark: str, rate_hz: int) -> int:
    """Silence to put between two pieces: the pause less what is kept on both sides."""
    pause_s = _PAUSES_S.get(mark, _WORD_PAUSE_S)
    return round(max(0.0, pause_s - 2 * _KEPT_S) * rate_hz)


def _audible(wave: Any, rate_hz: int) -> tuple[int, int]:  # noqa: ANN401 — float32, (samples,)
    """From just before the first sound to just after the last; all of it when it is silent."""
    import numpy as np  # noqa: PLC0415

    window = round(_WINDOW_S * rate_hz)
    frames = len(wave) // window
    levels = np.abs(wave[: frames * window]).reshape(frames, window).max(axis=1, initial=0.0)
    loud = np.flatnonzero(levels > _AUDIBLE * levels.max(initial=0.0))
    if not len(loud):
        return 0, len(wave)
    kept = round(_KEPT_S * rate_hz)
    first, last = int(loud[0]) * window, (int(loud[-1]) + 1) * window
    return max(0, first - kept), min(len(wave), last + kept)


def _faded(wave: Any, rate_hz: int, *, opening: bool, closing: bool) -> Any:  # noqa: ANN401
    """The wave with short linear fades where it was cut."""
    import numpy as np  # noqa: PLC0415

    samples = min(round(_FADE_S * rate_hz), len(wave) // 2)
    slope = np.linspace(0.0, 1.0, samples, endpoint=False, dtype=np.float32)
    faded = np.array(wave, dtype=np.float32)
    if opening:
        faded[:samples] *= slope
    if closing and samples:
        faded[-samples:] *= slope[::-1]
    return faded
