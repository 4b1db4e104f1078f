"""From a source to what will be said: article, cast, lexicon, script, coverage."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, Manner, Role, Script
from talkingpaper.pipeline.lexicons import lexicon_entries
from talkingpaper.pipeline.second_voice import whole_cast
from talkingpaper.pipeline.settings import DEFAULT_CAST, Settings
from talkingpaper.pipeline.speakers import cast_authors, cast_speakers, name_authors, roles_only
from talkingpaper.pipeline.telling import manner_of, refuse_retelling
from talkingpaper.pipeline.tongues import cast_foreign, settle_language
from talkingpaper.sources.base import Document
from talkingpaper.sources.reading import open_document, read_article, read_chapters
from talkingpaper.text.coverage import cover, require_whole
from talkingpaper.text.edits import Edits, find_edits
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
    if is_script_file(source):
        return _finished(_edited(source, settings), settings)
    return script_of(read(source, settings, stdin=stdin), settings)


def is_script_file(source: str) -> bool:
    """True for what is read as a script to be voiced, not as an article."""
    return Path(source).suffix.lower() in SCRIPT_SUFFIXES


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
        script_of(settle_language(article, settings.details), settings) for article in articles
    )


def _open(source: str, settings: Settings, stdin: BinaryIO | None) -> Document:
    return open_document(
        source,
        stdin=stdin or sys.stdin.buffer,
        allow_private=settings.allow_private,
        page_cache=settings.page_cache,
    )


def script_of(article: Article, settings: Settings) -> Script:
    """The script of an article that has been read.

    Raises:
        UsageError: a lexicon cannot be read.
    """
    return _written(article, manner_of(settings), settings.cast, settings)


def edits_of(edited: Script, settings: Settings) -> Edits:
    """What was done to a script by hand, compared with what would be written afresh.

    Raises:
        UsageError: a lexicon cannot be read.
    """
    fresh = _written(edited.article, edited.manner, edited.manner.voices, settings)
    return find_edits(edited, fresh, chosen=name_authors(edited, settings.cast))


def _written(
    article: Article, manner: Manner, cast: Mapping[str, str], settings: Settings
) -> Script:
    whole = whole_cast(roles_only(cast), article.language)
    written = write_script(article, cast=whole, manner=manner)
    asked = name_authors(written, cast)
    voiced = cast_speakers(cast_authors(written, asked), asked)
    return _finished(cast_foreign(voiced, asked), settings)


def _edited(source: str, settings: Settings) -> Script:
    refuse_retelling(source, settings)
    document = open_document(source, stdin=None)
    try:
        text = document.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{source} is not UTF-8 text"
        raise SourceError(message, hint="save the script as UTF-8") from error
    edited = load_script(text, name=source)
    asked = name_authors(edited, settings.cast)
    heard = {*Role, *(one.speaker for one in edited.utterances)}
    # Whoever was left out altogether needs no voice any more.
    cast = {name: voice for name, voice in edited.cast.items() if name in heard}
    return replace(edited, cast={**DEFAULT_CAST, **cast, **asked})


def _finished(written: Script, settings: Settings) -> Script:
    pronounced = pronounce(written, lexicon_entries(settings))
    require_whole(cover(pronounced))
    return pronounced
