"""The read-along page of an edition: one self-contained ``index.html``.

It works from a folder (``file:``) and from any static host and asks nobody for anything but the
sound file beside it, which its Content Security Policy enforces. All text of the article goes
through Jinja's autoescaping; the player's data is JSON without mark-up characters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from talkingpaper.publish.base import Bundle
from talkingpaper.publish.page import assets
from talkingpaper.publish.page.about import about
from talkingpaper.publish.page.arranging import arrange
from talkingpaper.publish.page.chapterlist import chapter_entries
from talkingpaper.publish.page.timings import player_data
from talkingpaper.publish.wording import one_line, utf8

if TYPE_CHECKING:
    from jinja2 import Environment

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
)


_TEMPLATES = ("page.html.jinja", "elements.html.jinja", "console.html.jinja", "about.html.jinja")


class PageSink:
    """HTML with the article, its timing and a player."""

    name = "read-along page"
    file_name = "index.html"
    media_type = "text/html"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes; the same bundle gives the same bytes.

        Raises:
            PublishError: the article holds half a character (a lone surrogate).
        """
        html = _environment().get_template(_TEMPLATES[0]).render(_facts(bundle))
        return utf8(html, form=self.name)


@cache
def _environment() -> Environment:
    """The templates, compiled once a run."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - 40 ms of CPU

    return Environment(
        loader=DictLoader({name: assets.template_source(name) for name in _TEMPLATES}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _facts(bundle: Bundle) -> dict[str, object]:
    """Everything the templates show."""
    article = bundle.script.article
    css, early, script = assets.page_css(), assets.early_script(), assets.page_script()
    return {
        "title": one_line(article.title) or bundle.slug,
        "is_title_in_text": article.title_in_text,
        "show": one_line(bundle.show),
        "author": one_line(article.author),
        "summary": one_line(article.summary),
        "language": article.language,
        "direction": direction(article.language),
        "elements": arrange(bundle.script),
        "chapters": chapter_entries(bundle),
        "about": about(bundle),
        "audio": bundle.audio[:1],
        "total_s": bundle.timeline.total_samples / bundle.timeline.rate_hz,
        "data": player_data(bundle),
        "css": css,
        "early": early,
        "script": script,
        "policy": _policy(css, early, script),
    }


def _policy(css: str, *scripts: str) -> str:
    """What the page may load: itself, the sound and the picture beside it.

    ``file:`` is named because a page opened from a folder has no origin that ``'self'`` could be,
    ``connect-src`` and ``blob:`` for the sound of hosts without byte ranges, fetched whole.
    """
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(assets.integrity(script) for script in scripts),
        "style-src": assets.integrity(css),
        "media-src": "'self' file: blob:",
        "connect-src": "'self'",
        "img-src": "'self' file: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, by a BCP 47 tag.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
