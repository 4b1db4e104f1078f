"""One utterance by espeak-ng's library: ``python -m talkingpaper.engines.espeak_child``.

A process for each utterance, because espeak-ng keeps the state of its wave generator from one text
to the next and has no way to reset it: the same sentence comes out 8 to 40 samples longer or
shorter each time (1.52, also after `espeak_Terminate`). Fresh processes repeat themselves to the
bit. The request comes as a frame on standard input, the answer goes as one to standard output.
"""

from __future__ import annotations

import os
import sys

from talkingpaper.engines.espeak_library import Library
from talkingpaper.engines.frames import Frame, read_frame, write_frame
from talkingpaper.errors import EngineError


def main() -> None:
    """Say what standard input asks for."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library prints
    request = read_frame(sys.stdin.buffer)
    if request is None:
        return
    asked = request.header
    try:
        spoken = Library(asked["library"], asked["data"]).say(
            asked["text"], asked["voice"], asked["rate_wpm"]
        )
    except EngineError as error:
        answer = Frame(header={"error": error.message, "hint": error.hint})
    else:
        told = {"rate_hz": spoken.rate_hz, "words": spoken.words, "ends": spoken.ends}
        answer = Frame(header=told, body=spoken.pcm)
    write_frame(answers, answer)


if __name__ == "__main__":
    main()
