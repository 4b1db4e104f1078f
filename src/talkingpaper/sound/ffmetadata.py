"""Tags, chapters and cover for files that ffmpeg itself labels: MP4 and Ogg.

Both muxers take them from a text in ffmpeg's own form, given as an input beside the sound, so
that the file is written once and nothing is lost by copying it.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator, Sequence

from talkingpaper.errors import EncodingError
from talkingpaper.sound.id3 import many_lines, single_line
from talkingpaper.sound.tags import GENRE, TagChapter, Tags

FRONT_COVER = 3
AUDIOBOOK = "2"
"""iTunes' media kind (atom ``stik``) of what belongs on the shelf of books."""
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "=;#\\\n"})


def ffmetadata(tags: Tags, form: str) -> bytes:
    """The tags in ffmpeg's form for an ``m4a``, ``m4b`` or ``opus`` file.

    Raises:
        EncodingError: the cover is no picture (Opus holds it among the tags).

    ffmpeg-formats(1), "Metadata"; RFC 7845, 5.2 and the Vorbis comments it refers to.
    """
    lines = [";FFMETADATA1"]
    lines += [f"{name}={_escaped(value)}" for name, value in _entries(tags, form) if value]
    for chapter in tags.chapters if form != "opus" else ():
        title = _escaped(single_line(chapter.title))
        lines += ["[CHAPTER]", "TIMEBASE=1/1000"]
        lines += [f"START={chapter.start_ms}", f"END={chapter.end_ms}", f"title={title}"]
    return ("\n".join(lines) + "\n").encode()


def _entries(tags: Tags, form: str) -> list[tuple[str, str]]:
    entries = [
        ("title", single_line(tags.title)),
        ("artist", single_line(tags.artist)),
        ("album", single_line(tags.album)),
        ("date", single_line(tags.published[:10])),
        ("genre", GENRE),
        ("comment", single_line(f"{tags.comment} {tags.url}")),
        ("lyrics", many_lines(tags.text)),
    ]
    if form == "opus":
        entries.append(("organization", single_line(tags.publisher)))
        entries.append(("METADATA_BLOCK_PICTURE", _picture_block(tags.cover)))
        entries += _chapter_comments(tags.chapters)
    else:
        entries.append(("media_type", AUDIOBOOK if form == "m4b" else ""))
    return entries


def _chapter_comments(chapters: Sequence[TagChapter]) -> Iterator[tuple[str, str]]:
    """Chapters as Vorbis comments.

    Not left to ffmpeg (6.0 and 9.0): it rounds the seconds up and keeps the milliseconds,
    13.886 s becomes 00:00:14.886.

    Xiph.Org wiki, "Chapter Extension".
    """
    for number, chapter in enumerate(chapters):
        seconds, milliseconds = divmod(chapter.start_ms, 1000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        name = f"CHAPTER{number:03}"
        yield name, f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
        yield f"{name}NAME", single_line(chapter.title)


def _escaped(text: str) -> str:
    """A value; one that ends in a backslash gets a space: ffmpeg reads on past the line there."""
    return (f"{text} " if text.endswith("\\") else text).translate(_ESCAPED)


def _picture_block(picture: bytes) -> str:
    """The cover as a FLAC picture block in base 64 (RFC 9639, 8.8); empty without one."""
    if not picture:
        return ""
    width_px, height_px, media_type = _describe(picture)
    head = struct.pack(">II", FRONT_COVER, len(media_type)) + media_type
    head += struct.pack(">IIIIII", 0, width_px, height_px, 24, 0, len(picture))
    return base64.b64encode(head + picture).decode("ascii")


def _describe(picture: bytes) -> tuple[int, int, bytes]:
    """Width, height and MIME type of a JPEG or PNG.

    Raises:
        EncodingError: it is neither.
    """
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        width_px, height_px = struct.unpack(">II", picture[16:24])
        return width_px, height_px, b"image/png"
    at = 2
    while picture.startswith(b"\xff\xd8") and at + 9 <= len(picture) and picture[at] == 0xFF:
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        # ITU-T T.81, table B.1: SOF0–SOF15 but for DHT, JPG and DAC, which lie among them
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height_px, width_px = struct.unpack(">HH", picture[at + 5 : at + 9])
            return width_px, height_px, b"image/jpeg"
        at += 2 + length
    message = "the cover is neither JPEG nor PNG"
    raise EncodingError(message, hint="give a JPEG or PNG picture")
