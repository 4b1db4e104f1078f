"""Pronunciations on their way through an engine."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.engines.base import PronunciationReader, SpeakingStyle
from talkingpaper.engines.hibari import HibariEngine
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.engines.kokoro import KokoroSpeaker
from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.engines.piper import PiperSpeaker
from talkingpaper.engines.pronouncing import say_pronounced
from talkingpaper.engines.tone import ToneEngine
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation, Span

PLAIN = SpeakingStyle()


def pronunciation(text: str, word: str, ipa: str, respelling: str = "x") -> Pronunciation:
    at = text.index(word)
    return Pronunciation(span=Span(start=at, end=at + len(word)), ipa=ipa, respelling=respelling)


@cache
def pronouncer() -> Pronouncer:
    return Pronouncer()


def by_word(text: str, *given: Pronunciation) -> list[tuple[str, str]]:
    reading = pronouncer().read(text, given, voice_id="x:y")
    return [
        (
            text[slice(*span)],
            "".join(p for p, o in zip(reading.phonemes, reading.owners, strict=True) if o == i),
        )
        for i, span in enumerate(reading.spans)
    ]


CASES = [
    ("in Suwon, now", "Suwon", "ˈsuːwɑːn", ("Suwon,", "sˈuwɑn")),
    ("Suwon’s mayor", "Suwon’s", "ˈsuːwɑːnz", ("Suwon’s", "sˈuwɑnz")),
    ("a Suwon-based firm", "Suwon", "ˈsuːwɑːn", ("Suwon-based", "sˈuwɑnbˈAst")),
    ("pre-Suwon days", "Suwon", "ˈsuːwɑːn", ("pre-Suwon", "pɹˈisˈuwɑn")),
    ("“Suwon”", "Suwon", "ˈsuːwɑːn", ("“Suwon”", "sˈuwɑn")),
    ("in 水原.", "水原", "ˈsuːwɑːn", ("水原.", "sˈuwɑn")),
    ("the McPickrells", "McPickrells", "məkˈpɪkɹəlz", ("McPickrells", "məkpˈɪkɹəlz")),
    ("old lead pipes", "lead", "ˈlɛd", ("lead", "lˈɛd")),
    ("George Clooney", "Clooney", "ˈkluːni", ("Clooney", "klˈuni")),
]


@pytest.mark.parametrize(("text", "word", "ipa", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_word_is_read_as_told(text: str, word: str, ipa: str, expected: tuple[str, str]) -> None:
    assert expected in by_word(text, pronunciation(text, word, ipa))


def test_the_words_beside_are_read_as_before() -> None:
    text = "He read that Suwon had been the record minute of the lead singer."
    told = by_word(text, pronunciation(text, "Suwon", "ˈzuː"))
    assert [each for each in told if each[0] != "Suwon"] == [
        each for each in by_word(text) if each[0] != "Suwon"
    ]


def test_each_word_of_a_name_has_its_own_phonemes() -> None:
    text = "by Anna Fifield today"
    told = by_word(text, pronunciation(text, "Anna Fifield", "ˈænə ˈfaɪfiːld"))
    assert told[1:3] == [("Anna", "ˈænə"), ("Fifield", "fˈIfild")]


def test_a_name_said_in_fewer_words_is_shared_among_them() -> None:
    text = "by Anna Fifield today"
    told = by_word(text, pronunciation(text, "Anna Fifield", "ˈænəfaɪ"))
    assert "".join(phonemes for _, phonemes in told[1:3]) == "ˈænəfI"


def test_phonemes_in_a_text_stay_powerless_beside_ours() -> None:
    text = "[Suwon](/həlˈO/) Ajou"
    told = by_word(text, pronunciation(text, "Ajou", "ˈɑːdʒuː"))
    assert told[-1] == ("Ajou", "ˈɑʤu")
    assert told[0][1] == by_word("(Suwon)(/həlˈO/) Ajou")[0][1]


@pytest.mark.parametrize("mark", ["\ue000", "\ue001", "\uf8ff"])
def test_a_text_cannot_mark_words_by_itself(mark: str) -> None:
    text = f"one {mark}two{mark} Ajou"
    assert by_word(text, pronunciation(text, "Ajou", "ˈɑːdʒuː"))[-1] == ("Ajou", "ˈɑʤu")


@pytest.mark.parametrize("spans", [[(0, 99)], [(5, 5)], [(4, 6), (0, 3)], [(0, 3), (2, 4)]])
def test_pronunciations_that_do_not_fit_the_text_are_refused(
    spans: list[tuple[int, int]],
) -> None:
    given = [
        Pronunciation(span=Span(start=a, end=b), ipa="ˈzuː", respelling="zoo") for a, b in spans
    ]
    with pytest.raises(EngineError, match="is for characters"):
        pronouncer().read("one two", given, voice_id="x:y")


NOT_NUMBERED = [
    "George Clooney",
    "Elizabeth Line",
    "Charles Leclerc",
    "World War Crimes",
    "Part Live",
]


@pytest.mark.parametrize("text", NOT_NUMBERED)
def test_no_zeroth_is_read_between_two_names(text: str) -> None:
    assert "zˈɪɹ" not in pronouncer().read(text, voice_id="x:y").phonemes
    assert "zˈiəɹ" not in pronouncer().read(text, voice_id="x:y").phonemes


def test_a_roman_numeral_is_read_all_the_same() -> None:
    assert by_word("Henry VIII")[1][1].endswith("ˈAθ")


TEXT = "The Suwon-based Ajou, and Suwon’s."
GIVEN = (
    pronunciation(TEXT, "Suwon", "ˈsuːwɑːn", "soo wahn"),
    pronunciation(TEXT, "Ajou", "ˈɑːdʒuː", "ah joo"),
    pronunciation(TEXT, "Suwon’s", "ˈsuːwɑːnz", "s"),
)


def test_text_only_voices_are_given_the_respelling_and_words_stay_in_the_text() -> None:
    speaker = ToneEngine().speaker("low", PLAIN)
    assert not isinstance(speaker, PronunciationReader)
    speech = say_pronounced(speaker, TEXT, GIVEN, attempt=1)
    assert speech.pcm == speaker.say("The soo wahn-based ah joo, and s.").pcm
    words = [TEXT[word.start_char : word.end_char] for word in speech.words]
    assert words == ["The", "Suwon-based", "Ajou", "and", "Suwon’s"]


WORDS = st.lists(st.sampled_from(["one", "two", "Suwon", "a"]), min_size=1, max_size=8)
RESPELLINGS = st.sampled_from(["s", "soo wahn", "soo-wahn", "a b c d", "Suwon"])


@settings(max_examples=100, deadline=None)
@given(words=WORDS, data=st.data())
def test_words_keep_their_order_however_words_are_respelled(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    given_: list[Pronunciation] = []
    at = 0
    for word in words:
        if data.draw(st.booleans()):
            span = Span(start=at, end=at + len(word))
            letters = data.draw(RESPELLINGS)
            given_.append(Pronunciation(span=span, ipa="ˈɑː", respelling=letters))
        at += len(word) + 1
    speech = say_pronounced(ToneEngine().speaker("low", PLAIN), text, given_, attempt=1)
    spans = [text[word.start_char : word.end_char] for word in speech.words]
    assert spans == words


@pytest.mark.neural
def test_a_neural_voice_says_the_ipa_and_times_the_written_words() -> None:
    speaker = HibariEngine().speaker("heart", PLAIN)
    speech = speaker.say_pronounced(TEXT, GIVEN)
    assert speech.pcm != speaker.say(TEXT).pcm
    words = [TEXT[word.start_char : word.end_char] for word in speech.words]
    assert words == ["The", "Suwon-based", "Ajou", "and", "Suwon’s"]


@pytest.mark.parametrize("kind", [KokoroSpeaker, PiperSpeaker])
def test_the_other_neural_voices_read_ipa_too(kind: type) -> None:
    assert hasattr(kind, "say_pronounced")


def test_pronunciations_reach_the_engines_process() -> None:
    speaker = IsolatedSpeaker("tone", "low", PLAIN)
    try:
        assert speaker.say_pronounced(TEXT, GIVEN) == say_pronounced(
            ToneEngine().speaker("low", PLAIN), TEXT, GIVEN, attempt=1
        )
        assert speaker.say_pronounced(TEXT, GIVEN) != speaker.say(TEXT)
    finally:
        speaker.close()
