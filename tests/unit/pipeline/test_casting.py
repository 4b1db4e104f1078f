"""Who speaks, and what is said when nobody can."""

from dataclasses import replace

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.errors import EngineError, UnknownVoiceError, UsageError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Script
from talkingpaper.pipeline.casting import (
    all_voices,
    find_cast,
    find_voice,
    warn_of_one_voice,
    warn_of_restrictions,
)
from talkingpaper.pipeline.preparing import script as script_of

STYLE = SpeakingStyle()


@pytest.fixture
def written(sample: object) -> Script:
    return script_of(str(sample))


def warnings_of(script: Script) -> list[str]:
    heard: list[Event] = []
    warn_of_one_voice(script, heard.append)
    return [event.message for event in heard if isinstance(event, Warned)]


@pytest.mark.parametrize("voice", ["tone", "tone:", ":low", ""])
def test_a_voice_is_named_with_engine_and_colon(voice: str) -> None:
    with pytest.raises(UnknownVoiceError):
        find_voice(voice, STYLE)


def test_an_unknown_engine_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownVoiceError, match="espeak, hibari, kokoro, openai, piper, system"):
        find_voice("espeaker:x", STYLE)


def test_an_unknown_voice_is_told_with_those_there_are() -> None:
    with pytest.raises(EngineError, match="low"):
        find_voice("tone:nobody", STYLE)


def test_speed_shapes_the_sound_and_so_the_fingerprint() -> None:
    assert (
        find_voice("tone:low", STYLE).fingerprint
        != find_voice("tone:low", SpeakingStyle(speed=1.5)).fingerprint
    )


def test_every_voice_has_an_id_of_its_own() -> None:
    ids = [voice.id for voice in all_voices()]
    assert len(ids) == len(set(ids))


def test_the_cast_holds_the_voices_that_are_used_and_no_others(written: Script) -> None:
    cast = {"narrator": "tone:low", "post": "tone:high", "quote": "hibari:heart"}
    assert set(find_cast(replace(written, cast=cast), STYLE)) == {"tone:low", "tone:high"}


def test_a_speaker_can_be_cast_by_name(written: Script) -> None:
    cast = {"narrator": "tone:low", "post": "tone:low", "Anna Fifield": "tone:high"}
    assert set(find_cast(replace(written, cast=cast), STYLE)) == {"tone:low", "tone:high"}


def test_a_role_nobody_has_is_refused(written: Script) -> None:
    cast = {"narrator": "tone:low", "narator": "tone:high"}
    with pytest.raises(UsageError, match=r"narator.*Anna Fifield"):
        find_cast(replace(written, cast=cast), STYLE)


def test_one_voice_for_narrator_and_post_is_warned_of_once(written: Script) -> None:
    same = replace(written, cast={"narrator": "tone:low", "post": "tone:low"})
    assert len(warnings_of(same)) == 1


def test_two_voices_are_not_warned_of(written: Script) -> None:
    assert warnings_of(replace(written, cast={"narrator": "tone:low", "post": "tone:high"})) == []


def test_a_voice_with_a_restriction_is_warned_of() -> None:
    heard: list[Event] = []
    joe = find_voice("piper:joe", STYLE)
    warn_of_restrictions({joe.id: joe}, heard.append)
    assert [event.message for event in heard if isinstance(event, Warned)] == [
        f"piper:joe is {joe.restriction}"
    ]
