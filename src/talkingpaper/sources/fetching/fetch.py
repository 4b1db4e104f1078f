"""Fetches one page: http(s) only, guarded, limited, and whole or not at all.

A page that cannot be had is an error with a remedy, never a summary or a stub in its place.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from talkingpaper import __version__
from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.fetching.connection import (
    BY_HAND,
    Connection,
    Deadline,
    Resolver,
    resolve,
)
from talkingpaper.sources.fetching.contentcoding import (
    ACCEPTED,
    Budget,
    CodingError,
    TooLargeError,
    decoders,
)
from talkingpaper.sources.fetching.location import Location, locate
from talkingpaper.sources.fetching.pagecache import KeptPage, keep_page, kept_page

USER_AGENT = f"talkingpaper/{__version__} (reads a single article aloud for its listener)"
_ACCEPT = (
    "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.9, "
    "application/epub+zip;q=0.8, application/pdf;q=0.8, application/xml;q=0.8, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})  # RFC 9110 §15.4; 300 offers a choice
_READ_BYTES = 1 << 16
# A redirect to one of these instead of the page: what follows is a form, not the article.
_DOOR = re.compile(
    r"/(?:log-?in|sign-?in|sso|oauth2?|authenticate|account/(?:login|signin)|consent|paywall)"
    r"(?:[/.?]|$)",
    re.IGNORECASE,
)
_MEANINGS: dict[int, tuple[str, str]] = {
    401: ("needs a login", BY_HAND),
    402: ("has to be paid for", BY_HAND),
    403: ("is refused to programs like this one, or to you", BY_HAND),
    404: ("does not exist", "check the address"),
    407: ("can only be reached through a proxy that needs a login", BY_HAND),
    408: ("took the server too long", "try again later"),
    410: ("has been removed for good", "look for a copy of it"),
    425: ("is not ready", "try again later"),
    429: ("was asked for too often", "try again in some minutes"),
    451: ("is withheld for legal reasons", BY_HAND),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a fetch may cost."""

    body_bytes: int = 10_000_000
    """Decoded. The text of a long article is 100 kB; its page is rarely above 3 MB."""
    ratio: int = 100
    """Decoded by received bytes; HTML packs 3–20 times."""
    ratio_above_bytes: int = 1_000_000
    """Decoded bytes below which the ratio does not matter."""
    total_s: float = 30.0
    """All redirects, down to the last byte."""
    connect_s: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """What stays the same from hop to hop."""

    limits: Limits
    deadline: Deadline
    resolver: Resolver
    allow_private: bool
    ca_file: str
    cache: Path | None


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    cache: Path | None = None,
    limits: Limits | None = None,
    resolver: Resolver = resolve,
    ca_file: str = "",
) -> Document:
    """The document at a URL.

    Args:
        url: http(s), without credentials; the fragment is dropped.
        allow_private: let hosts of private networks and ports besides 80 and 443 pass.
        cache: folder for pages whose server can tell whether they changed; None keeps nothing.
        limits: of size and time; None for the usual ones.
        resolver: host and port → numeric addresses.
        ca_file: PEM file with certificates trusted besides the system's.

    Raises:
        SourceError: it cannot be had, or must not be; the message says which and why.
    """
    limits = limits or Limits()
    errand = _Errand(
        limits=limits,
        deadline=Deadline(limits.total_s),
        resolver=resolver,
        allow_private=allow_private,
        ca_file=ca_file,
        cache=cache,
    )
    start = where = locate(url)
    for _ in range(limits.redirects + 1):
        answer = _visit(errand, where)
        if isinstance(answer, KeptPage):
            return Document(
                name=where.url, data=answer.body, media_type=answer.media_type, url=where.url
            )
        where = answer
        if _DOOR.search(where.target) and not _DOOR.search(start.target):
            message = f"{start.url} sends its readers to a login or consent page ({where.url})"
            raise SourceError(message, hint=BY_HAND)
    message = f"{start.url} redirects more than {limits.redirects} times"
    raise SourceError(message, hint=BY_HAND)


def _visit(errand: _Errand, where: Location) -> KeptPage | Location:
    """The page at a location, or the location it redirects to."""
    kept = kept_page(errand.cache, where.url) if errand.cache else None
    visit = Connection(
        where,
        _request_fields(kept),
        deadline=errand.deadline,
        connect_s=errand.limits.connect_s,
        resolver=errand.resolver,
        allow_private=errand.allow_private,
        ca_file=errand.ca_file,
    )
    with closing(visit):
        status = visit.response.status
        if status in _REDIRECTS:
            return _next(where, visit.response.getheader("Location", ""))
        if status == HTTPStatus.NOT_MODIFIED and kept is not None:
            return kept
        if status not in {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}:
            raise _refused(where, status)
        page = _page(visit, where, errand.limits)
    if errand.cache and (page.etag or page.last_modified):
        keep_page(errand.cache, page)
    return page


def _request_fields(kept: KeptPage | None) -> dict[str, str]:
    fields = {
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
    }
    # RFC 9110 §13.1: with both, the date is ignored.
    if kept and kept.etag:
        fields["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        fields["If-Modified-Since"] = kept.last_modified
    return fields


def _next(where: Location, leads_to: str) -> Location:
    if not leads_to.strip():
        message = f"{where.url} redirects to nowhere"
        raise SourceError(message, hint=BY_HAND)
    # http.client reads fields as Latin-1; servers send UTF-8 (RFC 9110 §5.5).
    try:
        target = leads_to.encode("latin-1").decode()
    except UnicodeError:
        target = leads_to
    try:
        return where.redirected(target)
    except SourceError as error:
        message = f"{where.url} redirects to an address that is not fetched: {error.message}"
        raise SourceError(message, hint=BY_HAND) from error


def _page(visit: Connection, where: Location, limits: Limits) -> KeptPage:
    fields = visit.response.headers
    try:
        body = _body(visit, ", ".join(fields.get_all("Content-Encoding", [])), limits)
    except (CodingError, TooLargeError) as error:
        message = f"{where.url} {error}"
        raise SourceError(message, hint=BY_HAND) from error
    return KeptPage(
        url=where.url,
        media_type=_field(fields.get("Content-Type")),
        etag=_field(fields.get("ETag")),
        last_modified=_field(fields.get("Last-Modified")),
        body=body,
    )


def _body(visit: Connection, codings: str, limits: Limits) -> bytes:
    """The whole body, decoded."""
    budget = Budget(limits.body_bytes, limits.ratio, limits.ratio_above_bytes)
    chain = decoders(codings, budget)
    promised = visit.response.length  # None: to the end of chunks or connection
    received = produced = 0
    pieces: list[bytes] = []
    while data := visit.read(_READ_BYTES):
        received += len(data)
        budget.receive(len(data))
        for decoder in chain:
            data = decoder.feed(data)
        produced += len(data)
        budget.allow(produced)
        pieces.append(data)
    if promised is not None and received < promised:
        message = "broke off before its end"
        raise CodingError(message)
    for decoder in chain:
        decoder.finish()
    if not produced:
        # Also what `http.client` makes of an answer that broke off among its header fields.
        message = "was answered with an empty page"
        raise CodingError(message)
    return b"".join(pieces)


def _field(value: str | None) -> str:
    """A header field in one printable line, fit to be kept and sent back."""
    line = value or ""
    return line.strip() if line.isprintable() and line.isascii() else ""


def _refused(where: Location, status: int) -> SourceError:
    known = _MEANINGS.get(status)
    if known is None and status >= 500:
        known = ("cannot be given now: its server has a fault", "try again later")
    meaning, hint = known or ("was answered without a page", BY_HAND)
    return SourceError(f"{where.url} {meaning} (HTTP {status})", hint=hint)
