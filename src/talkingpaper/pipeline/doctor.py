"""Looks at the installation: what is there, what is missing, the exact remedy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile

from talkingpaper import __version__, plugins
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import find_engine
from talkingpaper.errors import TalkingPaperError
from talkingpaper.objects import Bucket, ObjectUrl
from talkingpaper.pipeline.casting import find_voice
from talkingpaper.pipeline.settings import DEFAULT_CAST, Settings, usable_cores
from talkingpaper.plugins import Group
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3
from talkingpaper.store import ClipStore

LEAST_FREE_BYTES = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    found: str
    remedy: str = ""
    """Empty when all is well."""
    needed: bool = True
    """False for parts one can do without."""

    @property
    def is_well(self) -> bool:
        """No remedy is called for."""
        return not self.remedy


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Every finding, in a steady order; nothing is changed and no model is loaded."""
    return (
        _python(),
        *_default_voices(),
        *_engines(),
        _encoder(settings),
        _store(settings),
    )


def _python() -> Finding:
    here = ".".join(map(str, sys.version_info[:3]))
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding(
        subject="Python",
        found=f"{here}, talkingpaper {__version__}, {usable_cores()} cores",
        remedy="" if supported else "use Python 3.11, 3.12 or 3.13",
    )


def _default_voices() -> Iterator[Finding]:
    for role, voice in DEFAULT_CAST.items():
        subject = f"default {role}"
        try:
            find_voice(voice, SpeakingStyle())
        except TalkingPaperError as error:
            yield Finding(subject=subject, found=error.message, remedy=error.hint)
        else:
            yield Finding(subject=subject, found=voice)


def _engines() -> Iterator[Finding]:
    for name in plugins.names(Group.ENGINES):
        subject = f"engine {name}"
        try:
            voices = find_engine(name).voices()
        except TalkingPaperError as error:
            yield Finding(subject=subject, found=error.message, remedy=error.hint, needed=False)
            continue
        ready = [voice for voice in voices if not voice.missing]
        remedies = dict.fromkeys(voice.missing for voice in voices if voice.missing)
        yield Finding(
            subject=subject,
            found=f"{len(ready)} of {len(voices)} voices can speak here",
            remedy="" if ready else "; ".join(remedies),
            needed=False,
        )


def _encoder(settings: Settings) -> Finding:
    try:
        ffmpeg = Ffmpeg.find(settings.ffmpeg)
        ffmpeg.require(MP3)
    except TalkingPaperError as error:
        return Finding(subject="ffmpeg", found=error.message, remedy=error.hint)
    return Finding(subject="ffmpeg", found=f"{ffmpeg.version} ({ffmpeg.path})")


def _store(settings: Settings) -> Finding:
    if isinstance(settings.store, ObjectUrl):
        return _shared_store(settings.store)
    store = ClipStore(settings.store)
    try:
        settings.store.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=settings.store) as probe:
            probe.write(b"talkingpaper")
        free = shutil.disk_usage(settings.store).free
    except OSError as error:
        return Finding(
            subject="clip store",
            found=f"{settings.store}: {error.strerror}",
            remedy="make it writable, or set TALKINGPAPER_STORE to a folder that is",
        )
    return Finding(
        subject="clip store",
        found=f"{settings.store}: {store.entries()} clips, {store.size() / 1e6:.1f} MB, "
        f"{free / 1e9:.1f} GB free",
        remedy="" if free > LEAST_FREE_BYTES else "free some space on this disk",
    )


def _shared_store(place: ObjectUrl) -> Finding:
    try:
        Bucket(place)
    except TalkingPaperError as error:
        return Finding(subject="clip store", found=error.message, remedy=error.hint)
    return Finding(subject="clip store", found=f"{place} answers")
