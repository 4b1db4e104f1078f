"""An ear in a process of its own: recognisers crash, hang and keep their memory.

The process is killed when it takes too long, and the next piece of sound begins with a fresh one.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from talkingpaper.errors import ListeningError
from talkingpaper.listening.base import HeardWord, Hearing
from talkingpaper.listening.model import find_model, identity
from talkingpaper.listening.whisper import WAY
from talkingpaper.units import samples_to_seconds

LOAD_LIMIT_S = 120.0
"""To load the model; 1.8 CPU s measured."""
HEAR_LIMIT_S = 60.0
HEAR_LIMIT_PER_S = 6.0
"""A piece may take this long, and as much more per second of sound; 0.3 s per second is usual."""
_AFTER_A_LOSS = "run again; if it happens every time, make without --listen"


def model_identity(folder: Path | None) -> str:
    """What `Ear.model` will be, without loading the model.

    Raises:
        ListeningError: the model or the recogniser is not there.
    """
    return identity(find_model(folder), WAY)


class IsolatedEar:
    """Satisfies `Ear`; the model is found here and loaded in a child when it first hears.

    Args:
        folder: of the model; None for that of the installed packages.

    Raises:
        ListeningError: the model or the recogniser is not there.
    """

    def __init__(self, folder: Path | None) -> None:
        self.model = model_identity(folder)
        self.cpu_s = 0.0
        """CPU time of the children so far, up to their last answer."""
        self._folder = folder
        self._child: _Child | None = None
        self._cpu_before_s = 0.0

    def hear(self, pcm: bytes, rate_hz: int, language: str) -> Hearing:
        """See `Ear.hear`; within a time limit.

        Raises:
            ListeningError: the ear refused, crashed or took too long.
        """
        limit_s = HEAR_LIMIT_S + HEAR_LIMIT_PER_S * samples_to_seconds(len(pcm) // 2, rate_hz)
        if self._child is None:
            self._cpu_before_s = self.cpu_s
            self._child = _Child()
            limit_s += LOAD_LIMIT_S
        request = {
            "folder": str(self._folder.absolute()) if self._folder else "",
            "pcm_bytes": len(pcm),
            "rate_hz": rate_hz,
            "language": language,
        }
        answered = False
        try:
            answer = self._child.ask(json.dumps(request).encode() + b"\n" + pcm, limit_s)
            answered = True
        finally:
            if not answered:  # also when Ctrl-C strikes: a late answer must not meet a new question
                self.close()
        self.cpu_s = self._cpu_before_s + answer["cpu_s"]
        if "error" in answer:
            raise ListeningError(answer["error"]["message"], hint=answer["error"]["hint"])
        return Hearing(words=tuple(HeardWord(**word) for word in answer["words"]))

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One process, a thread that reads its answers and one that reads its complaints."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "talkingpaper.listening.worker"],
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                start_new_session=True,
            )
        except OSError as error:
            message = f"no process to listen with can be started: {error.strerror or error}"
            hint = f"check that this Python can be run: {sys.executable}"
            raise ListeningError(message, hint=hint) from error
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._talk: deque[str] = deque(maxlen=20)
        self._threads = (
            threading.Thread(target=self._hear_answers, daemon=True),
            threading.Thread(target=self._hear_talk, daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def ask(self, request: bytes, limit_s: float) -> Mapping[str, Any]:
        """The answer to a request.

        Raises:
            ListeningError: it did not come, or not in time.
        """
        try:
            self._requests.write(request)
            self._requests.flush()
            line = self._answers.get(timeout=limit_s)
        except OSError:
            line = b""  # it died before it was asked
        except queue.Empty:
            message = f"the recogniser gave no answer within {limit_s:.0f} s and was ended"
            raise ListeningError(message, hint=_AFTER_A_LOSS) from None
        if not line:
            self._process.wait()
            self._threads[1].join(1.0)
            last = f": {self._talk[-1]}" if self._talk else ""
            message = f"the recogniser broke off (exit code {self._process.returncode}){last}"
            raise ListeningError(message, hint=_AFTER_A_LOSS)
        answer: Mapping[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(1.0)
        try:
            self._requests.close()
        except OSError:
            return  # a request that could not be sent is flushed again; nobody is there to care

    def _hear_answers(self) -> None:
        with cast("BinaryIO", self._process.stdout) as replies:
            for line in replies:
                self._answers.put(line)
        self._answers.put(b"")

    def _hear_talk(self) -> None:
        with cast("BinaryIO", self._process.stderr) as prints:
            for line in prints:
                if text := line.decode("utf-8", "replace").strip():
                    self._talk.append(text[:300])
