"""A clip that is not understood is voiced again; what stays bad fails or leaves a gap."""

from pathlib import Path

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.errors import SpeechError
from talkingpaper.events import ClipRetried, Event
from talkingpaper.listening.base import HeardWord, Hearing
from talkingpaper.model import Article, Role, Script, Utterance
from talkingpaper.pipeline.casting import find_voice
from talkingpaper.pipeline.listening import listen_to_clips
from talkingpaper.pipeline.settings import OnError
from talkingpaper.pipeline.voicing import Voiced, voice_script
from talkingpaper.store import ClipStore

SPOKEN = "The harbor froze for the first time."


class StubEars:
    """Understands only sound that is longer than what it heard first."""

    model, count = "stub", 1

    def __init__(self, *, ever: bool) -> None:
        self.ever = ever
        self.first_bytes = 0

    def hear(self, pcm: bytes, *_: object) -> Hearing:
        self.first_bytes = self.first_bytes or len(pcm)
        text = SPOKEN if self.ever and len(pcm) > self.first_bytes else "nothing of the kind"
        words = tuple(
            HeardWord(text=word, start_s=0, end_s=0, probability=1) for word in text.split()
        )
        return Hearing(words=words)

    hear_again = hear


@pytest.fixture
def script() -> Script:
    utterance = Utterance(
        id="u", role=Role.NARRATOR, written=SPOKEN, spoken=SPOKEN, span=None, block=-1
    )
    article = Article(title="T", title_in_text=False, text="", language="en", blocks=())
    return Script(article=article, utterances=(utterance,), cast={"narrator": "tone:low"})


def listened(
    script: Script, folder: Path, on_error: OnError, told: list[Event], *, ever: bool
) -> tuple[Voiced, Voiced]:
    cast = {"tone:low": find_voice("tone:low", SpeakingStyle())}
    store = ClipStore(folder)
    voiced = voice_script(script, cast, store, jobs=1, on_error=OnError.FAIL, listener=told.append)
    after = listen_to_clips(
        script,
        cast,
        voiced,
        store,
        StubEars(ever=ever),  # type: ignore[arg-type]
        on_error=on_error,
        listener=told.append,
    )
    return voiced, after


def test_the_take_that_is_understood_is_kept_under_a_key_of_its_own(
    script: Script, tmp_path: Path
) -> None:
    told: list[Event] = []
    before, after = listened(script, tmp_path, OnError.FAIL, told, ever=True)
    assert after.keys != before.keys
    heard = after.receipt(after.keys[0]).heard
    assert heard is not None
    assert heard.wrong == 0
    assert sum(isinstance(event, ClipRetried) for event in told) == 2


def test_a_clip_that_stays_bad_stops_the_run(script: Script, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="is not understood"):
        listened(script, tmp_path, OnError.FAIL, [], ever=False)


def test_a_clip_that_stays_bad_is_a_gap_when_gaps_are_allowed(
    script: Script, tmp_path: Path
) -> None:
    _, after = listened(script, tmp_path, OnError.GAP, [], ever=False)
    assert "is not understood" in after.failures[0]
