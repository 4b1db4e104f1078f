"""An episode: what feed and page say of one edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from talkingpaper.model import Article, BlockKind, Change, Edition, EditionFile
from talkingpaper.publish.show.dates import EARLIEST, parse_date
from talkingpaper.publish.show.ledger import Entry
from talkingpaper.publish.show.xmltext import clean, line

MP3 = "audio/mpeg"
CAPTIONS, SUBTITLES, TRANSCRIPT, CHAPTERS = (
    "captions.vtt",
    "captions.srt",
    "transcript.json",
    "chapters.json",
)
COVER, PAGE = "cover.jpg", "index.html"
EXCERPT_CHARACTERS = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something the article leads to and a voice does not read out."""

    words: str
    url: str
    """Absolute, http(s) or mailto."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a chapter begins."""

    title: str
    start_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundbite:
    """A stretch that gives a taste of the episode."""

    title: str
    start_s: float
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One episode of a show."""

    slug: str
    guid: str
    number: int
    title: str
    author: str
    publisher: str
    language: str
    published: datetime
    updated: datetime | None
    """Of the last correction; None when there was none."""
    duration_s: float
    article_url: str
    """http(s); empty when the article stands nowhere on the web."""
    summary: str
    """The article's own; empty when it has none."""
    excerpt: str
    """The summary, or how the article begins."""
    files: tuple[EditionFile, ...]
    posts: tuple[Source, ...]
    links: tuple[Source, ...]
    changes: tuple[Change, ...]
    voices: tuple[str, ...]
    """``engine:voice`` of all that is heard, in order of appearance."""
    marks: tuple[Mark, ...] = ()
    soundbite: Soundbite | None = None

    @property
    def audio(self) -> tuple[EditionFile, ...]:
        """The MP3, then the other sound files."""
        sound = [file for file in self.files if file.media_type.startswith("audio/")]
        return tuple(sorted(sound, key=lambda file: (file.media_type != MP3, file.path)))

    def file(self, name: str) -> EditionFile | None:
        """A file of the edition; None when it has none of that name."""
        return next((file for file in self.files if file.path == name), None)

    def path(self, name: str) -> str:
        """A file's address, relative to the show's."""
        return f"{quote(self.slug)}/{quote(name)}"


def describe_episode(
    edition: Edition,
    article: Article,
    entry: Entry,
    *,
    marks: tuple[Mark, ...] = (),
    soundbite: Soundbite | None = None,
) -> Episode:
    """The episode of an edition, all its texts clean."""
    summary = line(article.summary, len(article.summary) + 1)
    posts = _distinct(_posts(article))
    known = {source.url for source in posts} | {edition.url}
    links = [source for source in _distinct(_links(article)) if source.url not in known]
    return Episode(
        slug=edition.slug,
        guid=entry.guid,
        number=entry.number,
        title=line(edition.title) or edition.slug,
        author=line(edition.author),
        publisher=line(edition.publisher),
        language=edition.language,
        published=parse_date(entry.published) or EARLIEST,
        updated=parse_date(edition.updated),
        duration_s=edition.duration_s,
        article_url=edition.url if is_web(edition.url) else "",
        summary=summary,
        excerpt=line(summary or _opening(article), EXCERPT_CHARACTERS),
        files=edition.files,
        posts=tuple(posts),
        links=tuple(links),
        changes=edition.changes,
        voices=tuple(dict.fromkeys(clip.voice for clip in edition.clips)),
        marks=marks,
        soundbite=soundbite,
    )


def is_web(url: str) -> bool:
    """Whether a URL is safe to lead a reader to: http(s), with a host, nothing odd in it.

    >>> is_web("https://paper.example/a"), is_web("javascript:alert(1)")
    (True, False)
    """
    if clean(url) != url or any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _opening(article: Article) -> str:
    """The article's first paragraph."""
    paragraphs = (block for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
    first = next(paragraphs, None) or next(iter(article.blocks), None)
    return "" if first is None else first.span.of(article.text)


def _posts(article: Article) -> Iterator[Source]:
    for block in article.blocks:
        post = block.post
        if post is not None and is_web(post.url):
            author = line(post.author) or line(post.handle) or post.url
            yield Source(words=f"{author} ({line(post.network)})", url=post.url)


def _links(article: Article) -> Iterator[Source]:
    for link in article.links:
        words = line(link.span.of(article.text), 128)
        if is_web(link.url) or link.url.startswith("mailto:"):
            yield Source(words=words or link.url, url=link.url)


def _distinct(sources: Iterator[Source]) -> Sequence[Source]:
    """The first source of each URL."""
    found: dict[str, Source] = {}
    for source in sources:
        found.setdefault(source.url, source)
    return tuple(found.values())
