"""``--play``: hear the edition while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from talkingpaper.errors import UsageError

if TYPE_CHECKING:
    from talkingpaper.events import Listener
    from talkingpaper.pipeline.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
_KEY = "talkingpaper.playing"


def play_option(command: F) -> F:
    """``--play``."""
    return click.option(
        "--play",
        is_flag=True,
        expose_value=False,
        callback=_keep,
        help="Hear it while it is made; needs a player such as ffplay, paplay or aplay.",
    )(command)


def refuse_playing(sources: int) -> None:
    """Make sure that nobody asks to hear articles that are made side by side.

    Raises:
        UsageError: somebody does.
    """
    if click.get_current_context().meta[_KEY]:
        message = f"{sources} articles made side by side cannot be heard"
        raise UsageError(message, hint="leave out --play, or name one article")


@contextmanager
def heard(settings: Settings, listener: Listener) -> Iterator[Listener]:
    """The listener for a run, which plays it if that was asked for; ends when all is heard.

    Raises:
        EncodingError: there is no player.
        UsageError: no clips are kept that could be played.
    """
    if not click.get_current_context().meta[_KEY]:
        yield listener
        return
    from talkingpaper.pipeline.playing import Playback  # noqa: PLC0415 - not needed for --help

    with Playback(settings, listener) as playback:
        yield playback.hear


def _keep(context: click.Context, _parameter: click.Parameter, value: object) -> None:
    context.meta[_KEY] = value
