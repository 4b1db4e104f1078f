"""A page that may not be all of the article is told of."""

from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.events import Event, Warned
from talkingpaper.model import (
    Article,
    Block,
    BlockKind,
    Receipt,
    Span,
    VoicedClip,
    WordTiming,
)
from talkingpaper.pipeline.doubting import (
    LEAST_CONFIDENCE,
    NAMED_CLIPS,
    warn_of_doubt,
    warn_of_doubted_clips,
)
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.settings import Settings


@pytest.mark.parametrize(
    ("confidence", "warnings"), [(1.0, 0), (LEAST_CONFIDENCE, 0), (LEAST_CONFIDENCE - 0.01, 1)]
)
def test_warning_is_given_below_the_threshold_only(confidence: float, warnings: int) -> None:
    article = Article(
        title="Storm",
        title_in_text=False,
        text="The wall holds.",
        language="en",
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=15)),),
        confidence=confidence,
        origin="page.html",
    )
    told: list[Event] = []
    warn_of_doubt(article, told.append)
    assert [type(event) for event in told] == [Warned] * warnings


@pytest.mark.parametrize(
    ("doubted", "warnings"),
    [(0, 0), (NAMED_CLIPS, NAMED_CLIPS), (NAMED_CLIPS + 2, NAMED_CLIPS + 1)],
)
def test_clips_that_only_just_passed_are_named_up_to_three(
    tmp_path: Path, doubted: int, warnings: int
) -> None:
    path = tmp_path / "tales.txt"
    path.write_text("".join(f"Tale {number} ends here.\n\n" for number in range(8)))
    written = script(str(path), Settings(disclosure=False))
    clean = Receipt(duration_s=1, words=4, pace_wpm=240, peak_dbfs=-3, loudness_lufs=-20)
    odd = replace(clean, doubts=("its pitch is 280 Hz, not 178 to 270",))
    clips = [
        VoicedClip(
            utterance=said.id,
            key=said.id,
            voice="hibari:heart",
            timing=WordTiming.MODEL,
            receipt=odd if number < doubted else clean,
        )
        for number, said in enumerate(written.utterances)
    ]
    told: list[Event] = []
    warn_of_doubted_clips(clips, written, told.append)
    messages = [event.message for event in told if isinstance(event, Warned)]
    assert len(messages) == warnings
    assert all(message.startswith("worth hearing: ") for message in messages)
    assert all(odd.doubts[0] in message for message in messages[:NAMED_CLIPS])
