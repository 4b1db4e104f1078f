"""Editions into one book: read from disk, proved, and bound in the order given."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import PublishError, TalkingPaperError, UsageError
from talkingpaper.folder import read_edition, verify_files
from talkingpaper.folder.files import hidden_sibling
from talkingpaper.model import Edition, Timeline
from talkingpaper.pipeline.checking import find_editions
from talkingpaper.publish.audiobook.lpf import write_lpf
from talkingpaper.publish.daisy.book import write_daisy
from talkingpaper.publish.epub.book import write_book
from talkingpaper.publish.epub.facts import book_facts
from talkingpaper.publish.epub.package import Facts
from talkingpaper.publish.epub.section import Reading
from talkingpaper.text.scriptfile import load_script


class Form(StrEnum):
    """Kinds of book."""

    EPUB = "epub"
    """EPUB 3.3 with Media Overlays."""
    AUDIOBOOK = "audiobook"
    """W3C Audiobook in the Lightweight Packaging Format."""
    DAISY = "daisy"
    """DAISY 2.02, full text and full audio, for hardware players."""


SUFFIXES = {".epub": Form.EPUB, ".lpf": Form.AUDIOBOOK, ".zip": Form.DAISY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the caller wants a book to say of itself; empty: as its editions say."""

    title: str = ""
    author: str = ""
    language: str = ""
    words: bool = False
    """Mark word by word (EPUB)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    folder: Path
    edition: Edition
    reading: Reading


def form_of(target: Path, wanted: str) -> Form:
    """The kind of book: the one wanted, else the one its name says.

    Raises:
        UsageError: neither tells.
    """
    if wanted:
        return Form(wanted)
    try:
        return SUFFIXES[target.suffix.lower()]
    except KeyError:
        message = f"{target} does not say what kind of book it is"
        hint = "end its name in .epub, .lpf or .zip, or give --as"
        raise UsageError(message, hint=hint) from None


def make_book(
    folders: Sequence[Path], target: Path, form: Form, wishes: Wishes | None = None
) -> None:
    """Bind editions into one book, whole or not at all.

    Args:
        folders: of editions, or such as hold editions; in the book's order.
        target: the book; one that stands there is replaced.
        form: its kind.
        wishes: what it says of itself.

    Raises:
        StorageError: a folder holds no edition.
        PublishError: an edition is damaged or given twice, or the book cannot be written.
    """
    wanted = wishes or Wishes()
    found = [_read(folder) for given in folders for folder in find_editions(given)]
    _refuse_doubles(found)
    facts = _facts(found, wanted)
    readings = [one.reading for one in found]
    cover = (found[0].folder / "cover.jpg").read_bytes()
    draft = hidden_sibling(target, "tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        match form:
            case Form.EPUB:
                write_book(readings, facts, cover, draft, words=wanted.words)
            case Form.AUDIOBOOK:
                write_lpf(readings, facts, cover, draft)
            case Form.DAISY:
                write_daisy(readings, facts, draft)
        draft.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror or error}"
        raise PublishError(message, hint="give another place with -o") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _read(folder: Path) -> _Found:
    """One edition, proved to be what its manifest says."""
    try:
        edition = read_edition(folder)
        problems = verify_files(folder, edition)
        if not problems:
            script = load_script((folder / "script.yaml").read_text("utf-8"), name="script.yaml")
            timeline = jsonform.loads(
                Timeline, (folder / "timeline.json").read_bytes(), name="timeline.json"
            )
    except (TalkingPaperError, OSError) as error:
        problems = (str(error),)
    if problems:
        message = f"{folder} is no whole edition: {problems[0]}"
        raise PublishError(message, hint="make it again, or leave it out")
    return _Found(
        folder=folder,
        edition=edition,
        reading=Reading(
            script=script,
            timeline=timeline,
            audio=folder / f"{edition.slug}.mp3",
            audio_type="audio/mpeg",
        ),
    )


def _refuse_doubles(found: Sequence[_Found]) -> None:
    seen: dict[str, Path] = {}
    for one in found:
        name = one.edition.guid or str(one.folder.resolve())
        if name in seen:
            message = f"{one.folder} is in the book already, as {seen[name]}"
            raise PublishError(message, hint="give each edition once")
        seen[name] = one.folder


def _facts(found: Sequence[_Found], wishes: Wishes) -> Facts:
    first = found[0]
    facts = book_facts(
        first.reading.script,
        show=first.edition.publisher,
        guid=first.edition.guid,
        updated=max(one.edition.updated for one in found),
    )
    if len(found) > 1:
        facts = _of_many(facts, found)
    return replace(
        facts,
        title=wishes.title or facts.title,
        authors=(wishes.author,) if wishes.author else facts.authors,
        language=wishes.language or facts.language,
    )


def _of_many(facts: Facts, found: Sequence[_Found]) -> Facts:
    """The facts of several editions together."""
    each = [
        book_facts(one.reading.script, show="", guid=one.edition.guid, updated=one.edition.updated)
        for one in found
    ]
    return replace(
        facts,
        identifier=_common_identifier([one.identifier for one in each]),
        title=f"{facts.title} and {len(each) - 1} more",
        modified=max(one.modified for one in each),
        published=max(one.published for one in each),
        authors=tuple(dict.fromkeys(author for one in each for author in one.authors)),
        narrators=tuple(dict.fromkeys(name for one in each for name in one.narrators)),
        source="",
        description="",
    )


def _common_identifier(identifiers: Sequence[str]) -> str:
    """A name for these editions in this order; another choice is another book."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(identifiers)).urn
