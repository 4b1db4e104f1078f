"""The JSON transcript: podcast-namespace's segments, and our words in them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from talkingpaper.errors import PublishError
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.transcript import TranscriptSink

MakeBundle = Callable[..., Bundle]
MakeLine = Callable[..., Any]


def test_a_transcript_is_segments_with_words(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Good evening.", length_ms=1300))
    assert json.loads(TranscriptSink().render(made)) == {
        "version": "1.0.0",
        "segments": [
            {
                "speaker": "Narrator",
                "startTime": 0.5,
                "endTime": 1.8,
                "body": "Good evening.",
                "words": [
                    {"startTime": 0.5, "endTime": 0.9, "body": "Good"},
                    {"startTime": 1.0, "endTime": 1.8, "body": "evening."},
                ],
            }
        ],
    }


def test_each_segment_stands_on_a_line(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="One."), line(text="Two."))
    assert TranscriptSink().render(made).count(b"\n") == 4


def test_no_cues_make_no_segments(bundle: MakeBundle) -> None:
    assert json.loads(TranscriptSink().render(bundle()))["segments"] == []


def test_a_cue_without_written_text_is_left_out(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Ours.", is_ours=True), line(text="Theirs."))
    bodies = [part["body"] for part in json.loads(TranscriptSink().render(made))["segments"]]
    assert bodies == ["Theirs."]


def test_a_posts_author_is_the_speaker(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="Hi.", speaker="Anna Fifield"))
    assert json.loads(TranscriptSink().render(made))["segments"][0]["speaker"] == "Anna Fifield"


def test_a_long_address_stays_one_word(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="https://example.com/" + "a" * 80))
    assert len(json.loads(TranscriptSink().render(made))["segments"][0]["words"]) == 1


def test_half_a_character_is_refused(bundle: MakeBundle, line: MakeLine) -> None:
    with pytest.raises(PublishError, match="cannot hold the text"):
        TranscriptSink().render(bundle(line(text="\ud800")))
