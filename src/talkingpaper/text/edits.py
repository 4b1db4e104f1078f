"""What an editor did to a script: compared with the script as it would be written afresh."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from talkingpaper.model import Script, Span, Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """How many lines, and how many things about lines, differ from a fresh script."""

    reworded: int = 0
    recast: int = 0
    """Lines given to another role or speaker."""
    divided: int = 0
    """Lines that say part of a sentence, or parts of two."""
    left_out: int = 0
    moved: int = 0
    """The fewest lines that have to be taken out of the fresh order to get this one."""
    added: int = 0
    voices: int = 0
    """Of the cast and of single lines."""
    pauses: int = 0
    sounds: int = 0
    pronunciations: int = 0

    def __str__(self) -> str:
        """“3 lines reworded, 1 left out, 1 voice changed”; empty when nothing was edited."""
        lines = (
            (self.reworded, "reworded"),
            (self.recast, "given to another speaker"),
            (self.divided, "divided otherwise"),
            (self.left_out, "left out"),
            (self.moved, "moved"),
            (self.added, "of your own"),
        )
        told = [f"{count} {what}" for count, what in lines if count]
        if told:
            count, _, what = told[0].partition(" ")
            told[0] = f"{count} {'line' if count == '1' else 'lines'} {what}"
        things = (
            (self.voices, "voice"),
            (self.pauses, "pause"),
            (self.sounds, "sound"),
            (self.pronunciations, "pronunciation"),
        )
        told += [f"{n} {what}{'s' * (n != 1)} changed" for n, what in things if n]
        return ", ".join(told)


def find_edits(edited: Script, fresh: Script, *, chosen: Mapping[str, str]) -> Edits:
    """What differs between an edited script and one written afresh from its article.

    Args:
        edited: as its file has it.
        fresh: from the same article, in the same manner.
        chosen: who was cast for this run, which is no edit: role or speaker → ``engine:voice``.
    """
    pairs = _pairs(edited.utterances, fresh.utterances)
    both = [(edited.utterances[at], fresh.utterances[was]) for at, was in pairs]
    alone = [one for at, one in enumerate(edited.utterances) if at not in dict(pairs)]
    kept = {was for _, was in pairs}
    gone = [one for at, one in enumerate(fresh.utterances) if at not in kept]
    recast = {
        name
        for name, voice in edited.cast.items()
        if name not in chosen and fresh.cast.get(name) != voice
    }
    return Edits(
        reworded=sum(one.spoken != was.spoken for one, was in both),
        recast=sum((one.role, one.speaker) != (was.role, was.speaker) for one, was in both),
        divided=sum(one.span is not None for one in alone),
        left_out=sum(not _is_said(one, edited.utterances) for one in gone),
        moved=_moved([was for _, was in pairs]),
        added=sum(one.span is None for one in alone),
        voices=len(recast) + sum(one.voice != was.voice for one, was in both),
        pauses=sum(one.pause_after_s != was.pause_after_s for one, was in both),
        sounds=sum(one.earcon != was.earcon for one, was in both),
        pronunciations=sum(
            one.spoken == was.spoken and one.pronunciations != was.pronunciations
            for one, was in both
        ),
    )


def _pairs(edited: Sequence[Utterance], fresh: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Indices of lines that are the same: by their place in the article, ours by their words.

    A line of ours with other words is the same line reworded when it plays the same part and
    shows the same text, or stands behind (else before) the same line.
    """
    found = dict(_alike(edited, fresh, _identity, {}))
    found |= _alike(edited, fresh, _shown, found)
    for step in (-1, 1):
        found |= _beside(edited, fresh, found, step)
    return sorted(found.items())


def _alike(
    edited: Sequence[Utterance],
    fresh: Sequence[Utterance],
    key: Callable[[Utterance], object],
    found: Mapping[int, int],
) -> dict[int, int]:
    """Lines not `found` yet with the same key, in order; a line without one is never alike."""
    waiting: defaultdict[object, deque[int]] = defaultdict(deque)
    taken = set(found.values())
    for index, one in enumerate(fresh):
        if index not in taken:
            waiting[key(one)].append(index)
    return {
        index: waiting[key(one)].popleft()
        for index, one in enumerate(edited)
        if index not in found and key(one) is not None and waiting[key(one)]
    }


def _identity(utterance: Utterance) -> Span | str:
    return utterance.spoken if utterance.span is None else utterance.span


def _shown(utterance: Utterance) -> tuple[str, str] | None:
    is_ours = utterance.span is None and utterance.written
    return (utterance.role, utterance.written) if is_ours else None


def _beside(
    edited: Sequence[Utterance], fresh: Sequence[Utterance], found: Mapping[int, int], step: int
) -> dict[int, int]:
    """Lines of ours, not `found` yet, of the same role and with the same neighbour."""
    taken = set(found.values())
    beside = {}
    for index, one in enumerate(edited):
        if index in found or one.span is not None:
            continue
        neighbour = index + step
        was = found[neighbour] - step if neighbour in found else _end(neighbour, edited, fresh)
        ours = 0 <= was < len(fresh) and was not in taken and fresh[was].span is None
        if ours and fresh[was].role is one.role:
            beside[index] = was
    return beside


def _end(neighbour: int, edited: Sequence[Utterance], fresh: Sequence[Utterance]) -> int:
    """The first or last fresh line, beside which nothing stands; -1 elsewhere."""
    if neighbour < 0:
        return 0
    return len(fresh) - 1 if neighbour == len(edited) else -1


def _is_said(gone: Utterance, edited: Sequence[Utterance]) -> bool:
    """Some of its words are said in another line."""
    span = gone.span
    return span is not None and any(
        one.span is not None and one.span.start < span.end and span.start < one.span.end
        for one in edited
    )


def _moved(order: Sequence[int]) -> int:
    """How many are outside the longest run that kept its order."""
    ends: list[int] = []
    for index in order:
        at = bisect_left(ends, index)
        ends[at : at + 1] = [index]
    return len(order) - len(ends)
