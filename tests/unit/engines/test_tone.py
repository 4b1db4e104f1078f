"""The tone engine."""

from array import array

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.tone import ToneEngine, ToneSpeaker
from talkingpaper.errors import EngineError


def speaker(speed: float = 1.0) -> ToneSpeaker:
    return ToneEngine().speaker("low", SpeakingStyle(speed=speed))


def test_each_word_has_its_span() -> None:
    text = "“Don't,” she said: 3.5 — or 4!"
    words = speaker().say(text).words
    assert [text[w.start_char : w.end_char] for w in words] == [
        "Don't",
        "she",
        "said",
        "3.5",
        "or",
        "4",
    ]


def test_sound_is_silent_but_for_the_words() -> None:
    speech = speaker().say("One, two. Three")
    samples = array("h", speech.pcm)
    for word in speech.words:
        samples[word.start_samples : word.end_samples] = array(
            "h", [0] * (word.end_samples - word.start_samples)
        )
    assert not any(samples)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [("no no", "no, no"), ("no, no", "no. no"), ("no", "November"), ("ax ax", "ax ax ax")],
)
def test_more_takes_longer(shorter: str, longer: str) -> None:
    assert len(speaker().say(shorter).pcm) < len(speaker().say(longer).pcm)


def test_speed_divides_the_length() -> None:
    text = "The ferry left without a sound."
    ratio = len(speaker().say(text).pcm) / len(speaker(2.0).say(text).pcm)
    assert ratio == pytest.approx(2.0, rel=0.001)


def test_voices_differ_in_pitch_alone() -> None:
    low = speaker().say("ferry")
    high = ToneEngine().speaker("high", SpeakingStyle()).say("ferry")
    assert (low.words == high.words, low.pcm == high.pcm) == (True, False)


def test_pace_of_prose_is_a_readers() -> None:
    text = "The ferry left the quiet harbour in the morning, and nobody waved from the long pier."
    minutes = len(speaker().say(text).pcm) / 2 / 24_000 / 60
    assert 150 < len(text.split()) / minutes < 220


def test_tones_do_not_clip() -> None:
    assert max(map(abs, array("h", speaker().say("ferry").pcm))) < 16_000


def test_nothing_to_say_is_an_error() -> None:
    with pytest.raises(EngineError, match="nothing to say for '…!'"):
        speaker().say("…!")


@pytest.mark.parametrize("speed", [0.4, 3.5])
def test_impossible_speed_is_refused(speed: float) -> None:
    with pytest.raises(EngineError, match=r"its speed goes from 0\.5 to 3"):
        speaker(speed)
