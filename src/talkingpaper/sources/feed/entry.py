"""One entry of a feed, whatever form the feed has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_WEB = re.compile(r"https?://\S+")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, as far as an article can be made of it."""

    id: str
    """Its guid or Atom id; else its address."""
    title: str
    """Plain text."""
    url: str
    author: str
    published: str
    """ISO 8601; empty when not told."""
    modified: str
    """ISO 8601; empty when not told, or the same as `published`."""
    language: str
    """BCP 47, as the feed declares it."""
    image: str
    site: str
    """The feed's title."""
    content: str
    """HTML the feed gives as the whole text; empty when it gives none."""
    summary: str
    """HTML of the summary; may be the whole text all the same."""
    is_elsewhere: bool = False
    """Its content stands at another address (Atom §4.1.3.2)."""


def iso_moment(written: str) -> str:
    """ISO 8601 date or date-time that a text begins with; empty when it is none."""
    match = _ISO.match(written)
    if match is None:
        return ""
    try:
        datetime.fromisoformat(match.group())
    except ValueError:
        return ""
    return match.group()


def is_web(address: str) -> bool:
    """Whether it is an http(s) address and nothing else."""
    return _WEB.fullmatch(address) is not None
