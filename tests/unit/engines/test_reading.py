"""Phonemes that know their word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.engines.reading import (
    NOBODY,
    WORD,
    Reading,
    Token,
    pieces,
    read_tokens,
    word_times,
)


def reading_of(spoken: str, normalised: str, phonemes: dict[str, str]) -> Reading:
    """A reading by a converter whose tokens are the words of its normalised text."""
    spans = [match.span() for match in WORD.finditer(spoken)]
    tokens = [
        Token(
            start=match.start(),
            end=match.end(),
            phonemes=phonemes.get(match.group(), match.group()),
            space_after=match.end() < len(normalised),
        )
        for match in WORD.finditer(normalised)
    ]
    return read_tokens(spans, WORD.findall(spoken), normalised, tokens)


def owners_by_word(reading: Reading, spoken: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for phoneme, owner in zip(reading.phonemes, reading.owners, strict=True):
        if owner != NOBODY:
            word = spoken[slice(*reading.spans[owner])]
            found[word] = found.get(word, "") + phoneme
    return found


CASES = [
    ("same words", "a bc d", "a bc d", {"a": "a", "bc": "bc", "d": "d"}),
    ("one for one", "Rep. John", "Representative John", {"Rep.": "Representative", "John": "John"}),
    ("one for two", "$3 now", "three dollars now", {"$3": "threedollars", "now": "now"}),
    ("one word more", "3 million now", "3 million dollars now", {"million": "milliondollars"}),
    ("one word more at first", "now", "and now", {"now": "andnow"}),
    ("two for one", "x y z", "x W z", {"x": "x", "z": "z"}),
    ("nothing before", "¥ 5", "5 yen", {"5": "5yen"}),
]


@pytest.mark.parametrize(("spoken", "normalised", "expected"), [c[1:] for c in CASES])
def test_phonemes_belong_to_the_words_they_stand_for(
    spoken: str, normalised: str, expected: dict[str, str]
) -> None:
    found = owners_by_word(reading_of(spoken, normalised, {}), spoken)
    assert {word: found[word] for word in expected} == expected


def test_two_words_read_as_one_share_it_by_their_letters() -> None:
    spoken = "a bcd"
    found = owners_by_word(reading_of(spoken, "wxyz", {}), spoken)
    assert found == {"a": "w", "bcd": "xyz"}


def test_token_over_a_dash_is_shared_by_both_words() -> None:
    spoken = "ab—cd"
    token = Token(start=0, end=5, phonemes="ab—cd", space_after=False)
    reading = read_tokens([(0, 2), (3, 5)], ["ab", "cd"], spoken, [token])
    assert reading.owners == (0, 0, NOBODY, 1, 1)


def test_punctuation_belongs_to_nobody() -> None:
    spoken = "no, no"
    tokens = [
        Token(start=0, end=2, phonemes="nO", space_after=False),
        Token(start=2, end=3, phonemes=",", space_after=True),
        Token(start=4, end=6, phonemes="nO", space_after=False),
    ]
    reading = read_tokens([(0, 3), (4, 6)], ["no,", "no"], spoken, tokens)
    assert reading.owners == (0, 0, NOBODY, NOBODY, 1, 1)


def test_kept_drops_a_character_and_its_owner() -> None:
    reading = Reading(phonemes="axb", owners=(0, 0, 1), spans=((0, 1), (2, 3)))
    assert reading.kept("ab") == Reading(phonemes="ab", owners=(0, 1), spans=((0, 1), (2, 3)))


def test_word_lasts_from_its_first_phoneme_to_its_last() -> None:
    reading = Reading(phonemes="ab cd", owners=(0, 0, NOBODY, 1, 1), spans=((0, 3), (4, 6)))
    words = word_times(reading, [10, 20, 30, 40, 50, 60], "ab, cd", {})
    assert [(w.start_char, w.end_char, w.start_samples, w.end_samples) for w in words] == [
        (0, 2, 10, 30),
        (4, 6, 40, 60),
    ]


@pytest.mark.parametrize(
    ("heard", "spans"), [(0, [(0, 4)]), (1, [(0, 4)])], ids=["joins before", "joins after"]
)
def test_word_without_phonemes_joins_its_neighbour(heard: int, spans: list[object]) -> None:
    reading = Reading(phonemes="a", owners=(heard,), spans=((0, 1), (2, 4)))
    words = word_times(reading, [0, 5], "a bc", {})
    assert [(w.start_char, w.end_char) for w in words] == spans


def test_lone_punctuation_is_no_word() -> None:
    reading = Reading(phonemes="a", owners=(0,), spans=((0, 1), (2, 3)))
    assert len(word_times(reading, [0, 5], "a !", {})) == 1


PIECES = [
    ("short enough", "abc", 5, ["abc"]),
    ("after a clause", "ab, cd ef", 7, ["ab, ", "cd ef"]),
    ("else at a space", "ab cd ef", 7, ["ab cd ", "ef"]),
    ("else anywhere", "abcdef", 4, ["abcd", "ef"]),
    ("nothing", "", 4, [""]),
]


@pytest.mark.parametrize(("phonemes", "limit", "expected"), [c[1:] for c in PIECES])
def test_long_readings_are_cut_at_sense(phonemes: str, limit: int, expected: list[str]) -> None:
    assert [phonemes[a:b] for a, b in pieces(phonemes, limit)] == expected


@given(st.text(alphabet="ab ,.", max_size=60), st.integers(2, 20))
@settings(max_examples=200, deadline=None)
def test_pieces_hold_everything_once_and_within_the_limit(phonemes: str, limit: int) -> None:
    cut = [phonemes[a:b] for a, b in pieces(phonemes, limit)]
    assert ("".join(cut), max(map(len, cut)) <= limit) == (phonemes, True)


@given(
    st.lists(st.sampled_from(["a", "bc", "d.", "—", "e—f", "£3", "…"]), min_size=1, max_size=12),
    st.lists(st.sampled_from(["a", "bc", "pounds", "and", "—", "g"]), min_size=1, max_size=12),
    st.lists(st.integers(0, 30), min_size=12, max_size=12),
)
@settings(max_examples=300, deadline=None)
def test_words_never_fall_back_in_time_or_text(
    ours: list[str], theirs: list[str], leads: list[int]
) -> None:
    spoken, normalised = " ".join(ours), " ".join(theirs)
    reading = reading_of(spoken, normalised, {})
    bounds = list(range(len(reading.phonemes) + 1))
    early = dict(enumerate(leads))
    words = word_times(reading, bounds, spoken, early)
    flat = [value for word in words for value in (word.start_char, word.end_char)]
    times = [value for word in words for value in (word.start_samples, word.end_samples)]
    assert (sorted(flat), sorted(times)) == (flat, times)


@given(
    st.lists(st.sampled_from(["a", "bc", "d.", "e—f", "£3"]), min_size=1, max_size=12),
    st.lists(st.sampled_from(["a", "bc", "pounds", "and", "g"]), min_size=1, max_size=12),
)
@settings(max_examples=300, deadline=None)
def test_every_letter_lies_in_a_word(ours: list[str], theirs: list[str]) -> None:
    spoken = " ".join(ours)
    reading = reading_of(spoken, " ".join(theirs), {})
    words = word_times(reading, list(range(len(reading.phonemes) + 1)), spoken, {})
    covered = "".join(spoken[word.start_char : word.end_char] for word in words)
    assert sum(c.isalnum() for c in covered) == sum(c.isalnum() for c in spoken)
