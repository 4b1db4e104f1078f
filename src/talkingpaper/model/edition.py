"""What stands on disk: files, clips and the proof that the edition is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talkingpaper.model.script import Coverage
from talkingpaper.model.sound import Mastering, Receipt, WordTiming


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """A file of the edition, relative to its folder."""

    path: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedClip:
    """An utterance's clip as the manifest records it."""

    utterance: str
    """The utterance's id."""
    key: str
    voice: str
    timing: WordTiming
    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A correction: what became of a published edition's sentences when its article changed."""

    date: str
    """ISO 8601, when it was corrected."""
    sentences: int
    """In the article afterwards."""
    changed: int
    """Of those: new, or worded otherwise than before."""
    voiced: int
    kept: int
    note: str = ""
    """What the publisher says about it, if anything."""
    is_spoken: bool = False
    """The note is heard after the headline, until the next correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An audio edition: what it is made of and the proof that it is whole."""

    slug: str
    title: str
    language: str
    duration_s: float
    cast: Mapping[str, str]
    files: tuple[EditionFile, ...]
    mastering: Mastering
    coverage: Coverage
    clips: tuple[VoicedClip, ...]
    versions: Mapping[str, str]
    """Program and parts that shaped the sound → version."""
    recipe: str
    """Digest of script, settings and versions; equal recipes give equal bytes."""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    origin: str = ""
    guid: str = ""
    """URN of the edition, given when it is first made and kept for good."""
    updated: str = ""
    """ISO 8601 date-time of the last correction; empty when there was none."""
    changes: tuple[Change, ...] = ()
    """Corrections, oldest first."""
    preset: str = "podcast"
    """Name of the loudness, peaks and margins its sound was made to."""
    renditions: Mapping[str, Mastering] = field(default_factory=dict)
    """Sound files beside the MP3 → what was measured on each."""
