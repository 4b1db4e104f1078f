import pytest

from talkingpaper.model import Block, BlockKind, Span
from talkingpaper.text import cues


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
