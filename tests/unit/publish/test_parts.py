"""Files that grow with the article come a part at a time."""

from collections.abc import Callable
from typing import Any

import pytest

from talkingpaper import plugins
from talkingpaper.plugins import Group
from talkingpaper.publish.base import Bundle, PartSink

SENTENCES = 200


@pytest.mark.parametrize("name", ["page", "srt", "transcript", "vtt"])
def test_what_is_said_comes_a_sentence_at_a_time(
    name: str, bundle: Callable[..., Bundle], line: Callable[..., Any]
) -> None:
    made = bundle(*(line(text=f"Sentence {number} of many.") for number in range(SENTENCES)))
    sink: PartSink = plugins.load(Group.SINKS, name)()  # type: ignore[operator]
    counts = [part.count(b"Sentence") for part in sink.parts(made)]
    assert sum(counts) >= SENTENCES
    assert max(counts) <= 2  # a transcript has its words a second time
