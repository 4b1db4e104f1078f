"""Word documents: which files are some, and which are refused at sight."""

from __future__ import annotations

from pathlib import PurePath

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document

_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_OLD_SUFFIXES = frozenset({".doc", ".dot"})
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ZIP = b"PK\x03\x04"
# Compound File Binary: Word 97–2003, and the wrapping of encrypted .docx files (MS-OFFCRYPTO).
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOK_BYTES = 65536


class DocxSource:
    """Reads Word documents; refuses the old .doc with its remedy."""

    name = "Word"

    def claims(self, document: Document) -> float:
        """Certain of an archive with a ``word`` folder; of other files by suffix."""
        suffix = PurePath(document.name).suffix.lower()
        if document.data.startswith(_COMPOUND):
            return 0.9 if suffix in _OLD_SUFFIXES | _SUFFIXES else 0.5
        if document.data.startswith(_ZIP):
            declared = document.media_type.startswith(_TYPE)
            return 0.95 if declared or suffix in _SUFFIXES or _looks_right(document.data) else 0.0
        return 0.6 if suffix in _SUFFIXES else 0.0

    def read(self, document: Document, details: Details) -> Article:
        """The article.

        Raises:
            SourceError: it is an old or encrypted document, is damaged, holds nothing to read,
                or goes beyond the limits of `archive` and `xmltree`.
        """
        if document.data.startswith(_COMPOUND):
            raise _compound(document)
        from talkingpaper.sources.docx.article import read_word  # noqa: PLC0415 — see `base.Source.claims`

        return read_word(document, details)


def _looks_right(data: bytes) -> bool:
    # Names stand at the archive's end as well as before each member.
    return b"word/document" in data[-_LOOK_BYTES:] or b"word/" in data[:_LOOK_BYTES]


def _compound(document: Document) -> SourceError:
    if _ENCRYPTED in document.data:
        message = f"{document.name} is protected by a password"
        return SourceError(message, hint="open it in Word, remove the password and save it")
    message = f"{document.name} is an old Office document (.doc), which is not read"
    return SourceError(message, hint="open it in Word or LibreOffice and save it as .docx")
