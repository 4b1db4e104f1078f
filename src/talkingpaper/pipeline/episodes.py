"""From edition folders to episodes: each proved, and read only as far as a show needs it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import PublishError, StorageError, TalkingPaperError
from talkingpaper.events import Listener, StageStarted
from talkingpaper.folder import MANIFEST, read_edition, verify_files
from talkingpaper.model import Article, Edition
from talkingpaper.publish.show import episode as names
from talkingpaper.publish.show.episode import Episode, Mark, Soundbite, describe_episode
from talkingpaper.publish.show.glimpses import read_marks, read_soundbite
from talkingpaper.publish.show.ledger import Entry, Sighting

ARTICLE, TIMELINE = "article.json", "timeline.json"
PARTS = frozenset({ARTICLE, TIMELINE, names.TRANSCRIPT, names.CAPTIONS})
"""Files that only editions have: a folder with one and no manifest is half an edition."""


def show_editions(folder: Path) -> tuple[Path, ...]:
    """The edition folders of a show, by name. Other folders are the user's own and left alone.

    Raises:
        PublishError: one of them is half an edition.
        StorageError: the folder cannot be read.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.is_dir())
        editions = []
        for path in found:
            if path.name.startswith("."):
                continue  # what another run is building
            if (path / MANIFEST).is_file():
                editions.append(path)
            elif any((path / part).exists() for part in PARTS):
                message = f"{path} is half an edition: it has no {MANIFEST}"
                raise PublishError(message, hint="make it again, or remove the folder")
    except OSError as error:
        message = f"{folder} cannot be read: {error.strerror}"
        raise StorageError(message, hint="give the folder that holds the editions") from error
    return tuple(editions)


def find_sightings(
    folder: Path, *, only: Collection[str] | None, listener: Listener
) -> tuple[Sighting, ...]:
    """Every edition of a folder, proved.

    Args:
        folder: holds the editions.
        only: slugs to look at; None for all.
        listener: hears which edition is being proved.

    Raises:
        PublishError: an edition is not whole, or two have one slug.
    """
    sightings: dict[str, Sighting] = {}
    for path in show_editions(folder):
        if only is not None and path.name not in only:
            continue
        listener(StageStarted(stage="read", subject=path.name))
        edition = _proved(path)
        if edition.slug in sightings:
            _refuse_twin(folder, path.name, edition.slug)
        if edition.slug != path.name:
            if (folder / edition.slug / MANIFEST).is_file():
                _refuse_twin(folder, path.name, edition.slug)
            message = f"{path} holds the edition '{edition.slug}'"
            raise PublishError(message, hint=f"rename the folder: {folder / edition.slug}")
        sightings[edition.slug] = Sighting(
            slug=edition.slug,
            guid=edition.guid,
            url=edition.url,
            origin=edition.origin,
            published=edition.published,
            updated=edition.updated,
        )
    return tuple(sightings.values())


def _refuse_twin(folder: Path, name: str, slug: str) -> None:
    message = f"{folder / name} and {folder / slug} both hold the edition '{slug}'"
    raise PublishError(message, hint="remove one of the two folders")


def read_episode(folder: Path, entry: Entry) -> Episode:
    """The episode of an edition that was proved a moment ago.

    Raises:
        PublishError: the edition changed meanwhile.
    """
    path = folder / entry.slug
    try:
        edition = read_edition(path)
        article = jsonform.loads(Article, (path / ARTICLE).read_bytes(), name=ARTICLE)
        marks = _marks(path, edition)
        soundbite = _soundbite(path, article)
    except (StorageError, OSError) as error:
        message = f"{path} changed while it was published"
        raise PublishError(message, hint="publish again") from error
    return describe_episode(edition, article, entry, marks=marks, soundbite=soundbite)


def _proved(path: Path) -> Edition:
    """The edition in a folder, when every file of it is as recorded.

    Raises:
        PublishError: it is not.
    """
    try:
        edition = read_edition(path)
        problems = verify_files(path, edition)
    except TalkingPaperError as error:
        raise PublishError(error.message, hint=error.hint) from error
    listed = {file.path for file in edition.files}
    problems += tuple(f"{part} is not in the manifest" for part in (ARTICLE,) if part not in listed)
    if problems:
        message = f"the edition in {path} is not whole: {problems[0]}"
        raise PublishError(message, hint="make it again from its source")
    return edition


def _marks(path: Path, edition: Edition) -> tuple[Mark, ...]:
    if all(file.path != names.CHAPTERS for file in edition.files):
        return ()
    return read_marks((path / names.CHAPTERS).read_bytes(), name=str(path / names.CHAPTERS))


def _soundbite(path: Path, article: Article) -> Soundbite | None:
    """A soundbite, for an article whose summary can be its title."""
    if not article.summary.strip():
        return None
    data = (path / TIMELINE).read_bytes()
    return read_soundbite(data, article.summary, name=str(path / TIMELINE))
