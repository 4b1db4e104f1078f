"""The narrator's pace for every voice: words a minute as measured (`engines.measured`)."""

from __future__ import annotations

from dataclasses import replace

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.engines.measured import measured_language, pace_wpm
from talkingpaper.errors import EngineError
from talkingpaper.languages import canonical

PACE_TOLERANCE = 0.1
"""Voices within 10 % of the narrator's words a minute keep their own pace."""
_SLOWEST_MATCH, _FASTEST_MATCH = 0.8, 1.25
"""Beyond that a voice sounds driven or drugged; the pace is then matched as far as this."""


def paced(style: SpeakingStyle, voice: str, narrator: str) -> SpeakingStyle:
    """The style at which a voice keeps the narrator's pace, by its engine's own speed.

    Unchanged when one of them was not measured, they speak different languages, their paces
    differ by 10 % or less, or the engine cannot speak at the speed it would take.
    """
    own, wanted = pace_wpm(voice), pace_wpm(narrator)
    if not own or not wanted or abs(own / wanted - 1.0) <= PACE_TOLERANCE:
        return style
    if canonical(measured_language(voice)) != canonical(measured_language(narrator)):
        return style
    ratio = min(max(wanted / own, _SLOWEST_MATCH), _FASTEST_MATCH)
    matched = replace(style, speed=round(style.speed * ratio, 2))
    engine, name = split_voice_id(voice)
    try:
        find_engine(engine).fingerprint(name, matched)
    except EngineError:
        return style  # if it is not the speed, whoever loads the voice will say what it is
    return matched
