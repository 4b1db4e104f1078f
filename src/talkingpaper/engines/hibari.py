"""hibari: the default narrator, 36–130× real time on one core, a voice inside its wheel.

hibari-tts 0.2.1 (Apache-2.0). The network predicts a spectrum for each 12.5 ms frame; hibari's
numpy code turns it into sound. We open the model ourselves, for its durations and its digest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.installed import hibaris_own_folder, install_hint, voice_file
from talkingpaper.engines.onnx import InnerTensor, Model, Readable, read_model
from talkingpaper.engines.onnx_graph import FLOAT32
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
_DURATIONS = InnerTensor(name="/Clip_output_0", element_type=FLOAT32)
_ONSETS = Onsets(
    within_phrase_s=0.025, of_space=1.0, after_pause_s=0.025, most_space_after_pause_s=0.025
)
"""One frame, and the space. Measured on the sample's 394 words (`heart`): before, they came 88 ms
late against a forced aligner (60 with a space of 25 ms, 90 with 50, 120 with 75) and 25 to 45 ms
late against onsets after a pause. Run `benchmarks/words` before changing them."""
_MAX_PHONEMES = 400
"""As hibari itself splits (hibari.tts.MAX_PHONEMES)."""
_SLOWEST, _FASTEST = 0.5, 2.0
"""No phoneme gets less than one frame: asked for 3×, it reaches 2.3× (measured)."""
_REINSTALL = "pip install --force-reinstall hibari-tts==0.2.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """One of hibari's voices: hibari/assets/voices.json of 0.2.1."""

    language: str
    gender: str
    file: str
    sha256: str
    description: str
    bundled: bool = False

    @property
    def british(self) -> bool:
        """Read by British spelling-to-sound rules."""
        return self.language == "en-GB"


_MODELS = {
    "heart": _Model(
        language="en-US",
        gender="female",
        file="hibari.onnx",
        sha256="5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
        description="clear news reader",
        bundled=True,
    ),
    "emma": _Model(
        language="en-GB",
        gender="female",
        file="bf_emma.int8.onnx",
        sha256="f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1",
        description="composed, southern British",
    ),
    "fable": _Model(
        language="en-GB",
        gender="male",
        file="bm_fable.int8.onnx",
        sha256="c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6",
        description="storyteller, southern British",
    ),
    "fenrir": _Model(
        language="en-US",
        gender="male",
        file="am_fenrir_v2.int8.onnx",
        sha256="f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4",
        description="brisk and deep",
    ),
    "kore": _Model(
        language="en-US",
        gender="female",
        file="af_kore.int8.onnx",
        sha256="346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9",
        description="bright",
    ),
}


class HibariEngine:
    """hibari's voices. Only ``heart`` comes with the package; nothing is ever downloaded."""

    name = "hibari"

    def voices(self) -> tuple[Voice, ...]:
        """All five, those that cannot speak here with their remedy."""
        return tuple(
            Voice(
                engine=self.name,
                name=name,
                language=model.language,
                gender=model.gender,
                description=model.description,
                licence="Apache-2.0",
                cpu_per_second=0.01,
                missing=_missing(name),
            )
            for name, model in _MODELS.items()
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`."""
        model = _require(voice, style)
        # scipy, when it is there, does hibari's Fourier transforms, and rounds differently
        made_by = versions("hibari-tts", "onnxruntime", "numpy", "scipy")
        return f"hibari {voice} model={model.sha256} {made_by} speed={style.speed:g} text=3 times=2"

    def speaker(self, voice: str, style: SpeakingStyle) -> HibariSpeaker:
        """See `Engine.speaker`."""
        _require(voice, style)
        return HibariSpeaker(voice, style)


def _require(voice: str, style: SpeakingStyle) -> _Model:
    if voice not in _MODELS:
        raise unknown_voice(HibariEngine.name, voice, _MODELS)
    voice_id = f"{HibariEngine.name}:{voice}"
    require_package(voice_id, "hibari", _REINSTALL)
    if remedy := _missing(voice):
        message = f"{voice_id} is not in hibari's package"
        raise EngineError(message, hint=remedy)
    require_speed(voice_id, style, _SLOWEST, _FASTEST)
    return _MODELS[voice]


def _missing(voice: str) -> str:
    """What to do before the voice can speak; empty when it can."""
    if not has_module("hibari"):
        return _REINSTALL
    if _MODELS[voice].bundled or _path(voice).exists():
        return ""
    return install_hint(f"{HibariEngine.name}:{voice}")


def _path(voice: str) -> Path:
    """Where an installed voice lies: in our voices folder, or where hibari itself put it."""
    ours = voice_file(HibariEngine.name, _MODELS[voice].file)
    if ours.exists():
        return ours
    theirs = hibaris_own_folder() / _MODELS[voice].file
    return theirs if theirs.exists() else ours


class HibariSpeaker:
    """A loaded voice."""

    rate_hz = RATE_HZ

    def __init__(self, voice: str, style: SpeakingStyle) -> None:
        self._voice = voice
        self._voice_id = f"hibari:{voice}"
        self._style = style
        self._british = _MODELS[voice].british
        assets = resources.files("hibari").joinpath("assets")
        model = _MODELS[voice]
        file: Readable = assets.joinpath(model.file) if model.bundled else _path(voice)
        data = read_model([file], model.sha256, remedy=_missing(voice) or _REINSTALL)
        self._model = Model(data, name=self._voice_id, inner=_DURATIONS, remedy=_REINSTALL)
        self._ids: dict[str, int] = json.loads(assets.joinpath("vocab.json").read_text("utf-8"))
        self._pronouncer: Pronouncer | None = None

    @property
    def fingerprint(self) -> str:
        """See `Speaker.fingerprint`; made when it is asked for."""
        return HibariEngine().fingerprint(self._voice, self._style)

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """See `Speaker.say`; `attempt` seeds the noise in the consonants."""
        return self.say_pronounced(spoken, (), attempt=attempt)

    def say_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int = 1
    ) -> Speech:
        """See `PronunciationReader`."""
        if self._pronouncer is None:
            self._pronouncer = Pronouncer(british=self._british)
        reading = self._pronouncer.read(spoken, pronunciations, voice_id=self._voice_id)
        return self._speak(reading.kept(self._ids), spoken, attempt)

    def say_phonemes(self, phonemes: str, *, attempt: int = 1) -> Speech:
        """See `PhonemeReader`; misaki's alphabet.

        Raises:
            EngineError: a character is not in the alphabet.
        """
        if unknown := sorted(set(phonemes) - self._ids.keys()):
            message = f"{self._voice_id} has no phoneme {' '.join(unknown)}"
            raise EngineError(message, hint=f"it has {''.join(self._ids)}")
        owners = (NOBODY,) * len(phonemes)
        return self._speak(Reading(phonemes=phonemes, owners=owners, spans=()), phonemes, attempt)

    def close(self) -> None:
        """See `Speaker.close`. Models go when the speaker does."""

    def _speak(self, reading: Reading, text: str, attempt: int) -> Speech:
        import numpy as np  # noqa: PLC0415

        noise = np.random.default_rng(attempt - 1)
        return speak_reading(
            reading,
            text,
            lambda phonemes: self._run(phonemes, noise),
            limit=_MAX_PHONEMES,
            rate_hz=RATE_HZ,
            onsets=_ONSETS,
            voice_id=self._voice_id,
        )

    def _run(self, phonemes: str, noise: Any) -> Sound:  # noqa: ANN401 — numpy.random.Generator
        import numpy as np  # noqa: PLC0415
        from hibari import dsp  # noqa: PLC0415

        ids = np.array([[0, *(self._ids[c] for c in phonemes), 0]], np.int64)
        speed = np.array([self._style.speed], np.float32)
        *spectra, frames = self._model.run({"ids": ids, "speed": speed})
        wave = dsp.synth(*(part[0] for part in spectra), noise)
        edges = phoneme_edges(frames, _FRAME_SAMPLES, len(wave), voice_id=self._voice_id)
        return Sound(wave=wave, bounds=edges[1:-1])
