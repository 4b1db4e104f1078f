"""Text to phonemes."""

from functools import cache

import pytest

from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.engines.reading import NOBODY, Reading
from talkingpaper.errors import EngineError


@cache
def pronouncer() -> Pronouncer:
    return Pronouncer()


def read(spoken: str) -> Reading:
    return pronouncer().read(spoken, voice_id="x:y")


def by_word(spoken: str) -> list[tuple[str, str]]:
    reading = read(spoken)
    found = []
    for number, span in enumerate(reading.spans):
        owned = (p for p, o in zip(reading.phonemes, reading.owners, strict=True) if o == number)
        found.append((spoken[slice(*span)], "".join(owned)))
    return found


CASES = [
    ("Hello there.", [("Hello", "həlˈO"), ("there.", "ðˈɛɹ")]),
    ("Rep. John", [("Rep.", "ɹˌɛpɹəzˈɛntəTɪv"), ("John", "ʤˈɑn")]),
    ("New York—based", [("New", "nˈu"), ("York", "jˈɔɹk"), ("based", "bˈAst")]),
    ("“Hi,” she said.", [("“Hi,”", "hˈI"), ("she", "ʃi"), ("said.", "sˈɛd")]),
    ("$3 million won", [("$3", "θɹˈi"), ("million", "mˈɪljᵊndˈɑləɹz"), ("won", "wˈʌn")]),
    ("cafe\u0301 now", [("cafe\u0301", "kæfˈA"), ("now", "nˈW")]),
]


@pytest.mark.parametrize(("spoken", "expected"), CASES, ids=[case[0] for case in CASES])
def test_each_word_owns_its_phonemes(spoken: str, expected: list[tuple[str, str]]) -> None:
    assert by_word(spoken) == expected


def test_phonemes_are_those_of_the_converter() -> None:
    from hibari.g2p import G2P

    text = "A defected North Korean soldier, shot five times, is recovering in a hospital."
    assert read(text).phonemes == G2P()(text)


def test_phonemes_written_into_a_text_are_not_obeyed() -> None:
    assert read("[word](/həlˈO/)").phonemes == read("(word)(/həlˈO/)").phonemes


def test_letter_with_unknown_marks_is_read_as_the_plain_letter() -> None:
    assert read("Nguyễn").phonemes == read("Nguyen").phonemes


@pytest.mark.parametrize("spoken", ["x2y", "it was $-5", "1,5 @1st$1.234"])
def test_number_lost_among_its_neighbours_is_read_after_all(spoken: str) -> None:
    assert all(phonemes for _, phonemes in by_word(spoken))


@pytest.mark.parametrize(
    "spoken", ["日本語", "He said 日本語 twice.", "مرحبا"], ids=["alone", "inside", "arabic"]
)
def test_word_that_cannot_be_read_is_an_error_not_a_gap(spoken: str) -> None:
    with pytest.raises(EngineError, match=r"x:y cannot read '.+' — write how it is said"):
        read(spoken)


@pytest.mark.parametrize("spoken", ["😀😀", "…", "—", "“”", "\u200b"])
def test_text_without_words_is_an_error(spoken: str) -> None:
    with pytest.raises(EngineError, match="x:y has nothing to say"):
        read(spoken)


def test_emoji_among_words_is_passed_over() -> None:
    assert by_word("well 😀 done")[1] == ("😀", "")


def test_number_too_long_for_the_converter_is_an_error() -> None:
    with pytest.raises(EngineError, match=r"cannot read '9{59}…': list index out of range"):
        read("9" * 80)


def test_owners_never_fall() -> None:
    text = "He spent $3.5 million—roughly—on Nov. 22 at 9:30 a.m., 50% & 5/6; “naïve”…"
    owners = [owner for owner in read(text).owners if owner != NOBODY]
    assert owners == sorted(owners)


def test_british_reading_is_another_one() -> None:
    assert Pronouncer(british=True).read("Hello", voice_id="x:y").phonemes == "həlˈQ"
