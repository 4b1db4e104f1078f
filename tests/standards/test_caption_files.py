"""Captions of real editions, by the W3C's own parser and by the limits of subtitling."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from talkingpaper import jsonform
from talkingpaper.model import Timeline

ARTICLES = ("sea-wall.html", "hostile.html")
TICK_S = 0.0005  # half of what a caption's times are rounded to

Toned = Callable[[str], Path]
Reader = Callable[[Path], dict[str, Any]]


@pytest.fixture(params=ARTICLES)
def edition(request: pytest.FixtureRequest, toned: Toned) -> Path:
    return toned(request.param)


@pytest.fixture
def captions(edition: Path, parsed_vtt: Reader) -> list[dict[str, Any]]:
    read = parsed_vtt(edition / "captions.vtt")
    assert read["errors"] == []
    return read["cues"]


@pytest.fixture
def timeline(edition: Path) -> Timeline:
    return jsonform.loads(Timeline, (edition / "timeline.json").read_bytes(), name="timeline.json")


def lines(caption: dict[str, Any]) -> list[str]:
    bare = re.sub(r"<[^>]*>", "", caption["text"])
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split("\n")


def test_captions_have_two_lines_of_42_columns_at_most(captions: list[dict[str, Any]]) -> None:
    wide = [lines(each) for each in captions if max(map(len, lines(each))) > 42]
    high = [lines(each) for each in captions if len(lines(each)) > 2]
    assert (wide, high) == ([], [])


def test_captions_follow_one_another_without_overlap(captions: list[dict[str, Any]]) -> None:
    assert all(one["endTime"] <= two["startTime"] for one, two in pairwise(captions))
    assert all(each["endTime"] - each["startTime"] <= 7.0 + TICK_S for each in captions)


def test_every_caption_names_its_speaker(captions: list[dict[str, Any]]) -> None:
    assert all(re.match(r"<v [^>\n]+>", each["text"]) for each in captions)


def test_captions_end_where_the_last_word_does(
    captions: list[dict[str, Any]], timeline: Timeline
) -> None:
    last = [cue for cue in timeline.cues if cue.written.strip()][-1]
    assert captions[-1]["endTime"] == pytest.approx(last.end_samples / timeline.rate_hz, abs=TICK_S)


def test_the_transcript_says_the_captions_words_at_their_times(
    edition: Path, captions: list[dict[str, Any]], timeline: Timeline
) -> None:
    segments = json.loads((edition / "transcript.json").read_text())["segments"]
    shown = "".join("".join("".join(lines(each)).split()) for each in captions)
    assert "".join("".join(segment["body"].split()) for segment in segments) == shown
    words = [word for segment in segments for word in segment["words"]]
    assert "".join("".join(word["body"].split()) for word in words) == shown
    assert all(one["endTime"] <= two["startTime"] for one, two in pairwise(words))
    assert words[-1]["endTime"] <= timeline.total_samples / timeline.rate_hz
