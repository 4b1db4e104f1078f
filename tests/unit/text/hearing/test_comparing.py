"""What was heard is judged by how it sounds, and what was not said is found."""

import pytest

from talkingpaper.text.hearing.comparing import compare, is_bad
from talkingpaper.text.hearing.soundalike import alikeness

UNDERSTOOD = [
    ("in nineteen forty-four", "in 1944"),
    ("one point two trillion dollars over ten years", "$1.2 trillion over 10 years"),
    ("sixteen thousand passengers", "16,000 passengers"),
    ("two thousand ten", "2010"),
    ("The colour of the theatre", "the color of the theater"),
    ("Nobody realised it", "nobody realized it"),
    ("It is over, they do not care", "it's over, they don't care"),
    ("By Maria Delgado.", "By Mariya Delgado."),
    ("Volunteers cooked a meal", "Bluntiers cooked a meal"),
    ("the wounded soldier Fifield", "the wounded soldier Phifield"),
    ("They came to Suwon on foot", "They came to Soowan on foot"),
    ("a long newspaper", "a long news paper"),
    ("There is no plan B.", "There is no Plan B"),
    ("left the room", "left room"),
]
WRONG = [
    ("The soldier was shot five times before he fell", "The soldier was shot five", 4),
    ("It was not true", "It was true", 1),
    ("She learned to fly at sixty", "She learned to fly at sixteen", 1),
    ("Prices fell", "Prices fell prices fell", 2),
    ("Rents have risen", "", 3),
    ("The king opened parliament", "The minister left Berlin", 3),
]


@pytest.mark.parametrize(("spoken", "heard"), UNDERSTOOD)
def test_another_spelling_of_the_same_sound_is_understood(spoken: str, heard: str) -> None:
    assert [
        each for each in compare(spoken, heard, language="en-US").differences if each.wrong
    ] == []


@pytest.mark.parametrize(("spoken", "heard", "wrong"), WRONG)
def test_words_that_were_not_said_are_counted(spoken: str, heard: str, wrong: int) -> None:
    assert compare(spoken, heard, language="en-US").wrong == wrong


def test_a_settled_word_may_be_spelled_by_guess() -> None:
    spoken, heard = "the janlnovich family", "the zelnawitz family"
    loose = compare(spoken, heard, language="en", settled=frozenset({"janlnovich"}))
    assert loose.wrong == 0
    assert loose.differences[0].heard == "zelnawitz"


@pytest.mark.parametrize(
    ("words", "wrong", "bad"),
    [(20, 0, False), (20, 4, False), (20, 5, True), (4, 1, False), (4, 2, True), (3, 3, False)],
)
def test_a_clip_is_bad_beyond_what_recognisers_mishear(words: int, wrong: int, bad: bool) -> None:  # noqa: FBT001
    assert is_bad(words, wrong) is bad


def test_other_scripts_are_compared_by_their_letters() -> None:
    assert alikeness("Северная", "Северная") == 1.0
    assert alikeness("Северная", "Южная") < 0.7
