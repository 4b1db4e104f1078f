"""The manner of a script as its file shows it: what differs from the usual, a line each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields

from talkingpaper.model import Manner, Pauses
from talkingpaper.text.yamlreading import mapping_of, table_of, text_of
from talkingpaper.text.yamltext import quoted
from talkingpaper.text.yamltree import Node

MAX_PAUSE_S = 60.0
_VOICES = "voices"
_FLAGS = tuple(one.name for one in fields(Manner) if one.name not in {"pauses", _VOICES})
_PAUSES = tuple(one.name for one in fields(Pauses))


def manner_table(manner: Manner) -> Iterator[tuple[str, str]]:
    """Name and value of everything that is not as in `Manner()`."""
    usual = Manner()
    for name in _FLAGS:
        if getattr(manner, name) != getattr(usual, name):
            yield name, "true" if getattr(manner, name) else "false"
    for name in _PAUSES:
        if getattr(manner.pauses, name) != getattr(usual.pauses, name):
            yield name, repr(float(getattr(manner.pauses, name)))
    if manner.voices:
        voices = ", ".join(f"{quoted(who)}: {quoted(id_)}" for who, id_ in manner.voices.items())
        yield _VOICES, f"{{{voices}}}"


def read_manner(node: Node | None) -> Manner:
    """What `manner_table` told of. Raises ScriptError naming line and column."""
    flags: dict[str, bool] = {}
    pauses: dict[str, float] = {}
    voices: dict[str, str] = {}
    if node is None:
        return Manner()
    known = frozenset({*_FLAGS, *_PAUSES, _VOICES})
    for key, value in mapping_of(node, known, "the manner").entries:
        if key.text == _VOICES:
            voices = table_of(value)
        elif key.text in _FLAGS:
            if text_of(value) not in {"true", "false"}:
                value.place.refuse(f"'{text_of(value)}' is neither true nor false", "undo that")
            flags[key.text] = text_of(value) == "true"
        else:
            pauses[key.text] = read_pause(value)
    return Manner(**flags, pauses=Pauses(**pauses), voices=voices)


def read_pause(node: Node) -> float:
    """Seconds of silence. Raises ScriptError when it is no number from 0 to `MAX_PAUSE_S`."""
    try:
        seconds = float(text_of(node))
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= MAX_PAUSE_S:
        problem = f"'{text_of(node)}' is not a pause"
        node.place.refuse(problem, f"write seconds from 0 to {MAX_PAUSE_S:g}")
    return seconds
