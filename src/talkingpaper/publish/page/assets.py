"""Style sheets and scripts, kept as small files beside this module and put into the page whole.

They are joined in the order given here; nothing is built, shortened or fetched.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

_SHARED_STYLES = ("tokens", "base")
_PAGE_STYLES = ("article", "sentences", "player", "panels", "print")
_EARLY_SCRIPTS = ("early",)
_SCRIPTS = (
    "memory",
    "timeline",
    "marking",
    "following",
    "player",
    "panels",
    "speed",
    "comfort",
    "chapters",
    "search",
    "sleep",
    "sharing",
    "session",
    "shortcuts",
    "main",
)
_PACKAGE = "talkingpaper.publish.page"


def shared_css() -> str:
    """Colours, type and basics of every page of ours, in light, dark and high contrast."""
    return _joined("styles", _SHARED_STYLES, "css")


def page_css() -> str:
    """The whole style sheet of the read-along page."""
    return shared_css() + _joined("styles", _PAGE_STYLES, "css")


def early_script() -> str:
    """What must run before the first line is painted: the reader's colours and letters."""
    return _joined("scripts", _EARLY_SCRIPTS, "js")


def page_script() -> str:
    """The player, as one module script."""
    return _joined("scripts", _SCRIPTS, "js")


def template_source(name: str) -> str:
    """A Jinja template of this package."""
    return _read("templates", name)


def integrity(content: str) -> str:
    """How a Content Security Policy names an inline script or style (CSP 3, 2.3.1)."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _joined(folder: str, names: tuple[str, ...], suffix: str) -> str:
    return "\n".join(_read(folder, f"{name}.{suffix}") for name in names)


def _read(folder: str, name: str) -> str:
    return files(_PACKAGE).joinpath(folder, name).read_text(encoding="utf-8")
