"""What a sink is: the contract for one published form of an edition.

A `Sink` turns the finished script and timeline into the bytes of one file; one whose file grows
with the article may be a `PartSink` too. A `FileSink` also needs the finished sound and writes its
file itself. The built-ins register
under the entry-point group ``talkingpaper.sinks``; every registered sink writes its file into
every edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from talkingpaper.model import Change, Script, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFile:
    """One of the edition's sound files, in the edition's folder."""

    name: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What there is to publish of one edition."""

    slug: str
    show: str
    """Name of the publication the edition belongs to."""
    script: Script
    timeline: Timeline
    cover: bytes = b""
    """JPEG or PNG the publisher gave; empty: one is made."""
    audio: tuple[AudioFile, ...] = ()
    """The MP3 first, then the other forms asked for."""
    changes: tuple[Change, ...] = ()
    """Corrections since it was first published, oldest first."""
    guid: str = ""
    """The edition's URN; empty where none is given yet."""


class Sink(Protocol):
    """Writes one file of an edition. Made without arguments, at no cost."""

    @property
    def name(self) -> str:
        """The form, as messages say it: ``WebVTT captions``."""
        ...

    @property
    def file_name(self) -> str:
        """The file's name in the edition's folder; may hold ``{slug}``."""
        ...

    @property
    def media_type(self) -> str:
        """The file's MIME type."""
        ...

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes; the same bundle gives the same bytes.

        Raises:
            PublishError: the bundle cannot be published in this form.
        """
        ...


@runtime_checkable
class PartSink(Protocol):
    """What a `Sink` may do besides: give its file a part at a time.

    A book's whole file, held at once, takes many times its size, and much of it stays taken.
    """

    def parts(self, bundle: Bundle) -> Iterator[bytes]:
        """What `render` gives, in its order.

        Raises:
            PublishError: the bundle cannot be published in this form; perhaps after some parts.
        """
        ...


@runtime_checkable
class FileSink(Protocol):
    """Writes one file of an edition out of the finished sound. Made without arguments, at no cost.

    `name`, `file_name` and `media_type` are a `Sink`'s.
    """

    @property
    def name(self) -> str:
        """The form, as messages say it: ``EPUB 3``."""
        ...

    @property
    def file_name(self) -> str:
        """The file's name in the edition's folder; may hold ``{slug}``."""
        ...

    @property
    def media_type(self) -> str:
        """The file's MIME type."""
        ...

    def write(self, bundle: Bundle, folder: Path, target: Path) -> None:
        """Write the file; the same bundle and sound give the same bytes.

        Args:
            bundle: what there is to publish.
            folder: holds the finished sound files and every `Sink`'s file, under their own names.
            target: where to write; not there yet.

        Raises:
            PublishError: the bundle cannot be published in this form.
        """
        ...
