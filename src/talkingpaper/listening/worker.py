"""The process an isolated ear lives in: ``python -m talkingpaper.listening.worker``.

A request is a line of JSON and the sound's bytes after it; an answer is a line of JSON. Whatever a
library prints goes to standard error. It ends when its input does.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from talkingpaper.errors import TalkingPaperError
from talkingpaper.listening.base import Ear
from talkingpaper.listening.model import find_model
from talkingpaper.listening.whisper import WhisperEar


def main() -> int:
    """Open the model that the first request names, then hear what is sent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    os.environ["HF_HUB_OFFLINE"] = "1"  # the recogniser's library knows where models are to be had
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    ear: Ear | None = None
    while line := requests.readline():
        request = json.loads(line)
        pcm = requests.read(request["pcm_bytes"])
        try:
            if ear is None:
                folder = request["folder"]
                ear = WhisperEar(find_model(Path(folder) if folder else None))
            answer = _answer(ear, pcm, request)
        except TalkingPaperError as error:
            answer = {"error": {"message": error.message, "hint": error.hint}}
        answers.write(json.dumps({**answer, "cpu_s": time.process_time()}) + "\n")
        answers.flush()
    return 0


def _answer(ear: Ear, pcm: bytes, request: Mapping[str, Any]) -> Mapping[str, Any]:
    hearing = ear.hear(pcm, request["rate_hz"], request["language"])
    return {"words": [asdict(word) for word in hearing.words]}


if __name__ == "__main__":
    sys.exit(main())
