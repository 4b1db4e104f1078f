"""Frames of an ID3v2.3 tag, as bytes.

Version 2.3 because every player reads it. Frames are neither compressed nor unsynchronised (no
decoder of this century needs it, and several undo it wrongly), there is no padding, and
chapters stand in the order of time.

Sources: id3v2.3.0 (1999) by section; ID3v2 Chapter Frame Addendum v1.0 (2005).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import repeat

from talkingpaper.errors import EncodingError

LATIN_1 = 0
UTF_16 = 1
MILLISECONDS = 2  # §4.10, time stamp format
LYRICS = 1  # §4.10, content type
FRONT_COVER = 3  # §4.15, picture type
NO_OFFSET = b"\xff\xff\xff\xff"  # addendum §3.1: times count, not byte offsets
TOP_LEVEL_ORDERED = 0b11  # addendum §3.2, flags
ORDERED = 0b01
MOST_ENTRIES = 255
"""Of a CTOC frame: its count is one byte (addendum §3.2)."""
MOST_BYTES = 1 << 28
"""Of a tag: its size has four bytes of seven bits (§3.1)."""


def single_line(text: str) -> str:
    r"""Text without line breaks, control characters and what is no character at all.

    >>> single_line("A\0 title\n with\u2028breaks ")
    'A title with breaks'
    """
    spaced = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text
    )
    return re.sub(" +", " ", _characters(spaced)).strip(" ")


def many_lines(text: str) -> str:
    """Text whose only control characters are line feeds."""
    return "\n".join(single_line(line) for line in text.splitlines())


def _characters(text: str) -> str:
    """Text without lone surrogates and noncharacters, which UTF-16 readers choke on."""
    return "".join(
        char
        for char in text
        if unicodedata.category(char) != "Cs"
        and not (ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF)
    )


def tag(frames: Sequence[bytes]) -> bytes:
    """A whole tag (§3.1).

    Raises:
        EncodingError: it is larger than a tag can be (256 MB).
    """
    body = b"".join(frames)
    if len(body) >= MOST_BYTES:
        message = f"the tag of {len(body)} bytes is larger than ID3 allows"
        raise EncodingError(message, hint="give a smaller cover picture")
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def frame(name: str, body: bytes) -> bytes:
    """One frame (§3.3)."""
    return name.encode("ascii") + len(body).to_bytes(4, "big") + b"\x00\x00" + body


def text_frame(name: str, text: str) -> bytes:
    """A text information frame (§4.2)."""
    encoding = _encoding(text)
    return frame(name, bytes([encoding]) + _encoded(text, encoding))


def link_frame(name: str, url: str) -> bytes:
    """A URL link frame (§4.3)."""
    return frame(name, url.encode("ascii"))


def named_link_frame(description: str, url: str) -> bytes:
    """A user-defined URL link frame, WXXX (§4.3.2)."""
    encoding = _encoding(description)
    return frame(
        "WXXX", bytes([encoding]) + _terminated(description, encoding) + url.encode("ascii")
    )


def language_frame(name: str, language: str, description: str, text: str) -> bytes:
    """A comment or unsynchronised lyrics: COMM (§4.11), USLT (§4.9)."""
    encoding = _encoding(description + text)
    return frame(
        name,
        bytes([encoding])
        + language.encode("ascii")
        + _terminated(description, encoding)
        + _encoded(text, encoding),
    )


def synchronised_frame(language: str, description: str, lines: Sequence[tuple[int, str]]) -> bytes:
    """Lyrics with the time in milliseconds at which each line begins: SYLT (§4.10)."""
    encoding = _encoding(description + "".join(line for _, line in lines))
    head = bytes([encoding]) + language.encode("ascii") + bytes([MILLISECONDS, LYRICS])
    return frame(
        "SYLT",
        head
        + _terminated(description, encoding)
        + b"".join(_terminated(line, encoding) + at_ms.to_bytes(4, "big") for at_ms, line in lines),
    )


def picture_frame(picture: bytes) -> bytes:
    """The front cover: APIC (§4.15).

    Raises:
        EncodingError: it is neither JPEG nor PNG.
    """
    if picture.startswith(b"\xff\xd8\xff"):
        media_type = b"image/jpeg"
    elif picture.startswith(b"\x89PNG\r\n\x1a\n"):
        media_type = b"image/png"
    else:
        message = "the cover is neither JPEG nor PNG"
        raise EncodingError(message, hint="give a JPEG or PNG picture")
    head = bytes([LATIN_1]) + media_type + b"\x00" + bytes([FRONT_COVER]) + b"\x00"
    return frame("APIC", head + picture)


def chapter_frame(name: str, title: str, start_ms: int, end_ms: int) -> bytes:
    """A chapter: CHAP (addendum §3.1)."""
    times = start_ms.to_bytes(4, "big") + end_ms.to_bytes(4, "big") + 2 * NO_OFFSET
    return frame("CHAP", name.encode("ascii") + b"\x00" + times + text_frame("TIT2", title))


def contents_frames(name: str, chapters: Sequence[str]) -> tuple[bytes, ...]:
    """The table of contents over chapters' names: CTOC (addendum §3.2).

    More chapters than one frame can list get tables below the top one.
    """
    if len(chapters) <= MOST_ENTRIES:
        return (_contents_frame(name, TOP_LEVEL_ORDERED, chapters),)
    parts = [
        chapters[start : start + MOST_ENTRIES] for start in range(0, len(chapters), MOST_ENTRIES)
    ]
    names = [f"{name}{number}" for number in range(len(parts))]
    return (
        _contents_frame(name, TOP_LEVEL_ORDERED, names),
        *(_contents_frame(*below) for below in zip(names, repeat(ORDERED), parts, strict=False)),
    )


def _contents_frame(name: str, flags: int, entries: Sequence[str]) -> bytes:
    head = name.encode("ascii") + b"\x00" + bytes([flags, len(entries)])
    return frame("CTOC", head + b"".join(entry.encode("ascii") + b"\x00" for entry in entries))


def _encoding(text: str) -> int:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return UTF_16
    return LATIN_1


def _encoded(text: str, encoding: int) -> bytes:
    if encoding == LATIN_1:
        return text.encode("latin-1")
    return b"\xff\xfe" + text.encode("utf-16-le")  # §3.3: a byte order mark is required


def _terminated(text: str, encoding: int) -> bytes:
    return _encoded(text, encoding) + (b"\x00" if encoding == LATIN_1 else b"\x00\x00")
