"""Laws of all document formats, on generated documents and on damaged ones."""

import io
import zipfile
from collections import Counter
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document, Source
from talkingpaper.sources.docx.source import DocxSource
from talkingpaper.sources.epub.source import EpubSource
from talkingpaper.sources.feed.source import FeedSource
from talkingpaper.sources.pdf.lines import read_lines
from talkingpaper.sources.pdf.pages import LINE_HYPHEN, Run
from talkingpaper.sources.pdf.source import PdfSource
from talkingpaper.sources.pdf.words import Joiner

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = '<container><rootfile full-path="book.opf"/></container>'
# All but controls, which XML cannot hold.
CHARACTERS = st.characters(
    codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs", "Cf"), exclude_characters="\x85"
)
WORD = st.text(CHARACTERS, min_size=1, max_size=8).map(lambda text: "".join(text.split()))
PARAGRAPH = st.lists(WORD.filter(bool), min_size=1, max_size=8).map(" ".join)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=6)


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def docx(paragraphs: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document})


def epub(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    package = (
        '<package><manifest><item id="a" href="a" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    page = f"<?xml version='1.0' encoding='utf-8'?><html><body>{body}</body></html>"
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    return packed(files | {"book.opf": package, "a": page})


def feed(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    return (
        '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        f"<c:encoded>{escape(body)}</c:encoded></item></channel></rss>"
    ).encode()


FORMATS = {
    "docx": (DocxSource(), docx),
    "epub": (EpubSource(), epub),
    "feed": (FeedSource(), feed),
}


def read(source: Source, data: bytes) -> Article:
    return source.read(Document(name="story", data=data), Details())


def outcome(source: Source, data: bytes) -> Article | SourceError:
    try:
        return read(source, data)
    except SourceError as error:
        return error


def assert_sound(found: Article | SourceError) -> None:
    """An article that keeps the law, or an error in one line with its remedy."""
    if isinstance(found, SourceError):
        assert found.hint
        assert "\n" not in str(found)
    else:
        assert_lawful(found)


def assert_lawful(article: Article) -> None:
    """Every non-space character lies in exactly one block or omission; all are in order."""
    times = Counter(
        at
        for stretch in (*article.blocks, *article.omissions)
        for at in range(stretch.span.start, stretch.span.end)
    )
    outside = [at for at, one in enumerate(article.text) if not one.isspace() and times[at] != 1]
    assert outside == []
    starts = [block.span.start for block in article.blocks]
    assert starts == sorted(starts)
    assert all(block.span.of(article.text).strip() for block in article.blocks)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(paragraphs=PARAGRAPHS)
def test_every_character_is_read_left_out_or_counted(name: str, paragraphs: list[str]) -> None:
    source, make = FORMATS[name]
    article = outcome(source, make(paragraphs))
    if isinstance(article, SourceError):
        # Nothing that is seen: zero-width signs.
        assert "no text" in article.message or "pictures" in article.message
        return
    assert_lawful(article)
    removed = sum(one.characters for one in article.removals)
    given_characters = sum(len("".join(one.split())) for one in paragraphs)
    assert len("".join(article.text.split())) + removed == given_characters


PLAIN = st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40, deadline=None)
@given(paragraphs=st.lists(PLAIN, min_size=1, max_size=6))
def test_words_stay_in_order(name: str, paragraphs: list[str]) -> None:
    source, make = FORMATS[name]
    article = read(source, make(paragraphs))
    assert article.text.split() == " ".join(paragraphs).split()


STORY = ["The ferry sank in the night.", "Nobody was hurt, the harbour office said."] * 3


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=4),
    kept=st.floats(0.05, 1),
)
def test_damage_is_an_error_of_ours_or_does_not_matter(
    name: str, flips: list[tuple[float, int]], kept: float
) -> None:
    source, make = FORMATS[name]
    data = bytearray(make(STORY))
    for share, change in flips:
        data[int(share * len(data))] ^= change
    assert_sound(outcome(source, bytes(data[: max(1, int(kept * len(data)))])))


def pdf(lines: list[str]) -> bytes:
    drawn = " ".join(f"1 0 0 1 72 {760 - 14 * at} Tm ({one}) Tj" for at, one in enumerate(lines))
    contents = f"BT /F1 10 Tf {drawn} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 6 0 R >>",
        f"<< /Length {len(contents)} >>\nstream\n{contents}\nendstream",
        "<< /Font << /F1 3 0 R >> >>",
    )
    body = "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Size 7 /Root 1 0 R >>\n%%EOF\n".encode()


# Each example costs a process.
@settings(max_examples=12, deadline=None)
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=6),
    kept=st.floats(0.2, 1),
)
def test_a_damaged_pdf_is_an_error_of_ours_or_does_not_matter(
    flips: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(pdf(STORY))
    for share, change in flips:
        data[int(share * len(data))] ^= change
    assert_sound(outcome(PdfSource(), bytes(data[: int(kept * len(data))])))


@settings(max_examples=8, deadline=None)
@given(lines=st.lists(PLAIN, min_size=1, max_size=12))
def test_every_word_of_a_pdf_is_read_or_left_out_in_order(lines: list[str]) -> None:
    article = read(PdfSource(), pdf(lines))
    assert_lawful(article)
    assert article.text.split() == " ".join(lines).split()


RUNS = st.builds(
    Run,
    text=st.text("abc.*17", min_size=1, max_size=6),
    x0=st.floats(0, 500).map(lambda x: round(x, 1)),
    x1=st.just(0.0),
    y=st.integers(0, 40).map(lambda row: 20.0 * row),
    size=st.sampled_from((6.0, 10.0, 10.0, 10.0, 24.0)),
    is_bold=st.booleans(),
    is_turned=st.just(False),
).map(
    lambda run: Run(
        text=run.text,
        x0=run.x0,
        x1=run.x0 + len(run.text) * run.size / 2,
        y=run.y,
        size=run.size,
        is_bold=run.is_bold,
        is_turned=False,
    )
)


@settings(max_examples=200, deadline=None)
@given(runs=st.lists(RUNS, max_size=60))
def test_lines_hold_every_letter_of_a_page_once(runs: list[Run]) -> None:
    lines = read_lines(runs, 0)
    held = Counter("".join(line.text + "".join(line.marks) for line in lines))
    del held[" "]
    assert held == Counter("".join(run.text for run in runs))


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(
        st.text(f"ab1-{LINE_HYPHEN} ", min_size=1, max_size=8).filter(str.strip), max_size=8
    )
)
def test_joining_lines_loses_nothing_but_hyphens(lines: list[str]) -> None:
    joiner = Joiner(lines)
    joined = joiner.join(lines)
    letters = [one for one in "".join(lines) if one.isalnum()]
    assert [one for one in joined if one.isalnum()] == letters
    hyphens = sum(one in {"-", LINE_HYPHEN} for line in lines for one in line)
    assert joined.count("-") == hyphens - joiner.hyphens
