"""What a sink is: the contract for one published form of an edition.

A sink turns the finished script and timeline into the bytes of one file. The built-ins register
under the entry-point group ``talkingpaper.sinks``; every registered sink writes its file into
every edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from talkingpaper.model import Script, Timeline


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
