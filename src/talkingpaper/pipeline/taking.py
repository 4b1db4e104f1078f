"""One clip: a voice asked once, its answer measured and its words timed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talkingpaper.engines.base import Speech
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import SpeechError
from talkingpaper.model import Clip, Pronunciation, WordTiming
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.sound.calibration import Calibration
from talkingpaper.sound.clue import Clue
from talkingpaper.sound.receipts import inspect
from talkingpaper.sound.silences import find_silences
from talkingpaper.text.forcedalignment import align_words

WORDS_PER_SECOND = 2.6  # 158 words a minute: the default narrator's measured pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One clip to be made; several utterances may share it."""

    index: int
    """Of the first utterance that needs it."""
    key: str
    spoken: str
    pronunciations: tuple[Pronunciation, ...] = ()

    def work(self, voice: CastVoice) -> float:
        """Expected CPU seconds."""
        return expected_s(self.spoken, voice) * voice.cpu_per_second


def say_once(
    speaker: IsolatedSpeaker,
    voice: CastVoice,
    task: Task,
    attempt: int,
    *,
    pace: Calibration | None = None,
) -> Clip:
    """A clip whose receipt is clean, at one attempt.

    Args:
        speaker: `voice`, ready to speak.
        voice: who says it.
        task: what.
        attempt: counts from 1; a speaker with a seed may vary it.
        pace: what the voice's other clips say of its pace, if it is not calibrated.

    Raises:
        SpeechError: what was said fails its receipt.
        EngineError: the engine failed.
    """
    from talkingpaper.sound.pcm import floats_of  # noqa: PLC0415 - numpy; `--help` does without

    speech = _say(speaker, task, attempt)
    words = speech.clip_words()
    told = words if speech.timing is WordTiming.MODEL else ()
    clue = Clue(voice=voice.id, speed=voice.style.speed, words=told, pace=pace)
    receipt = inspect(speech.pcm, speaker.rate_hz, task.spoken, attempts=attempt, clue=clue)
    if not receipt.passed:
        message = f"{voice.id} said “{shortened(task.spoken)}” badly: {_list(receipt.problems)}"
        raise SpeechError(message, hint="change its `say` in the script, or choose another voice")
    timing = speech.timing
    if not words:
        silences = find_silences(floats_of(speech.pcm), speaker.rate_hz)
        words, timing = align_words(task.spoken, silences), WordTiming.ALIGNED
    return Clip(
        key=task.key,
        voice=voice.id,
        spoken=task.spoken,
        rate_hz=speaker.rate_hz,
        pcm=speech.pcm,
        words=words,
        timing=timing if words else WordTiming.ESTIMATED,
        receipt=receipt,
    )


def _say(speaker: IsolatedSpeaker, task: Task, attempt: int) -> Speech:
    if not task.pronunciations:
        return speaker.say(task.spoken, attempt=attempt)
    return speaker.say_pronounced(task.spoken, task.pronunciations, attempt=attempt)


def expected_s(spoken: str, voice: CastVoice) -> float:
    """Roughly how long a text takes, in seconds: for planning and ETA."""
    return (1 + spoken.count(" ")) / WORDS_PER_SECOND / voice.style.speed


def shortened(text: str, limit: int = 60) -> str:
    """A text's beginning, to name it by in a line for people; `limit` is in characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _list(problems: Sequence[str]) -> str:
    return "; ".join(problems)
