"""The gain each voice needs, found before a sample is encoded.

Loudness before limiting is known exactly from the takes' energies. What the limiter takes away
again depends on the gain, so it is tried on a sample of each voice, bounded in length, until
gain and loss agree. The programme differs a little from its voices (blocks that straddle a
pause are quieter), so a common correction follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from talkingpaper.errors import EncodingError
from talkingpaper.model import Clip, Timeline
from talkingpaper.sound.limiter import Limiter
from talkingpaper.sound.loudness import (
    HOPS_PER_BLOCK,
    Energies,
    Hops,
    KWeighting,
    gated_lufs,
    hop_samples,
)
from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.stitch import Cut, stitch
from talkingpaper.sound.timeline import Take
from talkingpaper.units import db_to_ratio

SAMPLE_S = 60.0
"""Of each voice, spread over the edition: enough for the limiter's loss within 0.1 LU."""
TRIALS = 6
AGREED_DB = 0.02
LEAST_SLOPE = 0.25
"""Of loudness over gain; where limiting leaves less, more gain is no remedy."""
GAIN_STEP_DECIMALS = 2
"""Gains are whole hundredths of a dB: a last bit that differs between machines is no matter."""

Load = Callable[[str], Clip]


def energies_of(samples: Samples, rate_hz: int) -> Energies:
    """K-weighted energy of every 100 ms of a take."""
    hops = Hops(rate_hz)
    hops.add(KWeighting(rate_hz).feed(samples), 0)
    return hops.energies()


def heard(take: Take, load: Load, rate_hz: int) -> Samples:
    """The take's sound.

    Raises:
        EncodingError: the clip is not the one that was surveyed.
    """
    cut = Cut(start_samples=take.trim_start_samples, end_samples=take.trim_end_samples)
    samples = stitch(load(take.key), cut, rate_hz)
    if len(samples) != take.length_samples:
        message = f"clip {take.key[:12]} changed while the edition was being made"
        raise EncodingError(message, hint="run the same command again")
    return samples


def stem_lufs(energies: Energies, rate_hz: int) -> float:
    """Integrated loudness of one voice's cues with everything else silent.

    Measured on the programme's own blocks, so one voice alone is as loud as its programme.
    """
    return gated_lufs(np.pad(energies, (0, HOPS_PER_BLOCK - 1)), rate_hz)


def find_gains(
    takes: Sequence[Take],
    timeline: Timeline,
    load: Load,
    *,
    target_lufs: float,
    ceiling_dbtp: float,
) -> dict[str, float]:
    """Gain in dB for each voice, so that it is at the target after the limiter.

    Raises:
        EncodingError: a voice is silent.
    """
    stems = _stems(takes, timeline)
    gains, after = {}, np.zeros(0)
    for voice, energies in stems.items():
        own_lufs = stem_lufs(energies, timeline.rate_hz)
        if own_lufs == -np.inf:
            message = f"{voice} is silent throughout"
            raise EncodingError(message, hint="choose another voice")
        sample = _sample([take for take in takes if take.voice == voice], load, timeline.rate_hz)
        gain, loss = _settle(sample, target_lufs - own_lufs, ceiling_dbtp, timeline.rate_hz)
        gains[voice] = gain
        longer = max(len(after), len(energies))
        after = np.pad(after, (0, longer - len(after)))
        after[: len(energies)] += energies * db_to_ratio(gain + loss) ** 2
    common = target_lufs - stem_lufs(after, timeline.rate_hz)
    return {voice: round(gain + common, GAIN_STEP_DECIMALS) for voice, gain in gains.items()}


def _stems(takes: Sequence[Take], timeline: Timeline) -> Mapping[str, Energies]:
    """Each voice's energies on the programme's grid of 100 ms.

    A take's grid begins with the take; each of its hops is shared out between the two hops of
    the programme it lies in, as if its energy were spread evenly.
    """
    hop = hop_samples(timeline.rate_hz)
    length = timeline.total_samples // hop + 2
    stems: dict[str, Energies] = {}
    for take, cue in zip(takes, timeline.cues, strict=True):
        stem = stems.setdefault(take.voice, np.zeros(length))
        energies = np.array(take.energies)
        first, inside = divmod(cue.start_samples, hop)
        lengths = np.full(len(energies), hop)
        lengths[-1] = take.length_samples - hop * (len(energies) - 1)
        later = np.clip((inside + lengths - hop) / lengths, 0.0, 1.0)
        stem[first : first + len(energies)] += energies * (1.0 - later)
        stem[first + 1 : first + 1 + len(energies)] += energies * later
    return stems


def _sample(takes: Sequence[Take], load: Load, rate_hz: int) -> Samples:
    """Up to about `SAMPLE_S` of a voice: takes spread evenly over all it says, joined."""
    limit = round(SAMPLE_S * rate_hz)
    total = max(sum(take.length_samples for take in takes), 1)
    count = max(1, min(len(takes), len(takes) * limit // total))
    chosen = [takes[at * len(takes) // count] for at in range(count)]
    return np.concatenate([heard(take, load, rate_hz) for take in chosen])[: 2 * limit]


def _settle(
    sample: Samples, needed_db: float, ceiling_dbtp: float, rate_hz: int
) -> tuple[float, float]:
    """The gain that gives `needed_db` after the limiter, and what the limiter takes (≤ 0)."""
    plain_lufs = gated_lufs(energies_of(sample, rate_hz), rate_hz)
    gain, got, slope = 0.0, 0.0, 1.0
    for _ in range(TRIALS):
        step = (needed_db - got) / slope
        limiter = Limiter(ceiling_dbtp, rate_hz)
        loud = sample * np.float32(db_to_ratio(gain + step))
        limited = np.concatenate([limiter.feed(loud), limiter.flush()])
        now = gated_lufs(energies_of(limited, rate_hz), rate_hz) - plain_lufs
        # The harder the limiter works, the less a dB of gain brings: the secant finds out.
        slope = min(max((now - got) / step, LEAST_SLOPE), 1.0) if step else 1.0
        gain, got = gain + step, now
        if abs(needed_db - got) < AGREED_DB:
            break
    return gain, got - gain
