"""The JSON form of the nouns, whole and in parts."""

import pytest

from talkingpaper import jsonform
from talkingpaper.model import Cue, Role, Span, Timeline, Word

WORD = Word(span=Span(start=0, end=5), start_samples=0, end_samples=9)
CUES = tuple(
    Cue(
        index=index,
        role=Role.NARRATOR,
        speaker="",
        written='He said: "cues": [\n  "cues": []',
        start_samples=0,
        end_samples=9,
        pause_samples=1,
        words=(WORD,) * index,
    )
    for index in range(3)
)


@pytest.mark.parametrize("count", range(4))
def test_the_parts_of_a_noun_are_its_json(count: int) -> None:
    timeline = Timeline(
        rate_hz=44_100, head_samples=0, cues=CUES[:count], chapters=(), total_samples=30
    )
    parts = tuple(jsonform.dump_parts(timeline, "cues"))
    assert b"".join(parts) == jsonform.dumps(timeline)
    assert len(parts) == (count + 1 if count else 1)


def test_json_laid_out_anew_keeps_what_it_says_to_the_letter() -> None:
    assert jsonform.laid_out(b'{"a":[1.50,"\\u0041"],"b":{}}') == (
        b'{\n  "a": [\n    1.50,\n    "\\u0041"\n  ],\n  "b": {}\n}\n'
    )
