"""One entry of the clip store: a clip as one FLAC file that any player plays.

The COMMENT tag holds the rest of the clip as JSON, and a SHA-256 of the whole file but the
digest's own 64 characters. The file is hashed before a decoder sees it, so a damaged entry costs
one hash and can do no harm.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from talkingpaper.model import Clip, Pronunciation, Receipt, Word, WordTiming

FLAC_EFFORT = 0.0
"""libsndfile's 0–1. 1.0 saves 2 % of speech's bytes, costs 1.8 × the CPU of a write."""

_DIGEST_MARK = b'{"sha256":"'
_NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A clip without its sound."""

    key: str
    voice: str
    spoken: str
    rate_hz: int
    words: tuple[Word, ...]
    timing: WordTiming
    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    """What the COMMENT tag holds."""

    sha256: str
    clip: _Label


class DamagedEntryError(Exception):
    """The file is not what was put there, or never can be."""


def clip_key(fingerprint: str, spoken: str, pronunciations: Sequence[Pronunciation] = ()) -> str:
    """A clip's name: SHA-256 (hex) of everything that shapes its sound.

    Args:
        fingerprint: the speaker's: engine, versions, model, voice, style.
        spoken: what it is given to say.
        pronunciations: and how some of its words are to be said.
    """
    said_by = fingerprint.encode("utf-8", "surrogatepass")
    # The length keeps ("ab", "c") and ("a", "bc") apart.
    said = len(said_by).to_bytes(8, "big") + said_by + spoken.encode("utf-8", "surrogatepass")
    if pronunciations:
        # No text holds the byte 0xff, so no text ends like a pronunciation.
        said += b"\xff" + msgspec.json.encode(tuple(pronunciations))
    return hashlib.sha256(said).hexdigest()


def encode(clip: Clip) -> bytes:
    """The entry's bytes, read back once: what cannot come back is not written.

    Raises:
        DamagedEntryError: the clip cannot be kept: no sound, a broken sample, text that is not
            Unicode.
    """
    import numpy as np  # noqa: PLC0415 - 0.1 s; `doctor` and `--help` do without
    import soundfile  # noqa: PLC0415

    label = _Label(
        key=clip.key,
        voice=clip.voice,
        spoken=clip.spoken,
        rate_hz=clip.rate_hz,
        words=clip.words,
        timing=clip.timing,
        receipt=clip.receipt,
    )
    buffer = io.BytesIO()
    try:
        tag = msgspec.json.encode(_Tag(sha256=_NO_DIGEST, clip=label)).decode()
        with soundfile.SoundFile(
            buffer,
            "w",
            samplerate=clip.rate_hz,
            channels=1,
            format="FLAC",
            subtype="PCM_16",
            compression_level=FLAC_EFFORT,
        ) as file:
            file.comment = tag
            file.write(np.frombuffer(clip.pcm, dtype="<i2"))
    except (soundfile.LibsndfileError, ValueError) as error:  # UnicodeEncodeError is one
        raise DamagedEntryError(str(error)) from error
    data = bytearray(buffer.getvalue())
    digest, where = _digest(data)
    data[where : where + 64] = digest
    if decode(bytes(data), clip.key) != clip:
        message = "it does not read back as it was"
        raise DamagedEntryError(message)
    return bytes(data)


def _digest(data: bytes | bytearray) -> tuple[bytes, int]:
    """SHA-256 (hex) of all but the stored digest, and where that stands."""
    mark = data.find(_DIGEST_MARK)
    if mark < 0:
        message = "its tag is missing"
        raise DamagedEntryError(message)
    where = mark + len(_DIGEST_MARK)
    view = memoryview(data)
    digest = hashlib.sha256(view[:where])
    digest.update(view[where + 64 :])
    return digest.hexdigest().encode(), where


def decode(data: bytes, key: str) -> Clip:
    """The clip an entry holds, in about 1 ms for five seconds of speech.

    Raises:
        DamagedEntryError: the entry is not byte for byte what was put under `key`.
    """
    import soundfile  # noqa: PLC0415 - imports numpy

    digest, where = _digest(data)
    if data[where : where + 64] != digest:
        message = "its digest is wrong"
        raise DamagedEntryError(message)
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            label = msgspec.json.decode(file.comment, type=_Tag).clip
            pcm = file.read(dtype="int16").astype("<i2", copy=False).tobytes()
    except (soundfile.LibsndfileError, msgspec.DecodeError) as error:
        raise DamagedEntryError(str(error)) from error
    if label.key != key:
        message = "it is another clip's"
        raise DamagedEntryError(message)
    return Clip(
        key=label.key,
        voice=label.voice,
        spoken=label.spoken,
        rate_hz=label.rate_hz,
        pcm=pcm,
        words=label.words,
        timing=label.timing,
        receipt=label.receipt,
    )
