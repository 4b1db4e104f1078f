"""loudness-tts with a voice file of ours, under the name of one in its catalogue.

    python loudness_with_voice.py VOICE.onnx ARGUMENT …

Its own way to a voice is a download; everything after that is its own.
"""

import sys
from pathlib import Path

from loudness_tts import cli, engine


def main() -> None:
    voice = Path(sys.argv.pop(1))
    config = voice.with_suffix(".onnx.json")
    engine.ensure_model = lambda *_args, **_settings: (voice, config)
    cli.main()


if __name__ == "__main__":
    main()
