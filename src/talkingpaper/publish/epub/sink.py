"""The EPUB of an edition."""

from __future__ import annotations

from pathlib import Path

from talkingpaper.publish.base import Bundle
from talkingpaper.publish.cover import CoverSink
from talkingpaper.publish.epub.book import write_book
from talkingpaper.publish.epub.facts import book_facts
from talkingpaper.publish.epub.section import FORM, Reading


class EpubSink:
    """EPUB 3.3 with the text, the sound and a Media Overlay of its sentences."""

    name = FORM
    file_name = "{slug}.epub"
    media_type = "application/epub+zip"

    def write(self, bundle: Bundle, folder: Path, target: Path) -> None:
        """Write the file; the same bundle and sound give the same bytes.

        Raises:
            PublishError: it cannot be written.
        """
        audio = bundle.audio[0]
        reading = Reading(
            script=bundle.script,
            timeline=bundle.timeline,
            audio=folder / audio.name,
            audio_type=audio.media_type,
        )
        changed = bundle.changes[-1].date if bundle.changes else ""
        facts = book_facts(bundle.script, show=bundle.show, guid=bundle.guid, updated=changed)
        cover = (folder / CoverSink.file_name).read_bytes()
        write_book([reading], facts, cover, target)
