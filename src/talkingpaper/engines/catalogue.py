"""Engines by name: from ``engine:voice`` to the engine's object.

Nothing but the named engine's module is imported.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import cast

from talkingpaper import plugins
from talkingpaper.engines.base import Engine
from talkingpaper.errors import UnknownVoiceError


def split_voice_id(voice_id: str) -> tuple[str, str]:
    """The engine's name and the voice's name in ``engine:voice``.

    >>> split_voice_id("piper:/voices/alan.onnx")
    ('piper', '/voices/alan.onnx')

    Raises:
        UnknownVoiceError: there is no colon, or nothing on one side of it.
    """
    engine, colon, voice = voice_id.partition(":")
    if not (engine and colon and voice):
        message = f"'{voice_id}' is not a voice"
        raise UnknownVoiceError(message, hint="name it engine:voice, for example hibari:heart")
    return engine, voice


def find_engine(name: str) -> Engine:
    """The engine registered as `name`.

    Raises:
        UnknownVoiceError: none is; the hint lists those that are.
        TalkingPaperError: it is registered, but its package cannot be imported.
    """
    known = plugins.names(plugins.Group.ENGINES)
    if name not in known:
        near = get_close_matches(name.lower(), known, n=1)
        guess = f"did you mean '{near[0]}'? " if near else ""
        message = f"no engine called '{name}'"
        raise UnknownVoiceError(message, hint=f"{guess}known: {', '.join(known)}")
    factory = cast("type[Engine]", plugins.load(plugins.Group.ENGINES, name))
    return factory()
