"""What an episode needs out of an edition's larger files, read without reading all of them.

A timeline holds a time for each word, hundreds of kilobytes of them; a soundbite needs the first
few cues. Fields that are not named here are skipped over, not built.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from talkingpaper.errors import PublishError
from talkingpaper.model import Role
from talkingpaper.publish.show.episode import Mark, Soundbite
from talkingpaper.publish.show.xmltext import line
from talkingpaper.units import samples_to_seconds

SHORTEST_S, LONGEST_S = 15.0, 120.0  # podcast-namespace, soundbite: "recommended"
ENOUGH_S = 25.0
"""Two or three sentences."""
MOST_TITLE_CHARACTERS = 128

T = TypeVar("T")
_HEADS = frozenset({Role.HEADLINE, Role.BYLINE})


class _Chapter(msgspec.Struct):
    title: str
    startTime: float  # noqa: N815 - JSON Chapters 1.2.0 calls it so


class _Chapters(msgspec.Struct):
    chapters: list[_Chapter]


class _Cue(msgspec.Struct):
    role: Role
    written: str
    start_samples: int
    end_samples: int


class _Timeline(msgspec.Struct):
    rate_hz: int
    cues: list[_Cue]


def read_marks(data: bytes, *, name: str) -> tuple[Mark, ...]:
    """The chapters of a ``chapters.json``.

    Raises:
        PublishError: it is none.
    """
    return tuple(
        Mark(title=chapter.title, start_s=chapter.startTime)
        for chapter in _decoded(data, _Chapters, name).chapters
    )


def read_soundbite(data: bytes, summary: str, *, name: str) -> Soundbite | None:
    """The first sentences after headline and byline, whole; None when there are too few.

    Args:
        data: of a ``timeline.json``.
        summary: what the soundbite is called by.
        name: the file, for messages.

    Raises:
        PublishError: it is no timeline.
    """
    timeline = _decoded(data, _Timeline, name)
    said = [cue for cue in timeline.cues if cue.role not in _HEADS and cue.written]
    if not said:
        return None
    start_s = samples_to_seconds(said[0].start_samples, timeline.rate_hz)
    for cue in said:
        duration_s = samples_to_seconds(cue.end_samples, timeline.rate_hz) - start_s
        is_last = cue is said[-1]
        if duration_s >= ENOUGH_S or (is_last and duration_s >= SHORTEST_S):
            if duration_s > LONGEST_S:
                return None
            title = line(summary, MOST_TITLE_CHARACTERS)
            return Soundbite(title=title, start_s=start_s, duration_s=duration_s)
    return None


def _decoded(data: bytes, kind: type[T], name: str) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{name} is damaged: {error}"
        raise PublishError(message, hint="make the edition again") from error
