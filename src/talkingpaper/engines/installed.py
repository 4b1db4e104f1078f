"""Where `talkingpaper voices install` puts voices and engines look for them.

``<folder>/<engine>/<file>``. Engines are made without arguments in processes of their own, so this
and `openai_endpoint` are the two places below `pipeline.settings` that read the environment, which
those processes inherit.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "TALKINGPAPER_VOICES"


def voices_folder() -> Path:
    """``$TALKINGPAPER_VOICES``, else ``voices`` in the user's data folder; need not be there."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 — 10 ms, only when it is asked for

    return user_data_path("talkingpaper", appauthor=False) / "voices"


def voice_file(engine: str, name: str) -> Path:
    """Where an engine's file lies once it is installed."""
    return voices_folder() / engine / name


def hibaris_own_folder() -> Path:
    """Where hibari itself puts voices.

    As `hibari.voices.cache_dir` of 0.2.1 says, which cannot be asked without importing numpy: 0.08
    CPU s for every run that only looks which voices are there.
    """
    if chosen := os.environ.get("HIBARI_HOME"):
        return Path(chosen)
    from platformdirs import user_cache_path, user_data_path  # noqa: PLC0415 — see `voices_folder`

    is_windows = sys.platform == "win32"  # where %LOCALAPPDATA% itself is meant
    return (user_data_path if is_windows else user_cache_path)("hibari", appauthor=False)


def install_hint(voice_id: str) -> str:
    """The exact command that gets a voice."""
    return f"talkingpaper voices install {voice_id}"
