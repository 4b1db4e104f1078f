"""Show notes: what the episode is, and every link that a voice leaves out.

HTML of `p`, `ul`, `li`, `a` and `strong` only, the elements all apps show (PSP-1 2023, "item
description"). No markup of the article's gets in: texts are escaped, URLs are http(s) or mailto.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from talkingpaper.model import Change
from talkingpaper.publish.show.episode import Episode, Mark, Source
from talkingpaper.publish.show.phrases import Phrases, phrases
from talkingpaper.publish.show.xmltext import cut_bytes, line

MOST_DESCRIPTION_BYTES = 4000
FEWEST_MARKS = 3
MOST_LINKS = 100


def description(episode: Episode) -> str:
    """Plain text of at most 4000 bytes, for apps that show no more.

    PSP-1 2023, "item description".
    """
    known = phrases(episode.language)
    told = [episode.excerpt, _credit(episode, known), known.disclosure]
    return cut_bytes(" ".join(part for part in told if part), MOST_DESCRIPTION_BYTES)


def show_notes(episode: Episode) -> str:
    """HTML, for ``content:encoded``."""
    return "".join(_paragraphs(episode, phrases(episode.language)))


def correction(change: Change, known: Phrases) -> str:
    """A correction in words: what the publisher says of it, else what was counted."""
    counted = known.correction.format(
        date=change.date[:10], changed=change.changed, sentences=change.sentences
    )
    note = line(change.note, len(change.note) + 1)
    return f"{counted} {note}" if note else counted


def clock(seconds: float) -> str:
    """A time as apps link it: ``1:02``, ``1:00:02``.

    >>> clock(62.9)
    '1:02'
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _paragraphs(episode: Episode, known: Phrases) -> Iterator[str]:
    if episode.excerpt:
        yield _paragraph(escape(episode.excerpt))
    credit = escape(_credit(episode, known))
    if episode.article_url:
        credit = f"{credit} {_link(known.read_article, episode.article_url)}".strip()
    if credit:
        yield _paragraph(credit)
    if len(episode.marks) >= FEWEST_MARKS:
        yield _titled(known.chapters, _times(episode.marks))
    if episode.posts:
        yield _titled(known.posts, _links(episode.posts))
    if episode.links:
        yield _titled(known.links, _links(episode.links))
    if episode.changes:
        told = [escape(correction(change, known)) for change in episode.changes]
        yield _titled(known.corrections, told)
    yield _paragraph(escape(known.disclosure))


def _credit(episode: Episode, known: Phrases) -> str:
    told = []
    if episode.author:
        told.append(known.written_by.format(author=episode.author))
    if episode.publisher:
        told.append(known.first_published_by.format(publisher=episode.publisher))
    return " ".join(told)


def _times(marks: Sequence[Mark]) -> list[str]:
    return [f"{clock(mark.start_s)} {escape(line(mark.title))}" for mark in marks]


def _links(sources: Sequence[Source]) -> list[str]:
    return [_link(source.words, source.url) for source in sources[:MOST_LINKS]]


def _link(words: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>'


def _paragraph(inner: str) -> str:
    return f"<p>{inner}</p>"


def _titled(title: str, items: Sequence[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<p><strong>{escape(title)}</strong></p><ul>{rows}</ul>"
