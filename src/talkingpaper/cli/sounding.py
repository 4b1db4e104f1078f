"""Options about the sound files of an edition, and about what is said of a correction.

They put what is given into the click context instead of the commands' arguments, so that a
command takes all of them with one decorator and one call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from talkingpaper.cli.options import kept_option

if TYPE_CHECKING:
    from talkingpaper.pipeline.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
_KEY = "talkingpaper.sounding."
FORMATS = ("mp3", "m4b", "m4a", "opus")
PRESETS = ("podcast", "acx", "broadcast", "streaming")


def sound_options(command: F) -> F:
    """``--format``, ``--preset``, ``--room-tone``."""
    for option in reversed(
        (
            _option(
                "--format",
                multiple=True,
                type=click.Choice(FORMATS),
                help="Sound file to write; repeatable. The MP3 is always there.",
            ),
            _option(
                "--preset",
                type=click.Choice(PRESETS),
                default="podcast",
                show_default=True,
                help="Loudness, peaks and margins, by where it is to be published.",
            ),
            _option("--room-tone", is_flag=True, help="No digital silence: pauses hold a room."),
        )
    ):
        command = option(command)
    return command


def correction_options(command: F) -> F:
    """``--correction``, ``--speak-correction``."""
    for option in reversed(
        (
            _option(
                "--correction", default="", metavar="TEXT", help="What was corrected, and why."
            ),
            _option("--speak-correction", is_flag=True, help="Say it after the headline, too."),
        )
    ):
        command = option(command)
    return command


def with_sound(settings: Settings) -> Settings:
    """Settings with what the options of the running command ask for.

    Raises:
        UsageError: a correction is to be spoken, and there is none.
    """
    given = click.get_current_context().meta
    return replace(
        settings,
        formats=tuple(given[_KEY + "format"]),
        preset=given[_KEY + "preset"],
        room_tone=bool(given[_KEY + "room_tone"]),
        correction=given.get(_KEY + "correction", ""),
        speak_correction=bool(given.get(_KEY + "speak_correction")),
    )


def _option(name: str, **how: object) -> Callable[[F], F]:
    return kept_option(_KEY, name, **how)
