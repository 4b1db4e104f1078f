import re
from itertools import pairwise

import pytest

from talkingpaper.model import Span, Word
from talkingpaper.text.alignment import estimate_words, written_words


def evenly(spoken: str, step: int = 100) -> tuple[Word, ...]:
    """Each word of the spoken text for `step` samples."""
    return tuple(
        Word(
            span=Span(start=found.start(), end=found.end()),
            start_samples=index * step,
            end_samples=(index + 1) * step,
        )
        for index, found in enumerate(re.finditer(r"\S+", spoken))
    )


def timed(written: str, spoken: str) -> list[tuple[str, int, int]]:
    words = written_words(written, spoken, evenly(spoken))
    return [(one.span.of(written), one.start_samples, one.end_samples) for one in words]


def test_the_same_words_have_the_same_times() -> None:
    assert timed("He ran.", "He ran.") == [("He", 0, 100), ("ran.", 100, 200)]


def test_an_abbreviation_is_heard_while_its_words_are_said() -> None:
    assert timed("On Nov. 22 he ran", "On November twenty-second he ran") == [
        ("On", 0, 100),
        ("Nov.", 100, 200),
        ("22", 200, 300),
        ("he", 300, 400),
        ("ran", 400, 500),
    ]


def test_one_written_word_takes_the_time_of_all_its_spoken_ones() -> None:
    assert timed("pay $3.50 now", "pay three dollars and fifty cents now") == [
        ("pay", 0, 100),
        ("$3.50", 100, 600),
        ("now", 600, 700),
    ]


def test_several_written_words_share_the_time_of_other_spoken_ones() -> None:
    words = timed("in (the @anna) end", "in so far end")
    assert words == [("in", 0, 100), ("(the", 100, 200), ("@anna)", 200, 300), ("end", 300, 400)]


def test_words_said_besides_belong_to_the_word_before_them() -> None:
    assert timed("five million", "five million dollars") == [
        ("five", 0, 100),
        ("million", 100, 300),
    ]


def test_a_token_nothing_is_said_for_has_no_length() -> None:
    assert timed("— he ran", "he ran") == [("—", 0, 0), ("he", 0, 100), ("ran", 100, 200)]


def test_an_attribution_is_timed_by_its_cue() -> None:
    spoken = "Anna Fifield, on Twitter, November twenty-second, twenty seventeen:"
    words = timed("— Anna Fifield (@annafifield) November 22, 2017", spoken)
    assert [word for word, _, _ in words] == [
        "—", "Anna", "Fifield", "(@annafifield)", "November", "22,", "2017",
    ]  # fmt: skip
    assert words[3] == ("(@annafifield)", 200, 400)
    assert words[-1][2] == 800


def test_no_times_give_no_times() -> None:
    assert written_words("He ran.", "He ran.", ()) == ()


@pytest.mark.parametrize("written", ["", "   "])
def test_nothing_written_has_no_words(written: str) -> None:
    assert written_words(written, "Quote", evenly("Quote")) == ()


def test_estimated_words_fill_the_clip_without_a_gap() -> None:
    words = estimate_words("He was extraordinarily late, wasn't he?", 10_000)
    assert (words[0].start_samples, words[-1].end_samples) == (0, 10_000)
    assert all(one.end_samples == after.start_samples for one, after in pairwise(words))


def test_a_longer_word_is_estimated_longer() -> None:
    short, long = estimate_words("so extraordinarily", 10_000)
    assert long.end_samples - long.start_samples > 4 * (short.end_samples - short.start_samples)


def test_a_text_without_letters_still_ends_with_its_clip() -> None:
    assert [word.end_samples for word in estimate_words("— —", 100)] == [100, 100]
