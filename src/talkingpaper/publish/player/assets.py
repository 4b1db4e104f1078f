"""Style sheets, scripts and mark-up of the player, kept as small files beside this module.

They are joined in the order given here and put into a page whole; nothing is built, shortened or
fetched. A page adds files of its own behind them.
"""

from __future__ import annotations

from importlib.resources import files

_BASE_STYLES = ("tokens", "base")
_STYLES = ("player", "position", "panels")
_EARLY_SCRIPTS = ("early",)
_SCRIPTS = (
    "memory",
    "words",
    "timeline",
    "player",
    "room",
    "dial",
    "panels",
    "speed",
    "comfort",
    "chapters",
    "sleep",
    "sharing",
    "session",
    "shortcuts",
)
_PACKAGE = "talkingpaper.publish.player"
TEMPLATE = "player.html.jinja"


def base_css() -> str:
    """Colours, type and basics of every page of ours, in light, dark and high contrast."""
    return joined(_PACKAGE, "styles", _BASE_STYLES, "css")


def player_css() -> str:
    """The player's own style, to be put behind `base_css`."""
    return joined(_PACKAGE, "styles", _STYLES, "css")


def player_script() -> str:
    """The player, for a page to put together with parts of its own."""
    return joined(_PACKAGE, "scripts", _SCRIPTS, "js")


def early_script() -> str:
    """What must run before the first line is painted: the reader's colours and letters."""
    return joined(_PACKAGE, "scripts", _EARLY_SCRIPTS, "js")


def player_template() -> str:
    """Macros of the player's mark-up."""
    return template_source(_PACKAGE, TEMPLATE)


def joined(package: str, folder: str, names: tuple[str, ...], suffix: str) -> str:
    """Files of a package, one after the other."""
    return "\n".join(_read(package, folder, f"{name}.{suffix}") for name in names)


def template_source(package: str, name: str) -> str:
    """A Jinja template of a package."""
    return _read(package, "templates", name)


def _read(package: str, folder: str, name: str) -> str:
    return files(package).joinpath(folder, name).read_text(encoding="utf-8")
