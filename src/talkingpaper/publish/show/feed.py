"""The feed: a channel around its items, in as many documents as it takes.

A feed of more than `page_size` episodes goes on in ``feed-2.xml`` and so on, by the links of
RFC 5005, section 3. Nothing in it tells when it was written: a feed built again is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from talkingpaper.publish.show.dates import rfc2822
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.item import item
from talkingpaper.publish.show.show import FEED, SITE, Show
from talkingpaper.publish.show.xmltext import NAMESPACES, element

ARTWORK = "artwork.jpg"
GENERATOR = "Talking Paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """Which stretch of the show one document holds."""

    number: int
    """1 for the newest."""
    of: int
    """How many there are."""
    podcast_guid: str
    changed: datetime | None
    """When any episode last came, changed or went; None before the first."""
    artwork_px: int
    """Side of the show's picture."""

    @property
    def name(self) -> str:
        """The document's file name."""
        return page_name(self.number)


def page_name(number: int) -> str:
    """File name of a feed's document.

    >>> page_name(1), page_name(2)
    ('feed.xml', 'feed-2.xml')
    """
    return FEED if number == 1 else f"feed-{number}.xml"


def feed_lines(show: Show, page: FeedPage, episodes: Iterable[Episode]) -> Iterator[str]:
    """One document, an episode at a time.

    Raises:
        PublishError: an episode cannot be published.
    """
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<rss version="2.0" {spaces}>\n<channel>\n'
    for row in _channel(show, page):
        yield f"  {row}\n"
    for episode in episodes:
        yield item(episode, show)
    yield "</channel>\n</rss>\n"


def _channel(show: Show, page: FeedPage) -> Iterator[str]:
    yield element("title", show.title)
    yield element("link", show.homepage or show.url(SITE))
    yield element("description", show.description)
    yield element("language", show.language.lower())
    if show.copyright:
        yield element("copyright", show.copyright)
    yield from _links(show, page)
    if page.changed is not None:
        yield element("lastBuildDate", rfc2822(page.changed))
    yield element("generator", GENERATOR)
    yield from _apple(show)
    yield from _podcasting(show, page)


def _links(show: Show, page: FeedPage) -> Iterator[str]:
    own = {"rel": "self", "type": "application/rss+xml", "href": show.url(page.name)}
    yield element("atom:link", attributes=own)
    if show.hub:  # WebSub 4, "Discovery"
        yield element("atom:link", attributes={"rel": "hub", "href": show.hub})
    if page.of == 1:
        return
    pages = {"first": 1, "previous": page.number - 1, "next": page.number + 1, "last": page.of}
    for rel, number in pages.items():
        if 1 <= number <= page.of:
            href = show.url(page_name(number))
            yield element("atom:link", attributes={"rel": rel, "href": href})


def _apple(show: Show) -> Iterator[str]:
    yield element("itunes:author", show.author)
    if show.owner_email:
        named = [element("itunes:name", show.owner_name or show.author)]
        named.append(element("itunes:email", show.owner_email))
        yield element("itunes:owner", inside=named)
    for category in show.categories:
        part = [element("itunes:category", attributes={"text": category.part})]
        text = {"text": category.name}
        yield element("itunes:category", attributes=text, inside=part if category.part else ())
    yield element("itunes:explicit", str(show.explicit).lower())
    yield element("itunes:image", attributes={"href": show.url(ARTWORK)})
    yield element("itunes:type", show.kind)


def _podcasting(show: Show, page: FeedPage) -> Iterator[str]:
    yield element("podcast:guid", page.podcast_guid)
    owner = {"owner": show.owner_email} if show.owner_email else {}
    yield element("podcast:locked", "yes" if show.locked else "no", owner)
    yield element("podcast:medium", show.medium)
    if show.license:
        url = {"url": show.license_url} if show.license_url else {}
        yield element("podcast:license", show.license, url)
    for funding in show.funding:
        yield element("podcast:funding", funding.text, {"url": funding.url})
    yield element("podcast:txt", "true", {"purpose": "ai-content"})
    attributes = {
        "href": show.url(ARTWORK),
        "alt": f"Artwork: {show.title}",
        "aspect-ratio": "1/1",
        "width": str(page.artwork_px),
        "purpose": "artwork",
        "type": "image/jpeg",
    }
    yield element("podcast:image", attributes=attributes)
