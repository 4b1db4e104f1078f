"""Saved web pages in one file (MHTML, RFC 2557): the page proper out of its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.kinds import OPEN_AND_SAVE

if TYPE_CHECKING:
    from email.message import Message

_HEAD = re.compile(
    rb"(?:[!-9;-~]{1,80}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,20}){0,40}?"
    rb"content-type:\s*multipart/related",
    re.IGNORECASE,
)
_LOOK_BYTES = 20_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HTTP = re.compile(r"https?://\S+")


def is_archive(document: Document) -> bool:
    """Whether a document begins as a page saved with its pictures."""
    return _HEAD.match(document.data[:_LOOK_BYTES].lstrip()) is not None


def main_page(document: Document) -> Document:
    """The page in an archive: the part its head names, else the first that is one.

    Raises:
        SourceError: no page is in it, or its parts are nested without end.
    """
    from email import message_from_bytes  # noqa: PLC0415 — 10 ms, not to tell that it is none
    from email.policy import compat32  # noqa: PLC0415

    try:
        whole = message_from_bytes(document.data.lstrip(), policy=compat32)
        parts = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    except RecursionError as error:
        message = f"{document.name} is a damaged web archive: its parts are nested too deeply"
        raise SourceError(message, hint=OPEN_AND_SAVE) from error
    start = str(whole.get_param("start") or "")
    named = [part for part in parts if start and str(part.get("Content-ID", "")).strip() == start]
    for part in (*named, *parts):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            return Document(
                name=document.name,
                data=data,
                media_type=f"text/html; charset={part.get_content_charset() or ''}",
                url=document.url or _address(part, whole),
            )
    message = f"{document.name} is a web archive without a page in it"
    raise SourceError(message, hint=OPEN_AND_SAVE)


def _address(part: Message, whole: Message) -> str:
    given = (
        str(part.get("Content-Location", "")).strip(),
        str(whole.get("Snapshot-Content-Location", "")).strip(),
    )
    return next((one for one in given if _HTTP.fullmatch(one)), "")
