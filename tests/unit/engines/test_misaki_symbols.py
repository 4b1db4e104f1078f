import pytest

from talkingpaper.engines.misaki_symbols import to_ipa, to_misaki
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.errors import EngineError
from talkingpaper.text.lexicon.ipa import CONSONANTS, VOWELS
from talkingpaper.text.lexicon.reading import starter_lexicon

# IPA, then what hibari's American and British dictionaries hold for the word.
WORDS = [
    ("bɜːɹd", "bɜɹd", "bɜːd"),
    ("ˈhɑːɹbəɹ", "hˈɑɹbəɹ", "hˈɑːbə"),
    ("nɪɹ", "nɪɹ", "nɪə"),
    ("ɛɹ", "ɛɹ", "ɛː"),
    ("nɔːɹθ", "nɔɹθ", "nɔːθ"),
    ("hɒt", "hɑt", "hɒt"),
    ("ˈfɑːðəɹ", "fˈɑðəɹ", "fˈɑːðə"),
    ("ˈsoʊldʒəɹ", "sˈOlʤəɹ", "sˈQlʤə"),
    ("ˈhæpi", "hˈæpi", "hˈapi"),
    ("kjʊɹ", "kjʊɹ", "kjʊə"),
    ("ˈkʌltʃəɹ", "kˈʌlʧəɹ", "kˈʌlʧə"),
    ("ˈsɪŋɪŋ", "sˈɪŋɪŋ", "sˈɪŋɪŋ"),
    ("ˈstɹɑːsbɜːɹɡ", "stɹˈɑsbɜɹɡ", "stɹˈɑːsbɜːɡ"),
    ("həˈloʊ ˈmɛɹi", "həlˈO mˈɛɹi", "həlˈQ mˈɛɹi"),
]


@pytest.mark.parametrize(("ipa", "american", "british"), WORDS)
def test_ipa_is_written_as_the_dictionaries_do(ipa: str, american: str, british: str) -> None:
    assert (to_misaki(ipa), to_misaki(ipa, british=True)) == (american, british)


@pytest.mark.parametrize("phone", [*CONSONANTS, *VOWELS])
@pytest.mark.parametrize("british", [False, True])
def test_every_phone_a_lexicon_may_hold_can_be_said(phone: str, british: bool) -> None:  # noqa: FBT001
    import json
    from importlib import resources

    file = resources.files("hibari").joinpath("assets", "vocab.json")
    alphabet = json.loads(file.read_text("utf-8")).keys()
    assert set(to_misaki(f"ˈɑː{phone}ɑː", british=british)) <= alphabet


@pytest.mark.parametrize("ipa", ["щ", "x", "ø", "a", "ɛˑ"])
def test_what_is_not_canonical_is_refused(ipa: str) -> None:
    with pytest.raises(EngineError, match="is no sound of ours"):
        to_misaki(ipa)


@pytest.mark.parametrize("ipa", [each[0] for each in WORDS if "ɒ" not in each[0]])
def test_american_phonemes_go_back_to_ipa(ipa: str) -> None:
    assert to_ipa(to_misaki(ipa)).replace("ˈ", "") == ipa.replace("ˈ", "")


@pytest.mark.neural
def test_every_starter_entry_changes_the_reading() -> None:
    pronouncer = Pronouncer()
    same = [
        entry.word
        for entry in starter_lexicon()
        if to_misaki(entry.ipa) == pronouncer.read(entry.word, voice_id="x:y").phonemes
    ]
    assert same == []
