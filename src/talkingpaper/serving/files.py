"""Files of a site as HTTP wants them: types, ranges, validators; nothing hidden, nothing outside.

Ranges, ``If-Range``, ``ETag`` and ``HEAD`` are starlette's (RFC 9110 §13–14; measured right in
all twelve checks of `tests/e2e/test_serve.py`). Here stands what a podcast's site adds.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

TEXT_TYPES = ("text/", "application/xml", "application/x-subrip")
CHARSET = "; charset=utf-8"


class SiteFiles(StaticFiles):
    """The files of one folder; ``index.html`` for a folder in it."""

    def __init__(self, folder: Path, *, media_types: Mapping[str, str]) -> None:
        """Serve `folder`.

        Args:
            folder: is there, and is a folder.
            media_types: MIME type by file name or by suffix with its dot; a name counts more.
        """
        super().__init__(directory=folder, html=True)
        self._media_types = media_types

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`; hidden files are as good as missing."""
        if any(part.startswith(".") and part != "." for part in PurePosixPath(path).parts):
            raise HTTPException(status_code=404)
        return await super().get_response(path, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """One file, with the type our own table gives it: the machine's may say anything."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = Path(full_path).name
        chosen = self._media_types.get(name) or self._media_types.get(Path(name).suffix.lower())
        if chosen and "content-type" in response.headers:
            text = chosen.startswith(TEXT_TYPES)
            response.headers["content-type"] = chosen + (CHARSET if text else "")
        return response
