"""An episode as the show's page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from talkingpaper.publish.page.sink import direction
from talkingpaper.publish.show import episode as names
from talkingpaper.publish.show.dates import stamp
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.notes import clock, correction
from talkingpaper.publish.show.phrases import phrases

# File name or suffix → what a reader chooses by; in the order shown. Others are not offered.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "mp3": "MP3",
        "m4a": "M4A",
        "m4b": "Audiobook (M4B)",
        "opus": "Opus",
        "epub": "E-book (EPUB)",
        names.CAPTIONS: "Captions (VTT)",
        names.SUBTITLES: "Subtitles (SRT)",
    }
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file a listener can take along."""

    label: str
    href: str
    media_type: str
    size: str
    """For people: “3.4 MB”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One episode of the list."""

    id: str
    title: str
    language: str
    direction: str
    href: str
    """The read-along page; empty when the edition has none."""
    article: str
    machine_date: str
    date: str
    machine_length: str
    """ISO 8601 duration."""
    length: str
    credit: str
    excerpt: str
    sound: str
    """Of the MP3."""
    cover: str
    corrections: tuple[str, ...]
    downloads: tuple[Download, ...]


def row(episode: Episode) -> Row:
    """What is shown of an episode; all addresses are relative to the show's page."""
    known = phrases(episode.language)
    has_page = episode.file(names.PAGE) is not None
    has_cover = episode.file(names.COVER) is not None
    return Row(
        id=episode.slug,
        title=episode.title,
        language=episode.language,
        direction=direction(episode.language),
        href=episode.path(names.PAGE) if has_page else "",
        article=episode.article_url,
        machine_date=stamp(episode.published),
        date=day(episode.published),
        machine_length=f"PT{max(1, round(episode.duration_s))}S",
        length=clock(max(1, round(episode.duration_s))),
        credit=" · ".join(part for part in (episode.author, episode.publisher) if part),
        excerpt=episode.excerpt,
        sound=episode.path(episode.audio[0].path),
        cover=episode.path(names.COVER) if has_cover else "",
        corrections=tuple(correction(change, known) for change in episode.changes),
        downloads=_downloads(episode),
    )


def day(moment: datetime) -> str:
    """A date for people.

    >>> from talkingpaper.publish.show.dates import EARLIEST
    >>> day(EARLIEST)
    '1 January 1970'
    """
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def size(size_bytes: int) -> str:
    """How much there is to load.

    >>> size(900), size(3_400_000)
    ('1 kB', '3.4 MB')
    """
    if size_bytes < 1_000_000:
        return f"{-(-size_bytes // 1000)} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _downloads(episode: Episode) -> tuple[Download, ...]:
    return tuple(
        Download(
            label=label,
            href=episode.path(file.path),
            media_type=file.media_type,
            size=size(file.size_bytes),
        )
        for key, label in LABELS.items()
        for file in episode.files
        if key in {file.path, file.path.rpartition(".")[2]}
    )
