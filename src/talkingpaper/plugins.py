"""Plug-ins by entry point: engines, sources, sinks.

The built-ins register in `pyproject.toml` like anyone else's. Listing reads package metadata
and imports nothing; a plug-in's module is imported when it is asked for by name.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from talkingpaper.errors import TalkingPaperError


class Group(StrEnum):
    """The entry-point groups third parties may extend."""

    ENGINES = "talkingpaper.engines"
    SOURCES = "talkingpaper.sources"
    SINKS = "talkingpaper.sinks"


@cache
def _entries(group: Group) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in sorted(entry_points(group=group.value))}


def names(group: Group) -> tuple[str, ...]:
    """Registered names, sorted; nothing is imported."""
    return tuple(_entries(group))


def reference(group: Group, name: str) -> str:
    """``module:attribute`` of the plug-in registered as `name`; nothing is imported.

    Raises:
        KeyError: nothing is registered under that name.
    """
    entry = _entries(group)[name]
    return f"{entry.module}:{entry.attr}"


def load(group: Group, name: str) -> object:
    """The plug-in object registered as `name`, imported now.

    Raises:
        KeyError: nothing is registered under that name.
        TalkingPaperError: it is registered but cannot be imported.
    """
    entry = _entries(group)[name]
    try:
        return entry.load()
    except (ImportError, AttributeError) as error:
        message = f"plug-in '{name}' of {group.value} cannot be loaded: {error}"
        raise TalkingPaperError(
            message, hint=f"reinstall the package that provides {entry.value}"
        ) from error
