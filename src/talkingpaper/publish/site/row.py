"""An episode as the show's page shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from talkingpaper.publish.interface.language import date_in_words, direction
from talkingpaper.publish.interface.words import Words
from talkingpaper.publish.show import episode as names
from talkingpaper.publish.show.dates import stamp
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.notes import clock, correction
from talkingpaper.publish.show.phrases import phrases


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
    total_ms: int
    chapters: str
    """JSON: begin in ms and title of each."""
    cover: str
    corrections: tuple[str, ...]
    downloads: tuple[Download, ...]


def row(episode: Episode, words: Words) -> Row:
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
        date=date_in_words(episode.published, words.time),
        machine_length=f"PT{max(1, round(episode.duration_s))}S",
        length=clock(max(1, int(episode.duration_s))),  # whole seconds, as the player counts
        credit=" · ".join(part for part in (episode.author, episode.publisher) if part),
        excerpt=episode.excerpt,
        sound=episode.path(episode.audio[0].path),
        total_ms=round(episode.duration_s * 1000),
        chapters=_chapters(episode),
        cover=episode.path(names.COVER) if has_cover else "",
        corrections=tuple(correction(change, known) for change in episode.changes),
        downloads=_downloads(episode, words),
    )


def size(size_bytes: int) -> str:
    """How much there is to load.

    >>> size(900), size(3_400_000)
    ('1 kB', '3.4 MB')
    """
    if size_bytes < 1_000_000:
        return f"{-(-size_bytes // 1000)} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


def _chapters(episode: Episode) -> str:
    marks = [[round(mark.start_s * 1000), mark.title] for mark in episode.marks]
    return json.dumps(marks or [[0, episode.title]], separators=(",", ":"), ensure_ascii=False)


def _labels(words: Words) -> dict[str, str]:
    """File name or suffix → what a reader chooses by, in the order shown; no others."""
    return {
        "mp3": "MP3",
        "m4a": "M4A",
        "m4b": words.show.audiobook,
        "opus": "Opus",
        "epub": words.show.ebook,
        names.CAPTIONS: words.show.captions,
        names.SUBTITLES: words.show.subtitles,
    }


def _downloads(episode: Episode, words: Words) -> tuple[Download, ...]:
    return tuple(
        Download(
            label=label,
            href=episode.path(file.path),
            media_type=file.media_type,
            size=size(file.size_bytes),
        )
        for key, label in _labels(words).items()
        for file in episode.files
        if key in {file.path, file.path.rpartition(".")[2]}
    )
