"""The chapters as the page lists them: name, time and the sentence they begin with."""

from __future__ import annotations

from dataclasses import dataclass

from talkingpaper.publish.base import Bundle
from talkingpaper.units import samples_to_milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterEntry:
    """One line of the list."""

    title: str
    start_ms: int
    clock: str
    """“1:02:03” or “2:03”."""
    sentence: int
    """Cue of its first sentence that stands in the article; -1 when it has none."""


def chapter_entries(bundle: Bundle) -> tuple[ChapterEntry, ...]:
    """Every chapter of the edition, in order."""
    timeline, utterances = bundle.timeline, bundle.script.utterances
    cues = [cue for cue in timeline.cues if utterances[cue.index].span is not None]
    place = 0
    entries = []
    for chapter in timeline.chapters:
        while place < len(cues) and cues[place].end_samples <= chapter.start_samples:
            place += 1
        is_inside = place < len(cues) and cues[place].start_samples < chapter.end_samples
        start_ms = samples_to_milliseconds(chapter.start_samples, timeline.rate_hz)
        entries.append(
            ChapterEntry(
                title=chapter.title,
                start_ms=start_ms,
                clock=clock(start_ms / 1000),
                sentence=cues[place].index if is_inside else -1,
            )
        )
    return tuple(entries)


def clock(seconds: float) -> str:
    """A moment as players show it.

    >>> clock(73.9), clock(3723)
    ('1:13', '1:02:03')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
