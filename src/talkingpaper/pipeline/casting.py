"""Who speaks: from the cast's names to voices that are known to be able to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast as typed

from talkingpaper import plugins
from talkingpaper.engines.base import Engine, SpeakingStyle, Voice
from talkingpaper.errors import UnknownVoiceError, UsageError
from talkingpaper.events import Listener, Warned
from talkingpaper.model import Role, Script
from talkingpaper.plugins import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVoice:
    """A voice of the cast, ready to be asked to speak."""

    id: str
    engine: str
    name: str
    style: SpeakingStyle
    fingerprint: str
    cpu_per_second: float
    """CPU seconds per second of speech, for planning."""


@cache
def engine(name: str) -> Engine:
    """The engine registered as `name`.

    Raises:
        UnknownVoiceError: there is none; the message lists those there are.
    """
    try:
        made = typed("type[Engine]", plugins.load(Group.ENGINES, name))
    except KeyError as error:
        message = f"no engine called '{name}'"
        raise UnknownVoiceError(
            message, hint=f"known engines: {', '.join(plugins.names(Group.ENGINES))}"
        ) from error
    return made()


def all_voices() -> tuple[Voice, ...]:
    """Every voice of every engine, those that can speak here and those that could."""
    return tuple(voice for name in plugins.names(Group.ENGINES) for voice in engine(name).voices())


def parse_voice(voice: str) -> tuple[str, str]:
    """Engine and voice name of ``engine:voice``.

    Raises:
        UnknownVoiceError: it is not of that form.

    >>> parse_voice("hibari:heart")
    ('hibari', 'heart')
    """
    name, colon, rest = voice.partition(":")
    if not (name and colon and rest):
        message = f"'{voice}' does not name a voice"
        raise UnknownVoiceError(
            message, hint="write ENGINE:VOICE; `talkingpaper voices` lists what there is"
        )
    return name, rest


def find_voice(voice: str, style: SpeakingStyle) -> CastVoice:
    """The voice called ``engine:voice``; loads no model.

    Raises:
        UnknownVoiceError: no such engine or voice.
        EngineError: it exists but cannot speak here; the hint is the remedy.
    """
    engine_name, name = parse_voice(voice)
    speaking = engine(engine_name)
    fingerprint = speaking.fingerprint(name, style)
    costs = {known.name: known.cpu_per_second for known in speaking.voices()}
    return CastVoice(
        id=voice,
        engine=engine_name,
        name=name,
        style=style,
        fingerprint=fingerprint,
        cpu_per_second=costs.get(name, max(costs.values(), default=1.0)),
    )


def find_cast(script: Script, style: SpeakingStyle) -> Mapping[str, CastVoice]:
    """``engine:voice`` → voice, for every voice the script uses.

    Raises:
        UsageError: the cast names a role or speaker that does not exist.
        EngineError: a voice is unknown or cannot speak here.
    """
    _refuse_strangers(script)
    used = dict.fromkeys(script.voice_of(utterance) for utterance in script.utterances)
    return {voice: find_voice(voice, style) for voice in used}


def _refuse_strangers(script: Script) -> None:
    speakers = dict.fromkeys(u.speaker for u in script.utterances if u.speaker)
    for name in script.cast:
        if name not in set(Role) and name not in speakers:
            message = f"nobody here is called '{name}'"
            known: Iterable[str] = (*Role, *speakers)
            raise UsageError(message, hint=f"--voice takes one of: {', '.join(known)}")


def warn_of_one_voice(script: Script, listener: Listener) -> None:
    """Tell the listener when a post is to be read by the narrator's own voice."""
    narrator = script.cast[Role.NARRATOR]
    same = {
        utterance.speaker or utterance.role.value
        for utterance in script.utterances
        if utterance.role is Role.POST and script.voice_of(utterance) == narrator
    }
    for who in sorted(same):
        listener(
            Warned(
                message=f"the narrator and {who} have one voice, {narrator}: listeners will not "
                "hear who speaks — give --voice post=ENGINE:VOICE"
            )
        )
