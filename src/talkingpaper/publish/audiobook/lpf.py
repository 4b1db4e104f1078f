"""A Lightweight Packaging Format file (W3C Note): manifest, contents, cover, sound, in one ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from talkingpaper.publish.audiobook.manifest import MANIFEST, Extra, Track, manifest
from talkingpaper.publish.epub.archive import Entry, write_archive
from talkingpaper.publish.epub.package import Facts
from talkingpaper.publish.epub.section import Reading
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.wording import one_line, utf8

FORM = "W3C audiobook"


def write_lpf(readings: Sequence[Reading], facts: Facts, cover: bytes, target: Path) -> None:
    """Write an audiobook package.

    Args:
        readings: at least one, in their order.
        facts: what the book says of itself.
        cover: JPEG or PNG; empty: none.
        target: where to write; not there yet.

    Raises:
        PublishError: a text cannot be encoded, or the file cannot be written.
    """
    names = [f"{number:03}{one.audio.suffix}" for number, one in enumerate(readings, 1)]
    tracks = [
        Track(
            url=name,
            media_type=one.audio_type,
            name=one_line(one.script.article.title),
            duration_s=one.timeline.total_samples / one.timeline.rate_hz,
        )
        for name, one in zip(names, readings, strict=True)
    ]
    extras = [Extra(url="index.html", media_type="text/html", rel="contents")]
    entries = [Entry(name="index.html", data=_contents(readings, names, facts))]
    if cover:
        is_png = cover.startswith(b"\x89PNG")
        picture = "cover.png" if is_png else "cover.jpg"
        kind = "image/png" if is_png else "image/jpeg"
        name = words_for(facts.language).book.cover
        extras.append(Extra(url=picture, media_type=kind, rel="cover", name=name))
        entries.append(Entry(name=picture, data=cover))
    entries.insert(0, Entry(name=MANIFEST, data=manifest(facts, tracks, extras)))
    entries.extend(
        Entry(name=name, data=one.audio) for name, one in zip(names, readings, strict=True)
    )
    write_archive(target, entries, mimetype=b"")


def _contents(readings: Sequence[Reading], names: Sequence[str], facts: Facts) -> bytes:
    """The entry page with the table of contents: a media fragment for each chapter."""
    rows = [
        f'<li><a href="{name}#t={chapter.start_samples / one.timeline.rate_hz:.3f}">'
        f"{escape(one_line(chapter.title))}</a></li>"
        for name, one in zip(names, readings, strict=True)
        for chapter in one.timeline.chapters
    ]
    words = words_for(facts.language)
    page = (
        f'<!doctype html>\n<html lang="{escape(facts.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(facts.title)}</title>\n"
        f'<link rel="publication" href="{MANIFEST}">\n</head>\n<body>\n'
        f"<h1>{escape(facts.title)}</h1>\n"
        f'<nav role="doc-toc" aria-label="{escape(words.book.contents)}">\n<ol>\n'
        + "\n".join(rows)
        + "\n</ol>\n</nav>\n</body>\n</html>\n"
    )
    return utf8(page, form=FORM)
