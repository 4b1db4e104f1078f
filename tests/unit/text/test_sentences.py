import time
from pathlib import Path

import pytest

from talkingpaper.model import Span
from talkingpaper.text.sentences import LIMIT_CHARS, split, split_long


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left at 5 p.m. EST Tuesday.", "Then he slept."],
        ["He left at 5 a.m. on Monday.", "Then he slept."],
        ["He left at 5 p.m.", "Then he slept well."],
        ["George W. Bush won.", "Sen. John McCain lost."],
        ["The plan of Lt. Gen. Smith failed.", "He left."],
        ["In the U.S.", "The end came late."],
        ["He met U.S. President Trump.", "They talked."],
        ["She said “Wow! Can you believe it?” and left.", "He stayed there."],
        ["“One is here. Two is here,” he said.", "He left."],
        ['He said "No. Never." to her.', "He left."],
        ["He ranked No. 5 in the list.", "She won it."],
        ["It was on Nov. 22 that he ran.", "He fell."],
        ["“An open quotation goes on.", "It does not close here."],
        ["His words were “Is this South Korea?”", "The staff hung the flag."],
        ["He stopped. Why?", "Nobody knew it."],
        ["Wow! Can you believe it?", "I cannot do so."],
        ["1. Go home now.", "2. Stay there now."],
        ["He ran. 😀😀", "Then he fell."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [span.of(text) for span in split(text, "en-US")] == sentences


def test_sentences_of_news_prose_are_nearly_always_right() -> None:
    table = Path(__file__).parents[2] / "data" / "sentences" / "english.txt"
    rows = [row.split(" ¦ ") for row in table.read_text("utf-8").splitlines()[1:]]
    found = [[span.of(" ".join(row)) for span in split(" ".join(row), "en-US")] for row in rows]
    wrong = [row for row, sentences in zip(rows, found, strict=True) if row != sentences]
    assert len(rows) == 141
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_abbreviations_and_ordinals_of_other_languages_end_no_sentence(language: str) -> None:
    table = Path(__file__).parents[2] / "data" / "sentences" / f"{language}.txt"
    rows = [row.split(" ¦ ") for row in table.read_text("utf-8").splitlines()[1:]]
    for row in rows:
        text = " ".join(row)
        assert [span.of(text) for span in split(text, language)] == row


def test_people_who_write_without_capitals_end_sentences_all_the_same() -> None:
    text = "he ran away from them. then he fell down there. why did he go?"
    assert len(split(text, "en-US")) == 3


def test_a_blank_line_always_ends_a_sentence() -> None:
    assert [span.of("Mr.\n\nSmith is here") for span in split("Mr.\n\nSmith is here", "en")] == [
        "Mr.",
        "Smith is here",
    ]


def test_japanese_is_split_without_spaces() -> None:
    text = "これは長い文章の例です。次の文章もここにあります。"
    assert len(split(text, "ja")) == 2


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert split(text, "en") == ()


def long_parts(text: str, limit: int = LIMIT_CHARS) -> list[str]:
    whole = Span(start=0, end=len(text))
    return [span.of(text) for span in split_long(text, whole, limit_chars=limit)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He ran far; she stayed at home.", ["He ran far;", "she stayed at home."]),
        ("He ran far and she stayed home.", ["He ran far", "and she stayed home."]),
        ("After he ran, she stayed at home.", ["After he ran,", "she stayed at home."]),
        (
            "He saw the soldiers of North Korea there.",
            ["He saw the soldiers", "of North Korea there."],
        ),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa bb", ["aaaaaaaaaaaaaaaaaaaaaaaa", "a bb"]),
        ("He said “a; b c d” but then fled.", ["He said “a; b c d”", "but then fled."]),
        ("Short enough.", ["Short enough."]),
    ],
)
def test_long_sentences_are_split_at_sense(text: str, parts: list[str]) -> None:
    assert long_parts(text, 24) == parts


def test_a_cut_inside_a_word_keeps_accents_and_emoji_together() -> None:
    text = "e\u0301" * 40
    assert all(not part.startswith("\u0301") for part in long_parts(text, 21))


def test_parts_are_about_even() -> None:
    parts = long_parts("some words, " * 30 + "end")
    assert max(map(len, parts)) - min(map(len, parts)) < 40


@pytest.mark.parametrize("piece", ["a", "word ", "“", '"', "a. ", "A B. ", "x, ", "日本"])
def test_endless_text_is_divided_into_parts_within_the_limit(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    spans = [part for span in split(text, "en") for part in split_long(text, span)]
    assert max(span.end - span.start for span in spans) <= LIMIT_CHARS
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("piece", ["word ", "a, ", "日本", "“", " " * 99 + "x"])
def test_a_megabyte_without_a_full_stop_costs_less_than_two_seconds_of_cpu(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    def cost_s() -> float:
        began = time.process_time()
        parts = [part for span in split(text, "en") for part in split_long(text, span)]
        assert len(parts) > 900
        return time.process_time() - began

    assert any(cost_s() < 2.0 for _ in range(3))
