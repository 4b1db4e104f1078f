"""The editions of a folder, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from talkingpaper.errors import PublishError
from talkingpaper.folder.manifest import MEDIA_TYPES, SPECIAL_MEDIA_TYPES

FEED_TYPES = {"feed.xml": "application/rss+xml"}
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000


def serve(
    folder: Path,
    *,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    ready: Callable[[str], None],
) -> None:
    """Serve a folder of editions until a signal ends it.

    Args:
        folder: as `publish` left it, or one edition.
        host: address to listen on.
        port: 0 for any free one.
        ready: is told the site's URL as soon as it can be opened.

    Raises:
        PublishError: there is no such folder, the address is taken, or the extra is missing.
    """
    if not folder.is_dir():
        message = f"{folder} is not a folder"
        raise PublishError(message, hint="give the folder that holds the editions")
    try:
        from talkingpaper.serving.server import serve_folder  # noqa: PLC0415 - an extra's
    except ModuleNotFoundError as error:
        message = f"serving needs {error.name}, which is not installed"
        raise PublishError(message, hint="pip install 'talkingpaper[serve]'") from error
    serve_folder(
        folder,
        host=host,
        port=port,
        media_types={**MEDIA_TYPES, **SPECIAL_MEDIA_TYPES, **FEED_TYPES},
        ready=ready,
    )
