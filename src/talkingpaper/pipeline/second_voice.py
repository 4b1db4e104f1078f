"""A voice for a role that has none: another person than the narrator.

How alike two voices are is measured, not guessed (`engines.measured`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from talkingpaper.engines.base import SpeakingStyle, Voice
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.engines.measured import ALIKE, likeness, measured_voices
from talkingpaper.errors import EngineError
from talkingpaper.languages import canonical
from talkingpaper.model import Role
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.pipeline.settings import DEFAULT_CAST
from talkingpaper.pipeline.tongues import SYSTEM_ENGINES, best_voices


def whole_cast(asked: Mapping[str, str], language: str) -> Mapping[str, str]:
    """The default cast under what the user asked for, with a post's voice that can be told apart.

    The default one stays unless it cannot speak here, speaks another language than the narrator
    the user chose, or would pass for the narrator. When no voice is different enough, the
    narrator reads the posts too; `casting.warn_of_one_voice` says so.

    Args:
        asked: role or speaker → ``engine:voice``.
        language: the article's, BCP 47.
    """
    cast = {**DEFAULT_CAST, **asked}
    narrator, post = cast[Role.NARRATOR], cast[Role.POST]
    if Role.POST in asked or (Role.NARRATOR not in asked and not _missing(post)):
        return cast
    voices = _all_voices()
    spoken_by = {voice.id: voice.language for voice in voices}
    language = spoken_by.get(narrator, language)
    fits = canonical(spoken_by.get(post, language)) == canonical(language) or language == "und"
    if _missing(post) or not fits or passes_for(post, [narrator]):
        cast[Role.POST] = next(iter(second_voices(narrator, voices, language)), narrator)
    return cast


def second_voices(narrator: str, voices: Sequence[Voice], language: str) -> list[str]:
    """Voices that can speak a language here and cannot be taken for the narrator, best first.

    Neural before system voices, then who is least like the narrator.
    """
    fitting = best_voices(voices, language)
    order = {voice.id: place for place, voice in enumerate(fitting)}
    apart = [voice for voice in fitting if not passes_for(voice.id, [narrator])]
    ranked = sorted(
        apart,
        key=lambda voice: (
            voice.engine in SYSTEM_ENGINES,
            likeness(voice.id, narrator) is None,
            likeness(voice.id, narrator) or 0.0,
            order[voice.id],
        ),
    )
    return [voice.id for voice in ranked]


def passes_for(voice: str, others: Iterable[str]) -> bool:
    """Whether a listener may take a voice for one of the others."""
    return any((likeness(voice, other) or 0.0) > ALIKE for other in others)


def apart(voices: Sequence[str], taken: Iterable[str]) -> list[str]:
    """The voices in their order, those that pass for a taken one, or for one before, last."""
    heard = list(taken)
    first: list[str] = []
    last: list[str] = []
    for voice in voices:
        if passes_for(voice, [*heard, *first]):
            last.append(voice)
        else:
            first.append(voice)
    return [*first, *last]


def _missing(voice_id: str) -> bool:
    engine, name = split_voice_id(voice_id)
    try:
        find_engine(engine).fingerprint(name, SpeakingStyle())
    except EngineError:
        return True
    return False


def _all_voices() -> list[Voice]:
    """All voices, and those variants of them that were measured."""
    voices = list(all_voices())
    listed = {voice.id: voice for voice in voices}
    for name in measured_voices():
        plain = name.partition("+")[0]
        if name not in listed and plain in listed and not _missing(name):
            voices.append(replace(listed[plain], name=name.partition(":")[2]))
    return voices
