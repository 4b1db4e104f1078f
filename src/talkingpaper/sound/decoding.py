"""The sound of a finished file, as a listener's player makes it, in blocks of about 6 s.

MP3 is decoded in this process by libsndfile, for a third of the CPU of an ffmpeg and its pipe
(0.07 s, not 0.24, for 150 s of sound). It is another decoder than the encoder's own, gives as many
samples, the same within −120 dB, and refuses frames that ffmpeg passes over; what it says of them
goes to standard error. All other forms are ffmpeg's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from talkingpaper.errors import EncodingError
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3
from talkingpaper.sound.pcm import Samples

BLOCK_SAMPLES = 1 << 18


def decode(path: Path, ffmpeg: Ffmpeg) -> Iterator[Samples]:
    """The sound of a file, mono, at the file's own rate.

    Raises:
        EncodingError: it cannot be decoded to its end, or holds no sound.
    """
    return _decode_mp3(path) if path.suffix == MP3.suffix else ffmpeg.decode(path)


def _decode_mp3(path: Path) -> Iterator[Samples]:
    import soundfile  # noqa: PLC0415 - 20 ms that `script` or `voices` need not pay

    try:
        with soundfile.SoundFile(path) as file:
            if (file.format, file.channels) != ("MP3", 1):
                message = f"{path.name} is no MP3 in mono"
                raise EncodingError(message, hint="make the edition again")
            while len(block := file.read(BLOCK_SAMPLES, dtype="float32")):
                yield block
    except (OSError, soundfile.LibsndfileError) as error:
        reason = str(error).replace(str(path), path.name)
        message = f"could not decode {path.name}: {reason}"
        raise EncodingError(message, hint="make the edition again") from error
