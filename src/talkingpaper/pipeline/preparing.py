"""From a source to what will be said: article, cast, lexicon, script, coverage."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, Script
from talkingpaper.pipeline.lexicons import lexicon_entries
from talkingpaper.pipeline.settings import DEFAULT_CAST, Quotes, Settings
from talkingpaper.pipeline.speakers import cast_speakers
from talkingpaper.pipeline.tongues import cast_foreign, settle_language
from talkingpaper.sources.base import Document
from talkingpaper.sources.reading import open_document, read_article, read_chapters
from talkingpaper.text.coverage import cover, require_whole
from talkingpaper.text.lexicon.applying import pronounce
from talkingpaper.text.scriptfile import load_script
from talkingpaper.text.scripting import write_script

SCRIPT_SUFFIXES = frozenset({".yaml", ".yml"})


def read(
    source: str, settings: Settings | None = None, *, stdin: BinaryIO | None = None
) -> Article:
    """The article in a path, at a URL or, for ``-``, in `stdin`.

    Raises:
        SourceError: it cannot be read.
    """
    settings = settings or Settings()
    article = read_article(_open(source, settings, stdin), settings.details)
    return settle_language(article, settings.details)


def script(
    source: str, settings: Settings | None = None, *, stdin: BinaryIO | None = None
) -> Script:
    """The script of an article, or the one in an edited script file.

    Raises:
        SourceError: the article or the script file cannot be read.
        UsageError: a lexicon cannot be read.
    """
    settings = settings or Settings()
    if Path(source).suffix.lower() in SCRIPT_SUFFIXES:
        return _finished(_edited(source, settings), settings)
    return _script_of(read(source, settings, stdin=stdin), settings)


def chapter_scripts(
    source: str, settings: Settings | None = None, *, stdin: BinaryIO | None = None
) -> tuple[Script, ...]:
    """A script for each chapter of a book.

    Raises:
        SourceError: the book cannot be read, or is none.
        UsageError: a lexicon cannot be read.
    """
    settings = settings or Settings()
    articles = read_chapters(_open(source, settings, stdin), settings.details)
    return tuple(
        _script_of(settle_language(article, settings.details), settings) for article in articles
    )


def _open(source: str, settings: Settings, stdin: BinaryIO | None) -> Document:
    return open_document(
        source,
        stdin=stdin or sys.stdin.buffer,
        allow_private=settings.allow_private,
        page_cache=settings.page_cache,
    )


def _script_of(article: Article, settings: Settings) -> Script:
    written = write_script(
        article,
        cast={**DEFAULT_CAST, **settings.cast},
        voices_quotations=settings.quotes is Quotes.SPEAKER,
    )
    voiced = cast_foreign(cast_speakers(written, settings.cast), settings.cast)
    return _finished(voiced, settings)


def _edited(source: str, settings: Settings) -> Script:
    document = open_document(source, stdin=None)
    try:
        text = document.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{source} is not UTF-8 text"
        raise SourceError(message, hint="save the script as UTF-8") from error
    edited = load_script(text, name=source)
    return replace(edited, cast={**DEFAULT_CAST, **edited.cast, **settings.cast})


def _finished(written: Script, settings: Settings) -> Script:
    pronounced = pronounce(written, lexicon_entries(settings))
    require_whole(cover(pronounced))
    return pronounced
