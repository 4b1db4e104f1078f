"""What makes an HTML document with a player: its templates, its policy, its scripts' words."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from talkingpaper.publish.interface.language import counted
from talkingpaper.publish.interface.words import PlayerWords
from talkingpaper.publish.player.assets import TEMPLATE, player_template

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_SAID_BY_SCRIPTS = ("play", "pause", "time_of", "speed", "time_left", "copied", "copy_by_hand")


def compiled(main: str, sources: Mapping[str, str]) -> Template:
    """A page's template, with the player's beside its own.

    Args:
        main: the name of the page's template.
        sources: templates by name.
    """
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - 40 ms of CPU

    environment = Environment(
        loader=DictLoader({**sources, TEMPLATE: player_template()}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals.update(filled=filled, counted=counted)
    return environment.get_template(main)


def filled(phrase: str, **parts: object) -> Markup:
    """A phrase of ours with mark-up in its places; what is no mark-up is escaped."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - comes with jinja2

    return Markup(escape(phrase)).format(**parts)  # noqa: S704 - escaped right here


def policy(css: str, scripts: tuple[str, ...], *, more_scripts: tuple[str, ...] = ()) -> str:
    """The Content Security Policy: a page loads itself, and the sound and pictures beside it.

    ``file:`` is named because a page opened from a folder has no origin that ``'self'`` could be,
    ``connect-src`` and ``blob:`` for the sound of hosts without byte ranges, fetched whole.

    Args:
        css: the page's style sheet.
        scripts: its inline scripts.
        more_scripts: where it may load others from.
    """
    sources = {
        "default-src": "'none'",
        "script-src": " ".join((*map(integrity, scripts), *more_scripts)),
        "style-src": integrity(css),
        "media-src": "'self' file: blob:",
        "connect-src": "'self'",
        "img-src": "'self' file: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def integrity(content: str) -> str:
    """How a Content Security Policy names an inline script or style (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def script_words(player: PlayerWords, more: Mapping[str, object]) -> str:
    """The words a page's scripts say, as `embedded` JSON.

    Args:
        player: all the player's.
        more: the page's own.
    """
    return embedded({**{name: getattr(player, name) for name in _SAID_BY_SCRIPTS}, **more})


def embedded(value: object) -> str:
    """JSON that may stand inside a ``script`` element.

    No ``<``, ``>`` or ``&`` is in it (HTML, 4.12.1.3), nor U+2028 and U+2029, since everything but
    ASCII is written as an escape.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
