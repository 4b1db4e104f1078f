"""The pages' own words: as many in every language, and none of another language among them."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from string import Formatter

import pytest

from talkingpaper.publish.interface.english import ENGLISH
from talkingpaper.publish.interface.german import GERMAN
from talkingpaper.publish.interface.language import (
    LANGUAGES,
    counted,
    date_in_words,
    length_in_words,
    words_for,
)
from talkingpaper.publish.interface.words import Words

OTHERS = [words for words in LANGUAGES if words is not ENGLISH]


def phrases(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Each phrase under its name; those of mappings, which hold what English says itself, aside."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from phrases(one, f"{place}[{number}]")
    elif not isinstance(value, Mapping):
        for field in dataclasses.fields(value):  # type: ignore[arg-type]
            yield from phrases(getattr(value, field.name), f"{place}.{field.name}")


def places_of(phrase: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(phrase)} - {None}


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.language)
def test_every_language_has_every_phrase_with_its_places(words: Words) -> None:
    english, own = dict(phrases(ENGLISH)), dict(phrases(words))
    assert own.keys() == english.keys()
    assert [name for name, phrase in own.items() if not phrase] == []
    other = {name for name in own if places_of(own[name]) != places_of(english[name])}
    assert other == set()
    assert len(words.time.months) == 12


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_every_language_names_the_same_files_reasons_and_media(words: Words) -> None:
    assert words.article.reasons.keys() == GERMAN.article.reasons.keys()
    assert words.article.files.keys() == GERMAN.article.files.keys()
    assert words.article.media.keys() == ENGLISH.article.media.keys()


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [("de-AT", "de-AT"), ("FR", "FR"), ("en-GB", "en-GB"), ("ja", "en"), ("", "en")],
)
def test_words_are_named_by_the_language_they_are_in(tag: str, spoken: str) -> None:
    assert words_for(tag).language == spoken


@pytest.mark.parametrize(
    ("tag", "date", "length"),
    [
        ("en", "1 March 2026", "2 hours 1 minute"),
        ("de", "1. März 2026", "2 Stunden 1 Minute"),
        ("fr", "1er mars 2026", "2 heures 1 minute"),
        ("es", "1 de marzo de 2026", "2 horas 1 minuto"),
    ],
)
def test_dates_and_lengths_are_in_the_language(tag: str, date: str, length: str) -> None:
    words = words_for(tag).time
    assert date_in_words(datetime(2026, 3, 1, tzinfo=UTC), words) == date
    assert length_in_words(7261, words) == length


def test_one_is_singular_and_none_is_not() -> None:
    forms = ENGLISH.show.episodes
    assert [counted(forms, count) for count in (0, 1, 2)] == [
        *("0 episodes", "1 episode", "2 episodes")
    ]


def test_no_phrase_of_another_language_is_left_in_english() -> None:
    english = dict(phrases(ENGLISH))
    same = {
        re.sub(r"\W", " ", english[name]).strip()
        for words in OTHERS
        for name, phrase in phrases(words)
        if phrase == english[name] and len(phrase) > 2
    }
    # Names of months and keys, and words that these languages share.
    assert same <= {
        *("Esc", "April", "August", "September", "November", "Position", "1 minute"),
        *("count  minutes", "count  min left", "Audio", "Image", "time  of  total"),
        "day   month   year",
    }
