"""What was published first, and when: the memory that keeps `guid`, `pubDate` and order still.

Everything else in a feed follows from the editions. The ledger is read before they are published
and written with them; an episode that was withdrawn stays in it, so that no app that has seen its
guid is ever shown another episode under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from talkingpaper import jsonform
from talkingpaper.errors import PublishError, StorageError
from talkingpaper.publish.show.dates import parse_date, stamp

LEDGER = "show.json"
VERSION = 1
PODCAST_NAMESPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An edition that is to be published: as much of it as the ledger needs."""

    slug: str
    guid: str
    """The edition's own; empty when it has none."""
    url: str
    origin: str
    published: str
    """Of the article, ISO 8601; empty when unknown."""
    updated: str = ""
    """Of its last correction, ISO 8601; empty when there was none."""

    @property
    def identity(self) -> str:
        """What the edition is known by; the same for every edition of one article."""
        name = self.url or f"{self.origin}\n{self.slug}"
        return self.guid or f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An episode as it was first published."""

    slug: str
    guid: str
    identity: str
    """Of the edition; `guid` differs from it when the episode was withdrawn once."""
    is_derived: bool
    """True when the edition had no guid of its own."""
    published: str
    """RFC 3339, UTC."""
    number: int
    """1 for the show's first episode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An episode that was published and is no more."""

    slug: str
    guid: str
    identity: str
    withdrawn: str
    """RFC 3339, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that was ever published."""

    version: int = VERSION
    podcast_guid: str = ""
    """Given when the show is first published and kept when it moves."""
    last_number: int = 0
    episodes: tuple[Entry, ...] = ()
    """By number."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """In the order of their withdrawal."""


def podcast_guid(feed_url: str) -> str:
    """The show's guid: UUIDv5 of the feed's URL without scheme and trailing slashes.

    podcast-namespace, guid.

    >>> podcast_guid("https://podnews.net/rss/")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    return str(uuid5(PODCAST_NAMESPACE, feed_url.partition("://")[2].rstrip("/")))


def read_ledger(data: bytes, *, name: str) -> Ledger:
    """The ledger in a file's bytes.

    Raises:
        PublishError: it is not one of ours.
    """
    hint = "put it back from a copy: it keeps each episode's guid and date"
    try:
        ledger = jsonform.loads(Ledger, data, name=name)
    except StorageError as error:
        raise PublishError(error.message, hint=hint) from error
    if ledger.version != VERSION:
        message = f"{name} is of version {ledger.version}, this program knows {VERSION}"
        raise PublishError(message, hint="upgrade talkingpaper")
    if any(parse_date(entry.published) is None for entry in ledger.episodes):
        message = f"{name} holds an episode without a date"
        raise PublishError(message, hint=hint)
    return ledger


def register(
    ledger: Ledger, sightings: Iterable[Sighting], *, now: datetime, by_article: bool
) -> Ledger:
    """The ledger with every edition in it; what it knew stays as it was.

    Args:
        ledger: as it was.
        sightings: every edition there is.
        now: when new episodes are published.
        by_article: a new episode's date is its article's, if that is known and past.

    Raises:
        PublishError: an episode in the ledger has no edition any more, or two have one guid.
    """
    by_identity = {entry.identity: entry for entry in ledger.episodes}
    derived = {entry.slug: entry for entry in ledger.episodes if entry.is_derived}
    kept: dict[str, Entry] = {}
    new: list[tuple[str, Sighting]] = []
    for sighting in sightings:
        entry = by_identity.get(sighting.identity) or derived.get(sighting.slug)
        if entry is None:
            new.append((_first_date(sighting, now, by_article=by_article), sighting))
            continue
        if entry.guid in kept:
            message = f"'{kept[entry.guid].slug}' and '{sighting.slug}' are editions of one article"
            hint = f"take one away: talkingpaper remove {sighting.slug}"
            raise PublishError(message, hint=hint)
        kept[entry.guid] = replace(
            entry,
            slug=sighting.slug,
            identity=sighting.identity,
            is_derived=not sighting.guid,
        )
    _require_all(ledger, kept)
    number = ledger.last_number
    used = {entry.guid for entry in ledger.episodes} | {gone.guid for gone in ledger.withdrawn}
    for published, sighting in sorted(new, key=lambda pair: (pair[0], pair[1].slug)):
        number += 1
        entry = _first(sighting, published, number, used)
        if entry.guid in kept:
            message = f"'{kept[entry.guid].slug}' and '{sighting.slug}' have the same guid"
            hint = f"take one away: talkingpaper remove {sighting.slug}"
            raise PublishError(message, hint=hint)
        kept[entry.guid] = entry
    episodes = tuple(sorted(kept.values(), key=lambda entry: entry.number))
    return replace(ledger, last_number=number, episodes=episodes)


def withdraw(ledger: Ledger, slug: str, *, now: datetime) -> Ledger:
    """The ledger without an episode; unchanged when the episode was never published."""
    gone = tuple(
        Withdrawal(slug=entry.slug, guid=entry.guid, identity=entry.identity, withdrawn=stamp(now))
        for entry in ledger.episodes
        if entry.slug == slug
    )
    kept = tuple(entry for entry in ledger.episodes if entry.slug != slug)
    return replace(ledger, episodes=kept, withdrawn=(*ledger.withdrawn, *gone))


def last_change(ledger: Ledger, sightings: Iterable[Sighting]) -> datetime | None:
    """When an episode last came, was corrected or went; None when there never was one."""
    moments = (
        *(entry.published for entry in ledger.episodes),
        *(sighting.updated for sighting in sightings),
        *(gone.withdrawn for gone in ledger.withdrawn),
    )
    known = [moment for text in moments if (moment := parse_date(text)) is not None]
    return max(known, default=None)


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The order of a feed: by date, and where dates are the same by number."""
    return tuple(sorted(entries, key=lambda entry: (entry.published, entry.number), reverse=True))


def _first_date(sighting: Sighting, now: datetime, *, by_article: bool) -> str:
    """When a new episode is dated: apps hide one from the future, so never later than now."""
    told = parse_date(sighting.published) if by_article else None
    return stamp(told if told is not None and told < now else now)


def _first(sighting: Sighting, published: str, number: int, used: set[str]) -> Entry:
    guid = sighting.identity
    again = 1
    while guid in used:  # withdrawn once: apps that saw it would not show it again
        again += 1
        guid = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{sighting.identity}#{again}')}"
    return Entry(
        slug=sighting.slug,
        guid=guid,
        identity=sighting.identity,
        is_derived=not sighting.guid,
        published=published,
        number=number,
    )


def _require_all(ledger: Ledger, kept: Mapping[str, Entry]) -> None:
    """Refuse to lose an episode.

    Raises:
        PublishError: one that was published is not among those kept.
    """
    lost = [entry.slug for entry in ledger.episodes if entry.guid not in kept]
    if lost:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        message = f"the episode '{lost[0]}'{more} was published, and its edition is gone"
        hint = f"put it back, or withdraw it: talkingpaper remove {lost[0]}"
        raise PublishError(message, hint=hint)
