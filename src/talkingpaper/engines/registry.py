"""Voices that can be installed: what they are, where their files are, and how to know them.

`registry.toml` is pinned with the package: address, size and SHA-256 of each file. An entry without
a digest is one nobody has verified; installing it takes the digest from the user.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from talkingpaper.errors import UnknownVoiceError


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryFile:
    """One file of a voice."""

    name: str
    url: str
    size_bytes: int
    sha256: str
    """Hexadecimal; empty when nobody has verified the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryVoice:
    """A voice that can be installed."""

    engine: str
    name: str
    language: str
    """BCP 47."""
    gender: str
    description: str
    licence: str
    restriction: str = ""
    files: tuple[RegistryFile, ...]

    @property
    def id(self) -> str:
        """``engine:voice``."""
        return f"{self.engine}:{self.name}"

    @property
    def size_bytes(self) -> int:
        """Of all its files."""
        return sum(file.size_bytes for file in self.files)


@cache
def registry() -> Mapping[str, RegistryVoice]:
    """``engine:voice`` → what is known of it, in the file's order."""
    text = resources.files("talkingpaper.engines").joinpath("registry.toml").read_text("utf-8")
    told = tomllib.loads(text)
    voices = {}
    for entry in told["voice"]:
        source = told["source"][entry["source"]]
        voice = RegistryVoice(
            engine=entry["engine"],
            name=entry["name"],
            language=entry["language"],
            gender=entry["gender"],
            description=entry["description"],
            licence=entry.get("licence", source["licence"]),
            restriction=entry.get("restriction", ""),
            files=tuple(
                RegistryFile(
                    name=file["name"],
                    url=source["url"] + file.get("path", file["name"]),
                    size_bytes=file["size"],
                    sha256=file.get("sha256", ""),
                )
                for file in entry["files"]
            ),
        )
        voices[voice.id] = voice
    return voices


def voices_of(engine: str) -> Mapping[str, RegistryVoice]:
    """An engine's voices in the registry, by name."""
    return {voice.name: voice for voice in registry().values() if voice.engine == engine}


def find_registered(voice_id: str) -> RegistryVoice:
    """The voice called ``engine:voice``.

    Raises:
        UnknownVoiceError: the registry does not hold it; the hint lists what is near.
    """
    known = registry()
    if voice_id in known:
        return known[voice_id]
    from difflib import get_close_matches  # noqa: PLC0415 — beside its use

    near = get_close_matches(voice_id, known, n=3, cutoff=0.5)
    guess = f"did you mean {' or '.join(near)}? " if near else ""
    message = f"'{voice_id}' is not in the registry of voices"
    raise UnknownVoiceError(message, hint=f"{guess}`talkingpaper voices` lists those that are")
