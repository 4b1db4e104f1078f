"""The process an isolated speaker lives in: ``python -m talkingpaper.engines.worker``.

It takes requests from its standard input and answers on what was its standard output, see
`frames`. Whatever a library prints goes to standard error instead. It ends when its input does, so
it cannot outlive the run; a bug in an engine ends it too, and that is how the run hears of the bug.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any, BinaryIO, cast

from talkingpaper.engines.base import Engine, Speaker, SpeakingStyle, Speech
from talkingpaper.engines.frames import Frame, read_frame, write_frame
from talkingpaper.engines.pronouncing import say_pronounced
from talkingpaper.errors import TalkingPaperError
from talkingpaper.model import Pronunciation, Span


def main() -> int:
    """Open the speaker that is asked for first, then say what is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    requests, answers = _own_pipes()
    waiting: queue.SimpleQueue[Frame] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    speaker: Speaker | None = None
    while True:
        request = waiting.get().header
        # Should the parent be killed while an engine hangs and holds the interpreter, this ends us.
        faulthandler.dump_traceback_later(request["end_after_s"], exit=True)
        try:
            if speaker is None:
                style = SpeakingStyle(speed=request["speed"])
                speaker = _engine(request["engine"]).speaker(request["voice"], style)
            speech = Speech(pcm=b"")
            if request["spoken"] is not None:
                speech = say_pronounced(
                    speaker,
                    request["spoken"],
                    [_pronunciation(*each) for each in request["pronunciations"]],
                    attempt=request["attempt"],
                )
            answer = _answer(speaker, speech)
        except TalkingPaperError as error:
            answer = Frame(header={"error": _described(error), "cpu_s": _cpu_s()})
        faulthandler.cancel_dump_traceback_later()
        write_frame(answers, answer)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our ends of the two pipes, out of reach of anything that prints or reads a terminal."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, answers


def _listen(requests: BinaryIO, waiting: queue.SimpleQueue[Frame]) -> None:
    """Hand on requests; when there will be no more, end this process in the middle of anything."""
    while (frame := read_frame(requests)) is not None:
        waiting.put(frame)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)  # and the children an engine may have started
    os._exit(0)


def _engine(reference: str) -> Engine:
    """The engine at ``module:attribute``; looking for its name again would cost 0.04 CPU s."""
    module, _, attribute = reference.partition(":")
    return cast("type[Engine]", attrgetter(attribute)(import_module(module)))()


def _answer(speaker: Speaker, speech: Speech) -> Frame:
    header: Mapping[str, Any] = {
        "rate_hz": speaker.rate_hz,
        "timing": speech.timing.value,
        "words": [
            (word.start_char, word.end_char, word.start_samples, word.end_samples)
            for word in speech.words
        ],
        "cpu_s": _cpu_s(),
    }
    return Frame(header=header, body=speech.pcm)


def _pronunciation(start: int, end: int, ipa: str, respelling: str) -> Pronunciation:
    return Pronunciation(span=Span(start=start, end=end), ipa=ipa, respelling=respelling)


def _described(error: TalkingPaperError) -> Mapping[str, str]:
    return {"kind": type(error).__name__, "message": error.message, "hint": error.hint}


def _cpu_s() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    times = os.times()
    return max(time.process_time(), times.user + times.system) + (
        times.children_user + times.children_system
    )


if __name__ == "__main__":
    sys.exit(main())
