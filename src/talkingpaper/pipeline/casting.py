"""Who speaks: from the cast's names to voices that are known to be able to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from talkingpaper import plugins
from talkingpaper.engines.base import SpeakingStyle, Voice
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.errors import UsageError
from talkingpaper.events import Listener, Warned
from talkingpaper.model import Role, Script
from talkingpaper.pipeline.pace import paced
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
    language: str = ""
    """BCP 47; empty when the engine does not list the voice."""
    restriction: str = ""
    """What has to be cleared before the edition is published."""
    is_paid: bool = False
    """A service may charge for what it says."""


def all_voices() -> tuple[Voice, ...]:
    """Every voice of every engine, those that can speak here and those that could."""
    return tuple(
        voice for name in plugins.names(Group.ENGINES) for voice in find_engine(name).voices()
    )


def find_voice(voice: str, style: SpeakingStyle) -> CastVoice:
    """The voice called ``engine:voice``; loads no model.

    Raises:
        UnknownVoiceError: no such engine or voice.
        EngineError: it exists but cannot speak here; the hint is the remedy.
    """
    engine_name, name = split_voice_id(voice)
    speaking = find_engine(engine_name)
    fingerprint = speaking.fingerprint(name, style)
    listed = {known.name: known for known in speaking.voices()}
    costs = {known.name: known.cpu_per_second for known in listed.values()}
    return CastVoice(
        id=voice,
        engine=engine_name,
        name=name,
        style=style,
        fingerprint=fingerprint,
        cpu_per_second=costs.get(name, max(costs.values(), default=1.0)),
        language=listed[name].language if name in listed else "",
        restriction=listed[name].restriction if name in listed else "",
        is_paid=any(known.is_paid for known in listed.values()),
    )


def find_cast(
    script: Script, style: SpeakingStyle, *, matches_pace: bool = True
) -> Mapping[str, CastVoice]:
    """``engine:voice`` → voice, for every voice the script uses.

    Args:
        script: names the voices.
        style: what the user asks of all of them.
        matches_pace: give each the narrator's words a minute (`pace.paced`).

    Raises:
        UsageError: the cast names a role or speaker that does not exist.
        EngineError: a voice is unknown or cannot speak here.
    """
    _refuse_strangers(script)
    used = dict.fromkeys(script.voice_of(utterance) for utterance in script.utterances)
    narrator = script.cast.get(Role.NARRATOR, "")
    return {
        voice: find_voice(voice, paced(style, voice, narrator) if matches_pace else style)
        for voice in used
    }


def _refuse_strangers(script: Script) -> None:
    speakers = dict.fromkeys(u.speaker for u in script.utterances if u.speaker)
    for name in script.cast:
        if name not in set(Role) and name not in speakers:
            message = f"nobody here is called '{name}'"
            known: Iterable[str] = (*Role, *speakers)
            raise UsageError(message, hint=f"--voice takes one of: {', '.join(known)}")


def warn_of_restrictions(cast: Mapping[str, CastVoice], listener: Listener) -> None:
    """Tell the listener which voices may not simply be published."""
    for voice in cast.values():
        if voice.restriction:
            listener(Warned(message=f"{voice.id} is {voice.restriction}"))


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
