"""How far word starts are from where words begin, per voice; prints a Markdown table.

    python benchmarks/words/measure.py [--clips FOLDER]

Two judges. *Onsets*: after a pause of 0.12 s or more a word begins where the sound does, to 5 ms.
*Recogniser*: faster-whisper's word starts, whose own constant bias (it is early by about 0.1 s
inside phrases) is taken out per voice; its scatter stays in the figures. Needs the extra `listen`.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "receipts"))
from corpus import good_clips

from talkingpaper.listening.base import Hearing
from talkingpaper.model import Clip, Word
from talkingpaper.pipeline.ears import Ears
from talkingpaper.sound.pcm import floats_of
from talkingpaper.sound.silences import find_silences
from talkingpaper.store import ClipStore
from talkingpaper.store.hearings import HearingStore
from talkingpaper.text.forcedalignment import align_words

PAUSE_S = 0.12


def folded(token: str) -> str:
    return "".join(letter for letter in token.casefold() if letter.isalnum())


def against_onsets(clip: Clip, words: Sequence[Word]) -> Iterator[float]:
    silences = find_silences(floats_of(clip.pcm), clip.rate_hz)
    starts = np.array([word.start_samples for word in words])
    for begin, end in silences[:-1]:
        if begin == 0 or end - begin >= PAUSE_S * clip.rate_hz:
            yield float(starts[np.argmin(abs(starts - end))] - end) / clip.rate_hz


def against_ear(clip: Clip, words: Sequence[Word], hearing: Hearing) -> Iterator[float]:
    said = [folded(word.span.of(clip.spoken)) for word in words]
    got = [folded(word.text) for word in hearing.words]
    for block in SequenceMatcher(None, said, got, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            at_s = words[block.a + step].start_samples / clip.rate_hz
            yield at_s - hearing.words[block.b + step].start_s


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, default=Path("benchmarks/.cache/receipts"))
    options = parser.parse_args()
    ears = Ears(None, HearingStore(options.clips / "heard"), 1)
    onsets: dict[tuple[str, str], list[float]] = defaultdict(list)
    heard: dict[tuple[str, str], list[float]] = defaultdict(list)
    for good in good_clips(ClipStore(options.clips)):
        clip = good.clip
        if good.speed != 1.0:
            continue
        hearing = ears.hear(clip.pcm, clip.rate_hz, "en-US")
        ways = {
            "silences": align_words(clip.spoken, find_silences(floats_of(clip.pcm), clip.rate_hz)),
            "engine": clip.words,
        }
        for way, words in ways.items():
            if words:
                onsets[clip.voice, way].extend(against_onsets(clip, words))
                heard[clip.voice, way].extend(against_ear(clip, words, hearing))
    ears.close()
    print("| voice | times by | onset: median, 95 % ms | recogniser: bias; median, 95 % ms |")
    print("|---|---|---|---|")
    for key in sorted(onsets):
        off = 1000 * np.abs(onsets[key])
        raw = 1000 * np.array(heard[key])
        bias = float(np.median(raw))
        rest = abs(raw - bias)
        print(
            f"| {key[0]} | {key[1]} | {np.median(off):.0f}, {np.quantile(off, 0.95):.0f} "
            f"| {bias:.0f}; {np.median(rest):.0f}, {np.quantile(rest, 0.95):.0f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
