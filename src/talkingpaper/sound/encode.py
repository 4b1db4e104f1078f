"""ffmpeg: the only module that runs it. Sound goes in and comes out by pipe, block by block.

An exit code proves nothing (ffmpeg ends with 0 on a full disk), so each file is also weighed
here and decoded by its maker. MP3 is written to a seekable file, never to a pipe: only then the
LAME tag holds the encoder's delay, without which every decoder is 25 ms late.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from talkingpaper.errors import EncodingError, StorageError
from talkingpaper.sound.child import Child

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

BITRATE_KBPS = 96
"""Mono, constant: bytes and time stay proportional, so players seek exactly. Apple: 96–128."""
COMPRESSION_LEVEL = 3
"""LAME's -q, and its own default; 5 would save an eighth of the encoder's CPU."""
LAME_GAIN = 0.95
"""LAME scales its input by this when the bit rate is constant: decoded sound is 0.45 dB lower.
Measured: 0.437–0.447 dB on five voices, with the LAME inside ffmpeg 5.1 and 9.0."""
STALL_S = 60.0
"""ffmpeg takes or gives a block within milliseconds; after this long without, it hangs."""
DECODED_BLOCK_BYTES = 1 << 20

_INSTALL = "install ffmpeg, or `pip install imageio-ffmpeg`, or name one in TALKINGPAPER_FFMPEG"
_QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file,pipe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ffmpeg:
    """A working ffmpeg."""

    path: str
    version: str

    @classmethod
    def find(cls, explicit: str = "") -> Ffmpeg:
        """The ffmpeg that was named, else the one on the path, else imageio-ffmpeg's.

        Raises:
            EncodingError: there is none, or the one named does not run.
        """
        path = shutil.which(explicit or "ffmpeg")
        if explicit and not path:
            message = f"there is no ffmpeg at '{explicit}'"
            raise EncodingError(message, hint="give the path of the program itself")
        path = path or _bundled()
        return cls(path=path, version=_version(path))

    def require_mp3(self) -> None:
        """Make sure that this ffmpeg can encode MP3.

        Raises:
            EncodingError: it was built without LAME.
        """
        if " libmp3lame " not in _ask(self.path, "-encoders"):
            message = f"{self.path} cannot encode MP3: it was built without libmp3lame"
            raise EncodingError(message, hint=_INSTALL)

    @contextmanager
    def mp3(
        self, target: Path, rate_hz: int, *, stall_s: float = STALL_S
    ) -> Iterator[Callable[[bytes], None]]:
        """Write `target` as an untagged MP3; gives the function that takes mono s16le PCM.

        The file appears under its name when the block ends without an error, whole and on
        disk; otherwise nothing is left.

        Raises:
            EncodingError: ffmpeg cannot be started, died, hung, or wrote too little.
            StorageError: the disk is full or the file cannot be put in its place.
        """
        part = target.absolute().with_name(f".{target.name}.{os.getpid()}.part")
        pcm_in = ("-f", "s16le", "-ar", str(rate_hz), "-ac", "1", "-i", "pipe:0")
        # fmt: off
        mp3_out = (
            "-map", "0:a", "-c:a", "libmp3lame", "-b:a", f"{BITRATE_KBPS}k",
            "-compression_level", str(COMPRESSION_LEVEL),
            "-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
            "-id3v2_version", "0", "-write_id3v1", "0", "-write_xing", "1",
            "-f", "mp3", "-y", f"file:{part}",
        )
        # fmt: on
        command = (self.path, *_QUIET, *pcm_in, *mp3_out)
        sent_bytes = 0

        def write(pcm: bytes) -> None:
            nonlocal sent_bytes
            if not child.write(pcm):
                _fail(child, f"ffmpeg stopped writing {target.name}")
            sent_bytes += len(pcm)

        child = _start(command, feeds=True, stall_s=stall_s)
        try:
            yield write
            if child.finish() != 0:
                _fail(child, f"ffmpeg could not write {target.name}")
            _require_weight(part, sent_bytes / (2 * rate_hz), child)
            _put_in_place(part, target)
        finally:
            child.kill()
            part.unlink(missing_ok=True)

    def decode(self, path: Path, *, stall_s: float = STALL_S) -> Iterator[Samples]:
        """The sound of a file, mono, at the file's own rate, in blocks of about 6 s.

        Raises:
            EncodingError: ffmpeg cannot be started, died, hung, or found no sound.
        """
        import numpy as np  # noqa: PLC0415 — not needed to look for ffmpeg or to encode

        # fmt: off
        command = (
            self.path, *_QUIET, "-i", f"file:{path.absolute()}",
            "-map", "0:a:0", "-ac", "1", "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1",
        )
        # fmt: on
        child = _start(command, feeds=False, stall_s=stall_s)
        blocks = 0
        try:
            while block := child.read(DECODED_BLOCK_BYTES):
                yield np.frombuffer(block[: len(block) // 4 * 4], "<f4")
                blocks += 1
            if child.finish() != 0 or not blocks:
                _fail(child, f"ffmpeg could not decode {path.name}")
        finally:
            child.kill()


def _bundled() -> str:
    try:
        import imageio_ffmpeg  # noqa: PLC0415 — only when there is none on the path

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        message = "there is no ffmpeg on this machine"
        raise EncodingError(message, hint=_INSTALL) from error


def _version(path: str) -> str:
    found = re.match(r"ffmpeg version (\S+)", _ask(path, "-version"))
    if not found:
        message = f"{path} is not ffmpeg"
        raise EncodingError(message, hint=_INSTALL)
    return found[1]


def _ask(path: str, question: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 — a path the user named or installed
            [path, "-hide_banner", question] if question != "-version" else [path, question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=STALL_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"{path} does not run: {error}"
        raise EncodingError(message, hint=_INSTALL) from error
    return done.stdout.decode("utf-8", "replace")


def _start(command: tuple[str, ...], *, feeds: bool, stall_s: float) -> Child:
    try:
        process = subprocess.Popen(  # noqa: S603 — a list, no shell
            command,
            stdin=subprocess.PIPE if feeds else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if feeds else subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the child
        )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise EncodingError(message, hint=_INSTALL) from error
    return Child(process, stall_s=stall_s)


def _fail(child: Child, what: str) -> NoReturn:
    """Say why a child failed, in its own last words."""
    code = child.finish()
    words = child.last_words
    if "No space left on device" in child.words:
        message = f"{what}: the disk is full"
        raise StorageError(message, hint="free some space and run again")
    if child.stalled:
        words = f"it did nothing for {child.stall_s:g} s and was ended"
    elif not words:
        words = f"it was ended by signal {-code}" if code < 0 else f"it ended with code {code}"
    message = f"{what}: {words}"
    raise EncodingError(message, hint="run again; `talkingpaper doctor` looks at ffmpeg")


def _require_weight(part: Path, duration_s: float, child: Child) -> None:
    """Make sure that a file of constant bit rate weighs what its length demands."""
    try:
        weight = part.stat().st_size
    except OSError:
        weight = 0
    if weight < duration_s * BITRATE_KBPS * 1000 / 8:
        _fail(child, f"ffmpeg wrote {weight} bytes for {duration_s:.1f} s of sound")


def _put_in_place(part: Path, target: Path) -> None:
    try:
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise StorageError(message, hint="free some space, or choose another folder") from error
