"""The sound of each cue, cut out of a finished file: what a listener hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from talkingpaper.model import Timeline
from talkingpaper.sound.decoding import decode
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.pcm import Samples, pcm_of


def cut_cues(path: Path, timeline: Timeline, ffmpeg: Ffmpeg) -> Iterator[bytes]:
    """Mono s16le PCM of each cue in order, at the timeline's rate; holds one cue at a time.

    Args:
        path: a file whose decoded samples the timeline counts: the edition's MP3.
        timeline: where its cues are.
        ffmpeg: decodes what is no MP3.

    Raises:
        EncodingError: the file cannot be decoded.
    """
    blocks = decode(path, ffmpeg)
    held: Samples = np.zeros(0, np.float32)
    at = 0  # of the first held sample
    for cue in timeline.cues:
        while at + len(held) < cue.end_samples:
            block = next(blocks, None)
            if block is None:
                break
            held = np.concatenate([held, block])
        yield pcm_of(held[max(0, cue.start_samples - at) : max(0, cue.end_samples - at)])
        done = min(max(0, cue.end_samples - at), len(held))
        held, at = held[done:], at + done
    for _ in blocks:
        pass  # to its end, so that a file that breaks off there is found out
