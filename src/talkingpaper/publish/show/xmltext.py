"""XML written by hand, one element after the other, so that a feed of any length streams.

Everything that comes from outside passes `clean`: what XML 1.0 cannot hold never gets in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
    }
)
"""Prefix → namespace, character for character as PSP-1 2023, "RSS Namespaces", demands."""
MOST_CHARACTERS = 255
"""PSP-1 2023, "Node values": unless said otherwise."""

# XML 1.0, 2.2: Char; and the non-characters of Unicode 3.4, which some parsers refuse.
_NOT_XML = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
# Overrides and isolates (UAX #9, 2.1–2.5): an unclosed one turns the rest of an app's list.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


def clean(text: str) -> str:
    """Text without what XML cannot hold and without controls that reorder what follows.

    >>> clean("a" + chr(0) + chr(0x202E) + "b")
    'ab'
    """
    return _BIDI_CONTROLS.sub("", _NOT_XML.sub("", text))


def line(text: str, most: int = MOST_CHARACTERS) -> str:
    """Clean text on one line, trimmed, cut after a whole word when longer than `most`.

    >>> line("  Harbour   bridge reopens ", 20)
    'Harbour bridge…'
    """
    words = " ".join(clean(text).split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    at_word = cut.rpartition(" ")[0]
    # A text without spaces, or with one very long word, is cut inside it.
    return (at_word if len(at_word) > most // 2 else cut).rstrip(" ,;:—–-") + "…"


def cut_bytes(text: str, most: int) -> str:
    """Text of at most `most` bytes of UTF-8; a longer one ends in “…”."""
    data = text.encode()
    if len(data) <= most:
        return text
    kept = data[: most - len("…".encode())].decode(errors="ignore")
    return kept.rpartition(" ")[0].rstrip(" ,;:—–-") + "…"


def element(
    name: str,
    text: str = "",
    attributes: Mapping[str, str] = _NO_ATTRIBUTES,
    *,
    inside: Iterable[str] = (),
) -> str:
    """One element with its text or with elements inside.

    >>> element("guid", "urn:x", {"isPermaLink": "false"})
    '<guid isPermaLink="false">urn:x</guid>'
    >>> element("enclosure", attributes={"url": "https://a.example/?b&c"})
    '<enclosure url="https://a.example/?b&amp;c"/>'
    """
    named = "".join(f" {key}={quoteattr(clean(value))}" for key, value in attributes.items())
    children = "".join(inside)
    if not text and not children:
        return f"<{name}{named}/>"
    return f"<{name}{named}>{escape(clean(text))}{children}</{name}>"


def cdata(name: str, text: str) -> str:
    """An element whose text is HTML, as readers expect to find it.

    >>> cdata("content:encoded", "<p>a]]>b</p>")
    '<content:encoded><![CDATA[<p>a]]]]><![CDATA[>b</p>]]></content:encoded>'
    """
    safe = clean(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{safe}]]></{name}>"
