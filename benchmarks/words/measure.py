"""How far word starts are from where words begin, per voice; prints a Markdown table.

    pip install -r benchmarks/words/requirements.txt
    python benchmarks/words/measure.py [--every N] [--recogniser]

Speaks the sample article in each voice. Three judges. *Aligner*: PocketSphinx, told what was said;
raw, no bias taken out. *Onsets*: after a pause of 0.12 s or more a word begins where the sound
does, to 5 ms. *Recogniser* (extra `listen`): faster-whisper's word starts; early by 60 to 75 ms
against the aligner and scattered by hundreds, so its bias is taken out and told.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from aligner import Aligner

import talkingpaper
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.listening.base import Hearing
from talkingpaper.model import Clip, Receipt, Word
from talkingpaper.pipeline.ears import Ears
from talkingpaper.sound.pcm import floats_of
from talkingpaper.sound.silences import find_silences
from talkingpaper.store.hearings import HearingStore
from talkingpaper.text.forcedalignment import align_words

SAMPLE = Path(__file__).parents[2] / "examples" / "dmz-defector.txt"
VOICES = {"hibari:heart": 1, "kokoro:jm_kumo": 2, "piper:joe": 2, "espeak:en-us": 2}
"""With which of the sample's sentences each says: every one, every other."""
PAUSE_S = 0.12


def clips(voice: str, every: int) -> Iterator[Clip]:
    engine, _, name = voice.partition(":")
    speaker = IsolatedSpeaker(engine, name, SpeakingStyle())
    for utterance in talkingpaper.script(str(SAMPLE)).utterances[::every]:
        speech = speaker.say(utterance.spoken)
        yield Clip(
            key="",
            voice=voice,
            spoken=utterance.spoken,
            rate_hz=speaker.rate_hz,
            pcm=speech.pcm,
            words=speech.clip_words(),
            timing=speech.timing,
            receipt=Receipt(duration_s=0, words=0, pace_wpm=0, peak_dbfs=0, loudness_lufs=0),
        )
    speaker.close()


def folded(token: str) -> str:
    return "".join(letter for letter in token.casefold() if letter.isalnum())


def against_aligner(
    clip: Clip, words: Sequence[Word], starts_s: dict[int, float]
) -> Iterator[float]:
    for word in words:
        if word.span.start in starts_s:
            yield word.start_samples / clip.rate_hz - starts_s[word.span.start]


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


def told(errors_s: Sequence[float], *, biased: bool = False) -> str:
    if not errors_s:
        return "—"
    raw = 1000 * np.array(errors_s)
    bias = float(np.median(raw))
    off = abs(raw - bias) if biased else abs(raw)
    return f"{bias:+.0f}; {np.median(off):.0f}, {np.quantile(off, 0.95):.0f} ({len(raw)})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="each so-manieth sentence only")
    parser.add_argument("--recogniser", action="store_true", help="ask the recogniser too")
    parser.add_argument("--heard", type=Path, default=Path("benchmarks/.cache/words"))
    options = parser.parse_args()
    aligner = Aligner()
    ears = Ears(None, HearingStore(options.heard), 1) if options.recogniser else None
    print("bias; median, 95 % in ms (words)\n")
    print("| voice | times by | aligner | onsets | recogniser, less bias |\n|---|---|---|---|---|")
    for voice, every in VOICES.items():
        errors: dict[tuple[str, str], list[float]] = defaultdict(list)
        for clip in clips(voice, every * options.every):
            starts_s = dict(aligner.starts_s(clip))
            hearing = ears.hear(clip.pcm, clip.rate_hz, "en-US") if ears else None
            silences = find_silences(floats_of(clip.pcm), clip.rate_hz)
            ways = {"engine": clip.words, "silences": align_words(clip.spoken, silences)}
            for way, words in ways.items():
                errors[way, "aligner"].extend(against_aligner(clip, words, starts_s))
                errors[way, "onsets"].extend(against_onsets(clip, words))
                if hearing:
                    errors[way, "ear"].extend(against_ear(clip, words, hearing))
        for way in ("engine", "silences"):
            judged = (told(errors[way, "aligner"]), told(errors[way, "onsets"]))
            ear = told(errors[way, "ear"], biased=True)
            print(f"| {voice} | {way} | {' | '.join(judged)} | {ear} |", flush=True)
    if ears:
        ears.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
