"""Names for folders and files, from titles: safe on every file system and in every URL."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_CHARS = 80

# Letters NFKD does not take apart, in the spelling their languages use in ASCII.
_SPELLED = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l",
        "ı": "i", "ħ": "h", "’": "", "'": "", "‘": "", "&": " and ",
    }
)  # fmt: skip
_OTHER = re.compile(r"[^a-z0-9]+")
# Device names Windows gives to no file, whatever its suffix (Win32 naming conventions).
_RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    )
)


def slugify(title: str) -> str:
    """A name of ``[a-z0-9-]``, 1 to 80 characters, the same for the same title.

    A title without a letter ASCII can spell gets a digest for a name.

    >>> slugify("Kim’s “Great” Escape: Part 2")
    'kims-great-escape-part-2'
    """
    plain = unicodedata.normalize("NFKD", title.translate(_SPELLED))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii").lower()
    slug = _shortened(_OTHER.sub("-", ascii_only).strip("-"))
    if not slug:
        digest = hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()
        return f"article-{digest[:12]}"
    return f"{slug}-article" if slug in _RESERVED else slug


def _shortened(slug: str) -> str:
    """Cut at a word's end when one is near enough."""
    if len(slug) <= MAX_CHARS:
        return slug
    head = slug[: MAX_CHARS + 1]
    end = head.rfind("-", MAX_CHARS // 2)
    return (head[:end] if end > 0 else head[:MAX_CHARS]).strip("-")
