"""Headings, captions and single words pass their receipts, as the voices really say them."""

from pathlib import Path

import pytest

from talkingpaper.engines.base import Speaker, SpeakingStyle
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.model import Receipt
from talkingpaper.sound.clue import Clue
from talkingpaper.sound.receipts import inspect

pytestmark = pytest.mark.neural

HEADINGS = (Path(__file__).parents[2] / "data/receipts/headings.txt").read_text().splitlines()


def speaker_of(voice_id: str) -> Speaker:
    engine, voice = split_voice_id(voice_id)
    return find_engine(engine).speaker(voice, SpeakingStyle())


def receipt(speaker: Speaker, voice_id: str, text: str) -> Receipt:
    speech = speaker.say(text)
    words = speech.clip_words()
    clue = Clue(voice=voice_id, words=words)
    return inspect(speech.pcm, speaker.rate_hz, text, clue=clue)


@pytest.mark.parametrize(("voice_id", "every"), [("hibari:heart", 1), ("kokoro:jm_kumo", 16)])
def test_a_heading_without_a_full_stop_is_good_speech(voice_id: str, every: int) -> None:
    speaker = speaker_of(voice_id)
    refused = {
        text: problems
        for text in HEADINGS[::every]
        if (problems := receipt(speaker, voice_id, text).problems)
    }
    assert refused == {}


def test_half_of_a_heading_is_refused() -> None:
    speaker = speaker_of("hibari:heart")
    text = "Two cups of flour"
    speech = speaker.say(text)
    half = speech.pcm[: len(speech.pcm) // 4 * 2]
    assert inspect(half, speaker.rate_hz, text, clue=Clue(voice="hibari:heart")).problems
