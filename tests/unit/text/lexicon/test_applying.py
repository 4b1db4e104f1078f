from dataclasses import replace

import pytest

from talkingpaper.model import Article, Pronunciation, Role, Script, Span, Utterance
from talkingpaper.text.lexicon.applying import pronounce
from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.reading import starter_lexicon
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import utterance_id

SUWON = Entry(word="Suwon", ipa="ˈsuːwɑːn", respelling="soo-wahn")
AJOU = Entry(word="Ajou", respelling="ah-joo")
SENTENCE = "Ajou’s Suwon, Ajou and Suwon's."


def script(*spoken: str, language: str = "en-US") -> Script:
    article = Article(title="t", title_in_text=False, text="", language=language, blocks=())
    utterances = tuple(
        Utterance(
            id=utterance_id(Role.CUE, "", text),
            role=Role.CUE,
            written="",
            spoken=text,
            span=None,
            block=-1,
        )
        for text in spoken
    )
    return Script(article=article, utterances=utterances, cast={"narrator": "tone:low"})


def only(one: Script) -> Utterance:
    (utterance,) = one.utterances
    return utterance


def told(utterance: Utterance) -> list[tuple[str, str, str]]:
    return [
        (each.span.of(utterance.spoken), each.ipa, each.respelling)
        for each in utterance.pronunciations
    ]


def test_respellings_go_into_the_text_and_ipa_beside_it() -> None:
    said = only(pronounce(script(SENTENCE), [SUWON, AJOU]))
    assert said.spoken == "ah-joo’s Suwon, ah-joo and Suwon's."
    assert told(said) == [
        ("Suwon", "ˈsuːwɑːn", "soo-wahn"),
        ("Suwon's", "ˈsuːwɑːnz", "soo-wahn's"),
    ]


ENDINGS = [
    ("ˈmækɹɒn", "Macrons", "ˈmækɹɒnz"),
    ("ˈmækɹɒp", "Macron's", "ˈmækɹɒps"),
    ("ˈmɛɹts", "Macron’s", "ˈmɛɹtsɪz"),
    ("ˈmækɹɒn", "Macron", "ˈmækɹɒn"),
]


@pytest.mark.parametrize(("ipa", "text", "inflected"), ENDINGS)
def test_possessives_and_plurals_inherit(ipa: str, text: str, inflected: str) -> None:
    entry = Entry(word="Macron", ipa=ipa, respelling="x")
    assert told(only(pronounce(script(text), [entry])))[0][:2] == (text, inflected)


def test_what_nothing_is_known_of_stays_as_it_is() -> None:
    before = script("Nobody was hurt.")
    assert pronounce(before, [SUWON, *starter_lexicon()]) == before


def test_the_used_entries_are_told() -> None:
    assert pronounce(script(SENTENCE), [*starter_lexicon(), SUWON, AJOU]).lexicon == {
        "Ajou": "ah-joo",
        "Suwon": "/ˈsuːwɑːn/",
    }


def test_a_script_keeps_its_own_lexicon_against_all_others() -> None:
    own = replace(script("Suwon"), lexicon={"Suwon": "/ˈzuːzuː/"})
    assert told(only(pronounce(own, [SUWON])))[0][1] == "ˈzuːzuː"


def test_an_empty_entry_leaves_a_word_to_the_voice() -> None:
    left = Entry(word="Suwon", scope=Scope.HOUSE)
    starter = replace(SUWON, scope=Scope.STARTER)
    assert only(pronounce(script("Suwon"), [starter, left])) == only(script("Suwon"))


def test_a_pronunciation_of_the_script_stays() -> None:
    before = only(script("Suwon, Suwon"))
    edited = Pronunciation(span=Span(start=0, end=5), ipa="ˈzuː", respelling="zoo")
    after = only(
        pronounce(
            replace(
                script("Suwon, Suwon"), utterances=(replace(before, pronunciations=(edited,)),)
            ),
            [SUWON],
        )
    )
    assert told(after) == [("Suwon", "ˈzuː", "zoo"), ("Suwon", "ˈsuːwɑːn", "soo-wahn")]


def test_doing_it_twice_does_nothing_more() -> None:
    once = pronounce(script(SENTENCE, "They read the old lead pipes."), [SUWON, AJOU])
    assert pronounce(once, [SUWON, AJOU]) == once


def test_only_utterances_that_hold_the_word_change() -> None:
    before = script("Suwon is far.", "Ajou is not.", "Nothing is.")
    one, two = (
        pronounce(before, [replace(SUWON, ipa=ipa), AJOU]).utterances
        for ipa in ("ˈsuːwɑːn", "ˈsuːwʌn")
    )
    assert [a.id == b.id for a, b in zip(one, two, strict=True)] == [False, True, True]


def test_a_condition_is_not_told_as_an_entry_of_all_places() -> None:
    lead = Entry(word="lead", ipa="ˈlɛd", respelling="led", after=("grey",))
    after = pronounce(script("Grey lead is not to lead."), [lead])
    assert told(only(after)) == [("lead", "ˈlɛd", "led")]
    assert after.lexicon == {}


def test_a_lexicon_holds_against_the_homograph_rules() -> None:
    lead = Entry(word="lead", respelling="leed")
    said = only(pronounce(script("Old lead pipes"), [lead]))
    assert (said.spoken, said.pronunciations) == ("Old leed pipes", ())


def test_pronunciations_survive_the_script_file() -> None:
    spoken = "We read it; we have read of Suwon, Suwon and Suwon’s paper."
    before = pronounce(script(spoken), [SUWON])
    assert len(only(before).pronunciations) == 4
    assert load_script(dump_script(before), name="s.yaml") == before
