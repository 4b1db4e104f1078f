"""What most scripts for this job look like: pyttsx3 speaks, pydub exports.

    python plain_script.py ARTICLE TARGET.mp3

Not ours to improve: it is measured as people write it. The library of espeak-ng is taken from its
wheel where the system has none.
"""

import ctypes
import os
import sys
import tempfile
from pathlib import Path

import pyttsx3
from pydub import AudioSegment


def main(article: str, target: str) -> None:
    """Speak the text into one file: of a file a paragraph, pyttsx3 loses some."""
    with tempfile.TemporaryDirectory() as folder:
        wave = str(Path(folder) / "speech.wav")
        engine = pyttsx3.init()
        engine.save_to_file(Path(article).read_text("utf-8"), wave)
        engine.runAndWait()
        engine.stop()
        AudioSegment.from_wav(wave).export(target, format="mp3", bitrate="96k")


def provide_espeak() -> None:
    """Load the wheel's espeak-ng under the name pyttsx3 asks for, where the system has none."""
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        import espeakng_loader  # noqa: PLC0415 - only where it is needed

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


if __name__ == "__main__":
    if sys.platform == "linux":
        provide_espeak()
    main(*sys.argv[1:])
