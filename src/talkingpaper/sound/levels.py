"""The gain each voice needs, found before a sample is encoded.

Loudness before limiting is known exactly from the takes' energies. What the limiter takes away
again depends on the gain, so it is tried on a sample of each voice, bounded in length, until
gain and loss agree. The programme differs a little from its voices (blocks that straddle a
pause are quieter), so a common correction follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talkingpaper.errors import EncodingError
from talkingpaper.model import Clip, Timeline
from talkingpaper.sound.limiter import BLOCK, FLUSH_BLOCKS, GainCurve, Gains
from talkingpaper.sound.loudness import (
    HOPS_PER_BLOCK,
    Energies,
    Hops,
    KWeighting,
    gated_lufs,
    hop_samples,
)
from talkingpaper.sound.pcm import Samples, floats_of
from talkingpaper.sound.stitch import Cut, stitch
from talkingpaper.sound.timeline import EDITION_RATE_HZ, Take
from talkingpaper.sound.truepeak import TAPS, block_peaks
from talkingpaper.units import db_to_ratio

SAMPLE_S = 120.0
"""Of each voice, spread over the edition. A voice that says less is known exactly; half of a
voice's takes gave the limiter's loss within 0.2 LU."""
TRIALS = 12
HEADROOM_DB = 3.0
"""Gain a voice may need beyond what its loudness lacks, for which true peaks are looked up."""
AGREED_DB = 0.02
LEAST_SLOPE = 0.25
"""Of loudness over gain; where limiting leaves less, more gain is no remedy."""
GAIN_STEP_DECIMALS = 2
"""Gains are whole hundredths of a dB: a last bit that differs between machines is no matter."""

_NO_ENERGY = 1e-30  # for the quotient of two silences

Load = Callable[[str], Clip]


def energies_of(clip: Clip, cut: Cut, rate_hz: int) -> Energies:
    """K-weighted energy of every 100 ms of a take, in samples of the edition.

    Measured at the clip's own rate: the filter is right at any rate, and energy per second is
    the same before and after resampling.
    """
    samples = floats_of(clip.pcm[2 * cut.start_samples : 2 * cut.end_samples])
    hops = Hops(clip.rate_hz)
    hops.add(KWeighting(clip.rate_hz).feed(samples), 0)
    return hops.energies() * (rate_hz / clip.rate_hz)


def heard(take: Take, load: Load, rate_hz: int) -> Samples:
    """The take's sound.

    Raises:
        EncodingError: the clip is shorter than the one that was surveyed.
    """
    clip = load(take.key)
    if clip.samples < take.trim_end_samples:
        message = f"clip {take.key[:12]} changed while the edition was being made"
        raise EncodingError(message, hint="run the same command again")
    cut = Cut(start_samples=take.trim_start_samples, end_samples=take.trim_end_samples)
    return stitch(clip, cut, rate_hz)


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
    ceiling = db_to_ratio(ceiling_dbtp)
    gains, after = {}, np.zeros(0)
    for voice, energies in stems.items():
        own_lufs = stem_lufs(energies, timeline.rate_hz)
        if own_lufs == -np.inf:
            message = f"{voice} is silent throughout"
            raise EncodingError(message, hint="choose another voice")
        needed_db = target_lufs - own_lufs
        sample = _sample([take for take in takes if take.voice == voice])
        floor = ceiling / db_to_ratio(needed_db + HEADROOM_DB)
        blocks = _blocks(sample, load, timeline.rate_hz, floor)
        gain, loss = _settle(blocks, needed_db, ceiling)
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


def _sample(takes: Sequence[Take]) -> list[Take]:
    """Up to about `SAMPLE_S` of a voice: takes spread evenly over all it says."""
    total = max(sum(take.length_samples for take in takes), 1)
    limit = round(SAMPLE_S * EDITION_RATE_HZ)
    count = max(1, min(len(takes), len(takes) * limit // total))
    return [takes[at * len(takes) // count] for at in range(count)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocks:
    """A voice's sample as the limiter sees it: by its blocks."""

    rate_hz: int
    peaks: Gains
    """True peak of each, in ratio to full scale."""
    squares: Gains
    """Energy of each, not weighted."""
    hops: Energies
    """K-weighted energy of every 100 ms."""
    edges: NDArray[np.intp]
    """The first block of every 100 ms."""

    def lufs(self, gains: Gains) -> float:
        """Loudness with a gain for each block."""
        before = np.add.reduceat(self.squares, self.edges)
        after = np.add.reduceat(self.squares * gains**2, self.edges)
        return gated_lufs(self.hops * after / np.maximum(before, _NO_ENERGY), self.rate_hz)

    def limited(self, ratio: float, ceiling: float) -> Gains:
        """What becomes of a gain: the limiter's own for each block, times `ratio`."""
        limits = ceiling / np.maximum(self.peaks * ratio, ceiling)
        padded = np.pad(limits, (0, FLUSH_BLOCKS), constant_values=1.0)
        nodes = GainCurve(self.rate_hz).feed(padded)
        means: Gains = (nodes[:-1] + nodes[1:])[: len(limits)] / 2
        return ratio * means


def _blocks(takes: Sequence[Take], load: Load, rate_hz: int, floor: float) -> _Blocks:
    """Peaks and energies of takes, joined; only peaks above `floor` are true peaks."""
    peaks, squares, edges = [], [], []
    at = 0
    for take in takes:
        samples = heard(take, load, rate_hz)
        whole = np.pad(samples, (TAPS - 1, -len(samples) % BLOCK))
        peaks.append(block_peaks(whole, BLOCK, floor))
        blocks = whole[TAPS - 1 :].reshape(-1, BLOCK)
        squares.append(np.einsum("ij,ij->i", blocks, blocks).astype(np.float64))
        edges.append(at + np.arange(len(take.energies)) * hop_samples(rate_hz) // BLOCK)
        at += len(blocks)
    return _Blocks(
        rate_hz=rate_hz,
        peaks=np.concatenate(peaks),
        squares=np.concatenate(squares),
        hops=np.concatenate([take.energies for take in takes]),
        edges=np.concatenate(edges),
    )


def _settle(blocks: _Blocks, needed_db: float, ceiling: float) -> tuple[float, float]:
    """The gain that gives `needed_db` after the limiter, and what the limiter takes (≤ 0).

    The limiter is tried on its blocks, not on samples: its gain moves so slowly that K-weighting
    before or after it is the same, within 0.03 LU.
    """
    plain_lufs = blocks.lufs(np.ones(len(blocks.peaks)))
    gain, got, slope = 0.0, 0.0, 1.0
    for _ in range(TRIALS):
        step = (needed_db - got) / slope
        now = blocks.lufs(blocks.limited(db_to_ratio(gain + step), ceiling)) - plain_lufs
        # The harder the limiter works, the less a dB of gain brings: the secant finds out.
        slope = min(max((now - got) / step, LEAST_SLOPE), 1.0) if step else 1.0
        gain, got = gain + step, now
        if abs(needed_db - got) < AGREED_DB:
            break
    return gain, got - gain
