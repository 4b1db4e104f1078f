"""The way in: a path, a URL or standard input becomes a `Document`, a document an `Article`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from talkingpaper import plugins
from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Chaptered, Details, Document, Selective, Source
from talkingpaper.sources.kinds import SAVE_AS_TEXT

MAX_BYTES = 64_000_000
"""Of a file: a book or paper with pictures. Text has a limit of its own, in `decoding`."""

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def open_document(
    source: str,
    *,
    stdin: BinaryIO | None,
    allow_private: bool = False,
    page_cache: Path | None = None,
) -> Document:
    """The bytes behind a path, a URL, or ``-`` for standard input.

    Args:
        source: a path, an http(s) URL or ``-``.
        stdin: where ``-`` reads from; None when there is no standard input.
        allow_private: let a URL lead into private networks.
        page_cache: folder for pages whose server can tell whether they changed.

    Raises:
        SourceError: there is no such file or page, it cannot be had, or is too large.
    """
    if source == "-":
        return _from_stdin(stdin)
    if _URL.match(source):
        from talkingpaper.sources.fetching.fetch import fetch  # noqa: PLC0415 — files need no network code

        return fetch(source, allow_private=allow_private, cache=page_cache)
    return Document(name=_display_name(source), data=_file_bytes(source))


def read_article(document: Document, details: Details) -> Article:
    """The article in the document, read by the source that claims it most strongly.

    Raises:
        SourceError: no source claims it, or the one that does cannot read it.
        TalkingPaperError: a source plug-in cannot be loaded.
    """
    source = _claimant(document)
    if details.entry and not isinstance(source, Selective):
        message = f"{document.name} is {source.name}, which has no entries to choose from"
        raise SourceError(message, hint="leave --entry away, or give a feed")
    return source.read(document, details)


def read_chapters(document: Document, details: Details) -> tuple[Article, ...]:
    """One article a chapter, when the document is of a kind that has chapters.

    Raises:
        SourceError: as `read_article`, or it is of a kind that has none.
    """
    source = _claimant(document)
    if not isinstance(source, Chaptered):
        message = f"{document.name} is {source.name}, which is not split into chapters"
        raise SourceError(message, hint="leave --split away, or give an EPUB")
    return source.read_chapters(document, details)


def _claimant(document: Document) -> Source:
    """The source that claims a document most strongly.

    Of equal claims the first name in the alphabet wins, so the choice never depends on the
    order of installation.
    """
    sources = [_source(name) for name in plugins.names(plugins.Group.SOURCES)]
    claims = [(source.claims(document), source) for source in sources]
    strongest = max((claim for claim, _ in claims), default=0.0)
    if strongest <= 0:
        message = f"{document.name} is in a form no source here can read"
        raise SourceError(message, hint=SAVE_AS_TEXT)
    return next(source for claim, source in claims if claim == strongest)


def _source(name: str) -> Source:
    # An entry point is what a package says it is; the contract tests of `talkingpaper.testing`
    # prove it is a Source.
    return cast("Callable[[], Source]", plugins.load(plugins.Group.SOURCES, name))()


def _from_stdin(stdin: BinaryIO | None) -> Document:
    if stdin is None:
        message = "there is no standard input to read"
        raise SourceError(message, hint="give the article's file name instead of -")
    try:
        data = stdin.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"standard input cannot be read: {error.strerror or error}"
        raise SourceError(message, hint="give the article's file name instead of -") from error
    return Document(name="stdin", data=_limited(data, "stdin"))


def _file_bytes(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            message = f"{source} is a folder"
            raise SourceError(message, hint="give the article's file in it")
        with path.open("rb") as file:
            return _limited(file.read(MAX_BYTES + 1), source)
    except FileNotFoundError as error:
        message = f"there is no file {source}"
        raise SourceError(
            message, hint="check the name, or give - to read standard input"
        ) from error
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the name.
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"{source!r} cannot be read: {reason}"
        raise SourceError(message, hint="check the file and your right to read it") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        message = f"{name} is larger than {MAX_BYTES // 1_000_000} MB"
        raise SourceError(message, hint="split it into several articles")
    return data


def _display_name(source: str) -> str:
    """The file's own name: a folder's path would make outputs differ between machines."""
    name = os.fsencode(Path(source).name).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
