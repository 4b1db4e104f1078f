"""The read-along page of an edition: one self-contained ``index.html``.

It works from a folder (``file:``) and from any static host and asks nobody for anything but the
sound file beside it, which its Content Security Policy enforces. All text of the article goes
through Jinja's autoescaping; the player's data is JSON without mark-up characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from talkingpaper.publish.base import Bundle
from talkingpaper.publish.interface.language import direction, words_for
from talkingpaper.publish.page import assets
from talkingpaper.publish.page.about import about
from talkingpaper.publish.page.arranging import arrange
from talkingpaper.publish.page.chapterlist import chapter_entries
from talkingpaper.publish.page.elements import is_long
from talkingpaper.publish.page.timings import player_data
from talkingpaper.publish.player.assets import early_script
from talkingpaper.publish.player.document import compiled, policy, script_words
from talkingpaper.publish.wording import one_line, utf8

if TYPE_CHECKING:
    from jinja2 import Template


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
        return b"".join(self.parts(bundle))

    def parts(self, bundle: Bundle) -> Iterator[bytes]:
        """The same, as the template comes to it.

        Raises:
            PublishError: the article holds half a character (a lone surrogate).
        """
        for part in _template().generate(_facts(bundle)):
            yield utf8(part, form=self.name)


@cache
def _template() -> Template:
    """The page's template, compiled once a run."""
    return compiled(assets.TEMPLATES[0], assets.template_sources())


def _facts(bundle: Bundle) -> dict[str, object]:
    """Everything the templates show."""
    article = bundle.script.article
    words = words_for(article.language)
    return {
        "title": one_line(article.title) or bundle.slug,
        "is_title_in_text": article.title_in_text,
        "is_title_long": is_long(one_line(article.title)),
        "slug": bundle.slug,
        "show": one_line(bundle.show),
        "author": one_line(article.author),
        "summary": one_line(article.summary),
        "language": article.language,
        "direction": direction(article.language),
        "words": words,
        "w": words.player,
        "ours": words.article,
        "elements": arrange(bundle.script),
        "chapters": chapter_entries(bundle),
        "about": about(bundle, words),
        "audio": bundle.audio[:1],
        "total_s": bundle.timeline.total_samples / bundle.timeline.rate_hz,
        "data": player_data(bundle),
        "said": script_words(
            words.player,
            {
                "no_places": words.article.no_places,
                "places": words.article.places,
                "first_places": words.article.first_places,
            },
        ),
        **_code(),
    }


def _code() -> dict[str, str]:
    """Style and scripts, and the policy that allows them alone."""
    css, early, script = assets.page_css(), early_script(), assets.page_script()
    return {"css": css, "early": early, "script": script, "policy": policy(css, (early, script))}
