"""What the spans say about themselves, and what other languages get."""

from __future__ import annotations

import subprocess
import sys

import pytest

from talkingpaper.text.spoken import SpokenSpan, speak, supported, verbalise

PLAIN = "The young soldier was shot many times, but he made it into South Korea."


def test_a_span_tells_what_it_replaced_and_why() -> None:
    text = "He ran on Nov. 22, 2017, they said."
    assert verbalise(text, "en-US") == (
        SpokenSpan(
            start=10,
            end=23,
            spoken="November twenty-second, twenty seventeen",
            kind="date",
            rule="date.month-day",
        ),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It cost $5.", "money"),
        ("It rose 5%.", "percent"),
        ("Thanks @annafifield42!", "electronic"),
        ("World War II", "roman"),
        ("Sen. Lee", "abbreviation"),
        ("So sad 😢", "emoji"),
        ("Flight 370", "serial"),
        ("It aired in 1990.", "year"),
        ("He left [sic] early.", "note"),
    ],
)
def test_the_kind_is_what_the_characters_are(text: str, kind: str) -> None:
    assert [span.kind for span in verbalise(text, "en-US")] == [kind]


def test_a_number_inside_a_handle_is_one_span_of_the_handle() -> None:
    (span,) = verbalise("Thanks @annafifield42!", "en-US")
    assert (span.start, span.end, span.spoken) == (7, 21, "annafifield forty-two")


@pytest.mark.parametrize("language", ["en-US", "en-GB", "de", "ja"])
def test_a_plain_sentence_is_left_alone(language: str) -> None:
    assert verbalise(PLAIN, language) == ()


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_nothing_is_said_for_nothing(text: str) -> None:
    assert speak(text, "en-US") == ""


def test_white_space_is_tidied_without_a_span() -> None:
    text = "one\n  two\u00a0three "
    assert (verbalise(text, "en-US"), speak(text, "en-US")) == ((), "one two three")


@pytest.mark.parametrize(
    ("language", "answer"),
    [("en", True), ("en-US", True), ("EN_gb", True), ("de-DE", False), ("", False)],
)
def test_english_is_supported_and_the_rest_is_not(language: str, answer: bool) -> None:  # noqa: FBT001
    assert supported(language) is answer


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("de-DE", "Sieh example Punkt com, Anna Fifield am 22.11.2017"),
        ("fr", "Sieh example point com, Anna Fifield am 22.11.2017"),
        ("xx", "Sieh example com, Anna Fifield am 22.11.2017"),
    ],
)
def test_other_languages_get_addresses_read_and_keep_their_numbers(
    language: str, spoken: str
) -> None:
    text = "Sieh https://www.example.com/x, @AnnaFifield am 22.11.2017"
    assert speak(text, language) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [("toll 😂😂", "toll, gesicht mit freudentränen"), ("<b>fett</b> 👉 da", "fett da")],
)
def test_other_languages_get_emoji_and_markup_read(text: str, spoken: str) -> None:
    assert speak(text, "de") == spoken


@pytest.mark.parametrize(("digits", "first"), [(36, "one hundred eleven"), (37, "one one one")])
def test_a_number_beyond_the_decillions_is_read_digit_by_digit(digits: int, first: str) -> None:
    assert speak("1" * digits, "en-US").startswith(first)


def test_a_number_too_long_for_python_is_read() -> None:
    assert speak("7" * 5_000, "en-US").split() == ["seven"] * 5_000


@pytest.mark.parametrize("name", ["wordninja", "emoji"])
def test_a_plain_date_does_not_load_the_heavy_tables(name: str) -> None:
    code = (
        "import sys; from talkingpaper.text.spoken import speak; "
        f"speak('On Nov. 22, 2017, the JSA was quiet.', 'en-US'); sys.exit({name!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
