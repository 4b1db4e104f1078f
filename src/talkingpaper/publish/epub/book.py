"""A whole talking book: one edition, or several as its sections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from talkingpaper.publish.epub.archive import Entry, write_archive
from talkingpaper.publish.epub.package import (
    CONTAINER,
    Facts,
    Sound,
    navigation,
    package,
)
from talkingpaper.publish.epub.section import Reading, section

_STYLES = Path(__file__).parent / "styles" / "book.css"


def write_book(
    readings: Sequence[Reading],
    facts: Facts,
    cover: bytes,
    target: Path,
    *,
    words: bool = False,
) -> None:
    """Write an EPUB 3.3 with Media Overlays.

    Args:
        readings: at least one, in their order.
        facts: what the book says of itself.
        cover: JPEG or PNG; empty: none.
        target: where to write; not there yet.
        words: mark word by word and not sentence by sentence.

    Raises:
        PublishError: a text cannot be written as XML, or the file cannot be written.
    """
    sounds = tuple(
        Sound(name=f"a{number}{reading.audio.suffix}", media_type=reading.audio_type)
        for number, reading in enumerate(readings, 1)
    )
    sections = tuple(
        section(reading, name=f"s{number}.xhtml", audio=sound.name, words=words)
        for number, (reading, sound) in enumerate(zip(readings, sounds, strict=True), 1)
    )
    cover_type = _picture_type(cover)
    entries = [
        Entry(name="META-INF/container.xml", data=CONTAINER),
        Entry(name="EPUB/package.opf", data=package(facts, sections, sounds, cover_type)),
        Entry(name="EPUB/nav.xhtml", data=navigation(facts, sections)),
        Entry(name="EPUB/book.css", data=_STYLES.read_bytes()),
    ]
    if cover:
        suffix = "png" if cover_type == "image/png" else "jpg"
        entries.append(Entry(name=f"EPUB/cover.{suffix}", data=cover))
    for number, one in enumerate(sections, 1):
        entries.append(Entry(name=f"EPUB/s{number}.xhtml", data=one.content))
        entries.append(Entry(name=f"EPUB/s{number}.smil", data=one.overlay))
    entries.extend(
        Entry(name=f"EPUB/{sound.name}", data=reading.audio)
        for sound, reading in zip(sounds, readings, strict=True)
    )
    write_archive(target, entries)


def _picture_type(cover: bytes) -> str:
    if not cover:
        return ""
    return "image/png" if cover.startswith(b"\x89PNG") else "image/jpeg"
