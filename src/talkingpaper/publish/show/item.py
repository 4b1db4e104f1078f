"""An episode as an RSS item, with every tag apps read.

Rules: RSS 2.0; PSP-1 2023, "Required/Recommended item elements"; podcast-namespace 1.0, by tag.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from talkingpaper.errors import PublishError
from talkingpaper.model import EditionFile
from talkingpaper.publish.show import episode as names
from talkingpaper.publish.show.dates import rfc2822, stamp
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.notes import description, show_notes
from talkingpaper.publish.show.persons import persons
from talkingpaper.publish.show.phrases import phrases
from talkingpaper.publish.show.show import Show
from talkingpaper.publish.show.xmltext import cdata, element

# podcast-namespace, transcript: WebVTT first, it is what most apps read; captions follow sound.
TRANSCRIPTS = ((names.CAPTIONS, True), (names.SUBTITLES, True), (names.TRANSCRIPT, False))
# Suffix → name a listener chooses by (at most 32 characters), and RFC 6381 codecs.
FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mp3": ("MP3", "mp3"),
        "m4a": ("AAC", "mp4a.40.2"),
        "m4b": ("Audiobook, AAC", "mp4a.40.2"),
        "opus": ("Opus, smallest", "opus"),
    }
)


def item(episode: Episode, show: Show) -> str:
    """The episode's ``<item>``, ending in a line break.

    Raises:
        PublishError: the edition has no MP3.
    """
    inner = "\n".join(f"    {row}" for row in _rows(episode, show))
    return f"  <item>\n{inner}\n  </item>\n"


def _rows(episode: Episode, show: Show) -> Iterator[str]:
    yield element("title", episode.title)
    yield element("link", link(episode, show))
    yield element("description", description(episode))
    yield cdata("content:encoded", show_notes(episode))
    yield _enclosure(episode, show)
    yield element("guid", episode.guid, {"isPermaLink": "false"})
    yield element("pubDate", rfc2822(episode.published))
    if episode.updated is not None:
        yield element("atom:updated", stamp(episode.updated))
    if episode.article_url:
        yield element("atom:link", attributes={"rel": "via", "href": episode.article_url})
    yield from _apple(episode, show)
    yield from _podcasting(episode, show)


def link(episode: Episode, show: Show) -> str:
    """Where an app leads for more: the read-along page, else the article, else the show."""
    if episode.file(names.PAGE) is not None:
        return show.base_url + episode.path(names.PAGE)
    return episode.article_url or show.base_url


def _enclosure(episode: Episode, show: Show) -> str:
    if not episode.audio or episode.audio[0].media_type != names.MP3:
        message = f"the edition '{episode.slug}' has no MP3"
        raise PublishError(message, hint="make it again")
    file = episode.audio[0]
    url = show.base_url + episode.path(file.path)
    attributes = {"url": url, "length": str(file.size_bytes), "type": file.media_type}
    return element("enclosure", attributes=attributes)


def _apple(episode: Episode, show: Show) -> Iterator[str]:
    yield element("itunes:duration", str(max(1, round(episode.duration_s))))
    if episode.file(names.COVER) is not None:
        href = show.base_url + episode.path(names.COVER)
        yield element("itunes:image", attributes={"href": href})
    if episode.author:
        yield element("itunes:author", episode.author)
    yield element("itunes:explicit", str(show.explicit).lower())
    yield element("itunes:episodeType", "full")
    if show.kind == "serial":
        yield element("itunes:episode", str(episode.number))


def _podcasting(episode: Episode, show: Show) -> Iterator[str]:
    for name, is_timed in TRANSCRIPTS:
        file = episode.file(name)
        if file is not None:
            attributes = _reference(episode, show, file) | {"language": episode.language}
            rel = {"rel": "captions"} if is_timed else {}
            yield element("podcast:transcript", attributes=attributes | rel)
    chapters = episode.file(names.CHAPTERS)
    if chapters is not None:
        yield element("podcast:chapters", attributes=_reference(episode, show, chapters))
    for person in persons(episode, show.voices):
        attributes = {"group": person.group, "role": person.role}
        yield element("podcast:person", person.name, attributes)
    if episode.soundbite is not None:
        bite = episode.soundbite
        times = {"startTime": f"{bite.start_s:.3f}", "duration": f"{bite.duration_s:.3f}"}
        yield element("podcast:soundbite", bite.title, times)
    if len(episode.audio) > 1:
        for number, file in enumerate(episode.audio):
            yield _alternate(episode, show, file, is_default=number == 0)
    if episode.file(names.COVER) is not None:
        yield _image(episode, show)
    if episode.article_url:
        words = phrases(episode.language).read_article
        yield element("podcast:contentLink", words, {"href": episode.article_url})
    yield element("podcast:txt", "true", {"purpose": "ai-content"})


def _reference(episode: Episode, show: Show, file: EditionFile) -> dict[str, str]:
    return {"url": show.base_url + episode.path(file.path), "type": file.media_type}


def _alternate(episode: Episode, show: Show, file: EditionFile, *, is_default: bool) -> str:
    """A sound file with its digest: W3C Subresource Integrity 3.3, out of the manifest's."""
    title, codecs = FORMS.get(file.path.rpartition(".")[2], ("", ""))
    attributes = {
        "type": file.media_type,
        "length": str(file.size_bytes),
        "bitrate": str(round(file.size_bytes * 8 / max(episode.duration_s, 0.001))),
        "lang": episode.language,
        "title": title,
        "codecs": codecs,
        "default": str(is_default).lower(),
    }
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    return element(
        "podcast:alternateEnclosure",
        attributes={key: value for key, value in attributes.items() if value},
        inside=(
            element("podcast:source", attributes={"uri": show.base_url + episode.path(file.path)}),
            element("podcast:integrity", attributes={"type": "sri", "value": f"sha256-{digest}"}),
        ),
    )


def _image(episode: Episode, show: Show) -> str:
    """The cover with words for those who cannot see it."""
    attributes = {
        "href": show.base_url + episode.path(names.COVER),
        "alt": f"Cover: {episode.title}",
        "aspect-ratio": "1/1",
        "purpose": "artwork",
        "type": "image/jpeg",
    }
    return element("podcast:image", attributes=attributes)
