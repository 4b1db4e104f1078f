"""How an engine says no: the errors every engine has in common.

Each names the thing that cannot be had and the exact remedy, in the same words for all engines.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import util

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.errors import EngineError, UnknownVoiceError


def unknown_voice(engine: str, voice: str, known: Iterable[str]) -> UnknownVoiceError:
    """The error for a voice the engine does not have; its hint lists those it has."""
    names = sorted(known)
    near = get_close_matches(voice.lower(), names, n=1)
    guess = f"did you mean {engine}:{near[0]}? " if near else ""
    return UnknownVoiceError(
        f"no voice called '{engine}:{voice}'",
        hint=f"{guess}known: {', '.join(f'{engine}:{name}' for name in names)}",
    )


def require_speed(voice_id: str, style: SpeakingStyle, slowest: float, fastest: float) -> None:
    """Refuse a pace the voice cannot keep, rather than speak at another one.

    Raises:
        EngineError: `style.speed` lies outside `slowest`–`fastest`.
    """
    if not slowest <= style.speed <= fastest:
        message = f"{voice_id} cannot speak at {style.speed:g} times its own pace"
        raise EngineError(
            message, hint=f"its speed goes from {slowest:g} to {fastest:g}; players can speed it up"
        )


def require_package(voice_id: str, module: str, remedy: str) -> None:
    """Refuse a voice whose package is not installed.

    Raises:
        EngineError: `module` cannot be found; the hint is `remedy`.
    """
    if not has_module(module):
        message = f"{voice_id} is not installed: there is no package '{module}'"
        raise EngineError(message, hint=remedy)


def has_module(module: str) -> bool:
    """Whether a top-level module can be imported; imports nothing."""
    return util.find_spec(module) is not None


def versions(*distributions: str) -> str:
    """``name=version`` of each, by spaces; ``name=none`` for one that is not installed.

    A part of fingerprints: the same model gives other samples with another runtime.
    """
    return " ".join(f"{name}={_version(name)}" for name in distributions)


def _version(distribution: str) -> str:
    from importlib import metadata  # noqa: PLC0415 — 0.02 s, which no voice's process has to spend

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "none"
