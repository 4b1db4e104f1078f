"""Word lists written as they are read, and regular expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The space-separated words of a table, in its order."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The entries of a table whose entries hold spaces: separated by ``|`` or a line's end."""
    return tuple(entry.strip() for entry in re.split(r"[|\n]", text) if entry.strip())


def pairs(text: str) -> dict[str, str]:
    """One entry a line: a key without spaces, then what it stands for."""
    lines = (line.strip().partition(" ") for line in text.strip().split("\n"))
    return {key: value for key, _, value in lines}


def either(names: Iterable[str]) -> str:
    """A pattern that matches any of `names`, the longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", " ") for name in ordered) + ")"
