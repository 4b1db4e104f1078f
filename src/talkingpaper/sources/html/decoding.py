"""A page's bytes to characters, as browsers do it, with two repairs they do not make.

The order is the standard's (WHATWG HTML §13.2.3.2): byte order mark, what the transport said,
what the page says. Repairs: a page that is plainly UTF-8 is read as UTF-8 though it claims a
single-byte encoding, and a page that claims UTF-8 but is not is asked what it looks like.
"""

from __future__ import annotations

import codecs
import re

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.kinds import seems_binary

_PRESCAN_BYTES = 4096
# Browsers look at 1024 bytes; real pages hide the tag behind scripts.
_META = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
_PARAMETER = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# WHATWG Encoding §4.2: these labels mean their Windows supersets.
_SUPERSETS: dict[str, str] = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_SEVEN_BIT = re.compile(rb"[\x00-\x7f]*")
# A page with a few bad bytes among thousands is UTF-8 with a broken advertisement in it.
_BROKEN_SHARE = 0.005
_LOOK_BYTES = 200_000


def decode_page(document: Document) -> str:
    """The page's characters; a byte that means nothing becomes U+FFFD, as in browsers.

    Raises:
        SourceError: it is empty, no text, or its encoding cannot be told.
    """
    data = document.data
    if not data.strip():
        message = f"{document.name} is empty: there is nothing to read aloud"
        raise SourceError(message, hint="save the page again, or copy its text into a .txt file")
    if kind := seems_binary(data):
        message = f"{document.name} is {kind}, not a web page"
        raise SourceError(message, hint="give the page's .html file")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _declared(document)
    if _SEVEN_BIT.fullmatch(data) and not declared.startswith("iso2022"):
        return data.decode("ascii")
    return _as_utf8(data, declared) or _as_declared(data, declared) or _looked_at(document)


def _declared(document: Document) -> str:
    """Python's name of the encoding that transport or page claim; empty when none is known."""
    head = document.data[:_PRESCAN_BYTES]
    labels = [match.group(1) for match in (_PARAMETER.search(document.media_type),) if match]
    labels += [
        match.group(1).decode("ascii") for match in (_XML.match(head), _META.search(head)) if match
    ]
    for label in labels:
        if name := _python_name(label):
            return name
    return ""


def _python_name(label: str) -> str:
    try:
        info = codecs.lookup(label)
    except LookupError:
        return ""
    # Python's registry also holds transforms (“hex”, “zip”) that are no character encodings.
    if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode"}:
        return ""
    # The prescan could read the tag, so the page is no UTF-16 whatever it says (§13.2.3.2).
    return "utf-8" if info.name in _WIDE else _SUPERSETS.get(info.name, info.name)


def _as_utf8(data: bytes, declared: str) -> str:
    """The text when it is UTF-8; empty when not.

    Text in another encoding is valid UTF-8 with bytes above 127 only by a freak of chance.
    """
    if declared.startswith("iso2022"):
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    wide = sum(1 for character in text[:_LOOK_BYTES] if character > "\x7f")
    broken = text.count("\ufffd", 0, _LOOK_BYTES)
    return text if declared in {"", "utf-8"} and broken <= _BROKEN_SHARE * (wide + 200) else ""


def _as_declared(data: bytes, declared: str) -> str:
    if declared in {"", "utf-8"}:
        return ""
    text = data.decode(declared, "replace")
    return text if text.count("\ufffd") <= _BROKEN_SHARE * len(text) else ""


def _looked_at(document: Document) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only pages that lie pay for it

    best = from_bytes(document.data[:_LOOK_BYTES]).best()
    if best is None:
        message = f"{document.name} is in an encoding that cannot be told"
        raise SourceError(message, hint="save the page again as UTF-8")
    return document.data.decode(best.encoding, "replace")
