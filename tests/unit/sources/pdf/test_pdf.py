"""PDFs as they are set: columns, broken words, running heads, notes, lists."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Document
from talkingpaper.sources.pdf import reading as pdfreading
from talkingpaper.sources.pdf.source import PdfSource

Make = Callable[..., bytes]
Column = Callable[..., list[Any]]
Words = Callable[..., Any]
Read = Callable[[bytes], Article]
Blocks = Callable[[Article], list[tuple[str, str]]]

# Lines of about one width, as a justified column has them.
FERRY = (
    "The ferry Aurora sank in the night between Monday and Tuesday, the",
    "harbour office said. All passengers and the crew reached the boats",
    "and were picked up by a trawler within the hour, and nobody is hurt.",
)
DIVERS = (
    "Divers are to look at the wreck as soon as the wind allows it, which",
    "may take until Thursday at the earliest according to the forecasts.",
)


def kinds(found: Sequence[tuple[str, str]]) -> list[str]:
    return [kind for kind, _ in found]


def test_lines_become_paragraphs(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    found = blocks_of(read_pdf(make_pdf([make_column([*FERRY, "", *DIVERS])])))
    assert found == [("paragraph", " ".join(FERRY)), ("paragraph", " ".join(DIVERS))]


def test_an_indent_begins_a_paragraph(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = make_column(FERRY)
    page.append(words(84, 664, DIVERS[0][:64]))
    page += make_column(DIVERS[1:], y=652)
    assert kinds(blocks_of(read_pdf(make_pdf([page])))) == ["paragraph", "paragraph"]


def test_a_larger_line_is_a_heading_and_the_title(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = [words(72, 760, "The Ferry Sank in the Night", 24)]
    page += make_column(FERRY)
    page += [words(72, 640, "What the divers found", 14, bold=True)]
    page += make_column(DIVERS, y=620)
    article = read_pdf(make_pdf([page]))
    assert kinds(blocks_of(article)) == ["heading", "paragraph", "heading", "paragraph"]
    assert [block.level for block in article.blocks] == [1, 0, 2, 0]
    assert (article.title, article.title_in_text) == ("The Ferry Sank in the Night", True)


def test_a_heading_of_two_lines_is_one(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = [words(72, 780, "The Ferry Sank in", 24), words(72, 752, "the Night", 24)]
    found = blocks_of(read_pdf(make_pdf([page + make_column(FERRY)])))
    assert found[0] == ("heading", "The Ferry Sank in the Night")


def test_a_bold_line_of_the_text_s_size_is_a_heading(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = [*make_column(FERRY), words(72, 650, "What the divers found", bold=True)]
    page += make_column(DIVERS, y=636)
    assert kinds(blocks_of(read_pdf(make_pdf([page])))) == ["paragraph", "heading", "paragraph"]


def test_columns_are_read_one_after_the_other(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    left = [
        "The ferry Aurora sank in the night",
        "between Monday and Tuesday, as the",
        "harbour office said. Everybody who",
        "was aboard reached the boats and",
    ]
    right = ["was picked up by a trawler within", "the hour. Divers are to look at the",
             "wreck as soon as the wind allows,", "which may take until Thursday."]  # fmt: skip
    # Drawn row by row, as some programs do.
    rows = zip(make_column(left), make_column(right, x=310), strict=True)
    page = [words(72, 760, "A Headline over Both of the Columns", 24)]
    page += [piece for row in rows for piece in row]
    found = blocks_of(read_pdf(make_pdf([page])))
    assert found[1:] == [("paragraph", " ".join([*left, *right]))]


def test_a_heading_across_columns_parts_them(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    def half(word: str) -> list[str]:
        return [f"{word} {number} is a line of this narrow column." for number in range(1, 6)]

    page = make_column(half("One"), y=760) + make_column(half("Two"), x=310, y=760)
    page.append(words(72, 660, "A heading that goes across both of the columns", 16))
    page += make_column(half("Three"), y=620) + make_column(half("Four"), x=310, y=620)
    found = blocks_of(read_pdf(make_pdf([page])))
    text = " ".join(words for _, words in found)
    order = [text.index(word) for word in ("One 1", "One 5", "Two 1", "heading", "Three", "Four")]
    assert order == sorted(order)


def test_broken_words_are_joined(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    lines = ["The harbour is well-known for its fog and its busy traf-",
             "fic, and the pilots are a well-",
             "known and well-trained crew of the Anglo-",
             "Saxon school who work in all weathers and 24-",
             "hour shifts."]  # fmt: skip
    article = read_pdf(make_pdf([make_column(lines)]))
    ((_, text),) = blocks_of(article)
    assert "busy traffic," in text
    assert "a well-known and" in text
    assert "Anglo-Saxon" in text
    assert "24-hour" in text
    assert [(one.reason, one.characters) for one in article.removals] == [
        ("hyphen of a broken word", 1)
    ]


def test_running_heads_and_page_numbers_are_left_out_with_their_reason(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    pages = [
        [
            words(72, 810, "Harbour Gazette"),
            *make_column([line.replace("night", f"night of day {number}") for line in FERRY]),
            words(290, 30, f"- {number} -"),
        ]
        for number in (1, 2, 3)
    ]
    found = blocks_of(read_pdf(make_pdf(pages)))
    assert kinds(found).count("- running head") == 3
    assert kinds(found).count("- page number") == 3
    assert all("Gazette" not in text for kind, text in found if kind == "paragraph")


def test_a_line_that_returns_within_the_text_is_text(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    pages = [make_column([*FERRY, *FERRY], y=815) for _ in range(3)]
    assert "- running head" not in kinds(blocks_of(read_pdf(make_pdf(pages))))


def test_a_head_with_the_page_s_number_is_left_out(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    heads = ("12 What the divers found", "Who was aboard 13", "14 The trawler's crew")
    pages = [[words(72, 810, head), *make_column(FERRY)] for head in heads]
    assert kinds(blocks_of(read_pdf(make_pdf(pages)))).count("- running head") == 3


def test_dot_leaders_are_a_table_of_contents(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    lines = ["Contents", "The night . . . . . . . . . . . 3", "The morning.............. 12", ""]
    found = blocks_of(read_pdf(make_pdf([make_column([*lines, *FERRY])])))
    assert kinds(found) == ["- table of contents"] * 3 + ["paragraph"]


def test_a_paragraph_goes_on_over_the_page_s_end(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    pages = [
        [*make_column(FERRY[:2]), words(290, 30, "1")],
        [*make_column([*FERRY[2:], "", *DIVERS]), words(290, 30, "2")],
    ]
    found = blocks_of(read_pdf(make_pdf(pages)))
    assert found[0] == ("paragraph", " ".join(FERRY))
    assert kinds(found) == ["paragraph", "- page number", "paragraph", "- page number"]


def test_notes_at_the_foot_do_not_interrupt_the_text(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    first = make_column(FERRY[:2])
    first.append(words(72, 80, "1 The office gave no names of those aboard.", 7.5))
    second = make_column(FERRY[2:])
    found = blocks_of(read_pdf(make_pdf([first, second])))
    assert found == [
        ("paragraph", " ".join(FERRY)),
        ("note", "1 The office gave no names of those aboard."),
    ]


def test_a_raised_number_is_a_footnote_mark(
    make_pdf: Make, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = [
        words(72, 700, "The ferry sank."),
        words(143, 704, "12", 6),
        words(153, 700, "Nobody is hurt, the harbour office said on Tuesday."),
    ]
    article = read_pdf(make_pdf([page]))
    ((_, text),) = blocks_of(article)
    assert text == "The ferry sank. Nobody is hurt, the harbour office said on Tuesday."
    assert [(one.reason, one.characters) for one in article.removals] == [("footnote mark", 2)]


def test_lists_are_lists(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = make_column(["The crew was told:", "• Stay aboard", "• Wait for the trawler", ""])
    page += make_column(["1. Count the boats", "2. Count the people"], y=600)
    article = read_pdf(make_pdf([page]))
    assert kinds(blocks_of(article)) == ["paragraph", *["list_item"] * 4]
    assert [block.marker for block in article.blocks] == ["", "", "", "1.", "2."]
    assert "•" not in article.text


def test_cells_far_apart_are_a_table(
    make_pdf: Make, make_column: Column, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = make_column(FERRY)
    page += make_column(["Ship", "Aurora", "Borealis"], y=640)
    page += make_column(["Year", "1998", "2004"], x=300, y=640)
    found = blocks_of(read_pdf(make_pdf([page])))
    assert found[-1] == ("table", "Ship | Year\nAurora | 1998\nBorealis | 2004")


def test_turned_text_is_left_out_with_its_reason(
    make_pdf: Make, make_column: Column, words: Words, read_pdf: Read, blocks_of: Blocks
) -> None:
    page = [*make_column(FERRY), words(30, 200, "Draft of the office", turn="0 1 -1 0")]
    found = blocks_of(read_pdf(make_pdf([page])))
    assert found[-1] == ("- rotated text", "Draft of the office")


@pytest.mark.parametrize(
    ("turn", "places"),
    [
        ("0 1 -1 0", [(100, 72), (112, 72), (124, 72)]),
        ("-1 0 0 -1", [(540, 100), (540, 112), (540, 124)]),
        ("0 -1 1 0", [(300, 700), (288, 700), (276, 700)]),
    ],
)
def test_a_page_on_its_side_is_read_upright(
    make_pdf: Make,
    words: Words,
    read_pdf: Read,
    blocks_of: Blocks,
    turn: str,
    places: list[tuple[int, int]],
) -> None:
    page = [words(x, y, line, turn=turn) for (x, y), line in zip(places, FERRY, strict=True)]
    assert blocks_of(read_pdf(make_pdf([page]))) == [("paragraph", " ".join(FERRY))]


def test_what_the_file_says_about_itself_is_used(
    make_pdf: Make, make_column: Column, read_pdf: Read
) -> None:
    info = "/Title (The Ferry) /Author (Mara Lindqvist) /CreationDate (D:20171122103000+01'00')"
    article = read_pdf(make_pdf([make_column(FERRY)], info=info, catalog="/Lang (en-GB)"))
    assert article.title == "The Ferry"
    assert article.author == "Mara Lindqvist"
    assert article.published == "2017-11-22"
    assert article.language == "en-GB"


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.docx", "ferry.indd", "untitled"])
def test_a_title_no_person_wrote_is_not_used(
    make_pdf: Make, make_column: Column, read_pdf: Read, title: str
) -> None:
    article = read_pdf(make_pdf([make_column(FERRY)], info=f"/Title ({title})"))
    assert article.title.startswith("The ferry Aurora sank")


def test_a_scan_is_refused(make_pdf: Make, words: Words, read_pdf: Read) -> None:
    data = make_pdf([[words(290, 30, "1")], [words(290, 30, "2")]], pictures=True)
    with pytest.raises(SourceError, match="pictures of its pages and no text") as caught:
        read_pdf(data)
    assert "OCRmyPDF" in caught.value.hint


def test_a_scan_with_recognised_text_is_read(
    make_pdf: Make, make_column: Column, read_pdf: Read
) -> None:
    assert read_pdf(make_pdf([make_column(FERRY)], pictures=True)).text == " ".join(FERRY)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n", b"%PDF-" + b"\x00" * 9999])
def test_a_damaged_file_is_refused(read_pdf: Read, data: bytes) -> None:
    with pytest.raises(SourceError, match="damaged PDF"):
        read_pdf(data)


def test_an_empty_page_is_refused(make_pdf: Make, read_pdf: Read) -> None:
    with pytest.raises(SourceError, match="no text"):
        read_pdf(make_pdf([[]]))


@pytest.mark.parametrize(
    ("name", "data", "media_type", "claim"),
    [
        ("a.pdf", b"%PDF-1.4", "", 0.97),
        ("a.txt", b"%PDF-1.4", "", 0.97),
        ("a", b"\n\n%PDF-1.4", "", 0.97),
        ("a.pdf", b"text", "", 0.6),
        ("a", b"text", "application/pdf; x=y", 0.6),
        ("a.txt", b"text", "", 0.0),
    ],
)
def test_claims(name: str, data: bytes, media_type: str, claim: float) -> None:
    document = Document(name=name, data=data, media_type=media_type)
    assert PdfSource().claims(document) == claim


def test_a_file_that_takes_too_long_is_refused(
    make_pdf: Make, make_column: Column, read_pdf: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfreading, "LIMIT_S", 0.001)
    with pytest.raises(SourceError, match="takes longer"):
        read_pdf(make_pdf([make_column(FERRY)]))


@pytest.mark.parametrize(
    ("program", "why"), [("/bin/false", "limits of memory and time"), ("/none", "no process")]
)
def test_a_reader_that_fails_is_an_error_of_ours(
    make_pdf: Make,
    make_column: Column,
    read_pdf: Read,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    why: str,
) -> None:
    monkeypatch.setattr(pdfreading.sys, "executable", program)
    with pytest.raises(SourceError, match=why) as caught:
        read_pdf(make_pdf([make_column(FERRY)]))
    assert caught.value.hint
