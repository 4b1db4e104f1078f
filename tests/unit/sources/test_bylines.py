import pytest

from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.bylines import Byline, parse_byline, parse_dateline
from talkingpaper.sources.plaintext.source import PlainSource


@pytest.mark.parametrize(
    ("line", "author", "publisher", "published"),
    [
        (
            "Authored by Ryan Pickrell via The Daily Caller,",
            "Ryan Pickrell",
            "The Daily Caller",
            "",
        ),
        ("By Ryan Pickrell", "Ryan Pickrell", "", ""),
        ("by Ann Lee and Bob Ray", "Ann Lee and Bob Ray", "", ""),
        ("By Ann Lee, Bob Ray and Cy Coe", "Ann Lee, Bob Ray and Cy Coe", "", ""),
        ("BY RYAN PICKRELL", "Ryan Pickrell", "", ""),
        ("Written by Jean-Luc O’Neill", "Jean-Luc O’Neill", "", ""),
        ("By Ludwig van der Rohe", "Ludwig van der Rohe", "", ""),
        ("By J. R. Smith Jr.", "J. R. Smith Jr", "", ""),
        ("By Jane Doe, Reuters", "Jane Doe", "Reuters", ""),
        ("By Jane Doe, Staff Writer", "Jane Doe", "", ""),
        ("By Jane Doe for The New York Times", "Jane Doe", "The New York Times", ""),
        ("By Jane Doe | November 22, 2017", "Jane Doe", "", "2017-11-22"),
        ("By Jane Doe | The Guardian", "Jane Doe", "The Guardian", ""),
        ("By Anna Fifield (@annafifield)", "Anna Fifield", "", ""),
        ("By The Associated Press", "The Associated Press", "", ""),
        ("Von Angela Müller", "Angela Müller", "", ""),
        ("Par Élodie Dupont", "Élodie Dupont", "", ""),
        ("Jane Doe, Reuters", "Jane Doe", "Reuters", ""),
        ("Jane Doe | AP", "Jane Doe", "AP", ""),
    ],
)
def test_a_byline_says_who_where_and_when(
    line: str, author: str, publisher: str, published: str
) -> None:
    assert parse_byline(line) == Byline(author=author, publisher=publisher, published=published)


@pytest.mark.parametrize(
    "line",
    [
        "By the time he got there, it was over.",
        "By Tuesday the soldiers had left the village.",
        "By The Rivers Of Babylon",
        "By 2017 it was gone",
        "Bye Ryan",
        "Von dort ging er nach Hause",
        "Kim, Seoul",
        "Apples, pears",
        "",
        "By " + "Name " * 60,
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_none(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("paragraph", "dateline", "agency"),
    [
        ("WASHINGTON (AP) — A man ran.", "WASHINGTON (AP) —", "AP"),
        ("SEOUL, South Korea (Reuters) - A man ran.", "SEOUL, South Korea (Reuters) -", "Reuters"),
        ("PARIS, Nov 22 (Reuters) - A man ran.", "PARIS, Nov 22 (Reuters) -", "Reuters"),
        ("NEW YORK/LONDON (Reuters) – A man ran.", "NEW YORK/LONDON (Reuters) –", "Reuters"),
        ("LONDON — A man ran.", "LONDON —", ""),
        ("(Reuters) - A man ran.", "(Reuters) -", "Reuters"),
    ],
)
def test_a_dateline_is_told_from_its_paragraph(paragraph: str, dateline: str, agency: str) -> None:
    found = parse_dateline(paragraph)
    assert found is not None
    assert (paragraph[: found.length], found.agency) == (dateline, agency)


@pytest.mark.parametrize(
    "paragraph",
    ["A — no", "Washington — A man ran.", "NATO - the alliance", "UN troops left.", "— A dash", ""],
)
def test_a_paragraph_with_a_dash_has_no_dateline(paragraph: str) -> None:
    assert parse_dateline(paragraph) is None


def test_byline_date_and_dateline_are_blocks_of_their_own() -> None:
    text = (
        "Man flees\n\nBy Jane Doe\nNovember 22, 2017\n\n"
        "SEOUL (AP) — A man ran across the line on Tuesday.\n"
    )
    article = PlainSource().read(Document(name="a.txt", data=text.encode()), Details())
    shown = [(block.kind.value, block.span.of(article.text)) for block in article.blocks]
    assert shown == [
        ("heading", "Man flees"),
        ("byline", "By Jane Doe"),
        ("byline", "November 22, 2017"),
        ("dateline", "SEOUL (AP) —"),
        ("paragraph", "A man ran across the line on Tuesday."),
    ]
    assert (article.author, article.published, article.publisher) == (
        "Jane Doe",
        "2017-11-22",
        "AP",
    )
