"""What the page says about the edition: where the text is from, who speaks, what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from talkingpaper import plugins
from talkingpaper.model import Change, Role, Script
from talkingpaper.publish.base import Bundle, FileSink, Sink
from talkingpaper.publish.interface.language import length_in_words, written_date
from talkingpaper.publish.interface.words import ArticleWords, Words
from talkingpaper.publish.page.passages import is_safe_link
from talkingpaper.publish.wording import one_line

_NOT_OFFERED = frozenset({"page", "cover", "chapters"})
"""Sinks whose files are parts of others: nobody downloads them by themselves."""
_AUDIO_NAMES = {"audio/mpeg": "MP3", "audio/ogg": "Opus", "audio/mp4": "MPEG-4"}


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
    is_people: bool
    """Whose names are read, and not only “the article”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What changed after the edition was first published."""

    date: str
    machine_date: str
    note: str
    """The publisher's own words; empty when there are none."""
    counted: str


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
    left_out: str
    """What is not read aloud, most frequent first; empty when all is."""
    corrections: tuple[Correction, ...]


def about(bundle: Bundle, words: Words) -> About:
    """The facts of one edition, in words of ours."""
    article = bundle.script.article
    url = article.url if is_safe_link(article.url) else ""
    total_s = bundle.timeline.total_samples / bundle.timeline.rate_hz
    return About(
        length=length_in_words(total_s, words.time),
        published=written_date(article.published, words.time),
        machine_published=machine_date(article.published),
        modified=written_date(article.modified, words.time),
        machine_modified=machine_date(article.modified),
        source_url=url,
        source_name=one_line(article.publisher or article.site) or url,
        voices=_voices(bundle.script, words.article),
        downloads=tuple(_downloads(bundle, words.article)),
        left_out=", ".join(_left_out(bundle.script, words.article)),
        corrections=tuple(_correction(change, words) for change in bundle.changes),
    )


def machine_date(written: str) -> str:
    """An ISO 8601 date as HTML's ``time`` takes it; empty for anything else."""
    try:
        return f"{datetime.fromisoformat(written):%Y-%m-%d}"
    except ValueError:
        return ""


def _left_out(script: Script, ours: ArticleWords) -> Iterator[str]:
    for reason, count in Counter(gap.reason for gap in script.omissions).most_common():
        said = ours.reasons.get(reason, reason)
        yield said if count == 1 else ours.times.format(reason=said, count=count)


def _voices(script: Script, ours: ArticleWords) -> tuple[Voice, ...]:
    """Every voice that is heard, with the people it speaks for; the narrator's first."""
    heard: dict[str, dict[str, None]] = {script.cast[Role.NARRATOR]: {}}
    for utterance in script.utterances:
        speakers = heard.setdefault(script.voice_of(utterance), {})
        speakers.setdefault(one_line(utterance.speaker))
    return tuple(
        Voice(
            name=name,
            reads=_joined([speaker or ours.the_article for speaker in speakers], ours.joint),
            is_people="" not in speakers,
        )
        for name, speakers in heard.items()
        if speakers
    )


def _joined(names: list[str], joint: str) -> str:
    if len(names) > 1:
        return f"{', '.join(names[:-1])}{joint}{names[-1]}"
    return names[0]


def _downloads(bundle: Bundle, ours: ArticleWords) -> Iterator[Download]:
    """The sound, then what every other registered sink writes into the folder."""
    for audio in bundle.audio:
        form = _AUDIO_NAMES.get(audio.media_type.split(";")[0], audio.media_type)
        label = ours.sound_file.format(form=form)
        yield Download(name=audio.name, label=label, media_type=audio.media_type)
    for name in plugins.names(plugins.Group.SINKS):
        if name in _NOT_OFFERED:
            continue
        sink = _sink(name)
        yield Download(
            name=sink.file_name.format(slug=bundle.slug),
            label=ours.files.get(name, sink.name),
            media_type=sink.media_type,
        )


def _sink(name: str) -> Sink | FileSink:
    made = plugins.load(plugins.Group.SINKS, name)
    sink: Sink | FileSink = made()  # type: ignore[operator]  # the contract: a class without arguments
    return sink


def _correction(change: Change, words: Words) -> Correction:
    return Correction(
        date=written_date(change.date, words.time),
        machine_date=machine_date(change.date),
        note=one_line(change.note),
        counted=words.article.sentences_changed.format(
            changed=change.changed, sentences=change.sentences
        ),
    )
