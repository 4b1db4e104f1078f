"""Corrections, updates and editors' notes, told by how they begin."""

from __future__ import annotations

import re

_NOTE = re.compile(
    r"(?:corrections?|clarification|update[d]?|editor[’']?s?[’']? note|note (?:to"
    r"|from) (?:readers|the"
    r" editors?)|erratum|amendment|korrektur|hinweis der redaktion|anm(?:erkung|\.) der redaktion"
    r"|richtigstellung|rectificatif|note de la rédaction|corrección|nota del editor|nota de la"
    r" redacción)\b[^.!?\n]{0,60}[:.—–]\s*\S"
    r"|(?:this|an earlier version of this|a previous version of this|an earlier version of the)"
    r" (?:article|story|post|piece|report|headline)\b.{0,80}\b(?:was|has been|have been|misstated"
    r"|incorrectly|gave|said|referred|omitted|updated|corrected|amended)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CHARS = 900


def is_note_text(text: str) -> bool:
    """True for “Correction: …”, “This article was amended on …” and their like.

    >>> is_note_text("Correction (Nov. 23): An earlier version misspelled the mayor’s name.")
    True
    >>> is_note_text("Corrections officers said the inmate was found at dawn.")
    False
    """
    return len(text) <= _LONGEST_CHARS and _NOTE.match(text.lstrip("*[(– ")) is not None
