"""What the spans say about themselves, and what each language gets."""

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


@pytest.mark.parametrize("language", ["en-US", "en-GB", "de", "fr", "es", "ja"])
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
    [
        *(("en", True), ("en-US", True), ("EN_gb", True), ("de-DE", True), ("fr_FR", True)),
        *(("es-419", True), ("it", False), ("ja-JP", False), ("xx", False), ("", False)),
    ],
)
def test_four_languages_are_supported_and_the_rest_are_not(language: str, answer: bool) -> None:  # noqa: FBT001
    assert supported(language) is answer


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("it-IT", "Sieh example punto com, Anna Fifield am 22.11.2017"),
        ("nl", "Sieh example punt com, Anna Fifield am 22.11.2017"),
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
def test_german_gets_emoji_and_markup_read(text: str, spoken: str) -> None:
    assert speak(text, "de") == spoken


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("de", "Am 3. Mai um 17.30 Uhr kostete es 5 € mehr.", ["date", "time", "money"]),
        ("de", "Ludwig XIV. wog z. B. 80 kg.", ["roman", "abbreviation", "measure"]),
        ("fr", "Le 1er mai à 17 h 30, 5 % de 12 €.", ["date", "time", "percent", "money"]),
        (
            "fr",
            "Au XVIe siècle, Mme Roux eut 3/4 du n° 5.",
            ["roman", "abbreviation", "fraction", "abbreviation", "cardinal"],
        ),
        ("es", "El 3.º ganó 2-1 en 1992.", ["ordinal", "score", "year"]),
        ("es", "Llame al 912 345 678.", ["telephone"]),
    ],
)
def test_the_kind_is_told_in_every_language(language: str, text: str, kinds: list[str]) -> None:
    assert [span.kind for span in verbalise(text, language)] == kinds


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("es", "Costó cincuenta dólares el uno de mayo."),
        ("es-ES", "Costó cincuenta dólares el uno de mayo."),
        ("es-MX", "Costó cincuenta pesos el primero de mayo."),
        ("es-419", "Costó cincuenta dólares el primero de mayo."),
    ],
)
def test_the_region_decides_where_habits_differ(language: str, spoken: str) -> None:
    assert speak("Costó $50 el 1 de mayo.", language) == spoken


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_number_nobody_can_name_is_read_in_every_language(language: str) -> None:
    assert len(set(speak("7" * 5_000, language).split())) == 1


@pytest.mark.parametrize(("digits", "first"), [(9, "one hundred eleven"), (10, "one one one")])
def test_ten_figures_without_a_comma_are_read_digit_by_digit(digits: int, first: str) -> None:
    assert speak("1" * digits, "en-US").startswith(first)


@pytest.mark.parametrize(("groups", "first"), [(12, "one hundred eleven"), (13, "one one one")])
def test_a_number_beyond_the_decillions_is_read_digit_by_digit(groups: int, first: str) -> None:
    assert speak(",".join(["111"] * groups), "en-US").startswith(first)


def test_a_number_too_long_for_python_is_read() -> None:
    assert speak("7" * 5_000, "en-US").split() == ["seven"] * 5_000


def test_english_does_not_load_other_languages() -> None:
    code = (
        "import sys; from talkingpaper.text.spoken import speak; speak('At 5 p.m.', 'en-US'); "
        "sys.exit(any(n.endswith(('german', 'french', 'spanish')) for n in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", ["wordninja", "emoji"])
def test_a_plain_date_does_not_load_the_heavy_tables(name: str) -> None:
    code = (
        "import sys; from talkingpaper.text.spoken import speak; "
        f"speak('On Nov. 22, 2017, the JSA was quiet.', 'en-US'); sys.exit({name!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
