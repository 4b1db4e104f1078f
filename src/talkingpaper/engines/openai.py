"""Voices of any server that speaks OpenAI's ``/v1/audio/speech``: in the cloud or beside you.

``openai:VOICE`` for OpenAI's own, ``openai:MODEL/VOICE`` for any server's. The server is asked for
WAV (or what `TALKINGPAPER_OPENAI_FORMAT` says), and what comes is checked to be sound of plausible
length before it counts. The same text sounds another way each time; the fingerprint says so.
"""

from __future__ import annotations

import io
import struct
import time
from typing import Any

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.openai_endpoint import (
    CONFIGURE,
    Client,
    Endpoint,
    configured_endpoint,
)
from talkingpaper.engines.refusal import require_speed, unknown_voice
from talkingpaper.engines.waveform import to_pcm
from talkingpaper.errors import EngineError

RATE_HZ = 24_000
"""Of OpenAI's own sound; any other is resampled."""
_MODEL = "gpt-4o-mini-tts"
_VOICES = {
    "alloy": "neutral",
    "ash": "steady",
    "ballad": "soft",
    "coral": "warm",
    "echo": "plain",
    "fable": "storyteller",
    "nova": "bright",
    "onyx": "deep",
    "sage": "calm",
    "shimmer": "light",
    "verse": "lively",
}
"""OpenAI's of 2025, as its reference lists them; ``MODEL/VOICE`` names any other."""
_SLOWEST, _FASTEST = 0.5, 3.0
_LEAST_WORD_S, _MOST_WORD_S, _MOST_S = 0.06, 2.0, 5.0
"""At speed 1: nobody speaks faster; and no sentence is slower, 5 s of silence granted."""
_REMEDY = "try again, or choose another voice"


class OpenaiEngine:
    """OpenAI's voices, and by ``MODEL/VOICE`` those of any such server."""

    name = "openai"
    patience_s = 120.0
    """For retries within one utterance, see `engines.base.Patient`."""

    def voices(self) -> tuple[Voice, ...]:
        """OpenAI's own; those of other servers cannot be listed."""
        try:
            missing = "" if configured_endpoint() else CONFIGURE
        except EngineError as error:
            missing = error.hint
        return tuple(
            Voice(
                engine=self.name,
                name=name,
                language="und",
                gender="",
                description=f"{description}; others as openai:MODEL/VOICE",
                licence="the service's terms",
                cpu_per_second=0.01,
                missing=missing,
                is_paid=True,
            )
            for name, description in _VOICES.items()
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`. Names the server, never the key."""
        model, name = _split(voice)
        endpoint = _require(voice, style)
        return (
            f"openai {model}/{name} at {endpoint.address} speed={style.speed:g} nondeterministic"
            " text=1"
        )

    def speaker(self, voice: str, style: SpeakingStyle) -> OpenaiSpeaker:
        """See `Engine.speaker`. Asks nothing of the server."""
        endpoint = _require(voice, style)
        return OpenaiSpeaker(endpoint, voice, style, self.fingerprint(voice, style))


def _split(voice: str) -> tuple[str, str]:
    model, slash, name = voice.rpartition("/")
    return (model, name) if slash else (_MODEL, voice)


def _require(voice: str, style: SpeakingStyle) -> Endpoint:
    model, name = _split(voice)
    if not (model and name) or ("/" not in voice and name not in _VOICES):
        raise unknown_voice(OpenaiEngine.name, voice, [*_VOICES, "MODEL/VOICE"])
    require_speed(f"{OpenaiEngine.name}:{voice}", style, _SLOWEST, _FASTEST)
    endpoint = configured_endpoint()
    if endpoint is None:
        message = f"no server is set for {OpenaiEngine.name}:{voice}"
        raise EngineError(message, hint=CONFIGURE)
    return endpoint


class OpenaiSpeaker:
    """One voice of one server."""

    rate_hz = RATE_HZ

    def __init__(
        self, endpoint: Endpoint, voice: str, style: SpeakingStyle, fingerprint: str
    ) -> None:
        self.fingerprint = fingerprint
        self._voice_id = f"{OpenaiEngine.name}:{voice}"
        self._model, self._name = _split(voice)
        self._speed = style.speed
        self._format = endpoint.format
        self._client = Client(endpoint, clock=time.monotonic, sleep=time.sleep)

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:  # noqa: ARG002 — the contract's
        """See `Speaker.say`. Every attempt is another."""
        if not any(c.isalnum() for c in spoken):
            message = f"{self._voice_id} has nothing to say for '{spoken[:60]}'"
            raise EngineError(message, hint="give it letters or digits")
        media_type, sound = self._client.ask(
            {
                "model": self._model,
                "voice": self._name,
                "input": spoken,
                "response_format": self._format,
                "speed": self._speed,
            }
        )
        pcm = to_pcm(self._samples(media_type, sound), voice_id=self._voice_id)
        self._require_length(spoken, len(pcm) / 2 / RATE_HZ)
        return Speech(pcm=pcm)

    def close(self) -> None:
        """See `Speaker.close`. Each request has a connection of its own."""

    def _samples(self, media_type: str, sound: bytes) -> Any:  # noqa: ANN401 — float64, (samples,)
        """The answer as float samples at our rate, one channel."""
        import numpy as np  # noqa: PLC0415

        if media_type.startswith("text/") or media_type == "application/json":
            message = f"{self._voice_id}: the server answered with {media_type} instead of sound"
            raise EngineError(message, hint="check TALKINGPAPER_OPENAI_URL")
        if self._format == "pcm":
            whole = sound[: len(sound) // 2 * 2]
            return np.frombuffer(whole, "<i2").astype(np.float64) / 32768
        return _decoded(sound, self._voice_id)

    def _require_length(self, spoken: str, seconds: float) -> None:
        words = len(spoken.split())
        least = _LEAST_WORD_S * words / self._speed
        most = _MOST_S + _MOST_WORD_S * max(words, len(spoken) / 6) / self._speed
        if not least < seconds < most:
            message = f"{self._voice_id} gave {seconds:.1f} s for {words} words"
            raise EngineError(message, hint=_REMEDY)


def _decoded(sound: bytes, voice_id: str) -> Any:  # noqa: ANN401 — float64, (samples,)
    """Samples of a WAV or FLAC file at our rate, one channel.

    Raises:
        EngineError: it is no sound, or not all of it.
    """
    import soundfile  # noqa: PLC0415

    _require_whole(sound, voice_id)
    try:
        samples, rate_hz = soundfile.read(
            io.BytesIO(_with_true_sizes(sound)), dtype="float64", always_2d=True
        )
    except (OSError, RuntimeError) as error:
        message = f"{voice_id}: the server's answer is no sound file"
        raise EngineError(message, hint=_REMEDY) from error
    mono = samples.mean(axis=1)
    if rate_hz != RATE_HZ:
        import soxr  # type: ignore[import-untyped]  # noqa: PLC0415

        mono = soxr.resample(mono, rate_hz, RATE_HZ)
    return mono


_UNKNOWN_SIZE = (0, 0xFFFFFFFF, 0x7FFFFFFF)
"""What servers that stream write into a WAV's header, because they do not know yet."""


def _data_chunk(sound: bytes) -> tuple[int, int] | None:
    """Where a WAV's ``data`` chunk begins and how long it says it is; None when there is none."""
    if sound[:4] != b"RIFF" or sound[8:12] != b"WAVE":
        return None
    at = 12
    while at + 8 <= len(sound):
        name, size = struct.unpack_from("<4sI", sound, at)
        if name == b"data":
            return at + 8, size
        at += 8 + size + size % 2
    return None


def _require_whole(sound: bytes, voice_id: str) -> None:
    """Refuse a WAV that is shorter than its header says; libsndfile would read what is there."""
    chunk = _data_chunk(sound)
    if chunk and chunk[1] not in _UNKNOWN_SIZE and chunk[0] + chunk[1] > len(sound):
        there = (len(sound) - chunk[0]) / max(1, chunk[1])
        message = f"{voice_id}: the server's answer breaks off at {there:.0%}"
        raise EngineError(message, hint=_REMEDY)


def _with_true_sizes(sound: bytes) -> bytes:
    """The file, with the sizes a streaming server left open filled in."""
    chunk = _data_chunk(sound)
    if not chunk or chunk[1] not in _UNKNOWN_SIZE:
        return sound
    start = chunk[0]
    riff, data = struct.pack("<I", len(sound) - 8), struct.pack("<I", len(sound) - start)
    return sound[:4] + riff + sound[8 : start - 4] + data + sound[start:]
