"""Phonemes of other languages than English, each led back to its word."""

import pytest

from talkingpaper.engines import espeak_phonemes
from talkingpaper.engines.espeak_install import EspeakInstall
from talkingpaper.engines.espeak_phonemes import EspeakPronouncer
from talkingpaper.engines.written import written_reading
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation, Span


def sounds(language: str, text: str, *, misaki: bool = False) -> list[str]:
    reading = EspeakPronouncer(language, misaki=misaki).read(text, voice_id="x:y")
    return [
        "".join(c for c, o in zip(reading.phonemes, reading.owners, strict=True) if o == word)
        for word in range(len(reading.spans))
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Guten Tag, „Herr“ Köln.", ["ɡˈuːtən", "tˈɑːk", "hˈɛɾ", "kˈœln"]),
        ("fr-fr", "L'État — c'est moi", ["letˈa", "sɛ", "mwˈa"]),
        ("es", "¡Hola, ¿qué tal?!", ["ˈola", "kˈe", "tˈal"]),
        ("hi", "नमस्ते दुनिया", ["nəmˈʌsteː", "dˈʊnɪjˌaː"]),
    ],
)
def test_each_word_has_its_phonemes(language: str, text: str, expected: list[str]) -> None:
    assert sounds(language, text) == expected


def test_a_number_of_several_words_keeps_its_neighbours_apart() -> None:
    assert sounds("de", "wir 1984 nach")[::2] == ["viːɾ", "nˈɑːx"]


def test_punctuation_stays_where_it_was() -> None:
    reading = EspeakPronouncer("it").read("Ciao, bella! E poi… basta?", voice_id="x:y")
    assert [c for c in reading.phonemes if c in ",.!?"] == [",", "!", ".", "?"]


def test_kokoro_gets_one_character_for_an_affricate() -> None:
    assert sounds("it", "Ciao", misaki=True) == ["ʧˈao"]


def test_a_given_pronunciation_stands_in_its_words_place() -> None:
    given = Pronunciation(span=Span(start=6, end=11), ipa="ˈsuːwɑːn", respelling="soo-wahn")
    reading = EspeakPronouncer("de").read("Guten Suwon, Tag", [given], voice_id="x:y")
    said = "".join(c for c, o in zip(reading.phonemes, reading.owners, strict=True) if o == 1)
    assert said == "ˈsuːwɑːn"


@pytest.mark.parametrize("text", ["…", "— —"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(EngineError, match="x:y has nothing to say"):
        EspeakPronouncer("de").read(text, voice_id="x:y")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(EngineError, match="knows no language 'tlh'"):
        EspeakPronouncer("tlh")


def test_the_program_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak_phonemes, "find_espeak", lambda: EspeakInstall(program="espeak-ng"))
    with pytest.raises(EngineError, match="pip install espeakng-loader"):
        EspeakPronouncer("de")


def test_letters_are_a_reading_too() -> None:
    reading = written_reading("Ще не!", "щене ", voice_id="x:y")
    assert (reading.phonemes, reading.owners) == ("ще не", (0, 0, -1, 1, 1))


def test_letters_of_another_script_are_refused() -> None:
    with pytest.raises(EngineError, match="knows no letter"):
        written_reading("hello", "щене", voice_id="x:y")
