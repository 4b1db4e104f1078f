"""The show's page: every episode with its player, as a newspaper's front page lists its stories.

One HTML document with its style and script inside; it opens from a folder and from any host, and
asks for nothing but the sound and picture beside it. It is written an episode at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from talkingpaper.publish.page.assets import early_script, integrity, shared_css
from talkingpaper.publish.page.sink import direction
from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.feed import ARTWORK
from talkingpaper.publish.show.show import FEED, SITE, Show
from talkingpaper.publish.show.xmltext import clean
from talkingpaper.publish.site.row import Row, day, row

if TYPE_CHECKING:
    from jinja2 import Template

SEARCH = "episodes.js"
"""Beside the pages of a show that has more than one."""
TEMPLATES = ("show.html.jinja", "episode.html.jinja")
_PACKAGE = "talkingpaper.publish.site"


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


def search_line(episode: Episode, page: SitePage) -> str:
    """An episode in `SEARCH`: slug, title, date and the page it is on, as JavaScript."""
    told = (episode.slug, episode.title, day(episode.published), page.name)
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
    rows = (row(episode) for episode in episodes)
    return map(clean, _template().generate(_facts(show, page, rows)))


@cache
def _template() -> Template:
    """The page's template, compiled once for all pages of a show."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - 40 ms

    environment = Environment(
        loader=DictLoader({name: _read("templates", name) for name in TEMPLATES}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATES[0])


def _facts(show: Show, page: SitePage, rows: Iterator[Row]) -> dict[str, object]:
    css = shared_css() + _read("styles", "show.css")
    early, script = early_script(), _script()
    return {
        "show": show,
        "direction": direction(show.language),
        "feed": FEED,
        "feed_url": show.url(FEED),
        "artwork": ARTWORK,
        "page": page,
        "pages": [(number, site_name(number)) for number in range(1, page.of + 1)],
        "rows": rows,
        "search": SEARCH,
        "css": css,
        "early": early,
        "script": script,
        "policy": _policy(css, early, script, has_more=page.of > 1),
    }


def _policy(css: str, *scripts: str, has_more: bool) -> str:
    """What the page may load: itself, what lies beside it, and `SEARCH` when there are more pages.

    ``file:`` is named because a page opened from a folder has no origin that ``'self'`` could be.
    """
    beside = ("'self'", "file:")
    sources = {
        "default-src": "'none'",
        "script-src": " ".join((*map(integrity, scripts), *(beside if has_more else ()))),
        "style-src": integrity(css),
        "media-src": "'self' file:",
        "img-src": "'self' file: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def _script() -> str:
    """The page's script; what a device remembers is the read-along page's own part."""
    memory = files("talkingpaper.publish.page").joinpath("scripts", "memory.js")
    return memory.read_text("utf-8") + _read("scripts", "show.js")


def _read(folder: str, name: str) -> str:
    return files(_PACKAGE).joinpath(folder, name).read_text("utf-8")
