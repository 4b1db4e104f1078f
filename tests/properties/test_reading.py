"""Laws of reading: whatever the document, no character of it is lost or counted twice."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import clean, visible_characters
from talkingpaper.sources.dates import is_date_line, iso_date
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.sources.titles import MAX_CHARS, made_title

LINES = st.sampled_from(
    [
        "By Jane Doe, Reuters",
        "Authored by Ryan Pickrell via The Daily Caller,",
        "November 22, 2017",
        "SEOUL (AP) — A man ran across the line on Tuesday.",
        "— Anna Fifield (@annafifield) November 22, 2017",
        "-- 透析テツ(脱被曝) (@tohsekitetsu) 2024年12月15日",
        'Look "there" pic.twitter.com/JRzTdYBvq4',
        "Great pic.twitter.com/XPxUJuyIAC— Robert Maguire (@RM_) Nov 18, 2019",
        "It is over.  Paul Ryan (@PR) December 21, 2017Someone has to tell.",
        'Jo Doe (@jo) on X: "It is over https://t.co/abc" / X',
        "He left at 5 p.m. EST. Sen. Smith (R-Ariz.) paid $3.5 million to @jo #TheEscape.",
        "“Is this actually South Korea?” he asked. “Yes,” she said.",
        "— John Kennedy, 1961",
        "THE ESCAPE",
        "===",
        "---",
        "* * *",
        "1. one",
        "2. two",
        "- three",
        "> quoted",
        ">> twice",
        "兵士が逃げた。ビデオが出た。",
        "👨\u200d👩\u200d👧 😀😀 ❤\ufe0f",
        "odd\u00a0spaces\u3000here\u2009too",
        "one\0two\u202ethree\u00adfour\u200b\ufeff",
        "https://example.org/a_b?c=d&e and www.example.com.",
        "",
        "   ",
        "\tindented line of text that goes on for a while and then goes on",
        "a line of some seventy characters that looks as if it were hard-wrapped",
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\u2028"])
TEXT = st.text(max_size=60) | LINES
DOCUMENTS = st.lists(st.tuples(TEXT, ENDS), min_size=1, max_size=14).map(
    lambda lines: "".join(line + end for line, end in lines)
)
WORD = re.compile(r"[^\W_]+")


def read(source: PlainSource | MarkdownSource, text: str) -> Article | None:
    """The article, None for a document that is rightly refused."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        return source.read(Document(name="a", data=data), Details())
    except SourceError:
        return None


def times_covered(article: Article) -> list[int]:
    """For each non-space character, in how many blocks and omissions it lies."""
    times = [0] * len(article.text)
    for one in (*article.blocks, *article.omissions):
        for index in range(one.span.start, one.span.end):
            times[index] += 1
    return [
        count
        for count, character in zip(times, article.text, strict=True)
        if not character.isspace()
    ]


@settings(max_examples=300, deadline=None)
@given(text=DOCUMENTS)
def test_every_character_of_plain_text_is_in_one_block_or_omission(text: str) -> None:
    article = read(PlainSource(), text)
    assert article is None or set(times_covered(article)) <= {1}


@settings(max_examples=200, deadline=None)
@given(text=DOCUMENTS)
def test_every_character_of_markdown_is_in_one_block_or_omission(text: str) -> None:
    article = read(MarkdownSource(), text)
    assert article is None or set(times_covered(article)) <= {1}


@settings(max_examples=200, deadline=None)
@given(text=DOCUMENTS)
def test_blocks_are_in_order_and_hold_no_space_at_their_ends(text: str) -> None:
    article = read(PlainSource(), text)
    if article is None:
        return
    assert all(a.span.end <= b.span.start for a, b in pairwise(article.blocks))
    shown = [block.span.of(article.text) for block in article.blocks]
    assert shown == [words.strip() for words in shown]
    assert "" not in shown


@settings(max_examples=200, deadline=None)
@given(text=DOCUMENTS)
def test_what_plain_text_loses_on_the_way_in_is_counted(text: str) -> None:
    article = read(PlainSource(), text)
    if article is None:
        return
    removed = sum(removal.characters for removal in article.removals)
    source = re.sub("[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", "", text.removeprefix("\ufeff"))
    separators = sum(map(text.count, "\x1c\x1d\x1e\x1f"))
    assert visible_characters(source) + separators == visible_characters(article.text) + removed


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(
            [
                "# Head *it*",
                "a **bold** [link](http://x.y/z) `code`",
                "![alt text](p.png)",
                "> quoted\n> twice",
                "- item\n- item two",
                "| a | b |\n|---|---|\n| c | d |",
                "<p>html <b>text</b></p>",
                "word[^1] after",
                "[^1]: note text",
                "```\nsome code\n```",
                "plain _words_ here\nand there",
            ]
        ),
        min_size=1,
        max_size=8,
    ).map("\n\n".join)
)
def test_the_words_of_markdown_stand_in_its_source_in_order(text: str) -> None:
    article = read(MarkdownSource(), text)
    assert article is not None
    source = iter(WORD.findall(text))
    assert [word for word in WORD.findall(article.text) if word not in source] == []


@settings(max_examples=100, deadline=None)
@given(text=DOCUMENTS)
def test_the_same_document_gives_the_same_article(text: str) -> None:
    assert read(PlainSource(), text) == read(PlainSource(), text)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    for source in (PlainSource(), MarkdownSource()):
        try:
            article = source.read(Document(name="a", data=data), Details())
        except SourceError as error:
            assert error.hint  # noqa: PT017 - refusing is one of two right outcomes
        else:
            assert article.blocks


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, ())


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60) | st.from_regex(r"\d{1,2}[./ ]\w{1,9}[./ ]\d{4}"))
def test_any_text_has_a_date_or_none(text: str) -> None:
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", iso_date(text))
    assert is_date_line(text) in {True, False}


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1).filter(lambda text: bool(text.strip())) | LINES.filter(str.strip))
def test_a_made_title_begins_the_text(text: str) -> None:
    title = made_title(text)
    assert 0 < len(title) <= MAX_CHARS
    assert " ".join(text.split()).startswith(title.removesuffix("…"))
