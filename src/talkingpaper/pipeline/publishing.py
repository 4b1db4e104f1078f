"""The show of a folder: feed, page, picture and ledger out of its editions.

Every edition is proved before anything is written. Editions are read one at a time, twice: first
for who they are, then, in the feed's order, for what is said of them. So memory holds a few hundred
bytes an episode, whatever its length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from talkingpaper import jsonform
from talkingpaper.errors import PublishError
from talkingpaper.events import Listener, Warned, ignore
from talkingpaper.folder import read_edition, write_atomic
from talkingpaper.folder.publication import Publication
from talkingpaper.pipeline.episodes import find_sightings, read_episode, show_editions
from talkingpaper.pipeline.settings import DEFAULT_SHOW
from talkingpaper.publish.show.artwork import show_artwork, side_px
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.feed import ARTWORK, FeedPage, feed_lines, page_name
from talkingpaper.publish.show.ledger import (
    LEDGER,
    Entry,
    Ledger,
    Sighting,
    last_change,
    newest_first,
    podcast_guid,
    read_ledger,
    register,
)
from talkingpaper.publish.show.persons import voice_name
from talkingpaper.publish.show.show import FEED, SITE, Show
from talkingpaper.publish.show.showfile import SHOW_FILE, first_show_file, parse_show
from talkingpaper.publish.site.page import (
    SEARCH,
    SitePage,
    search_line,
    search_script,
    site_lines,
    site_name,
)

LOCAL_URL = "http://127.0.0.1:8000/"
"""Where `talkingpaper serve` shows the site."""
LOCAL_HOSTS = ("//127.", "//localhost", "//[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What `publish` gives back."""

    feed: Path
    site: Path
    episodes: int
    new: tuple[str, ...]
    """Slugs of episodes published for the first time."""


def publish_show(folder: Path, *, now: datetime, listener: Listener = ignore) -> Published:
    """Build, or build again, the show of a folder of editions by its `show.toml`.

    Args:
        folder: holds the editions.
        now: when episodes that are new are published; has a time zone.
        listener: hears of warnings.

    Raises:
        PublishError: the show cannot be published as it is; what stood there stands there still.
        StorageError: the disk refuses.
    """
    show = read_show(folder)
    with Publication(folder, listener=listener) as publication:
        known = load_ledger(folder)
        sightings = find_sightings(folder, only=None, listener=listener)
        ledger = register(known, sightings, now=now, by_article=show.date == "article")
        write_show(folder, show, ledger, sightings, publication)
    if any(host in show.base_url for host in LOCAL_HOSTS):
        message = f"base_url is {show.base_url}: nobody else can reach it; set it in {SHOW_FILE}"
        listener(Warned(message=message))
    before = {entry.guid for entry in known.episodes}
    return Published(
        feed=folder / FEED,
        site=folder / SITE,
        episodes=len(ledger.episodes),
        new=tuple(entry.slug for entry in ledger.episodes if entry.guid not in before),
    )


def write_show(
    folder: Path,
    show: Show,
    ledger: Ledger,
    sightings: Sequence[Sighting],
    publication: Publication,
) -> None:
    """Write every file of the show and put them in their places.

    Raises:
        PublishError: an episode cannot be published.
        StorageError: the disk refuses.
    """
    guid = ledger.podcast_guid or show.guid or podcast_guid(show.url(FEED))
    picture = show_artwork(show, _given_picture(folder, show))
    # The ledger first: a run killed between two moves must find its own dates again.
    publication.write(LEDGER, (jsonform.dumps(replace(ledger, podcast_guid=guid)),))
    publication.write(ARTWORK, (picture,))
    entries = newest_first(ledger.episodes)
    starts = range(0, max(len(entries), 1), show.page_size)
    common = FeedPage(
        number=1,
        of=len(starts),
        podcast_guid=guid,
        changed=last_change(ledger, sightings),
        artwork_px=side_px(picture),
    )
    known: list[str] = []
    for start in reversed(starts):  # the newest last: it leads to the others
        part = entries[start : start + show.page_size]
        page = replace(common, number=start // show.page_size + 1)
        site = SitePage(number=page.number, of=page.of, episodes=len(entries))
        shown = _noting(show, _episodes(folder, part), site, known)
        publication.write(site.name, _encoded(site_lines(show, site, shown)))
        publication.write(page.name, _encoded(feed_lines(show, page, _episodes(folder, part))))
    if len(starts) > 1:
        publication.write(SEARCH, _encoded(search_script(known)))
    publication.commit(stale=_stale(folder, len(starts)))


def _noting(
    show: Show, episodes: Iterable[Episode], site: SitePage, known: list[str]
) -> Iterator[Episode]:
    """The episodes, each noted for the search over all pages as it goes by."""
    for episode in episodes:
        if site.of > 1:
            known.append(search_line(show, episode, site))
        yield episode


def _episodes(folder: Path, entries: Iterable[Entry]) -> Iterator[Episode]:
    return (read_episode(folder, entry) for entry in entries)


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


def _stale(folder: Path, pages: int) -> list[str]:
    """Documents of an earlier publication that was longer, as far as they follow each other."""
    stale: list[str] = []
    for name in (page_name, site_name):
        for number in count(pages + 1):
            if not (folder / name(number)).is_file():
                break
            stale.append(name(number))
    return stale if pages > 1 or not (folder / SEARCH).is_file() else [*stale, SEARCH]


def load_ledger(folder: Path) -> Ledger:
    """What was published before; an empty ledger for a show that is new.

    Raises:
        PublishError: the ledger is damaged, or gone while its feed is there.
    """
    path = folder / LEDGER
    try:
        return read_ledger(path.read_bytes(), name=str(path))
    except FileNotFoundError as error:
        if (folder / FEED).exists():
            message = f"{folder / FEED} is there, and {LEDGER}, which keeps its dates, is not"
            hint = f"put {LEDGER} back from a copy, or remove {FEED} to begin a new show"
            raise PublishError(message, hint=hint) from error
        return Ledger()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise PublishError(message, hint="make it readable") from error


def _given_picture(folder: Path, show: Show) -> bytes:
    if not show.image:
        return b""
    path = folder / show.image
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"image {path} cannot be read: {error.strerror}"
        raise PublishError(message, hint=f"correct 'image' in {SHOW_FILE}") from error


def read_show(folder: Path) -> Show:
    """The show `show.toml` describes.

    Raises:
        PublishError: there is none, or it is wrong.
    """
    path = folder / SHOW_FILE
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        message = f"there is no {SHOW_FILE} in {folder}"
        hint = f"talkingpaper publish --init {folder} writes one to begin with"
        raise PublishError(message, hint=hint) from error
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text"
        raise PublishError(message, hint="save it as UTF-8") from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise PublishError(message, hint="make it readable") from error
    return parse_show(text, name=str(path))


def begin_show(folder: Path) -> Path:
    """Write a `show.toml` to begin with, by what the editions say; gives its path.

    Raises:
        PublishError: there is one already.
        StorageError: the folder cannot be read or written.
    """
    path = folder / SHOW_FILE
    if path.exists():
        message = f"{path} is there already"
        raise PublishError(message, hint="edit it, or move it away")
    languages: Counter[str] = Counter()
    voices: dict[str, str] = {}
    for edition in map(read_edition, show_editions(folder)):
        languages[edition.language] += 1
        for voice in edition.cast.values():
            voices[voice] = voice_name(voice, {}, edition.language)
    language = next((name for name, _ in languages.most_common()), "en")
    text = first_show_file(title=DEFAULT_SHOW, language=language, base_url=LOCAL_URL, voices=voices)
    parse_show(text, name=SHOW_FILE)  # what we begin for others has to be right
    write_atomic(path, text.encode())
    return path
