"""The machine's own player: sound handed over as it comes, heard at once.

No audio library of ours: every desktop has a program that plays, and one more binary package per
platform would serve this one option. The players that read a pipe get raw samples; the two that
read only files get a WAV file a piece.
"""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from talkingpaper.errors import EncodingError
from talkingpaper.scratch import scratch_folder
from talkingpaper.sound.child import Child
from talkingpaper.sound.timeline import EDITION_RATE_HZ

RATE_HZ = EDITION_RATE_HZ
STALL_S = 60.0
"""A player takes a second of sound in a second; after this long without, it hangs."""
_BLOCK_BYTES = 2 * RATE_HZ

# Mono is what each takes raw samples to be when it is not told, or what it is told here. ffplay's
# -ac and -channels come and go between its versions; -sample_rate is in all of them.
_BY_PIPE = {
    "ffplay": (
        *("-nodisp", "-autoexit", "-loglevel", "error"),
        *("-f", "s16le", "-sample_rate", str(RATE_HZ), "-i", "pipe:0"),
    ),
    "paplay": ("--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1"),
    "aplay": ("-q", "-t", "raw", "-f", "S16_LE", "-r", str(RATE_HZ), "-c", "1"),
}
_SOUND_PLAYER = "(New-Object Media.SoundPlayer '{}').PlaySync()"
_BY_FILE = {
    "afplay": ("{}",),
    "powershell": ("-NoProfile", "-NonInteractive", "-Command", _SOUND_PLAYER),
}
PLAYERS = (*_BY_PIPE, *_BY_FILE)


class Player(Protocol):
    """Plays mono s16le samples at `RATE_HZ`."""

    def play(self, pcm: bytes) -> bool:
        """Play a piece after those before it; False when nothing is played any more."""
        ...

    def finish(self) -> str:
        """Wait until all is heard; why it could not be, empty when it could."""
        ...

    def end(self) -> None:
        """Be silent at once."""
        ...


def find_player() -> Player:
    """The first of `PLAYERS` on the path.

    Raises:
        EncodingError: there is none.
    """
    for name in PLAYERS:
        path = shutil.which(name)
        if path is not None:
            if name in _BY_PIPE:
                return PipePlayer(name, (path, *_BY_PIPE[name]))
            return FilePlayer(name, (path, *_BY_FILE[name]))
    message = "there is nothing to play sound with on this machine"
    known = ", ".join(PLAYERS)
    raise EncodingError(message, hint=f"install one of {known}; or leave out --play")


class PipePlayer:
    """A program that plays its standard input; started with the first piece."""

    def __init__(self, name: str, command: Sequence[str], *, stall_s: float = STALL_S) -> None:
        self._name = name
        self._command = tuple(command)
        self._stall_s = stall_s
        self._child: Child | None = None
        self._is_ended = False

    def play(self, pcm: bytes) -> bool:
        """See `Player.play`; returns when the program has taken the piece.

        Raises:
            EncodingError: the program cannot be started.
        """
        if self._child is None and not self._is_ended:
            self._child = self._start()
        for start in range(0, len(pcm), _BLOCK_BYTES):
            if self._is_ended or self._child is None:
                return False
            if not self._child.write(pcm[start : start + _BLOCK_BYTES]):
                return False
        return True

    def finish(self) -> str:
        """See `Player.finish`."""
        if self._child is None or self._is_ended:
            return ""
        code = self._child.finish()
        return f"{self._name}: {self._child.last_words or f'ended with {code}'}" if code else ""

    def end(self) -> None:
        """See `Player.end`."""
        self._is_ended = True
        if self._child is not None:
            self._child.kill()

    def _start(self) -> Child:
        pipe, null = subprocess.PIPE, subprocess.DEVNULL
        try:
            process = subprocess.Popen(  # noqa: S603 - a list, no shell; a program of the path
                self._command, stdin=pipe, stdout=null, stderr=pipe, start_new_session=True
            )
        except OSError as error:
            message = f"{self._command[0]} cannot be started: {error.strerror}"
            raise EncodingError(message, hint="mend it, or leave out --play") from error
        return Child(process, stall_s=self._stall_s)


class FilePlayer:
    """A program that plays a file: one run and one WAV file a piece."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self._name = name
        self._command = tuple(command)
        self._is_ended = False
        self._problem = ""
        self._process: subprocess.Popen[bytes] | None = None

    def play(self, pcm: bytes) -> bool:
        """See `Player.play`; returns when the piece has been heard."""
        if self._is_ended or self._problem:
            return False
        try:
            with scratch_folder() as folder:
                path = folder / "piece.wav"
                with wave.open(str(path), "wb") as file:
                    file.setnchannels(1)
                    file.setsampwidth(2)
                    file.setframerate(RATE_HZ)
                    file.writeframes(pcm)
                return self._run(path, len(pcm) / 2 / RATE_HZ + STALL_S)
        except OSError as error:
            self._problem = f"{self._name}: {error.strerror or error}"
            return False

    def finish(self) -> str:
        """See `Player.finish`."""
        return self._problem

    def end(self) -> None:
        """See `Player.end`."""
        self._is_ended = True
        if self._process is not None:
            self._process.kill()

    def _run(self, path: Path, limit_s: float) -> bool:
        null = subprocess.DEVNULL
        command = [part.replace("{}", str(path)) for part in self._command]
        with subprocess.Popen(  # noqa: S603 - a list, no shell; a program of the path
            command, stdin=null, stdout=null, stderr=null
        ) as process:
            self._process = process
            try:
                code = process.wait(timeout=limit_s)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
        if code and not self._is_ended:
            self._problem = f"{self._name}: ended with {code}"
        return not code
