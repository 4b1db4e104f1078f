"""Listening on the command line: its options, and how what was heard is printed.

As in `cli.sounding` they go into the click context.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from talkingpaper.cli.options import kept_option

if TYPE_CHECKING:
    from talkingpaper.pipeline.ears import Ears
    from talkingpaper.pipeline.relistening import Listened
    from talkingpaper.pipeline.settings import Settings

F = TypeVar("F", bound=Callable[..., object])
_KEY = "talkingpaper.listening."


def listen_options(command: F) -> F:
    """``--listen`` and ``--listen-model``."""
    command = _option(
        "--listen-model",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Folder of the recogniser's model, instead of the one that is installed.",
    )(command)
    return _option("--listen", is_flag=True, help="Hear every sentence by a speech recogniser.")(
        command
    )


def with_listening(settings: Settings) -> Settings:
    """Settings with what the options of the running command ask for."""
    given = click.get_current_context().meta
    return replace(
        settings,
        listen=given[_KEY + "listen"],
        listen_model=given[_KEY + "listen_model"] or settings.listen_model,
    )


@contextmanager
def opened_ears(settings: Settings) -> Iterator[Ears | None]:
    """The ears that the settings ask for, closed again in the end; None when they ask for none.

    Raises:
        ListeningError: the recogniser or its model is not here.
    """
    if not settings.listen:
        yield None
        return
    from talkingpaper.pipeline.ears import Ears  # noqa: PLC0415 - not needed for --help

    ears = Ears.of(settings)
    try:
        yield ears
    finally:
        ears.close()


def listened_lines(listened: Listened) -> Iterator[str]:
    """What was heard of an edition, in lines for a person."""
    from talkingpaper.pipeline.relistening import clock  # noqa: PLC0415 - not needed for --help
    from talkingpaper.pipeline.understanding import complaint  # noqa: PLC0415

    for voice, share in listened.unclear.items():
        yield f"the recogniser understands only {share:.0%} of {voice}: it is not judged"
    for cue in listened.worth_hearing:
        if not cue.is_bad:  # those stand among the problems
            yield f"worth hearing at {clock(cue.start_s)}: {complaint(cue.heard)}"
    words = sum(cue.heard.words for cue in listened.cues if cue.voice not in listened.unclear)
    model = listened.model.split()[0]
    yield f"heard: {listened.accuracy:.1%} of {words} words understood by {model}"


def listened_json(listened: Listened) -> dict[str, object]:
    """What was heard of an edition, for machines."""
    return {
        "model": listened.model,
        "word_accuracy": round(listened.accuracy, 4),
        "not_judged": {voice: round(share, 4) for voice, share in listened.unclear.items()},
        "audio_s": listened.audio_s,
        "cpu_s": listened.cpu_s,
        "cues": [
            {
                "index": cue.index,
                "start_s": cue.start_s,
                "voice": cue.voice,
                "words": cue.heard.words,
                "wrong": cue.heard.wrong,
                "bad": cue.is_bad,
                "differences": [asdict(each) for each in cue.heard.differences],
            }
            for cue in listened.cues
            if cue.heard.differences
        ],
    }


def _option(name: str, **how: object) -> Callable[[F], F]:
    return kept_option(_KEY, name, **how)
