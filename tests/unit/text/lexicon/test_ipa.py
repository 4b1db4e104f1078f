import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.ipa import CONSONANTS, PHONE, VOWELS, canonical
from talkingpaper.text.lexicon.respelling import respell, respell_for_engine, tidy

WRITTEN = [
    ("ˈsuwɑn", "ˈsuːwɑːn"),
    ("/ˈsuːwɑːn/", "ˈsuːwɑːn"),
    ("'su:wan", "ˈsuːwɑːn"),
    ("rɛd", "ˈɹɛd"),
    ("kijɪw", "ˈkijɪw"),
    ("xoˈse", "hoʊˈseɪ"),
    ("lɛx", "ˈlɛk"),
    ("ʒɑ̃", "ˈʒɑːn"),
    ("ɛˈspaɲa", "ɛˈspɑːnjɑː"),
    ("t͡ʃɛx", "ˈtʃɛk"),
    ("tɕoŋ", "ˈtʃoʊŋ"),
    ("køln", "ˈkɜːln"),
    ("bʌtn̩", "ˈbʌtən"),
    ("ˈɡa.tːo", "ˈɡɑːtoʊ"),
    ("æl ˈɑsɑd", "æl ˈɑːsɑːd"),
    ("kɛərˈsɒn", "kɛɹˈsɒn"),
    ("stɹaːs", "ˈstɹɑːs"),
]


@pytest.mark.parametrize(("written", "ours"), WRITTEN)
def test_foreign_and_careless_ipa_becomes_broad_english(written: str, ours: str) -> None:
    assert canonical(written) == ours


@pytest.mark.parametrize("written", ["щ", "suwon!", "k", "", "ˈ", "日本", "a1"])
def test_what_is_no_ipa_is_refused(written: str) -> None:
    with pytest.raises(UsageError) as refused:
        canonical(written)
    assert refused.value.hint


SOUNDS = st.lists(
    st.sampled_from([*CONSONANTS, *VOWELS, "ˈ", "ˌ", " ", "x", "r", "e", "a", "ø", "ɲ", "."]),
    min_size=1,
    max_size=12,
).map("".join)


def canonical_or_none(written: str) -> str | None:
    try:
        return canonical(written)
    except UsageError:
        return None


@settings(max_examples=300, deadline=None)
@given(written=SOUNDS)
def test_canonical_ipa_is_made_of_our_phones_and_stays_as_it_is(written: str) -> None:
    ours = canonical_or_none(written)
    if ours is not None:
        assert PHONE.sub("", ours).strip("ˈˌ ").replace("ˈ", "").replace("ˌ", "").strip() == ""
        assert "ˈ" in ours
        assert canonical(ours) == ours


@settings(max_examples=300, deadline=None)
@given(written=SOUNDS)
def test_respelling_is_in_plain_letters_and_has_as_many_words(written: str) -> None:
    ours = canonical_or_none(written)
    if ours is not None and all(any(v in word for v in VOWELS) for word in ours.split()):
        letters = respell_for_engine(ours)
        assert letters.replace("-", "").replace(" ", "").isascii()
        assert letters.replace("-", "").replace(" ", "").isalpha()
        assert len(letters.split()) == len(ours.split())


RESPELLED = [
    ("ˈsuːwɑːn", "SOO-wahn"),
    ("ˈpɪkɹəl", "PIK-rul"),
    ("ˈfaɪfiːld", "FY-feeld"),
    ("ˈɑːdʒuː", "AH-joo"),
    ("ˈkiːv", "keev"),
    ("ˈbaɪdən", "BY-dun"),
    ("ˈɡiːtə", "GHEE-tuh"),
    ("ˈɛɹdəwɑːn", "AIR-duh-wahn"),
    ("ˈaɪs", "ise"),
    ("ˈaɪ", "eye"),
    ("ʃiː dʒɪnˈpɪŋ", "shee jin-PING"),
    ("nəˈɹɛndɹə ˈmoʊdi", "nuh-REN-druh MOH-dee"),
    ("ˈwɑːweɪ", "WAH-way"),
    ("həlˈoʊ", "huh-LOH"),
]


@pytest.mark.parametrize(("ipa", "letters"), RESPELLED)
def test_ipa_is_respelled_as_newsrooms_do(ipa: str, letters: str) -> None:
    assert respell(ipa) == letters


def test_stress_before_the_vowel_moves_before_the_syllable() -> None:
    assert tidy("fˈaɪfiːld həlˈoʊ") == "ˈfaɪfiːld həˈloʊ"
