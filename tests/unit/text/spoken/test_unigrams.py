"""Letters divided into words, held against wordninja's own module."""

import pytest
import wordninja

from talkingpaper.text.spoken.neutral.unigrams import likeliest_words


@pytest.mark.parametrize(
    "letters",
    [
        *("", "breakingnews", "annafifield", "Zdefector", "DMZdefector", "qzxqzx", "ABC", "covid"),
        *("naïveélan", "rtxprohelp", "thequickbrownfoxjumpsoverthelazydogandthenthefoxsleeps"),
    ],
)
def test_they_are_divided_as_wordninja_divides_them(letters: str) -> None:
    assert likeliest_words(letters) == wordninja.split(letters)
