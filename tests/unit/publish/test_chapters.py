"""Chapters have the names a listener looks for, and together they are the whole edition."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talkingpaper.errors import PublishError
from talkingpaper.model import BlockKind, Post, Role
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.chapters import MOST_CHAPTERS, ChaptersSink, plan_chapters
from talkingpaper.publish.wording import first_words

MakeBundle = Callable[..., Bundle]
MakeLine = Callable[..., Any]

ANNA = Post(number=1, network="Twitter", author="Anna Fifield", handle="@annafifield")
HEADING: dict[str, Any] = {"kind": BlockKind.HEADING, "role": Role.HEADING}
POST: dict[str, Any] = {
    "kind": BlockKind.POST,
    "role": Role.POST,
    "post": ANNA,
    "speaker": "Anna Fifield",
    "length_ms": 12_000,
}
CUE: dict[str, Any] = {"kind": BlockKind.ATTRIBUTION, "role": Role.CUE, "post": ANNA}
LONG: dict[str, Any] = {"length_ms": 20_000}


def planned(made: Bundle) -> list[tuple[str, int, int]]:
    return [
        (chapter.title, chapter.start_samples, chapter.end_samples)
        for chapter in plan_chapters(made.script, made.timeline)
    ]


def titles(made: Bundle) -> list[str]:
    return [title for title, _, _ in planned(made)]


def test_a_short_article_is_one_chapter_with_its_title(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(line(text="All there is.", **LONG))
    assert planned(made) == [("The title", 0, made.timeline.total_samples)]


def test_an_empty_timeline_is_one_chapter(bundle: MakeBundle) -> None:
    assert planned(bundle()) == [("The title", 0, 500)]


def test_headings_are_chapters(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="Opening.", **LONG), line(text="Aftermath", **HEADING), line(text="x", **LONG)
    )
    assert planned(made) == [("The title", 0, 21_000), ("Aftermath", 21_000, 42_540)]


def test_the_heading_that_holds_the_title_is_no_second_chapter(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(
        line(text="War", kind=BlockKind.HEADING, role=Role.HEADING, length_ms=11_000),
        line(text="x", **LONG),
        title="War",
        title_in_text=True,
    )
    assert titles(made) == ["War"]


def test_a_post_is_a_chapter_from_its_introduction_on(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="Opening.", **LONG),
        line(text="— Anna Fifield (@annafifield)", **CUE),
        line(text="Incredible footage.", **POST),
        line(text="A clearer and more detailed video of this can be seen.", **LONG),
    )
    assert planned(made) == [
        ("The title", 0, 21_000),
        ("Anna Fifield on Twitter", 21_000, 35_740),
        ("A clearer and more detailed video…", 35_740, 56_240),
    ]


def test_words_of_ours_before_a_post_belong_to_it(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="Opening.", **LONG),
        line(text="Anna Fifield, on Twitter:", role=Role.CUE, is_ours=True),
        line(text="Incredible footage.", **POST),
    )
    assert planned(made)[1][1] == 21_000


def test_in_another_language_a_posts_chapter_uses_no_english(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(line(text="a", **LONG), line(text="b", **POST), language="de-DE")
    assert titles(made) == ["The title", "Anna Fifield (Twitter)"]


def test_a_thread_of_posts_is_one_chapter(bundle: MakeBundle, line: MakeLine) -> None:
    second = {**POST, "post": replace(ANNA, number=2)}
    made = bundle(line(text="a", **LONG), line(text="b", **POST), line(text="c", **second))
    assert titles(made) == ["The title", "Anna Fifield on Twitter"]


def test_a_post_too_short_for_a_chapter_joins_what_surrounds_it(
    bundle: MakeBundle, line: MakeLine
) -> None:
    short = {**POST, "length_ms": 5000}
    made = bundle(line(text="a", **LONG), line(text="b", **short), line(text="c", **LONG))
    assert titles(made) == ["The title"]


def test_a_heading_right_above_a_heading_lends_its_name(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="a", **LONG),
        line(text="Economy", **HEADING),
        line(text="Inflation", **HEADING),
        line(text="b", **LONG),
    )
    assert titles(made) == ["The title", "Economy: Inflation"]


def test_a_heading_of_two_sentences_is_one_chapter(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="a", **LONG),
        line(text="What now?", **HEADING),
        line(text="Nobody knows.", goes_on=True, **HEADING),
        line(text="b", **LONG),
    )
    assert titles(made) == ["The title", "What now? Nobody knows."]


def test_a_heading_at_the_very_start_does_not_make_a_stub(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(line(text="Background", **HEADING), line(text="b", **LONG))
    assert titles(made) == ["The title"]


def test_minutes_without_a_heading_are_cut_where_a_paragraph_begins(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(
        *(
            line(text=f"Sentence {number} of a paragraph.", goes_on=number % 3 > 0, **LONG)
            for number in range(12)
        )
    )
    assert [(title, start) for title, start, _ in planned(made)] == [
        ("The title", 0),
        ("Sentence 3 of a paragraph", 62_000),
        ("Sentence 9 of a paragraph", 185_000),
    ]


def test_a_paragraph_of_minutes_is_cut_between_sentences(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(
        *(line(text=f"Sentence {number}.", goes_on=number > 0, **LONG) for number in range(9))
    )
    assert titles(made) == ["The title", "Sentence 4"]


def test_there_are_never_more_chapters_than_a_file_can_hold(
    bundle: MakeBundle, line: MakeLine
) -> None:
    parts = [
        part
        for number in range(300)
        for part in (line(text=f"Part {number}", **HEADING), line(text="x", **LONG))
    ]
    assert len(titles(bundle(*parts))) == MOST_CHAPTERS


def test_chapters_are_contiguous(bundle: MakeBundle, line: MakeLine) -> None:
    made = bundle(
        line(text="a", **LONG),
        line(text="b", **POST),
        line(text="c", **LONG),
        line(text="D", **HEADING),
        *(line(text=f"e {n}", **LONG) for n in range(9)),
    )
    chapters = planned(made)
    assert (chapters[0][1], chapters[-1][2], [a[2] - b[1] for a, b in pairwise(chapters)]) == (
        0,
        made.timeline.total_samples,
        [0] * (len(chapters) - 1),
    )


def test_an_article_without_title_is_named_by_its_first_words(
    bundle: MakeBundle, line: MakeLine
) -> None:
    assert titles(bundle(line(text="He ran.", **LONG), title="")) == ["He ran"]


def test_json_chapters_are_version_title_author_and_chapters(
    bundle: MakeBundle, line: MakeLine
) -> None:
    made = bundle(line(text="a", **LONG), author="Ryan Pickrell")
    chapters = plan_chapters(made.script, made.timeline)
    made = replace(made, timeline=replace(made.timeline, chapters=chapters))
    assert json.loads(ChaptersSink().render(made)) == {
        "version": "1.2.0",
        "title": "The title",
        "author": "Ryan Pickrell",
        "chapters": [{"startTime": 0.0, "endTime": 21.0, "title": "The title"}],
    }


def test_json_chapters_without_chapters_are_refused(bundle: MakeBundle, line: MakeLine) -> None:
    with pytest.raises(PublishError, match="x has no chapters"):
        ChaptersSink().render(bundle(line(text="a")))


NAMES = [
    (
        "A clearer and more detailed video of this can be seen.",
        "A clearer and more detailed video…",
    ),
    ("In the video, four North Korean soldiers can be seen.", "In the video…"),
    ("The young North Korean soldier was shot multiple times.", "The young North Korean soldier…"),
    (
        "The operations were complicated by the presence of worms.",
        "The operations were complicated…",
    ),
    ("He ran.", "He ran"),
    ("Why? Nobody knows.", "Why?"),
    ("“Is this real?” he asked.", "Is this real?"),
    (
        "Mr. Smith went to Washington yesterday morning again.",
        "Mr. Smith went…",
    ),
    ("The U.S. government shut down on Monday.", "The U.S. government shut down…"),
    ("北朝鮮の兵士が韓国に亡命する様子をとらえた映像", "北朝鮮の兵士が韓国に亡命する様子…"),
    ("https://example.com/" + "a" * 90, "https://example.…"),
    (
        "Anti-establishmentarianism counterrevolutionaries internationalisation",
        "Anti-establishmentarianism…",
    ),
    ("one\n two", "one two"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_stretch_is_named_by_its_first_words(text: str, name: str) -> None:
    assert first_words(text) == name


KINDS: list[dict[str, Any]] = [{}, {"goes_on": True}, HEADING, POST, CUE, {"is_ours": True}]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(200, 90_000), st.integers(0, 2000)),
        max_size=40,
    )
)
def test_any_script_has_contiguous_named_chapters_of_ten_seconds(
    bundle: MakeBundle, line: MakeLine, drawn: list[tuple[dict[str, Any], int, int]]
) -> None:
    made = bundle(
        line(text="First."),
        *(
            line(**{"text": "Some words.", **kind, "length_ms": length, "pause_ms": pause})
            for kind, length, pause in drawn
        ),
    )
    chapters = plan_chapters(made.script, made.timeline)
    starts = [chapter.start_samples for chapter in chapters]
    ends = [chapter.end_samples for chapter in chapters]
    assert [*starts, made.timeline.total_samples] == [0, *ends]
    assert all(chapter.title for chapter in chapters)
    assert len(chapters) == 1 or min(map(int.__sub__, ends, starts)) >= 10_000


def test_a_minute_or_two_without_headings_has_parts_of_its_own(
    bundle: MakeBundle, line: MakeLine
) -> None:
    words = ("The ferry sank", "Nobody was hurt", "Divers went down", "The bridge was shut")
    made = bundle(*(line(text=text, length_ms=20_000) for text in words), title="Loss at sea")
    assert [title for title, _, _ in planned(made)] == ["Loss at sea", "Divers went down"]


def test_less_than_a_minute_is_one_chapter(bundle: MakeBundle, line: MakeLine) -> None:
    words = ("The ferry sank", "Nobody was hurt")
    made = bundle(*(line(text=text, length_ms=22_000) for text in words), title="Loss at sea")
    assert [title for title, _, _ in planned(made)] == ["Loss at sea"]
