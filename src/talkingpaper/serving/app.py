"""The web application: a site's files, and the headers that keep a listener's browser safe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from talkingpaper.serving.files import SiteFiles

HEADERS = {
    # The pages hold their own style and script and ask nothing of anyone else. A page's own
    # policy, in its <meta>, narrows the inline script to a digest; both policies must allow it.
    "content-security-policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    # A corrected edition keeps its addresses: ask each time, an unchanged file costs a 304.
    "cache-control": "no-cache",
}
EXPOSED = ("Accept-Ranges", "Content-Length", "Content-Range", "ETag", "Last-Modified")
BYTE_RANGES = re.compile(r"\s*bytes\s*=\s*(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+)){0,9}\s*", re.ASCII)


class SafeHeaders:
    """Adds `HEADERS` to every answer and forgets ranges that are none (RFC 9110 §14.2)."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["type"] == "http":
            scope = {**scope, "headers": [pair for pair in scope["headers"] if _is_sane(*pair)]}
        await self._app(scope, receive, send_safely)


def _is_sane(name: bytes, value: bytes) -> bool:
    """Whether a header is to be heeded; a ``Range`` of garbage, or of many pieces, is not."""
    return name != b"range" or BYTE_RANGES.fullmatch(value.decode("latin-1")) is not None


def site_app(folder: Path, *, media_types: Mapping[str, str]) -> Starlette:
    """The application that serves `folder`.

    Args:
        folder: the site; must be there.
        media_types: MIME type by file name or by suffix.
    """
    return Starlette(
        routes=[Mount("/", SiteFiles(folder, media_types=media_types))],
        middleware=[
            Middleware(SafeHeaders),
            # Players on other sites fetch transcripts and chapters by script (podcast-namespace,
            # transcript: "CORS headers"). Everything here is public and asks for no credentials.
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                allow_headers=["Range"],
                expose_headers=EXPOSED,
            ),
        ],
    )
