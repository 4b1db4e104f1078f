"""Bytes to text, without guessing wrong: a byte order mark, UTF-8, UTF-16, else Windows-1252.

What is not text is refused by name. A legacy encoding other than Windows-1252 cannot be told
apart by looking; when the result would be mostly accented letters it is refused, because
reading mojibake aloud is worse than an error.
"""

from __future__ import annotations

import codecs
import re

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.kinds import SAVE_AS_TEXT, seems_binary, seems_html, seems_xml

# UTF-32's little-endian mark begins with UTF-16's, so it is asked first.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_TEXT_BYTES = 10_000_000
"""Ten megabytes of text are some 1.6 million words: a week of speech. More is a mistake."""
_LOOK_BYTES = 8192
# Share of NULs among every second byte: Latin text in UTF-16 has nearly 1.0 on one side and
# 0.0 on the other; binary files have some on both.
_UTF16_NULS, _UTF16_OTHER = 0.4, 0.05
# Texts hold stray control characters (a form feed a page, a lost escape); one in a hundred is
# already a terminal recording or a binary file.
_CONTROL_SHARE = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# French and Vietnamese prose in Windows-1252 stay below 0.2; Cyrillic or Greek bytes read as
# Windows-1252 are above 0.8.
_FOREIGN_SHARE = 0.35
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")


def decode(document: Document) -> str:
    """The document's characters.

    Raises:
        SourceError: it is empty, blank, binary, HTML or another form that is not read, or its
            encoding cannot be told.
    """
    _refuse_other_kinds(document)
    text = _decoded(document)
    controls = len(_CONTROLS.findall(text))
    if controls > _CONTROL_SHARE * len(text):
        message = f"{document.name} is not text: {controls} control characters in it"
        raise SourceError(message, hint=SAVE_AS_TEXT)
    if not text.strip().strip("\ufeff\u200b"):
        raise _empty(document)
    return text


def _refuse_other_kinds(document: Document) -> None:
    if not document.data:
        raise _empty(document)
    if len(document.data) > MAX_TEXT_BYTES:
        message = f"{document.name} is larger than {MAX_TEXT_BYTES // 1_000_000} MB of text"
        raise SourceError(message, hint="split it into several articles")
    if kind := seems_binary(document.data):
        message = f"{document.name} is {kind}, which is not read"
        raise SourceError(message, hint=SAVE_AS_TEXT)
    if seems_html(document):
        message = f"{document.name} is an HTML page and cannot be read as plain text"
        raise SourceError(message, hint="give it a name that ends in .html")
    if seems_xml(document.data):
        message = f"{document.name} is an XML file of a kind that is not read"
        raise SourceError(message, hint=SAVE_AS_TEXT)


def _empty(document: Document) -> SourceError:
    message = f"{document.name} is empty: there is nothing to read aloud"
    return SourceError(message, hint="give a file with the article's text")


def _decoded(document: Document) -> str:
    data = document.data
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode(encoding)
        if encoding := _utf16_without_mark(data):
            return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{document.name} is damaged {error.encoding} text (byte {error.start})"
        raise SourceError(message, hint="save it again as UTF-8") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1252(document, error)


def _utf16_without_mark(data: bytes) -> str:
    head = data[: min(len(data), _LOOK_BYTES) // 2 * 2]
    if len(data) % 2 or not head:
        return ""
    pairs = len(head) // 2
    first, second = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if second > _UTF16_NULS and first < _UTF16_OTHER:
        return "utf-16-le"
    if first > _UTF16_NULS and second < _UTF16_OTHER:
        return "utf-16-be"
    return ""


def _windows_1252(document: Document, not_utf8: UnicodeDecodeError) -> str:
    try:
        text = document.data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unknown_encoding(document, not_utf8.start) from error
    letters, foreign = len(_LETTER.findall(text)), len(_FOREIGN.findall(text))
    if foreign > _FOREIGN_SHARE * letters:
        raise _unknown_encoding(document, not_utf8.start) from not_utf8
    return text


def _unknown_encoding(document: Document, byte: int) -> SourceError:
    message = f"{document.name} is neither UTF-8 (see byte {byte}) nor another encoding we can tell"
    return SourceError(message, hint="save it as UTF-8")
