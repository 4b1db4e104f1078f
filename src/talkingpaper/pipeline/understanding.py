"""Which clips were understood, and which are truly wrong.

A recogniser understands some voices badly throughout (Whisper base hears a third of what espeak-ng
says otherwise); their clips cannot be judged by it, and it is said so instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talkingpaper.model import Heard, Pronunciation
from talkingpaper.pipeline.ears import Ears
from talkingpaper.text.hearing.comparing import compare, is_bad

LEAST_ACCURACY = 0.9
"""Of all that a voice says. Measured on 99 sentences: hibari 0.995, Piper joe 0.99, Kokoro 0.97,
espeak-ng 0.90 (British) and 0.69 (American)."""
LEAST_CLIPS = 4
"""A voice is only called unintelligible on the evidence of so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was to be said in a piece of sound."""

    voice: str
    spoken: str
    pronunciations: tuple[Pronunciation, ...] = ()

    @property
    def settled(self) -> frozenset[str]:
        """Words whose pronunciation a lexicon settled, case-folded."""
        return frozenset(
            word
            for each in self.pronunciations
            for word in each.span.of(self.spoken).casefold().split()
        )


def understand(ears: Ears, line: Line, pcm: bytes, rate_hz: int, language: str) -> Heard:
    """What was heard of a line; a piece that seems wrong is heard twice, the better counts.

    Raises:
        ListeningError: it cannot be heard.
    """
    heard = judge(ears.model, line, ears.hear(pcm, rate_hz, language).text, language)
    if not is_bad(heard.words, heard.wrong):
        return heard
    again = judge(ears.model, line, ears.hear_again(pcm, rate_hz, language).text, language)
    return min(heard, again, key=lambda each: each.wrong)


def judge(model: str, line: Line, text: str, language: str) -> Heard:
    """What was heard, laid beside what was to be said."""
    found = compare(line.spoken, text, language=language, settled=line.settled)
    return Heard(model=model, words=found.words, differences=found.differences)


def accuracy(heard: Sequence[Heard]) -> float:
    """Share of all words that were understood, 0 to 1."""
    words = sum(each.words for each in heard)
    wrong = sum(min(each.wrong, each.words) for each in heard)
    return 1 - wrong / words if words else 1.0


def unintelligible(heard: Sequence[tuple[str, Heard]]) -> Mapping[str, float]:
    """Voices that the recogniser does not understand well enough to judge → their accuracy.

    A few wrong clips do not make a voice unintelligible: its worst quarter is left out.
    """
    by_voice: dict[str, list[Heard]] = defaultdict(list)
    for voice, each in heard:
        by_voice[voice].append(each)
    found = {}
    for voice, clips in by_voice.items():
        better = sorted(clips, key=lambda each: -each.accuracy)[: len(clips) - len(clips) // 4]
        if len(clips) >= LEAST_CLIPS and accuracy(better) < LEAST_ACCURACY:
            found[voice] = accuracy(clips)
    return found


def complaint(heard: Heard) -> str:
    """What was heard instead of what, the worst first, in one line."""
    worst = sorted(heard.differences, key=lambda each: -each.wrong)[:3]
    return "; ".join(
        f"“{each.heard}” instead of “{each.spoken}”"
        if each.heard and each.spoken
        else f"“{each.spoken}” is not heard"
        if each.spoken
        else f"“{each.heard}” is heard besides"
        for each in worst
        if each.wrong
    )
