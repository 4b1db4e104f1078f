"""Where a clip is silent: the places its words can be told apart by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

FRAME_S = 0.005
SILENT_DB = -32.0
"""Against the loudest fifth. Closures of p, t, k are as quiet, but shorter than `LEAST_S`."""
LEAST_S = 0.05


def find_silences(samples: Samples, rate_hz: int) -> tuple[tuple[int, int], ...]:
    """Half-open stretches of silence in samples, in order; the edges of the clip are among them.

    Gives at least two: what is before the first sound and after the last, even when empty.
    """
    import numpy as np  # noqa: PLC0415 - `--help` and `doctor` do without

    frame = max(1, round(FRAME_S * rate_hz))
    count = len(samples) // frame
    if not count:
        return (0, 0), (len(samples), len(samples))
    energies = np.square(samples[: count * frame].reshape(count, frame)).mean(axis=1)
    loudest = float(np.sort(energies)[-max(1, count // 5) :].mean())
    loud = np.flatnonzero(energies > loudest * 10 ** (SILENT_DB / 10))
    if not len(loud):
        return (0, 0), (len(samples), len(samples))
    found = [(0, int(loud[0]) * frame)]
    for before, after in zip(loud[:-1].tolist(), loud[1:].tolist(), strict=True):
        if (after - before - 1) * FRAME_S >= LEAST_S:
            found.append(((before + 1) * frame, after * frame))
    found.append(((int(loud[-1]) + 1) * frame, len(samples)))
    return tuple(found)
