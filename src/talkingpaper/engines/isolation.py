"""A speaker in a process of its own, so that no engine can take the run down.

Speech engines crash, hang and leak. Here a crash or an exceeded time limit is an `EngineError`; the
process is killed with everything it started, and the next utterance begins with a fresh one.
`multiprocessing` is no help: it re-imports the caller's main module, which breaks every script
without a main guard, and cannot end a hung worker of a pool.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO, cast

from talkingpaper import errors, plugins
from talkingpaper.engines.base import Patient, SpeakingStyle, Speech, SpokenWord
from talkingpaper.engines.catalogue import find_engine
from talkingpaper.engines.frames import Frame, FrameError, read_frame, write_frame
from talkingpaper.engines.limits import load_limit_s, time_limit_s
from talkingpaper.errors import EngineError, TalkingPaperError
from talkingpaper.model import Pronunciation, WordTiming
from talkingpaper.scratch import clear_scratch

_LAST_WORDS_S = 2.0
"""For a process that has stopped answering to end by itself."""
_AFTER_A_LOSS = "try again: the voice starts afresh; if it fails every time, choose another voice"


class IsolatedSpeaker:
    """Satisfies `Speaker`; the voice is loaded in a child process when it first speaks."""

    def __init__(self, engine: str, voice: str, style: SpeakingStyle) -> None:
        self._engine = engine
        self._voice = voice
        self._style = style
        self._child: _Child | None = None
        self._rate_hz = 0
        self._cpu_s = 0.0
        self._cpu_before_s = 0.0

    @property
    def fingerprint(self) -> str:
        """The engine's fingerprint for this voice; found out here, without a child.

        Raises:
            UnknownVoiceError: no such engine or voice.
            EngineError: the voice cannot speak here.
        """
        return find_engine(self._engine).fingerprint(self._voice, self._style)

    @property
    def rate_hz(self) -> int:
        """Samples per second; the voice is loaded to find out, if it has not spoken yet.

        Raises:
            EngineError: the voice cannot be loaded.
        """
        if not self._rate_hz:
            self._ask(None, 1)
        return self._rate_hz

    @property
    def child_pid(self) -> int:
        """The child's process id; 0 when there is none."""
        return self._child.pid if self._child is not None else 0

    @property
    def cpu_seconds(self) -> float:
        """CPU time of all children so far, up to their last answer."""
        return self._cpu_before_s + self._cpu_s

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        """Speech for one utterance, within `time_limit_s`.

        Raises:
            EngineError: the engine refused, crashed or took too long. After the latter two the
                next call starts a fresh process.
        """
        return self.say_pronounced(spoken, (), attempt=attempt)

    def say_pronounced(
        self, spoken: str, pronunciations: Sequence[Pronunciation], *, attempt: int = 1
    ) -> Speech:
        """Speech for one utterance, some of its words as told; any engine's voice can do it.

        Raises:
            EngineError: as `say`, or a pronunciation does not fit the text.
        """
        return _speech(self._ask(spoken, attempt, pronunciations))

    def close(self) -> None:
        """End the child and all it started."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _patience_s(self) -> float:
        engine = find_engine(self._engine)
        return engine.patience_s if isinstance(engine, Patient) else 0.0

    def _ask(
        self, spoken: str | None, attempt: int, pronunciations: Sequence[Pronunciation] = ()
    ) -> Frame:
        limit_s = time_limit_s(spoken or "") + self._patience_s()
        if self._child is None:
            self._cpu_before_s += self._cpu_s
            self._cpu_s = 0.0
            self._child = _Child()
            limit_s += load_limit_s()
        request = {
            "engine": plugins.reference(plugins.Group.ENGINES, self._engine),
            "voice": self._voice,
            "speed": self._style.speed,
            "spoken": spoken,
            "attempt": attempt,
            "pronunciations": [
                (each.span.start, each.span.end, each.ipa, each.respelling)
                for each in pronunciations
            ],
            "end_after_s": 2 * limit_s,
        }
        answered = False
        try:
            answer = self._child.ask(Frame(header=request), limit_s)
            answered = True
        except _Lost as lost:
            message = f"{self._engine}:{self._voice} {lost}"
            raise EngineError(message, hint=_AFTER_A_LOSS) from lost
        finally:
            if not answered:  # also when Ctrl-C strikes: a late answer must not meet a new question
                self.close()
        self._cpu_s = answer.header["cpu_s"]
        if "error" in answer.header:
            raise _raised(answer.header["error"])
        self._rate_hz = answer.header["rate_hz"]
        return answer


class _Lost(Exception):  # noqa: N818 — never leaves this module
    """The child gave no answer; the text says why, as a predicate of the voice."""


class _Child:
    """One process and the two threads that listen to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-m", "talkingpaper.engines.worker"]
        pipe = subprocess.PIPE
        try:
            # A session of its own: Ctrl-C at the terminal does not reach it, and it can be killed
            # together with what it started.
            self._process = subprocess.Popen(  # noqa: S603 — our own module, no shell
                command,
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
                start_new_session=True,
                creationflags=_creation_flags(),
            )
        except OSError as error:
            message = f"no process for engines can be started: {error.strerror or error}"
            hint = f"check that this Python can be run: {sys.executable}"
            raise EngineError(message, hint=hint) from error
        self._requests = cast("BinaryIO", self._process.stdin)
        self._replies = cast("BinaryIO", self._process.stdout)
        self._prints = cast("BinaryIO", self._process.stderr)
        self._answers: queue.SimpleQueue[Frame | str] = queue.SimpleQueue()
        self._talk: deque[str] = deque(maxlen=20)
        self._hearing_answers = threading.Thread(target=self._hear_answers, daemon=True)
        self._hearing_talk = threading.Thread(target=self._hear_talk, daemon=True)
        self._hearing_answers.start()
        self._hearing_talk.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, request: Frame, limit_s: float) -> Frame:
        """The answer to a request, if it comes in time.

        Raises:
            _Lost: it did not.
        """
        try:
            write_frame(self._requests, request)
            answer = self._answers.get(timeout=limit_s)
        except OSError:
            answer = ""  # it died before it was asked
        except queue.Empty:
            message = f"gave no answer within {limit_s:.0f} s and was ended"
            raise _Lost(message) from None
        if isinstance(answer, Frame):
            return answer
        # Its answers have ended; its standard error ends with the process. Killed before that, it
        # would be the kill that we report.
        self._hearing_talk.join(_LAST_WORDS_S)
        self.end()
        reason = answer or (self._talk[-1] if self._talk else "")
        message = f"broke off ({_ending(self._process.returncode)}){': ' if reason else ''}{reason}"
        raise _Lost(message)

    def end(self) -> None:
        """Kill it and its descendants, wait until it is gone, and clear what it left."""
        if self._process.returncode is not None:
            return
        if sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        clear_scratch()
        with suppress(OSError):  # a request that could not be sent is flushed again
            self._requests.close()
        # Not for ever: a daemon that an engine left behind may hold the pipes open.
        self._hearing_answers.join(_LAST_WORDS_S)
        self._hearing_talk.join(_LAST_WORDS_S)

    def _hear_answers(self) -> None:
        reason = ""
        with self._replies:
            try:
                while (frame := read_frame(self._replies)) is not None:
                    self._answers.put(frame)
            except FrameError as error:
                reason = str(error)
        self._answers.put(reason)

    def _hear_talk(self) -> None:
        with self._prints:
            for line in self._prints:
                if text := line.decode("utf-8", "replace").strip():
                    self._talk.append(text[:300])


def _creation_flags() -> int:
    """What ``start_new_session`` is elsewhere, on Windows."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _ending(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _raised(error: Mapping[str, str]) -> TalkingPaperError:
    """The error the child described, as the same kind of our tree."""
    kind = getattr(errors, error["kind"], EngineError)
    if not (isinstance(kind, type) and issubclass(kind, TalkingPaperError)):
        kind = EngineError
    return kind(error["message"], hint=error["hint"])


def _speech(answer: Frame) -> Speech:
    words = tuple(
        SpokenWord(start_char=a, end_char=b, start_samples=c, end_samples=d)
        for a, b, c, d in answer.header["words"]
    )
    return Speech(pcm=answer.body, words=words, timing=WordTiming(answer.header["timing"]))
