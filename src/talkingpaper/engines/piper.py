"""Piper voices on ONNX Runtime, without Piper's GPL code.

``joe`` comes with ``pip install 'talkingpaper[piper]'``, others with ``talkingpaper voices
install``; any other Piper voice is named by its file: ``piper:/path/to/voice.onnx``, with
``voice.onnx.json`` beside it, and ``#speaker`` behind it where the model has several. American
English is read by hibari's phonemes, rewritten in espeak-ng's symbols (word error 4.9 % against
4.3 % with espeak-ng itself, within the error of 79 sentences); other languages by espeak-ng's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.espeak_phonemes import EspeakPronouncer
from talkingpaper.engines.espeak_symbols import to_espeak
from talkingpaper.engines.installed import install_hint
from talkingpaper.engines.onnx import InnerTensor, Model, read_model
from talkingpaper.engines.onnx_graph import FLOAT32
from talkingpaper.engines.onnx_noise import noise_as_input
from talkingpaper.engines.onnx_planes import vocoder_in_planes
from talkingpaper.engines.onsets import Onsets
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.engines.phonemic import Sound, phoneme_edges, speak_reading
from talkingpaper.engines.piper_voice import (
    BEGIN,
    END,
    INSTALL_JOE,
    JOE,
    JOE_MODULE,
    PAD,
    PiperConfig,
    PiperSource,
    find_source,
    installed_voices,
    is_installed,
    read_config,
    read_file,
    split_speaker,
)
from talkingpaper.engines.reading import Reading
from talkingpaper.engines.refusal import (
    has_module,
    require_package,
    require_speed,
    unknown_voice,
    versions,
)
from talkingpaper.engines.written import written_reading
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

_DURATIONS = InnerTensor(name="/Ceil_output_0", element_type=FLOAT32)
_FRAME_SAMPLES = 256
"""Piper's hop at every quality; the durations' sum is the sound's length (measured on joe)."""
_CHANNELS = 192
"""Of the noise: VITS's inner width, the same in all of Piper's models."""
_NOISE_FRAMES, _NOISE_FRAMES_AN_ID = 1024, 16
"""Length of the noise: joe's symbols and pads last 2 to 3 frames on average."""
_ONSETS = Onsets(
    within_phrase_s=0.025, of_space=0.5, after_pause_s=0.0, most_space_after_pause_s=0.0
)
"""Measured on 181 words of the sample (`joe`): within phrases words came 56 ms late against a
forced aligner (35 with a space of 23 ms, 75 with 70), after pauses right. Run `benchmarks/words`
before changing them."""
_MAX_PHONEMES = 400
_SLOWEST, _FASTEST = 0.5, 1.5
"""Each symbol and each pad lasts whole frames: asked for 1.5×, joe reaches 1.35× (measured)."""
_AMERICAN = "en-us"
_JOE_LICENCE = "MIT (package), CC0 (recordings)"
_JOE_RESTRICTION = (
    "fine-tuned from the voice lessac, whose recordings (Blizzard 2013) exclude commercial use:"
    " clear that before you publish"
)


class PiperEngine:
    """Joe, the registry's Piper voices, and any other by its path."""

    name = "piper"

    def voices(self) -> tuple[Voice, ...]:
        """Joe and those of the registry; voices in other files are not looked for."""
        joe = Voice(
            engine=self.name,
            name=JOE,
            language="en-US",
            gender="male",
            description="brisk; other Piper voices by path: piper:/path/to/voice.onnx",
            licence=_JOE_LICENCE,
            restriction=_JOE_RESTRICTION,
            cpu_per_second=0.15,
            missing="" if has_module(JOE_MODULE) else INSTALL_JOE,
        )
        others = (
            Voice(
                engine=self.name,
                name=known.name,
                language=known.language,
                gender=known.gender,
                description=known.description,
                licence=known.licence,
                restriction=known.restriction,
                cpu_per_second=0.15,
                missing="" if is_installed(known) else install_hint(known.id),
            )
            for known in installed_voices().values()
        )
        return (joe, *others)

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`. A voice in a file is read, for its digest."""
        source = _find(voice, style)
        config = hashlib.sha256(read_file(source.config, source)).hexdigest()
        made_by = versions("hibari-tts", "espeakng-loader", "numpy", "onnxruntime")
        _, speaker = split_speaker(voice)
        return (
            f"piper model={source.sha256} config={config} {made_by} speed={style.speed:g}"
            f"{f' speaker={speaker}' if speaker else ''} text=4 net=2 times=2"
        )

    def speaker(self, voice: str, style: SpeakingStyle) -> PiperSpeaker:
        """See `Engine.speaker`."""
        return PiperSpeaker(_find(voice, style), voice, style)


def _find(voice: str, style: SpeakingStyle) -> PiperSource:
    voice_id = f"{PiperEngine.name}:{voice}"
    require_package(voice_id, "hibari", "pip install --force-reinstall hibari-tts==0.2.1")
    source = find_source(voice)
    if source is None:
        known = [JOE, *installed_voices(), "/path/to/voice.onnx"]
        raise unknown_voice(PiperEngine.name, voice, known)
    require_speed(voice_id, style, _SLOWEST, _FASTEST)
    return source


class PiperSpeaker:
    """A loaded voice."""

    def __init__(self, source: PiperSource, voice: str, style: SpeakingStyle) -> None:
        self._source = source
        self._voice = voice
        self._style = style
        self._config = read_config(source)
        _, speaker = split_speaker(voice)
        self._number = self._config.speaker(speaker, source.voice_id)
        data = read_model([source.model], source.sha256, remedy=source.remedy)
        self._model, self._noises = _open(data, source)
        self._pronouncer: Pronouncer | EspeakPronouncer | None = None

    @property
    def fingerprint(self) -> str:
        """See `Speaker.fingerprint`; made when it is asked for."""
        return PiperEngine().fingerprint(self._voice, self._style)

    @property
    def rate_hz(self) -> int:
        """As the voice's JSON says: 16 or 22.05 kHz."""
        return self._config.rate_hz

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """See `Speaker.say`; `attempt` seeds the noise, without which it would sound flat."""
        return self.say_pronounced(spoken, (), attempt=attempt)

    def say_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int = 1
    ) -> Speech:
        """See `PronunciationReader`."""
        import numpy as np  # noqa: PLC0415

        noise = np.random.default_rng(attempt)
        return speak_reading(
            self._read(spoken, pronunciations),
            spoken,
            lambda phonemes: self._run(phonemes, noise),
            limit=_MAX_PHONEMES,
            rate_hz=self.rate_hz,
            onsets=_ONSETS,
            voice_id=self._source.voice_id,
        )

    def close(self) -> None:
        """See `Speaker.close`. The model goes when the speaker does."""

    def _read(self, spoken: str, pronunciations: Sequence[Pronunciation]) -> Reading:
        voice_id, config = self._source.voice_id, self._config
        if config.phoneme_type == "text":
            return written_reading(spoken, config.ids.keys(), voice_id=voice_id)
        if self._pronouncer is None:
            self._pronouncer = (
                Pronouncer() if config.language == _AMERICAN else EspeakPronouncer(config.language)
            )
        reading = self._pronouncer.read(spoken, pronunciations, voice_id=voice_id)
        return reading if config.language == _AMERICAN else reading.kept(config.ids.keys())

    def _run(self, phonemes: str, noise: Any) -> Sound:  # noqa: ANN401 — numpy.random.Generator
        import numpy as np  # noqa: PLC0415

        ids, sources = phoneme_ids(phonemes, self._config)
        config = self._config
        scales = [config.noise_scale, config.length_scale / self._style.speed, config.noise_w]
        feeds: dict[str, Any] = {
            "input": np.array([ids], np.int64),
            "input_lengths": np.array([len(ids)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        if "sid" in self._model.inputs:
            feeds["sid"] = np.array([self._number], np.int64)
        for name in self._noises:
            length = _NOISE_FRAMES + round(
                _NOISE_FRAMES_AN_ID * len(ids) / min(1.0, self._style.speed)
            )
            # Drawn frame by frame, so what a clip gets does not depend on how much was drawn.
            feeds[name] = noise.standard_normal((length, _CHANNELS), dtype=np.float32).T[None]
        wave, *frames = self._model.run(feeds)
        wave = wave.reshape(-1)
        if not frames:
            return Sound(wave=wave, bounds=None)
        counts = frames[0].reshape(-1)
        voice_id = self._source.voice_id
        edges = phoneme_edges(counts, _FRAME_SAMPLES, len(wave), voice_id=voice_id)
        return Sound(wave=wave, bounds=_bounds(edges, sources, len(phonemes)))


def _open(data: bytes, source: PiperSource) -> tuple[Model, tuple[str, ...]]:
    try:
        data, noises = noise_as_input(data)
        data = vocoder_in_planes(data)
    except ValueError as error:
        message = f"the model of {source.voice_id} cannot be opened: {error}"
        raise EngineError(message, hint=source.remedy) from error
    # Exporters name tensors as they like; without its durations a voice has no word times.
    told = _DURATIONS.name.encode() in data
    model = Model(
        data, name=source.voice_id, inner=_DURATIONS if told else None, remedy=source.remedy
    )
    return model, noises


def phoneme_ids(phonemes: str, config: PiperConfig) -> tuple[list[int], list[int]]:
    """The model's input, and for each id the phoneme it belongs to (-1: before the first).

    Piper puts a pad after every symbol (piper.phoneme_ids); it lasts, so it belongs to it.
    """
    known = config.ids
    ids = [*known[BEGIN], *known[PAD]]
    sources = [-1] * len(ids)
    symbols: Sequence[tuple[str, int]] = tuple((c, i) for i, c in enumerate(phonemes))
    if config.phoneme_type == "espeak" and config.language == _AMERICAN:
        symbols = to_espeak(phonemes, known)
    for symbol, source in symbols:
        added = [*known[symbol], *known[PAD]]
        ids += added
        sources += [source] * len(added)
    ids += known[END]
    sources += [len(phonemes)] * len(known[END])
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
