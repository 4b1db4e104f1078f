import pytest

from talkingpaper.model import Block, BlockKind, Post, Span
from talkingpaper.text import cues


def post(author: str = "Anna Fifield", **told: str) -> Post:
    return Post(number=1, network=told.pop("network", "Twitter"), author=author, **told)


@pytest.mark.parametrize(
    ("given", "spoken"),
    [
        (
            post(handle="@annafifield", published="November 22, 2017"),
            "Anna Fifield, on Twitter, November twenty-second, twenty seventeen:",
        ),
        (post(handle="@annafifield"), "Anna Fifield, on Twitter:"),
        (post("Jo 🏳️‍🌈 Doe ✨", network="Bluesky"), "Jo Doe, on Bluesky:"),
        (post("Ivan", published="16 мая 2018 г."), "Ivan, on Twitter:"),
        (
            post("Jo", published="Apr 25, 2024 at 20:18", network="X"),
            "Jo, on X, April twenty-fifth, twenty twenty-four:",
        ),
        (
            post("Jo", published="2026-04-01T03:14:06.000Z", network="X"),
            "Jo, on X, April first, twenty twenty-six:",
        ),
    ],
)
def test_a_post_is_introduced_by_name_network_and_day(given: Post, spoken: str) -> None:
    assert cues.post_introduction(given, "en-US") == spoken


def test_a_name_of_emoji_only_gives_way_to_the_handle() -> None:
    said = cues.post_introduction(post("😀✨", handle="@annafifield"), "en-US")
    assert "fifield" in said.lower()
    assert "@" not in said


def test_a_post_without_words_is_told_to_be_one() -> None:
    said = cues.post_introduction(post(), "en-US", has_words=False)
    assert said == "A post by Anna Fifield, on Twitter."


def test_words_of_ours_are_in_the_articles_language() -> None:
    assert cues.post_introduction(post(), "de-DE") == "Anna Fifield, auf Twitter:"


@pytest.mark.parametrize(
    ("written", "author", "publisher", "spoken"),
    [
        (
            "Authored by Ryan Pickrell via The Daily Caller,",
            "Ryan Pickrell",
            "The Daily Caller",
            "By Ryan Pickrell, via The Daily Caller.",
        ),
        ("BY RYAN PICKRELL", "Ryan Pickrell", "", "By Ryan Pickrell."),
        ("By Ann Lee and Bob Ray", "Ann Lee and Bob Ray", "", "By Ann Lee and Bob Ray."),
        ("By Ann Lee", "Ann Lee and Bob Ray", "", "By Ann Lee"),
        ("By Ann Lee, Staff Writer", "Ann Lee", "", "By Ann Lee, Staff Writer"),
        ("By Ann Lee", "Someone Else", "", "By Ann Lee"),
    ],
)
def test_a_byline_says_all_the_line_says(
    written: str, author: str, publisher: str, spoken: str
) -> None:
    assert cues.byline(written, author, publisher, "en-US") == spoken


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("WASHINGTON (AP) —", "Washington, "),
        ("SEOUL, South Korea (Reuters) -", "Seoul, South Korea, Reuters."),
        ("LONDON —", "London."),
        ("(Reuters) -", "Reuters."),
    ],
)
def test_a_dateline_is_said_as_a_place(written: str, place: str) -> None:
    said = cues.dateline(written, "en-US")
    assert said.startswith(place)
    assert "—" not in said


@pytest.mark.parametrize(
    ("speaker", "language", "spoken"),
    [
        ("John Kennedy", "en-US", "John Kennedy:"),
        ("", "en-US", "Quote:"),
        ("", "de", "Zitat:"),
        ("", "ja", ""),
    ],
)
def test_a_quotation_is_introduced(speaker: str, language: str, spoken: str) -> None:
    assert cues.quote_introduction(speaker, language) == spoken


@pytest.mark.parametrize(
    ("written", "marker", "spoken"),
    [
        ("3. Go home.", "3.", "Three. Go home."),
        ("(2) Go home.", "(2)", "Two. Go home."),
        ("Go home.", "", "Go home."),
    ],
)
def test_an_items_number_is_said(written: str, marker: str, spoken: str) -> None:
    span = Span(start=0, end=len(written))
    block = Block(kind=BlockKind.LIST_ITEM, span=span, marker=marker)
    assert cues.list_item(written, block, "en-US") == spoken


def test_a_tables_cells_are_a_comma_apart() -> None:
    assert cues.table_row("France | twelve votes", "en-US") == "France, twelve votes."


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("He did.", "Note: He did."), ("Correction: he did not.", "Correction: he did not.")],
)
def test_a_note_is_told_to_be_one_once(written: str, spoken: str) -> None:
    assert cues.note(written, "en-US") == spoken
