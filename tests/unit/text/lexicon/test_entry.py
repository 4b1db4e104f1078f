import pytest

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.entry import Entry, read_pronunciation, write_pronunciation

PRONUNCIATIONS = [
    ("/ˈsuwɑn/", ("ˈsuːwɑːn", "soo-wahn")),
    ("[ˈsuwɑn]", ("ˈsuːwɑːn", "soo-wahn")),
    ("/ˈsuwɑn/ sue one", ("ˈsuːwɑːn", "sue one")),
    ("SOO-wahn", ("", "soo-wahn")),
    ("AN-uh FY-feeld", ("", "an-uh fy-feeld")),
    ("J S A", ("", "J S A")),
    ("US AID", ("", "US AID")),
    ("", ("", "")),
]


@pytest.mark.parametrize(("text", "read"), PRONUNCIATIONS)
def test_a_pronunciation_is_ipa_letters_or_both(text: str, read: tuple[str, str]) -> None:
    assert read_pronunciation(text) == read


@pytest.mark.parametrize("read", [read for _, read in PRONUNCIATIONS])
def test_a_written_pronunciation_is_read_as_the_same(read: tuple[str, str]) -> None:
    assert read_pronunciation(write_pronunciation(*read)) == read


@pytest.mark.parametrize(
    "text", ["[word](/ipa/)", "@home", "4th", "a<b>", "…", "a" * 201, "/щ/", "/ˈa/ <b>", "\x00a"]
)
def test_what_a_voice_might_obey_or_spell_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_pronunciation(text)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("own", "asked", "speaks"),
    [("", "fr", 1), ("en", "en-GB", 1), ("en-GB", "en-US", 0), ("en", "eng", 0), ("EN", "en", 1)],
)
def test_an_entry_holds_for_its_language_and_its_regions(own: str, asked: str, speaks: int) -> None:
    assert Entry(word="a", respelling="b", language=own).speaks(asked) == bool(speaks)
