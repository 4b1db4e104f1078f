import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.text.lexicon.entry import Case, Entry, Part, Scope
from talkingpaper.text.lexicon.matching import Lexicon


def found(text: str, *entries: Entry, language: str = "en-US") -> list[str]:
    matches = Lexicon(entries).find(text, language)
    return [text[match.start : match.inflected_end] for match in matches]


def entry(word: str, **more: object) -> Entry:
    return Entry(word=word, respelling="x", **more)


PLACES = [
    ("Suwon", "He lives in Suwon.", ["Suwon"]),
    ("Suwon", "Suwon’s mayor and Suwon's port", ["Suwon’s", "Suwon's"]),
    ("Suwon", "Suwonese", []),
    ("Suwon", "NewSuwon", []),
    ("Suwon", "a Suwon-based firm", ["Suwon"]),
    ("Suwon", "(Suwon)", ["Suwon"]),
    ("Suwon", "suwon", []),
    ("Suwon", "SUWON", []),
    ("Pickrell", "the Pickrells left the Pickrells’ house", ["Pickrells", "Pickrells’"]),
    ("Merz", "the Merzes", ["Merzes"]),
    ("Xi", "Xi'an is old", []),
    ("Xi'an", "Xi’an is old", ["Xi’an"]),
    ("Xi", "Xi, who", ["Xi"]),
    ("gif", "Gif, GIF and gifs", ["Gif", "GIF", "gifs"]),
    ("Polish", "Polish up the Polish, polish", ["Polish", "Polish"]),
    ("Anna Fifield", "by Anna Fifield, Anna", ["Anna Fifield"]),
    ("Erdoğan", "Erdogan and Erdoğan", ["Erdogan", "Erdoğan"]),
    ("Wrocław", "in Wroclaw", ["Wroclaw"]),
    ("Malé", "Male patients in Malé", ["Malé"]),
    ("COVID-19", "COVID nineteen and COVID-19", ["COVID nineteen", "COVID-19"]),
    ("d'Orsay", "Quai d’Orsay", ["d’Orsay"]),
    ("水原", "in 水原.", ["水原"]),
]


@pytest.mark.parametrize(("word", "text", "expected"), PLACES)
def test_a_word_is_found_where_it_stands(word: str, text: str, expected: list[str]) -> None:
    assert found(text, entry(word)) == expected


def test_capitals_can_be_asked_for_or_ignored() -> None:
    text = "SUWON, suwon, Suwon"
    assert found(text, entry("suwon", case=Case.EXACT)) == ["suwon"]
    assert found(text, entry("Suwon", case=Case.ANY)) == ["SUWON", "suwon", "Suwon"]


def test_the_longer_entry_holds() -> None:
    text = "New York, York"
    assert found(text, entry("York"), entry("New York")) == ["New York", "York"]


def test_the_narrower_scope_holds_even_against_a_longer_entry() -> None:
    narrow = entry("York", scope=Scope.ARTICLE)
    assert found("New York", entry("New York", scope=Scope.DESK), narrow) == ["York"]


@pytest.mark.parametrize("scope", list(Scope))
def test_of_two_for_one_word_the_narrower_scope_then_the_later_holds(scope: Scope) -> None:
    entries = [Entry(word="York", respelling=each.name, scope=each) for each in Scope]
    known = [each for each in entries if each.scope <= scope]
    later = Entry(word="York", respelling="later", scope=scope)
    assert Lexicon(known).find("York", "en")[0].entry.scope is scope
    assert Lexicon([*known, later]).find("York", "en")[0].entry is later


def test_an_entry_for_another_language_is_passed_over() -> None:
    assert found("Paris", entry("Paris", language="fr")) == []
    assert found("Paris", entry("Paris", language="fr"), language="fr-CA") == ["Paris"]


CONDITIONS = [
    ({"part": Part.NOUN}, "The lead is his; he will lead.", [4]),
    ({"part": Part.VERB}, "The lead is his; he will lead.", [25]),
    ({"part": Part.PAST}, "He has read; read it.", []),
    ({"after": ("old",)}, "Old lead and new lead", [4]),
    ({"before": ("pipes",)}, "lead pipes lead on", [0]),
    ({"part": Part.ADJECTIVE}, "The lead singer is lead.", [4, 19]),
]


@pytest.mark.parametrize(("condition", "text", "places"), CONDITIONS)
def test_a_condition_is_kept(condition: dict[str, object], text: str, places: list[int]) -> None:
    matches = Lexicon([entry("lead", **condition)]).find(text, "en")
    assert [match.start for match in matches] == places


WORDS = st.text(alphabet="abÉéİıß’'-. " + string.digits, min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=5), text=st.text(alphabet="abÉéİıß’'-. sS1", max_size=40))
def test_matches_are_in_order_and_never_overlap(words: list[str], text: str) -> None:
    reached = 0
    for match in Lexicon(map(entry, words)).find(text, "en"):
        assert reached <= match.start < match.end <= match.inflected_end <= len(text)
        reached = match.inflected_end
