"""Which of the characters that are not read aloud a reader still sees.

The reasons are those of sources and script. One that is not named here is shown: better a word
too many on the page than one missing.
"""

from __future__ import annotations

from talkingpaper.model import Omission

SEPARATOR = "separator"

DRAWN = frozenset(
    {
        SEPARATOR,
        "underline",
        "list mark",
        "quote mark at line start",
        "quotation mark",
        "quotation mark and network name",
    }
)
"""What the page's own structure shows: bullets, rules, quotations."""

AROUND = frozenset(
    {
        "navigation",
        "related links",
        "share bar",
        "subscription note",
        "cookie note",
        "comments",
        "advertisement",
        "topics",
        "form field",
        "site furniture",
        "post furniture",
        "about the author",
        "running head",
        "page number",
        "table of contents",
    }
)
"""What belongs to the site or the sheet the article was found on."""


def is_shown(omission: Omission) -> bool:
    """Whether a reader sees these characters in their place."""
    return omission.reason not in DRAWN and omission.reason not in AROUND
