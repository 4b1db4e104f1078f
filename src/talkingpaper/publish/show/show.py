"""What a show is: everything `show.toml` says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talkingpaper.publish.show.categories import Category

FEED = "feed.xml"
SITE = "index.html"
PAGE_SIZE = 500
"""Episodes in a feed before it goes on in another; with show notes about 3 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Where listeners can support the show."""

    url: str
    text: str
    """At most 128 characters (podcast-namespace, funding)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A podcast: what its feed and its page say about all episodes."""

    title: str
    description: str
    """Plain text, at most 4000 bytes."""
    author: str
    base_url: str
    """Where the folder stands on the web; http(s), ends in a slash."""
    language: str
    """BCP 47."""
    categories: tuple[Category, ...]
    explicit: bool = False
    kind: str = "episodic"
    """``episodic``: newest first; ``serial``: to be heard from the first on, with numbers."""
    owner_name: str = ""
    owner_email: str = ""
    image: str = ""
    """Path of a picture, relative to the show's file; empty: one is made."""
    copyright: str = ""
    license: str = ""
    license_url: str = ""
    medium: str = "podcast"
    funding: tuple[Funding, ...] = ()
    locked: bool = True
    hub: str = ""
    """URL of a WebSub hub."""
    guid: str = ""
    """``podcast:guid`` brought along from another host; empty: made from the feed's URL."""
    page_size: int = PAGE_SIZE
    date: str = "article"
    """``article``: an episode is dated as its article is; ``publication``: as it is published."""
    voices: Mapping[str, str] = field(default_factory=dict)
    """``engine:voice`` → the name listeners read."""
    homepage: str = ""
    """The publisher's own site; empty: none."""
    footer: str = ""
    """A line of plain text under the show's page."""

    def url(self, *parts: str) -> str:
        """The URL of a file of the show."""
        return self.base_url + "/".join(parts)
