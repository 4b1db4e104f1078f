"""The laws of spoken forms, for any text at all."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.text.spoken import speak, verbalise

FORBIDDEN = re.compile(r"[@#<>\[\]{}|\\^_~*/=%]|https?:|www\.")
PIECES = (
    "$3.5 million", "Nov. 22, 2017", "5 p.m.", "EST", "@annafifield", "#DMZdefector",
    "pic.twitter.com/JRzTdYBvq4", "1990s", "'90s", "(R-Ariz.)", "D-N.Y.", "World War II",
    "Chapter", "X", "I", "V", "5-4", "216–213", "A380", "802.11ax", "B-52s", "+1 (212) 555-0143",
    "IL 60601", "https://example.com/a?b=1#c", "jane@example.org", "22°C", "−5°F", "6'2\"",
    "1/2", "¾", "x²", "≤", "½", "3:15", "17:45", "2017-11-22", "11/22/2017", "😂😂", "👍🏽", "🇺🇦",
    "1️⃣", "U.S.'s", "WHO", "BREAKING NEWS TODAY", "St.", "Dr.", "No.", "Inc.", "vs.", "e.g.",
    "(…)", "“", "”", "‘", "’", "'", '"', "--", "—", "–", "-", "...", "…", ",", ";", ":", "!",
    "?", ".", "/", "*", "**", "_", "~", "^", "%", "+", "=", "<", ">", "<b>", "</b>", "&amp;",
    "&lt;", "&", "[1]", "[sic]", "[[h@l]]", "[a](b)", "#", "@", "\\", "{", "}", "", "", "$", "€",
    "0", "1", "7", "10", "007", "1,234", "1.5", ".5", "1.2.3.4", "²", "①", "٣", "５", "1st",
    "22nd", "km", "kg", "m", "s", "bn", "K", "p", "x", "°", "′", "″", "No", "may", "May", "a",
    "an", "the", "soldier", "crossed", "first", "twenty", "of", "to", "Charles", "III", "IV",
    "3,5 Mio. €", "1.200,50 €", "22.11.2017", "am 3.", "der 22.", "November", "17.30 Uhr", "2:1",
    "z. B.", "d. h.", "Nr.", "Dr", "Ludwig XIV.", "II.", "§", "90er", "5-jährig", "½ Stunde",
    "1er", "XVIe siècle", "17 h 30", "2 Md€", "n°", "Mme", "M.", "d'", "3'26''", "49.3", "1 000",
    "22 de noviembre", "3.º", "1.ª", "EE. UU.", "p. m.", "siglo XXI", "23-F", "el", "las 17.30",
    "personas", "años", "heures", "Prozent", "6-4, 7-5", "km/h", "€/m²", "‰", "'68", "2019/20",
    "J.K.", "John", "King", "w/", "and/or", "t.co/abc", "\u00a0", "\u200b", "\n", "  ",
)  # fmt: skip
JUNK = st.text(
    alphabet="0123456789 .,:;/-–—$€£%#@&*+=<>[](){}^~_|\\'\"’“”!?°²½xmkKsAIVXtbn", max_size=30
)
PROSE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6) | JUNK, max_size=12).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda glue: glue.join(pieces))
)
ABROAD = ("de-DE", "de-CH", "fr-FR", "es-ES", "es-MX")
LANGUAGES = st.sampled_from(("en-US", "en-GB", *ABROAD, "ja", "xx"))
SUPPORTED = st.sampled_from(("en-US", "en-GB", *ABROAD))
WORDS = (
    *("soldier", "crossed", "border", "yesterday", "evening", "without", "warning", "comrades"),
    *("opened", "medical", "reporters", "described", "footage", "remarkable", "officials"),
    *("confirmed", "governor", "spokesman", "international"),
)
GLUE = st.text(alphabet='0123456789 ,;$€£%#*+=>[](){}^~_|"“”!?°²½—–', max_size=6)


@settings(max_examples=400, deadline=None)
@given(text=PROSE, language=LANGUAGES)
def test_spans_are_sorted_disjoint_and_inside_the_text(text: str, language: str) -> None:
    position = 0
    for span in verbalise(text, language):
        assert position <= span.start < span.end <= len(text)
        position = span.end


@settings(max_examples=400, deadline=None)
@given(text=PROSE, language=LANGUAGES)
def test_what_is_said_is_the_text_with_its_spans_replaced(text: str, language: str) -> None:
    said, position = [], 0
    for span in verbalise(text, language):
        said += [text[position : span.start], span.spoken]
        position = span.end
    assert speak(text, language) == " ".join(("".join(said) + text[position:]).split())


@settings(max_examples=600, deadline=None)
@given(text=PROSE, language=LANGUAGES)
def test_speaking_what_was_spoken_changes_nothing(text: str, language: str) -> None:
    once = speak(text, language)
    assert speak(once, language) == once


@settings(max_examples=600, deadline=None)
@given(text=PROSE, language=SUPPORTED)
def test_speech_holds_no_digit_sign_or_address(text: str, language: str) -> None:
    said = speak(text, language)
    assert not FORBIDDEN.search(said)
    assert not any(character.isdigit() for character in said)


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(st.tuples(st.sampled_from(WORDS), GLUE), max_size=12), language=SUPPORTED)
def test_no_plain_word_is_swallowed(parts: list[tuple[str, str]], language: str) -> None:
    text = "".join(f"{word} {glue} " for word, glue in parts)
    said = re.findall(r"[a-z]+", speak(text, language))
    expected = [word for word, _ in parts]
    assert [word for word in said if word in WORDS] == expected


def _cost_s(text: str, language: str) -> float:
    start = time.process_time()
    verbalise(text, language)
    return time.process_time() - start


HOSTILE = (
    "7", "1.", "1,", "1,111,", "1-", "1/", "1:", "1 ", "1.1.", "10-", ".", "/", "'", '"', "’",
    "(", "[", "[[", "<", "<b", "<!--", "&amp;", "#", "@", "a@", "a.", "a.b@", "http://", "www.",
    "@a.", "*", "_", "~", "-", "—", "A", "A-", "A1", "1A", "$", "$1", "$1-", "%", "+1 ", "+",
    "a1-", "IV ", "X", "Chapter ", "St. ", "No. ", "Nov. ", "😂", "👍🏽", "²", "½", "a", "a-",
    "Ab ", "AB ", "ABC ", "1 Ab ", "° ", "' ", "‘a", " ", "\n", "…", "!", ",", ", ", "&", "a&",
    "|", "\\", "e", "é", "٣", "1 main st ", "1 a ", "1-0 ", "1.1.1.1.", "file:///", "1Q", "2d ",
    "$1-plus ", "1:23-cr-1", "a / ", "number ended in 1 ", "per hr ", "pts. (", "1th", "1-1-1",
)  # fmt: skip


HOSTILE_ABROAD = (
    *("7", "1.", "1,", "1.111.", "1 111 ", "1'111'", "1-", "1/", "1:", "1.1.", "½", "²", "€ 1 "),
    *("1 € ", "1 km ", "1 km/", "1,1 m ", "1 Mio. ", "1. ", "3. und ", "am 3. ", "1:1 ", "6-4, "),
    *("z. B. ", "M. ", "n° ", "XIV. ", "Ludwig XIV. ", "XVIe ", "siglo XX ", "2½ ", "1/1 ", "3.º "),
    *("1 h ", "1'1", "1''", "p. m. ", "el 1-O ", "01 23 45 ", "+1 1", "0 ", "§", "gewann ", "A-"),
)


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        *((piece, "en-US") for piece in HOSTILE),
        *((piece, language) for piece in HOSTILE_ABROAD for language in ("de", "fr", "es")),
    ],
)
def test_cost_grows_with_the_length_only(piece: str, language: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (2_000, 8_000))
    _cost_s(short, language)

    def is_linear() -> bool:
        most_s = 4 * 2.2 * min(_cost_s(short, language) for _ in range(2)) + 0.01
        return _cost_s(long, language) < most_s

    # Four times the length costs sixteen times as much where cost grows with the square, each
    # time; where something else on the machine took the time, not each time.
    assert any(is_linear() for _ in range(6))
