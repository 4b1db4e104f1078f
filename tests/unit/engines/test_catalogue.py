"""Engines by name."""

import pytest

from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.errors import UnknownVoiceError


def test_engine_is_found_by_its_entry_point() -> None:
    assert find_engine("tone").name == "tone"


def test_unknown_engine_is_refused_with_the_known_and_the_nearest() -> None:
    with pytest.raises(
        UnknownVoiceError, match=r"'hibary' — did you mean 'hibari'\? known: .*tone"
    ):
        find_engine("hibary")


@pytest.mark.parametrize("voice_id", ["heart", ":heart", "hibari:", ""])
def test_what_is_not_engine_and_voice_is_refused(voice_id: str) -> None:
    with pytest.raises(UnknownVoiceError, match="engine:voice"):
        split_voice_id(voice_id)


def test_voice_may_hold_colons() -> None:
    assert split_voice_id(r"piper:C:\voices\alan.onnx") == ("piper", r"C:\voices\alan.onnx")
