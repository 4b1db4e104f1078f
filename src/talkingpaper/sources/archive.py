"""Looks into ZIP archives from outside; nothing in them is ever written to disk.

What an archive says about itself is checked before anything is unpacked, and unpacking stops at
the limit whatever it says. Member names are only looked up, so a name like ``../../etc`` leads
nowhere.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zlib
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document

MAX_MEMBERS = 20_000
"""The largest books have some 3,000; each costs about 1 kB of memory to list."""
MAX_MEMBER_BYTES = 30_000_000
"""A book of 3,000 pages in one part has 20 MB of markup."""
MAX_TOTAL_BYTES = 100_000_000
"""Of all parts that are read."""
MAX_RATIO = 100
"""Unpacked by packed bytes, above `RATIO_ABOVE_BYTES`; office XML packs 10–50 times."""
RATIO_ABOVE_BYTES = 1_000_000

_MEMBER_MAGIC = b"PK\x01\x02"
_ENCRYPTED = 0x1
# What `zipfile` lets out on damaged archives, found by cutting and flipping bytes.
_DAMAGE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """A ZIP archive in memory.

    Args:
        document: its bytes and name.
        kind: what it is, for messages: ``an EPUB``.

    Raises:
        SourceError: it is no ZIP archive, is damaged, or has too many members.
    """

    def __init__(self, document: Document, kind: str) -> None:
        self._who = f"{document.name} seems to be {kind}"
        self._left = MAX_TOTAL_BYTES
        if document.data.count(_MEMBER_MAGIC) > MAX_MEMBERS:
            raise _refused(self._who, f"holds more than {MAX_MEMBERS:,} files")
        try:
            self._zip = ZipFile(io.BytesIO(document.data))
        except _DAMAGE as error:
            raise self._damaged() from error
        self._members = {info.filename: info for info in self._zip.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """All members' names, in the archive's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            SourceError: it is missing, damaged, encrypted or larger than the limits allow.
        """
        info = self._members.get(name)
        if info is None:
            raise _refused(self._who, f"lacks its part {printable(name)}", "get it again")
        self._check(info)
        try:
            with self._zip.open(info) as member:
                data = member.read(MAX_MEMBER_BYTES + 1)
        except _DAMAGE as error:
            raise self._damaged(name) from error
        # The directory may lie about sizes; what came out does not.
        self._check_size(name, len(data), info.compress_size)
        self._left -= len(data)
        return data

    def _check(self, info: ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise _refused(self._who, "is protected by a password", "save a copy without password")
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            # OCF 3.3 §4.2.2 and ISO/IEC 29500-2 §6.2 allow only these.
            raise _refused(self._who, "is packed in a way its format does not allow")
        self._check_size(info.filename, info.file_size, info.compress_size)

    def _check_size(self, name: str, size_bytes: int, packed_bytes: int) -> None:
        if size_bytes > min(MAX_MEMBER_BYTES, self._left):
            raise _refused(self._who, f"is too large when unpacked (at {printable(name)})")
        if size_bytes > RATIO_ABOVE_BYTES and size_bytes > MAX_RATIO * packed_bytes:
            raise _refused(self._who, f"unpacks to more than {MAX_RATIO} times its size")

    def _damaged(self, name: str = "") -> SourceError:
        where = f" (at {printable(name)})" if name else ""
        return _refused(self._who, f"is damaged{where}", "get it again")


def _refused(who: str, why: str, hint: str = "save its text as .txt and give that") -> SourceError:
    return SourceError(f"{who} and {why}", hint=hint)


def member_of(base: str, href: str) -> str:
    """The member a reference in member `base` names; empty when it leads out of the archive.

    >>> member_of("OEBPS/content.opf", "text/one%20a.xhtml#part")
    'OEBPS/text/one a.xhtml'
    >>> member_of("OEBPS/content.opf", "../../etc/passwd")
    ''
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if not path:
        return base
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path))
    climbs = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).startswith("..")
    return "" if climbs else joined.lstrip("/")


def printable(name: str) -> str:
    """A member's name as messages show it."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
