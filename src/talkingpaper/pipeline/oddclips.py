"""Clips of a voice nobody measured whose length is unlike that of its other clips.

Such a voice is only held to wide bounds while it speaks. When all has been said its own clips tell
its pace; what is far off is asked for once more. A second take of the usual length replaces the
first; without one the clip stays, with a warning, since some texts are read oddly by nature.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError
from talkingpaper.events import Listener, Warned
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.shelf import Shelf
from talkingpaper.pipeline.taking import Task, say_once
from talkingpaper.sound.calibration import Calibration, calibration_of, pace_of_run
from talkingpaper.sound.syllables import extent_of

SECOND_ATTEMPT = 2


def ask_again(tasks: Sequence[tuple[Task, CastVoice]], shelf: Shelf, *, listener: Listener) -> None:
    """Ask again for odd clips, and keep the takes that are better.

    Args:
        tasks: every clip of the run that an engine was asked for, and its voice.
        shelf: where the clips are, and go.
        listener: hears of clips that stay odd.
    """
    by_voice: dict[str, list[tuple[Task, CastVoice]]] = defaultdict(list)
    for task, voice in tasks:
        if calibration_of(voice.id, voice.style.speed) is None:
            by_voice[voice.id].append((task, voice))
    for of_voice in by_voice.values():
        voice = of_voice[0][1]
        durations = {task.key: shelf.load(task.key).receipt.duration_s for task, _ in of_voice}
        clips = [(extent_of(task.spoken), durations[task.key]) for task, _ in of_voice]
        pace = pace_of_run(clips, voice.style.speed)
        if pace is None:
            continue
        odd = [task for task, _ in of_voice if is_odd(task, durations, pace, voice)]
        _second_takes(odd, voice, pace, shelf, listener)


def is_odd(task: Task, durations: Mapping[str, float], pace: Calibration, voice: CastVoice) -> bool:
    """Whether a clip's length is far from what the voice's others make expect."""
    extent = extent_of(task.spoken)
    shortest, longest = pace.bounds(extent, voice.style.speed)
    return extent.is_sure and not shortest <= durations[task.key] <= longest


def _second_takes(
    odd: Sequence[Task], voice: CastVoice, pace: Calibration, shelf: Shelf, listener: Listener
) -> None:
    speaker = IsolatedSpeaker(voice.engine, voice.name, voice.style)
    try:
        for task in odd:
            try:
                shelf.put(say_once(speaker, voice, task, SECOND_ATTEMPT, pace=pace))
            except EngineError as error:
                listener(Warned(message=f"worth hearing: {error.message}"))
    finally:
        speaker.close()
