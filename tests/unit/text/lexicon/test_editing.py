import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.editing import HEADER, with_entry, without_word

MINE = '# mine\nSuwon = "x"   # old\n"Anna F" = "y"\n\n[words]\nKyiv = "/kiːv/"\n'


def added(text: str, word: str, said: str) -> str:
    return with_entry(text, word, said, name="lexicon.toml")[0]


def test_a_first_word_makes_the_file_with_its_explanation() -> None:
    assert added("", "Suwon", "SOO-wahn") == f'{HEADER}"Suwon" = "SOO-wahn"\n'


def test_a_known_word_changes_its_line_and_the_rest_stays() -> None:
    assert added(MINE, "Suwon", "z") == MINE.replace('Suwon = "x"   # old', '"Suwon" = "z"')
    assert added(MINE, "Kyiv", "z") == MINE.replace('Kyiv = "/kiːv/"', '"Kyiv" = "z"')


def test_a_new_word_goes_before_the_first_table() -> None:
    assert added(MINE, "Ajou", "z") == MINE.replace("\n[words]", '\n"Ajou" = "z"\n[words]')


def test_a_removed_word_takes_its_line_along() -> None:
    gone = without_word(MINE, "Anna F", name="lexicon.toml")
    assert gone == MINE.replace('"Anna F" = "y"\n', "")


@pytest.mark.parametrize(
    ("word", "hint"), [("Ajou", "lexicon list"), ("suwon", "it has Suwon")], ids=["none", "case"]
)
def test_a_word_that_is_not_there_cannot_be_removed(word: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        without_word(MINE, word, name="lexicon.toml")
    assert hint in refused.value.hint


@pytest.mark.parametrize(("word", "said"), [("Suwon", "/щ/"), ("…", "x"), ("a" * 101, "x")])
def test_what_cannot_be_read_is_not_added(word: str, said: str) -> None:
    with pytest.raises(UsageError):
        added(MINE, word, said)


@pytest.mark.parametrize(
    "text", ['[Suwon]\npronunciation = "x"\n', 'Suwon = [\n"x"]\n', "broken = \n"]
)
def test_a_file_that_cannot_be_changed_safely_is_left_alone(text: str) -> None:
    with pytest.raises(UsageError):
        added(text, "Suwon", "z")


WORDS = st.text(alphabet="Aé\"\\# =.[]'", min_size=1, max_size=8).filter(
    lambda word: any(map(str.isalnum, word))
)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=4))
def test_any_word_that_is_accepted_can_be_read_and_removed_again(words: list[str]) -> None:
    text = ""
    kept = []
    for word in words:
        try:
            text = added(text, word, "z")
        except UsageError:
            continue
        kept.append(" ".join(word.split()))
    assert sorted(tomllib.loads(text)) == sorted(set(kept))
    for word in set(kept):
        assert word not in tomllib.loads(without_word(text, word, name="l"))
