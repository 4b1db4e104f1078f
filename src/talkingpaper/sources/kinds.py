"""What a document seems to be when it is not text: by magic number, suffix or first tag.

Only used to refuse with a message that helps; nothing here reads these formats.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from talkingpaper.sources.base import Document

# First bytes → kind. File signatures as registered with IANA or given by each format's
# specification; longer ones first where one begins with another.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg sound file"),
    (b"fLaC", "a FLAC sound file"),
    (b"ID3", "an MP3 sound file"),
    (b"RIFF", "a RIFF file (WAV, AVI or WebP)"),
)
# Members that tell one ZIP-based format from another, near the start of the file.
_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an EPUB"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"ppt/", "a PowerPoint document"),
    (b"xl/", "an Excel document"),
)
_ZIP_LOOK_BYTES = 65536
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml"})
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# A comment is skipped by one lazy run to its first "-->", so the whole stays linear.
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(rb"\s*<(?:\?xml\s|!DOCTYPE\s)", re.IGNORECASE)

SAVE_AS_TEXT = "save the text as .txt or .md and give that file"
OPEN_AND_SAVE = (
    "open the page in a browser until the article shows, save it complete and give that file"
)


def seems_html(document: Document) -> bool:
    """True when name, declared type or first tag says HTML."""
    return (
        PurePath(document.name).suffix.lower() in _HTML_SUFFIXES
        or _declared(document) in _HTML_TYPES
        or _HTML_START.match(_without_bom(document.data[:4096])) is not None
    )


def seems_binary(data: bytes) -> str:
    """What a magic number says these bytes are (“a PDF”), empty when none does."""
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data[4:8] == b"ftyp":
        return "an MP4 file"
    if data.startswith(b"MZ") and b"\x00" in data[:64]:
        return "a program"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def seems_xml(data: bytes) -> bool:
    """True when the bytes begin with an XML declaration or a document type."""
    return _XML_START.match(_without_bom(data[:256])) is not None


def _zip_kind(data: bytes) -> str:
    head = data[:_ZIP_LOOK_BYTES]
    return next((kind for member, kind in _ZIP_MEMBERS if member in head), "a ZIP archive")


def _declared(document: Document) -> str:
    return document.media_type.partition(";")[0].strip().lower()


def _without_bom(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf")
