"""Which edition on disk is this article's: same URL, else same text, else same origin.

An article keeps its folder when it is made again; another article with the same title gets a
folder of its own. Nothing is ever overwritten by a stranger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import StorageError, TalkingPaperError
from talkingpaper.events import Listener, Warned
from talkingpaper.folder import find_folders, read_edition, verify_files
from talkingpaper.model import Article, Edition
from talkingpaper.text.slug import slugify

NAMELESS_ORIGINS = frozenset({"", "stdin"})
MOST_NAMESAKES = 1000
LEAST_SHARED = 1 / 3  # of the shorter text's paragraphs, for a changed article to be the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What makes an article the same article."""

    title: str
    url: str
    origin: str
    text: str

    @staticmethod
    def of(article: Article) -> Identity:
        """The article's identity."""
        return Identity(
            title=article.title, url=article.url, origin=article.origin, text=article.text
        )

    def is_of(self, folder: Path, edition: Edition) -> bool:
        """Whether the edition in `folder` was made from this article, perhaps an older text of it.

        Raises:
            TalkingPaperError: the edition's article cannot be read.
        """
        if self.url and edition.url:
            return self.url == edition.url
        data = (folder / "article.json").read_bytes()
        text = jsonform.loads(Article, data, name="article.json").text
        return self.is_same(
            Identity(title=edition.title, url=edition.url, origin=edition.origin, text=text)
        )

    def is_same(self, other: Identity) -> bool:
        """Whether both are one article, perhaps with another text."""
        if self.url and other.url:
            return self.url == other.url
        if self.text == other.text:
            return True
        if self.origin in NAMELESS_ORIGINS or self.origin != other.origin:
            return False
        return self.title == other.title or self._shares_paragraphs(other.text)

    def _shares_paragraphs(self, other: str) -> bool:
        """Whether enough paragraphs are the same: files of one name may hold any article."""
        ours, theirs = _paragraphs(self.text), _paragraphs(other)
        return len(ours & theirs) >= LEAST_SHARED * min(len(ours), len(theirs))


def _paragraphs(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.strip()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an edition belongs."""

    folder: Path
    slug: str
    unchanged: Edition | None
    """The edition that stands there, when it is whole and of the same recipe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article's edition that stands on disk."""

    folder: Path
    edition: Edition


def place_edition(
    out: Path, identity: Identity, known: Known | None, recipe: str, listener: Listener
) -> Place:
    """The folder for an article's edition under `out`.

    Args:
        out: the folder editions go to.
        identity: the article's.
        known: its edition that stands there already, by `find_edition`.
        recipe: digest of what is to be made.
        listener: hears when another article has the name.

    Raises:
        StorageError: too many articles have the name.
    """
    if known is not None:
        is_same = known.edition.recipe == recipe and not verify_files(known.folder, known.edition)
        unchanged = known.edition if is_same else None
        return Place(folder=known.folder, slug=known.folder.name, unchanged=unchanged)
    slug = slugify(identity.title)
    for name in slugs_for(identity.title):
        if not (out / name).exists() or is_ruin(out / name):
            break
    else:
        raise too_many_called(slug, str(out))
    if name != slug:
        listener(Warned(message=f"another article's edition is called {slug}: this one is {name}"))
    return Place(folder=out / name, slug=name, unchanged=None)


def slugs_for(title: str) -> Iterator[str]:
    """What an edition of that title may be called, in the order of preference."""
    slug = slugify(title)
    yield slug
    yield from (f"{slug[:75]}-{number}" for number in range(2, MOST_NAMESAKES + 1))


def too_many_called(slug: str, place: str) -> StorageError:
    """The error when all of `slugs_for` are other articles'."""
    message = f"{place} holds {MOST_NAMESAKES} editions called {slug}"
    return StorageError(message, hint="give it a title of its own (--title)")


def is_as_seen(place: Place, known: Known | None) -> bool:
    """Whether a place is still what it was when it was chosen; to be asked with its lock in hand.

    Args:
        place: by `place_edition`.
        known: the article's edition that stood there, if any.
    """
    if known is None:
        return not place.folder.exists() or is_ruin(place.folder)
    try:
        return read_edition(place.folder) == known.edition
    except TalkingPaperError:
        return False


def find_edition(out: Path, identity: Identity) -> Known | None:
    """The article's edition: the one its title names, else any that names its URL or origin."""
    namesake = out / slugify(identity.title)
    if (known := _known(namesake, identity)) is not None:
        return known
    names = {identity.url, identity.origin} - NAMELESS_ORIGINS
    others = (folder for folder in find_folders(out, names) if folder != namesake)
    return next(filter(None, (_known(folder, identity) for folder in others)), None)


def _known(folder: Path, identity: Identity) -> Known | None:
    """The edition in a folder, if it is the article's."""
    try:
        edition = read_edition(folder)
        return Known(folder=folder, edition=edition) if identity.is_of(folder, edition) else None
    except (OSError, TalkingPaperError):
        return None  # a missing or damaged edition is nobody's; `check` reports damage


def is_ruin(folder: Path) -> bool:
    """Whether what stands there is a damaged edition, free to be made again."""
    if not (folder / "edition.json").is_file():
        return False
    try:
        read_edition(folder)
    except TalkingPaperError:
        return True
    return False
