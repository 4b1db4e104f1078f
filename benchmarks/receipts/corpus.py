"""The good clips the receipts are measured on: four engines, several paces, two files of texts.

99 sentences of news, and 900 fragments as real articles have them: headings, names, captions,
numbers, letters, list items, pieces of sentences, with and without a full stop.

Made once and kept in a clip store, since Kokoro takes as long to speak as to listen to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.model import Clip, Receipt, WordTiming
from talkingpaper.store import ClipStore, clip_key

SENTENCES = Path(__file__).with_name("texts.txt")
FRAGMENTS = Path(__file__).with_name("fragments.txt")


@dataclass(frozen=True)
class Batch:
    """Some of the texts in one voice at one pace."""

    engine: str
    voice: str
    speed: float
    every: int
    """Each so-manieth text."""


BATCHES = (
    Batch("hibari", "heart", 1.0, 1),
    Batch("hibari", "heart", 0.6, 4),
    Batch("hibari", "heart", 1.3, 2),
    Batch("hibari", "heart", 1.8, 4),
    Batch("piper", "joe", 1.0, 1),
    Batch("piper", "joe", 1.4, 4),
    Batch("system", "en-us", 1.0, 1),
    Batch("system", "en-gb", 1.0, 2),
    Batch("system", "en-us", 2.0, 4),
    Batch("kokoro", "jm_kumo", 1.0, 2),
    Batch("kokoro", "jm_kumo", 1.5, 8),
)
BATCHES_OF_FRAGMENTS = (
    Batch("hibari", "heart", 1.0, 1),
    Batch("hibari", "heart", 0.6, 9),
    Batch("hibari", "heart", 1.3, 9),
    Batch("hibari", "heart", 1.8, 9),
    Batch("piper", "joe", 1.0, 3),
    Batch("system", "en-us", 1.0, 3),
    Batch("system", "en-gb", 1.0, 9),
    Batch("kokoro", "jm_kumo", 1.0, 9),
)


@dataclass(frozen=True)
class Good:
    """A clip as its engine gave it."""

    clip: Clip
    speed: float


def good_clips(store: ClipStore, file: Path, batches: Sequence[Batch]) -> Iterator[Good]:
    """A file's lines as every batch says them; what the store lacks is spoken now."""
    texts = file.read_text("utf-8").splitlines()
    for batch in batches:
        speaker = IsolatedSpeaker(batch.engine, batch.voice, SpeakingStyle(speed=batch.speed))
        for text in texts[:: batch.every]:
            key = clip_key(speaker.fingerprint, text)
            clip = store.get(key)
            if clip is None:
                clip = _spoken(speaker, f"{batch.engine}:{batch.voice}", text, key)
                store.put(clip)
            yield Good(clip, batch.speed)
        speaker.close()


def _spoken(speaker: IsolatedSpeaker, voice: str, text: str, key: str) -> Clip:
    speech = speaker.say(text)
    return Clip(
        key=key,
        voice=voice,
        spoken=text,
        rate_hz=speaker.rate_hz,
        pcm=speech.pcm,
        words=speech.clip_words(),
        timing=speech.timing if speech.words else WordTiming.ESTIMATED,
        receipt=Receipt(duration_s=0, words=0, pace_wpm=0, peak_dbfs=0, loudness_lufs=0),
    )
