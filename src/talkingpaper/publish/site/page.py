"""The show's page: every episode with its player, as a newspaper's front page lists its stories.

One HTML document with its style and script inside; it opens from a folder and from any host, and
asks for nothing but the sound and picture beside it. It is written an episode at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from talkingpaper.publish.interface.language import date_in_words, direction, words_for
from talkingpaper.publish.interface.words import ShowWords
from talkingpaper.publish.player.assets import early_script
from talkingpaper.publish.player.document import compiled, policy, script_words
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.feed import ARTWORK
from talkingpaper.publish.show.show import FEED, SITE, Show
from talkingpaper.publish.show.xmltext import clean
from talkingpaper.publish.site import assets
from talkingpaper.publish.site.row import Row, row

if TYPE_CHECKING:
    from jinja2 import Template

SEARCH = "episodes.js"
"""Beside the pages of a show that has more than one."""
_SAID_BY_SCRIPTS = (
    *("found", "none_found", "found_here", "none_found_here", "heard", "minutes_left"),
    *("add", "added", "remove"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """Which stretch of the show one document holds."""

    number: int
    """1 for the newest."""
    of: int
    """How many there are."""
    episodes: int
    """In the whole show."""

    @property
    def name(self) -> str:
        """The document's file name."""
        return site_name(self.number)


def site_name(number: int) -> str:
    """File name of a page of the site.

    >>> site_name(1), site_name(2)
    ('index.html', 'index-2.html')
    """
    return SITE if number == 1 else f"index-{number}.html"


def search_line(show: Show, episode: Episode, page: SitePage) -> str:
    """An episode in `SEARCH`: slug, title, date and the page it is on, as JavaScript."""
    date = date_in_words(episode.published, words_for(show.language).time)
    told = (episode.slug, episode.title, date, page.name)
    # JSON is JavaScript but for nothing that ends a script or a line (ECMA-262, "JSON superset").
    return json.dumps(told, ensure_ascii=True) + ","


def search_script(lines: Iterable[str]) -> Iterator[str]:
    """The file by which a page of a long show finds episodes on the other pages.

    A script and not JSON: a page opened from a folder may load the one and not the other.
    """
    yield "window.talkingpaperEpisodes = [\n"
    for told in lines:
        yield f"{told}\n"
    yield "];\n"


def site_lines(show: Show, page: SitePage, episodes: Iterable[Episode]) -> Iterator[str]:
    """One document, an episode at a time; the same show gives the same text.

    Raises:
        PublishError: an episode cannot be published.
    """
    words = words_for(show.language)
    rows = (row(episode, words) for episode in episodes)
    return map(clean, _template().generate(_facts(show, page, rows)))


@cache
def _template() -> Template:
    """The page's template, compiled once for all pages of a show."""
    return compiled(assets.TEMPLATES[0], assets.template_sources())


def _facts(show: Show, page: SitePage, rows: Iterator[Row]) -> dict[str, object]:
    words = words_for(show.language)
    return {
        "show": show,
        "direction": direction(show.language),
        "words": words,
        "w": words.player,
        "ours": words.show,
        "feed": FEED,
        "feed_url": show.url(FEED),
        "artwork": ARTWORK,
        "page": page,
        "pages": [(number, site_name(number)) for number in range(1, page.of + 1)],
        "rows": rows,
        "search": SEARCH,
        "said": script_words(words.player, _said(words.show)),
        **_code(has_more=page.of > 1),
    }


def _said(ours: ShowWords) -> dict[str, object]:
    return {name: getattr(ours, name) for name in _SAID_BY_SCRIPTS}


def _code(*, has_more: bool) -> dict[str, str]:
    """Style and scripts, and the policy that allows them and, on a long show's pages, `SEARCH`."""
    css, early, script = assets.site_css(), early_script(), assets.site_script()
    beside = ("'self'", "file:") if has_more else ()
    allowed = policy(css, (early, script), more_scripts=beside)
    return {"css": css, "early": early, "script": script, "policy": allowed}
