"""Options about the voices of a run beside who they are: pace, and what paid ones may cost.

As in `cli.sounding` they go into the click context.
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
_KEY = "talkingpaper.paying."


def pace_and_price_options(command: F) -> F:
    """``--own-pace``, ``--price``, ``--max-cost``."""
    least = click.FloatRange(min=0)
    for option in reversed(
        (
            _option("--own-pace", is_flag=True, help="Leave each voice its own pace."),
            _option("--price", type=least, help="What paid voices cost per million characters."),
            _option("--max-cost", type=least, help="Stop before an edition costs more than this."),
        )
    ):
        command = option(command)
    return command


def with_pace_and_price(settings: Settings) -> Settings:
    """Settings with what the options of the running command ask for."""
    given = click.get_current_context().meta
    return replace(
        settings,
        matches_pace=not given[_KEY + "own_pace"],
        price=given[_KEY + "price"],
        max_cost=given[_KEY + "max_cost"],
    )


def _option(name: str, **how: object) -> Callable[[F], F]:
    return kept_option(_KEY, name, **how)
