"""What the source claims, refuses and keeps out."""

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.html.tree import MAX_TAGS

STORY = "".join(
    f"<p>The harbour stayed closed on day {number} of the storm, the port authority said, as waves "
    "of nine metres broke over its wall and nobody went out to sea.</p>"
    for number in range(4)
)


def document(html: str, **fields: str) -> Document:
    return Document(**{"name": "page.html", **fields}, data=html.encode())


def read(html: str, details: Details | None = None, **fields: str) -> Article:
    return HtmlSource().read(document(html, **fields), details or Details())


def words(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("name", "media_type", "data", "claims"),
    [
        ("a.html", "", b"x", True),
        ("a.htm", "", b"x", True),
        ("https://paper.example/story", "text/html; charset=utf-8", b"x", True),
        ("stdin", "", b"<!DOCTYPE html><html><p>x", True),
        ("stdin", "", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC ""><html><p>x', True),
        ("stdin", "", b"<div><p>One</p><p>Two</p></div>", True),
        ("stdin", "", b"Just words, 1 < 2.", False),
        ("notes.md", "", b"<div align=center>x</div><p>y</p>", False),
        ("feed.xml", "", b'<?xml version="1.0"?><rss/>', False),
    ],
)
def test_source_claims_web_pages_only(
    name: str, media_type: str, data: bytes, *, claims: bool
) -> None:
    page = Document(name=name, data=data, media_type=media_type)
    assert (HtmlSource().claims(page) > 0.5) is claims


def test_what_the_caller_gives_wins() -> None:
    page = (
        '<html lang="en"><head><title>Page title</title><meta name="author" content="Max Roe">'
        f"</head><body><article><h1>Page title</h1>{STORY}</article></body></html>"
    )
    details = Details(
        title="Mine",
        author="Jane Doe",
        published="2026-01-02",
        url="https://a.example/x",
        language="de",
    )
    article = read(page, details)
    found = (article.title, article.author, article.published, article.url, article.language)
    assert found == ("Mine", "Jane Doe", "2026-01-02", "https://a.example/x", "de")


def test_page_of_two_sentences_is_an_article() -> None:
    article = read("<html><body><h1>Short</h1><p>It rained. Then it stopped.</p></body></html>")
    assert words(article, BlockKind.PARAGRAPH) == ["It rained. Then it stopped."]


def test_hidden_words_are_counted_and_not_in_the_text() -> None:
    article = read(f"<body><article>{STORY}<p hidden>Psst</p></article></body>")
    assert "Psst" not in article.text
    assert [(one.reason, one.characters) for one in article.removals] == [("hidden text", 4)]


def test_addresses_of_programs_files_and_data_are_never_taken() -> None:
    article = read(
        '<head><meta property="og:image" content="file:///etc/passwd">'
        '<meta name="twitter:image" content="data:image/png;base64,AA">'
        '<link rel="canonical" href="javascript:alert(1)">'
        f'<meta property="og:url" content="ftp://x.example/a"></head><body>{STORY}</body>'
    )
    assert (article.image, article.url) == ("", "")


def test_embedded_local_file_is_not_read() -> None:
    article = read(f'<body>{STORY}<iframe src="file:///etc/hostname"></iframe></body>')
    assert len(article.blocks) == 4


def test_page_with_too_many_tags_is_refused_with_its_limit() -> None:
    with pytest.raises(SourceError, match=f"more than {MAX_TAGS:,} tags"):
        read("<b>" * (MAX_TAGS + 1))


def test_web_archive_is_refused_by_name() -> None:
    archive = "From: <Saved>\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html>"
    with pytest.raises(SourceError, match=r"web archive \(MHTML\)"):
        read(archive, name="page.mhtml")


def test_text_nested_deeper_than_any_browser_shows_is_kept() -> None:
    article = read("<body>" + "<div>" * 20_000 + "<p>The last words of all.</p>" + STORY)
    assert "The last words of all." in words(article, BlockKind.PARAGRAPH)


def test_caption_is_kept_and_its_credit_left_out() -> None:
    article = read(
        f"<body><article>{STORY}<figure><img src=x.jpg><figcaption><span class=text>The wall on "
        f"Tuesday.</span><span class=credit>Ada Finch/Gull</span></figcaption></figure>{STORY}"
    )
    assert words(article, BlockKind.CAPTION) == ["The wall on Tuesday."]
    assert [one.reason for one in article.omissions] == ["picture credit"]


def test_page_in_another_language_than_its_template_is_told_by_its_words() -> None:
    german = "<p>Der Hafen ist auch am Mittwoch nicht geöffnet, und die Fähren liegen fest.</p>" * 9
    assert read(f'<html lang="en"><body>{german}</body></html>').language == "de"


def test_relative_canonical_address_is_made_absolute() -> None:
    article = read(
        f'<head><link rel=canonical href="/2026/storm"></head><body>{STORY}</body>',
        url="https://gull.example/x?utm=1",
    )
    assert article.url == "https://gull.example/2026/storm"


def test_fact_box_in_the_article_is_a_note() -> None:
    box = "<p>Kelmouth has had a harbour since 1740 and a wall around it since 1861, or so.</p>"
    article = read(f"<body><article>{STORY}<aside>{box}</aside>{STORY}</article></body>")
    assert [note[:8] for note in words(article, BlockKind.NOTE)] == ["Kelmouth"]


def test_button_inside_a_sentence_is_a_word_of_it() -> None:
    article = read(f"<body><article>{STORY}<p>The <button>neap</button> tide is due.</p>{STORY}")
    assert "The neap tide is due." in words(article, BlockKind.PARAGRAPH)
