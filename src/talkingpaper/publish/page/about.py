"""What the page says about the edition: where the text is from, who speaks, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from talkingpaper import plugins
from talkingpaper.model import Change, Role, Script
from talkingpaper.publish.base import Bundle, FileSink, Sink
from talkingpaper.publish.page.passages import is_safe_link
from talkingpaper.publish.wording import one_line

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NOT_OFFERED = frozenset({"page", "cover", "chapters"})
"""Sinks whose files are parts of others: nobody downloads them by themselves."""
_AUDIO_NAMES = {"audio/mpeg": "MP3", "audio/ogg": "Opus", "audio/mp4": "MPEG-4 audio"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file beside the page."""

    name: str
    label: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice that is heard, and whose words it reads."""

    name: str
    reads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What changed after the edition was first published."""

    date: str
    machine_date: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The page's facts, ready to be shown."""

    length: str
    published: str
    machine_published: str
    modified: str
    machine_modified: str
    source_url: str
    source_name: str
    voices: tuple[Voice, ...]
    downloads: tuple[Download, ...]
    left_out: tuple[tuple[str, int], ...]
    """Reason and number of stretches, most frequent first."""
    corrections: tuple[Correction, ...]


def about(bundle: Bundle) -> About:
    """The facts of one edition."""
    article = bundle.script.article
    url = article.url if is_safe_link(article.url) else ""
    return About(
        length=length_in_words(bundle.timeline.total_samples / bundle.timeline.rate_hz),
        published=date_in_words(article.published),
        machine_published=machine_date(article.published),
        modified=date_in_words(article.modified),
        machine_modified=machine_date(article.modified),
        source_url=url,
        source_name=one_line(article.publisher or article.site) or url,
        voices=_voices(bundle.script),
        downloads=tuple(_downloads(bundle)),
        left_out=tuple(Counter(gap.reason for gap in bundle.script.omissions).most_common()),
        corrections=tuple(_correction(change) for change in bundle.changes),
    )


def length_in_words(seconds: float) -> str:
    """A length as a person says it.

    >>> length_in_words(163.4), length_in_words(40), length_in_words(7261)
    ('3 minutes', '40 seconds', '2 hours 1 minute')
    """
    if seconds < 60:
        return _count(round(seconds), "second")
    minutes = round(seconds / 60)
    if minutes < 60:
        return _count(minutes, "minute")
    hours, minutes = divmod(minutes, 60)
    return _count(hours, "hour") + (f" {_count(minutes, 'minute')}" if minutes else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def date_in_words(written: str) -> str:
    """An ISO 8601 date for a reader; any other text as it is.

    >>> date_in_words("2017-11-22T08:00:00+00:00"), date_in_words("last spring")
    ('22 November 2017', 'last spring')
    """
    try:
        date = datetime.fromisoformat(written)
    except ValueError:
        return one_line(written)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def machine_date(written: str) -> str:
    """An ISO 8601 date as HTML's ``time`` takes it; empty for anything else."""
    try:
        return f"{datetime.fromisoformat(written):%Y-%m-%d}"
    except ValueError:
        return ""


def _voices(script: Script) -> tuple[Voice, ...]:
    """Every voice that is heard, with the people it speaks for; the narrator's first."""
    heard: dict[str, dict[str, None]] = {script.cast[Role.NARRATOR]: {}}
    for utterance in script.utterances:
        speakers = heard.setdefault(script.voice_of(utterance), {})
        speakers.setdefault(one_line(utterance.speaker) or "the article")
    return tuple(
        Voice(name=name, reads=_joined(list(speakers)))
        for name, speakers in heard.items()
        if speakers
    )


def _joined(names: list[str]) -> str:
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0]


def _downloads(bundle: Bundle) -> Iterator[Download]:
    """The sound, then what every other registered sink writes into the folder."""
    for audio in bundle.audio:
        label = _AUDIO_NAMES.get(audio.media_type.split(";")[0], audio.media_type)
        yield Download(
            name=audio.name,
            label=f"{label} audio".replace("audio audio", "audio"),
            media_type=audio.media_type,
        )
    for name in plugins.names(plugins.Group.SINKS):
        if name in _NOT_OFFERED:
            continue
        sink = _sink(name)
        yield Download(
            name=sink.file_name.format(slug=bundle.slug),
            label=sink.name,
            media_type=sink.media_type,
        )


def _sink(name: str) -> Sink | FileSink:
    made = plugins.load(plugins.Group.SINKS, name)
    sink: Sink | FileSink = made()  # type: ignore[operator]  # the contract: a class without arguments
    return sink


def _correction(change: Change) -> Correction:
    sentences = f"{change.changed} of {change.sentences} sentences changed"
    return Correction(
        date=date_in_words(change.date),
        machine_date=machine_date(change.date),
        note=one_line(change.note) or sentences,
    )
