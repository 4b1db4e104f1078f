"""Talking Paper: a written article in, a finished audio edition out.

    >>> import talkingpaper
    >>> talkingpaper.Settings(speed=1.2).speed
    1.2

`make` an edition, or go stage by stage: `read` an article, write its `script`, `check` what is on
disk. Values and laws are in `talkingpaper.model`; everything raised is a `TalkingPaperError`.
Names are imported when first used, so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talkingpaper.errors import TalkingPaperError
    from talkingpaper.model import Article, Edition, Script, Timeline
    from talkingpaper.pipeline.casting import all_voices
    from talkingpaper.pipeline.checking import Report, check
    from talkingpaper.pipeline.making import Made, make
    from talkingpaper.pipeline.preparing import read, script
    from talkingpaper.pipeline.publishing import Published, publish_show
    from talkingpaper.pipeline.settings import Settings
    from talkingpaper.pipeline.withdrawing import remove_edition

__version__ = "0.1.0"

_HOMES = {
    "Article": "talkingpaper.model",
    "Edition": "talkingpaper.model",
    "Made": "talkingpaper.pipeline.making",
    "Published": "talkingpaper.pipeline.publishing",
    "Report": "talkingpaper.pipeline.checking",
    "Script": "talkingpaper.model",
    "Settings": "talkingpaper.pipeline.settings",
    "TalkingPaperError": "talkingpaper.errors",
    "Timeline": "talkingpaper.model",
    "all_voices": "talkingpaper.pipeline.casting",
    "check": "talkingpaper.pipeline.checking",
    "make": "talkingpaper.pipeline.making",
    "publish_show": "talkingpaper.pipeline.publishing",
    "read": "talkingpaper.pipeline.preparing",
    "remove_edition": "talkingpaper.pipeline.withdrawing",
    "script": "talkingpaper.pipeline.preparing",
}

__all__ = [
    "Article",
    "Edition",
    "Made",
    "Published",
    "Report",
    "Script",
    "Settings",
    "TalkingPaperError",
    "Timeline",
    "all_voices",
    "check",
    "make",
    "publish_show",
    "read",
    "remove_edition",
    "script",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'talkingpaper' has no attribute '{name}'"
    raise AttributeError(message)
