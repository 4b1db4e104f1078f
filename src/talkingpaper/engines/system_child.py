"""One task for the system's speech engine: ``python -m talkingpaper.engines.system_child FOLDER``.

A process for each utterance, because that is the only way pyttsx3 2.99 works reliably: with one
engine for several files it loses some without an error (7 of 7 runs of 50), on a second thread it
crashes, and an unwritable file makes it wait for ever. It also prints to standard output, so its
results are files in FOLDER. The request comes as JSON on standard input; errors end the process.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SOUND_FILE = "speech.wav"
VOICES_FILE = "voices.json"
_ESPEAK = "libespeak-ng.so.1"
"""The name pyttsx3 loads; a library already loaded under it is found again."""

_USUAL_RATE_WPM = 200
"""What all of pyttsx3's drivers begin with. It must not be asked for: espeak-ng takes orders on
another thread, and in one run of four it still answered 175."""


def main() -> None:
    """Do what standard input asks for: list voices, or say a text."""
    folder = Path(sys.argv[1])
    request = json.load(sys.stdin.buffer)
    library = _provide_espeak() if sys.platform == "linux" else ""
    import pyttsx3  # noqa: PLC0415 — after the library it looks for

    engine = pyttsx3.init()
    if request["task"] == "voices":
        listed = json.dumps(_listed(engine, library))
        (folder / VOICES_FILE).write_text(listed, "utf-8")
    else:
        _say(engine, request, folder / SOUND_FILE)


def _provide_espeak() -> str:
    """Load the system's espeak-ng, else the one from the wheel; gives its version."""
    try:
        library = ctypes.CDLL(_ESPEAK, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        import espeakng_loader  # noqa: PLC0415

        # espeak_Initialize gets no path from pyttsx3 and asks the environment
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        library = ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    library.espeak_Info.restype = ctypes.c_char_p
    version: bytes = library.espeak_Info(None)
    return f"espeak-ng {version.decode()}"


def _listed(engine: Any, library: str) -> Mapping[str, Any]:  # noqa: ANN401 — pyttsx3.Engine
    return {
        "driver": str(engine),
        "library": library,
        "default": str(engine.getProperty("voice") or ""),
        "voices": [
            {
                "id": str(voice.id),
                "name": str(voice.name or ""),
                "languages": [_text(language) for language in voice.languages or ()],
                "gender": _text(voice.gender or ""),
            }
            for voice in engine.getProperty("voices")
        ],
    }


def _text(value: object) -> str:
    """Text of what may be bytes with a priority in front: 5, then ``en``."""
    if isinstance(value, bytes):
        return "".join(c for c in value.decode("utf-8", "ignore") if c.isprintable())
    return str(value)


def _say(engine: Any, request: Mapping[str, Any], path: Path) -> None:  # noqa: ANN401
    problems: list[str] = []
    # pyttsx3 swallows the exceptions of its drivers into this event
    engine.connect("error", lambda exception, **_: problems.append(str(exception)))
    if request["voice"]:
        engine.setProperty("voice", request["voice"])
    # ctypes refuses a float
    engine.setProperty("rate", round(_USUAL_RATE_WPM * request["speed"]))
    engine.save_to_file(request["text"], str(path))
    engine.runAndWait()
    engine.stop()
    if problems:
        sys.exit(problems[0])


if __name__ == "__main__":
    main()
