"""Pronunciations for every speaker: as IPA where it is read, as letters in the text elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talkingpaper.engines.base import PronunciationReader, Speaker, Speech, SpokenWord
from talkingpaper.engines.given import parts
from talkingpaper.model import Pronunciation


def say_pronounced(
    speaker: Speaker, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int
) -> Speech:
    """Speech for `spoken` with some of its words said as told; word times count in `spoken`.

    Raises:
        EngineError: the speaker failed, or a pronunciation does not fit the text.
    """
    if not pronunciations:
        return speaker.say(spoken, attempt=attempt)
    if isinstance(speaker, PronunciationReader):
        return speaker.say_pronounced(spoken, pronunciations, attempt=attempt)
    pieces = list(parts(spoken, pronunciations))
    pieces[1::2] = [each.respelling for each in pronunciations]
    speech = speaker.say("".join(pieces), attempt=attempt)
    return replace(speech, words=_moved_back(speech.words, pronunciations))


def _moved_back(
    words: Sequence[SpokenWord], pronunciations: Sequence[Pronunciation]
) -> tuple[SpokenWord, ...]:
    """Words of the respelled text as words of the text it stands for."""
    moved: list[SpokenWord] = []
    for word in words:
        start = _origin(word.start_char, pronunciations, is_end=False)
        end = _origin(word.end_char, pronunciations, is_end=True)
        if moved and start < moved[-1].end_char:  # “soo wahn” for one word
            before = moved.pop()
            moved.append(
                replace(
                    before,
                    end_char=max(before.end_char, end),
                    end_samples=max(before.end_samples, word.end_samples),
                )
            )
        else:
            moved.append(replace(word, start_char=start, end_char=end))
    return tuple(moved)


def _origin(position: int, pronunciations: Sequence[Pronunciation], *, is_end: bool) -> int:
    """The place of the text that a place of the respelled text stands for."""
    grown = 0
    for each in pronunciations:
        start = each.span.start + grown
        end = start + len(each.respelling)
        if position < start or (is_end and position == start):
            break
        if position < end or (is_end and position == end):
            return each.span.end if is_end else each.span.start
        grown += len(each.respelling) - (each.span.end - each.span.start)
    return position - grown
