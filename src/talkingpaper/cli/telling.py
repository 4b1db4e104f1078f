"""Options about how an article is told: cues, sounds, pauses, disclosure.

They put what is given into the click context instead of the commands' arguments, so that a
command takes all of them with one decorator and one call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from talkingpaper.cli.options import kept_option
from talkingpaper.errors import UsageError

if TYPE_CHECKING:
    from talkingpaper.model import Pauses
    from talkingpaper.pipeline.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
_KEY = "talkingpaper.telling."


def telling_options(command: F) -> F:
    """``--plain`` and its kind."""
    for option in reversed(
        (
            _flag("--plain", "Nothing of ours is said: no cues, lines as they are written."),
            _flag("--earcons", "Short sounds mark headline, sections, posts, quotes, list ends."),
            _flag("--contents", "A long article opens with its length and its sections."),
            _flag("--no-disclosure", "Do not say at the end that the voice is synthetic."),
            kept_option(
                _KEY,
                "--pause",
                multiple=True,
                metavar="NAME=SECONDS",
                help="Silence after a sentence, paragraph, heading, post, …; repeatable.",
            ),
        )
    ):
        command = option(command)
    return command


def with_telling(settings: Settings) -> Settings:
    """Settings with what the options of the running command ask for.

    Raises:
        UsageError: a pause is not NAME=SECONDS, or two options contradict each other.
    """
    given = click.get_current_context().meta
    return replace(
        settings,
        plain=bool(given[_KEY + "plain"]),
        earcons=bool(given[_KEY + "earcons"]),
        contents=bool(given[_KEY + "contents"]),
        disclosure=not given[_KEY + "no_disclosure"],
        pauses=_pauses(given[_KEY + "pause"]),
    )


def _flag(name: str, text: str) -> Callable[[F], F]:
    return kept_option(_KEY, name, is_flag=True, help=text)


def _pauses(options: tuple[str, ...]) -> Pauses:
    from talkingpaper.model import Pauses  # noqa: PLC0415 - not needed for --help

    pauses = Pauses()
    known = [name.removesuffix("_s") for name in Pauses.__slots__]
    for option in options:
        name, _, seconds = option.partition("=")
        name = name.strip().replace("-", "_")
        if name not in known:
            message = f"there is no pause called '{name}'"
            raise UsageError(message, hint=f"known: {', '.join(known)}".replace("_", "-"))
        try:
            value = float(seconds)
        except ValueError:
            message = f"--pause {option} is not NAME=SECONDS"
            raise UsageError(message, hint="for example --pause paragraph=1.2") from None
        pauses = replace(pauses, **{f"{name}_s": value})
    return pauses
