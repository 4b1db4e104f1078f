"""What an inspection finds in a clip, and whether it is a fault or only a doubt."""

from __future__ import annotations

from dataclasses import dataclass

DOUBT = 0.2
"""By what share a measured bound may be missed before a clip is refused. Voices give the same
sound to whoever asks again, so a good clip just outside of what others were like would end every
run of its article; a spoilt one is seldom this near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about a clip that is not as it should be."""

    text: str
    is_doubt: bool = False
    """Unusual, but not so far that the clip is refused."""


def excess(value: float, least: float, most: float) -> float:
    """By what share of the bound it misses, a value lies outside; 0: it is inside.

    >>> excess(1.0, 1.25, 2.0), excess(1.5, 1.25, 2.0), excess(3.0, 1.25, 2.0)
    (0.2, 0.0, 0.5)
    """
    if value < least:
        return (least - value) / least
    return (value - most) / most if value > most else 0.0


def graded(text: str, missed: float) -> Finding:
    """A finding about a measured bound: a doubt when it is missed by little."""
    return Finding(text=text, is_doubt=missed <= DOUBT)
