"""Forms and presets of the finished sound, as data: what a file is, and how loud it has to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from talkingpaper.units import ratio_to_db

LAME_GAIN, LAME_GAIN_192 = 0.95, 0.97
"""LAME scales its input by this when the bit rate is constant: decoded sound is 0.45 dB lower at
96 kb/s, 0.27 dB at 192. Measured: 0.437–0.447 dB on five voices, with the
LAME inside ffmpeg 5.1 and 9.0; 0.27 on two at 192."""
AAC_GAIN, OPUS_GAIN = 0.995, 0.981
"""Measured on the two default voices, at four loudnesses: −0.04 to −0.05 dB, −0.15 to −0.19 dB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of sound file."""

    name: str
    """As the user asks for it; also the file's suffix."""
    media_type: str
    codec: str
    """ffmpeg's name of the encoder."""
    bitrate_kbps: int
    rate_hz: int
    """Samples per second that a decoder gives."""
    gain_ratio: float = 1.0
    """What encoder and decoder together do to the level."""
    overshoot_db: float = 0.8
    """How far a decoded peak may rise above the limiter's ceiling without a second encoding."""
    is_exact: bool = False
    """It decodes to the very samples that were sent, with every ffmpeg; else to a few
    milliseconds more or less."""

    @property
    def suffix(self) -> str:
        """Of the file's name."""
        return f".{self.name}"

    @property
    def makeup_db(self) -> float:
        """Gain that brings the level back."""
        return -ratio_to_db(self.gain_ratio)


MP3 = Form(
    name="mp3",
    media_type="audio/mpeg",
    codec="libmp3lame",
    bitrate_kbps=96,  # constant: bytes and time stay proportional, players seek exactly
    rate_hz=44_100,
    gain_ratio=LAME_GAIN,
    is_exact=True,
)
MP3_192 = replace(MP3, bitrate_kbps=192, gain_ratio=LAME_GAIN_192)
M4A = Form(
    name="m4a",
    media_type="audio/mp4",
    codec="aac",
    bitrate_kbps=64,
    rate_hz=44_100,
    gain_ratio=AAC_GAIN,
)
M4B = replace(M4A, name="m4b")
"""The same under the name that audiobook players look for."""
OPUS = Form(
    name="opus",
    media_type="audio/ogg",
    codec="libopus",
    bitrate_kbps=48,
    rate_hz=48_000,  # RFC 7845, 5.1: whatever went in
    gain_ratio=OPUS_GAIN,
    overshoot_db=1.6,
)
FORMS: Mapping[str, Form] = {form.name: form for form in (MP3, M4B, M4A, OPUS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What a place of publication asks of the sound. All levels are those of the decoded file."""

    name: str
    target_lufs: float
    tolerance_lu: float = 0.3
    voice_tolerance_lu: float = 1.0
    """Of each voice's own loudness."""
    ceiling_dbtp: float = -1.0
    rms_dbfs: tuple[float, float] | None = None
    """Least and most; None where it is not asked for."""
    mp3: Form = MP3
    head_s: float = 0.5
    tail_s: float = 1.0
    """Before the first and after the last word."""
    has_room_tone: bool = False
    """The background is never digital silence."""

    def form(self, name: str) -> Form:
        """A form as this preset wants it."""
        return self.mp3 if name == MP3.name else FORMS[name]


PODCAST = Preset(name="podcast", target_lufs=-16.0)
"""Apple Podcasts: −16 LUFS, for mono too (a mono file plays on both speakers), peaks ≤ −1 dBTP."""
ACX = Preset(
    name="acx",
    target_lufs=-20.0,
    ceiling_dbtp=-3.0,
    rms_dbfs=(-23.0, -18.0),
    mp3=MP3_192,
    head_s=0.75,
    tail_s=2.0,
    has_room_tone=True,
)
"""ACX audio submission requirements: RMS −23 to −18 dB, peak ≤ −3 dB, noise floor ≤ −60 dB RMS,
192 kb/s or more CBR at 44.1 kHz, 0.5–1 s of room tone at the head and 1–5 s at the tail. Speech
with its pauses has about as much RMS as LUFS: −19.1 dB at −18.9 on the sample article."""
BROADCAST = Preset(name="broadcast", target_lufs=-23.0, mp3=MP3_192)
"""EBU R 128: −23 LUFS, peaks ≤ −1 dBTP."""
STREAMING = Preset(name="streaming", target_lufs=-14.0)
"""Music services that play everything at −14 LUFS; peaks ≤ −1 dBTP."""
PRESETS: Mapping[str, Preset] = {
    preset.name: preset for preset in (PODCAST, ACX, BROADCAST, STREAMING)
}
