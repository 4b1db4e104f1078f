"""Style sheet, script and templates of the read-along page: its own behind the player's."""

from __future__ import annotations

from talkingpaper.publish.player.assets import (
    base_css,
    joined,
    player_css,
    player_script,
    template_source,
)

_STYLES = ("article", "tables", "sentences", "print")
_SCRIPTS = ("marking", "following", "search", "main")
_PACKAGE = "talkingpaper.publish.page"
TEMPLATES = ("page.html.jinja", "elements.html.jinja", "console.html.jinja", "about.html.jinja")


def page_css() -> str:
    """The whole style sheet."""
    return "\n".join((base_css(), player_css(), joined(_PACKAGE, "styles", _STYLES, "css")))


def page_script() -> str:
    """The whole script, to run as a module."""
    return "\n".join((player_script(), joined(_PACKAGE, "scripts", _SCRIPTS, "js")))


def template_sources() -> dict[str, str]:
    """The Jinja templates by name, the page's first."""
    return {name: template_source(_PACKAGE, name) for name in TEMPLATES}
