"""ffmpeg: the only module that runs it. Sound goes in and comes out by pipe, block by block.

An exit code proves nothing (ffmpeg ends with 0 on a full disk), so each file is also weighed
here and decoded by its maker. Files are written to a seekable place, never to a pipe: only then
the LAME tag, or the MP4 edit list, holds the encoder's delay, without which every decoder is late
(MP3: 25 ms). Nothing in a file tells when or where it was made.
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
from talkingpaper.sound.ffmetadata import ffmetadata
from talkingpaper.sound.forms import MP3, Form
from talkingpaper.sound.tags import Tags, iso_639_2

if TYPE_CHECKING:
    from talkingpaper.sound.pcm import Samples

COMPRESSION_LEVEL = 3
"""LAME's -q, and its own default; 5 would save an eighth of the encoder's CPU."""
STALL_S = 60.0
"""ffmpeg takes or gives a block within milliseconds; after this long without, it hangs."""
DECODED_BLOCK_BYTES = 1 << 20

_INSTALL = "install ffmpeg, or `pip install imageio-ffmpeg`, or name one in TALKINGPAPER_FFMPEG"
_FULL = "No space left on device"
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

    def require(self, form: Form) -> None:
        """Make sure that this ffmpeg can encode a form.

        Raises:
            EncodingError: it was built without the encoder.
        """
        if f" {form.codec} " not in _ask(self.path, "-encoders"):
            message = f"{self.path} cannot encode {form.name}: it was built without {form.codec}"
            raise EncodingError(message, hint=_INSTALL)

    @contextmanager
    def encode(
        self,
        form: Form,
        target: Path,
        rate_hz: int,
        *,
        tags: Tags | None = None,
        stall_s: float = STALL_S,
    ) -> Iterator[Callable[[bytes], None]]:
        """Write `target`; gives the function that takes mono s16le PCM.

        The file appears under its name when the block ends without an error, whole and on
        disk; otherwise nothing is left.

        Args:
            form: what to write.
            target: where; what stands there stays until the new file is whole.
            rate_hz: of the PCM.
            tags: what to write into the file, with chapters and cover; an MP3 takes none here.
            stall_s: how long ffmpeg may take over a block.

        Raises:
            EncodingError: ffmpeg cannot be started, died, hung, or wrote too little.
            StorageError: the disk is full or the file cannot be put in its place.
        """
        part = target.absolute().with_name(f".{target.name}.{os.getpid()}.part")
        with _labels(part, form, tags) as labels:
            pcm_in = ("-f", "s16le", "-ar", str(rate_hz), "-ac", "1", "-i", "pipe:0")
            command = (self.path, *_QUIET, *pcm_in, *labels, *_output(form, part))
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
                _require_weight(part, form, sent_bytes / (2 * rate_hz), child)
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
    if _FULL in child.words:
        message = f"{what}: the disk is full"
        raise StorageError(message, hint="free some space and run again")
    if child.stalled:
        words = f"it did nothing for {child.stall_s:g} s and was ended"
    elif not words:
        words = f"it was ended by signal {-code}" if code < 0 else f"it ended with code {code}"
    message = f"{what}: {words}"
    raise EncodingError(message, hint="run again; `talkingpaper doctor` looks at ffmpeg")


def _require_weight(part: Path, form: Form, duration_s: float, child: Child) -> None:
    """Make sure that a file weighs what its length demands, where the bit rate is constant."""
    try:
        weight = part.stat().st_size
    except OSError:
        weight = 0
    least = duration_s * form.bitrate_kbps * 1000 / 8 if form.codec == MP3.codec else 1
    if weight < least or _FULL in child.words:
        _fail(child, f"ffmpeg wrote {weight} bytes for {duration_s:.1f} s of sound")


@contextmanager
def _labels(part: Path, form: Form, tags: Tags | None) -> Iterator[tuple[str, ...]]:
    """Input arguments that give a file its tags, chapters and cover; their files go afterwards."""
    if tags is None or form.codec == MP3.codec:
        yield ("-map", "0:a", "-map_metadata", "-1")
        return
    label, cover = part.with_suffix(".label"), part.with_suffix(".cover")
    arguments = ["-f", "ffmetadata", "-i", f"file:{label}"]
    mapped = ["-map", "0:a", "-map_metadata", "1"]
    mapped += ["-map_chapters", "1" if form.codec == "aac" else "-1"]
    mapped += ["-metadata:s:a", f"language={iso_639_2(tags.language)}"]
    try:
        _write(label, ffmetadata(tags, form.name))
        if tags.cover and form.codec == "aac":  # Opus has it among its tags
            _write(cover, tags.cover)
            arguments += ["-i", f"file:{cover}"]
            mapped += ["-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic"]
        yield (*arguments, *mapped)
    finally:
        label.unlink(missing_ok=True)
        cover.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise StorageError(message, hint="free some space, or choose another folder") from error


def _output(form: Form, part: Path) -> tuple[str, ...]:
    """Output arguments: encoder, muxer, and nothing that tells one run from the next."""
    # fmt: off
    by_codec = {
        "libmp3lame": (
            "-compression_level", str(COMPRESSION_LEVEL),
            "-id3v2_version", "0", "-write_id3v1", "0", "-write_xing", "1", "-f", "mp3",
        ),
        "aac": (
            # Times in samples: in the muxer's own milliseconds the edit list cuts up to 44 samples.
            "-aac_coder", "fast", "-movie_timescale", str(form.rate_hz), "-movflags", "+faststart",
            "-brand", "M4B " if form.name == "m4b" else "M4A ", "-f", "ipod",
        ),
        "libopus": ("-application", "audio", "-f", "opus"),
    }
    # fmt: on
    return (
        *("-c:a", form.codec, "-b:a", f"{form.bitrate_kbps}k"),
        *("-fflags", "+bitexact", "-flags:a", "+bitexact"),
        *by_codec[form.codec],
        *("-y", f"file:{part}"),
    )


def _put_in_place(part: Path, target: Path) -> None:
    try:
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise StorageError(message, hint="free some space, or choose another folder") from error
