"""``publication.json``: an edition as an audiobook (W3C Audiobooks, Recommendation 2020).

Terms are schema.org's; durations are ISO 8601. Addresses are relative to the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from talkingpaper.publish.base import Bundle
from talkingpaper.publish.cover import CoverSink
from talkingpaper.publish.epub.facts import book_facts
from talkingpaper.publish.epub.package import Facts
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.wording import utf8

MANIFEST = "publication.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A sound file of the reading order."""

    url: str
    media_type: str
    name: str
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A file beside the sound."""

    url: str
    media_type: str
    rel: str = ""
    name: str = ""


class AudiobookSink:
    """The manifest of one edition."""

    name = "W3C audiobook manifest"
    file_name = MANIFEST
    media_type = "application/ld+json"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes; the same bundle gives the same bytes.

        Raises:
            PublishError: the title or a name holds half a character (a lone surrogate).
        """
        changed = bundle.changes[-1].date if bundle.changes else ""
        facts = book_facts(bundle.script, show=bundle.show, guid=bundle.guid, updated=changed)
        ours, timeline = words_for(facts.language).book, bundle.timeline
        tracks = [
            Track(
                url=bundle.audio[0].name,
                media_type=bundle.audio[0].media_type,
                name=facts.title,
                duration_s=timeline.total_samples / timeline.rate_hz,
            )
        ]
        extras = [
            Extra(url=CoverSink.file_name, media_type="image/jpeg", rel="cover", name=ours.cover),
            Extra(url="index.html", media_type="text/html", rel="contents"),
            Extra(url="captions.vtt", media_type="text/vtt", name=ours.captions),
        ]
        return manifest(facts, tracks, extras)


def manifest(facts: Facts, tracks: Sequence[Track], extras: Sequence[Extra]) -> bytes:
    """The manifest as JSON-LD.

    Args:
        facts: what the book says of itself.
        tracks: at least one, in reading order.
        extras: cover, table of contents and what else belongs to it.

    Raises:
        PublishError: a text holds half a character (a lone surrogate).
    """
    told: dict[str, object] = {
        "@context": ["https://schema.org", "https://www.w3.org/ns/pub-context"],
        "conformsTo": "https://www.w3.org/TR/audiobooks/",
        "type": "Audiobook",
        "id": facts.identifier,
        "name": {"value": facts.title, "language": facts.language},
        "author": list(facts.authors),
        "readBy": list(facts.narrators),
        "publisher": facts.publisher,
        "inLanguage": facts.language,
        "datePublished": facts.published,
        "dateModified": facts.modified,
        "description": facts.description,
        "abridged": False,
        "accessMode": ["auditory"],
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": ["auditory"]}],
        "accessibilityFeature": ["tableOfContents", "readingOrder"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": words_for(facts.language).book.sound_summary,
        "duration": iso_duration(sum(track.duration_s for track in tracks)),
        "readingOrder": [
            {
                "type": "LinkedResource",
                "url": track.url,
                "encodingFormat": track.media_type,
                "name": track.name,
                "duration": iso_duration(track.duration_s),
            }
            for track in tracks
        ],
        "resources": [_resource(extra) for extra in extras],
    }
    kept = {name: value for name, value in told.items() if value not in ("", [])}
    return utf8(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", form=AudiobookSink.name)


def _resource(extra: Extra) -> dict[str, str]:
    told = {
        "type": "LinkedResource",
        "url": extra.url,
        "encodingFormat": extra.media_type,
        "rel": extra.rel,
        "name": extra.name,
    }
    return {name: value for name, value in told.items() if value}


def iso_duration(seconds: float) -> str:
    """Seconds as an ISO 8601 duration, to the millisecond.

    >>> iso_duration(144.98)
    'PT144.980S'
    """
    return f"PT{seconds:.3f}S"
