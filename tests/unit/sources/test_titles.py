import pytest

from talkingpaper.sources.titles import MAX_CHARS, made_title

VIDEO = (
    "Incredible video footage from the tense Korean Demilitarized Zone shows one North Korean "
    "soldier’s desperate dash into South Korea as his comrades let loose."
)
COUNCIL = (
    "The council voted on Monday to close the bridge, a decision that angered many people who "
    "live on the other side."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The man ran. He fell.", "The man ran"),
        ("Did he run? He did.", "Did he run?"),
        ("Sen. John McCain lost. He slept.", "Sen. John McCain lost"),
        ("J. R. Smith came home. He slept.", "J. R. Smith came home"),
        ("No full stop at all", "No full stop at all"),
        ("Broken\nacross lines. More.", "Broken across lines"),
        (VIDEO, "Incredible video footage from the tense Korean Demilitarized Zone"),
        (COUNCIL, "The council voted on Monday to close the bridge"),
        ("x" * 200, "x" * 89 + "…"),
        ("...", "..."),
    ],
)
def test_a_title_is_made_from_the_first_sentence(text: str, title: str) -> None:
    assert made_title(text) == title


@pytest.mark.parametrize("words", [1, 5, 9, 12, 15, 18, 30, 300])
def test_a_made_title_keeps_its_limit(words: int) -> None:
    assert 0 < len(made_title("Somewhat lengthy " * words)) <= MAX_CHARS
