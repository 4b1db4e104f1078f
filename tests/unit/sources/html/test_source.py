"""What the source claims, refuses and keeps out."""

import quopri

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


def archive(*parts: str) -> str:
    """As browsers save a page with its pictures (RFC 2557)."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/storm\r\n"
        "Subject: Storm\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n'
    )
    return head + "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"


def archived(page: str) -> str:
    body = quopri.encodestring(page.encode()).decode()
    return (
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://paper.example/storm\r\n\r\n{body}"
    )


def test_page_in_a_web_archive_is_read() -> None:
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    page = f"<html><body><article><h1>Sturm – nächtens</h1>{STORY}</article></body></html>"
    article = read(archive(picture, archived(page)), name="page.mhtml")
    assert (article.title, article.url) == ("Sturm – nächtens", "https://paper.example/storm")


def test_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(SourceError, match="web archive without a page"):
        read(archive("Content-Type: text/css\r\n\r\np{}"), name="page.mhtml")


def test_web_archive_nested_without_end_is_refused() -> None:
    nest = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
    )
    with pytest.raises(SourceError, match="web archive"):
        read(archive(nest), name="page.mhtml")


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


FRONT_PAGE = "".join(
    f'<div><a href="/story/{at}">The council of Kelmouth votes on wall number {at}</a>'
    f"<p>The wall is to be raised by {at} metres, says the port authority of the town.</p></div>"
    for at in range(12)
)


def test_page_of_teasers_is_refused_though_each_has_a_sentence() -> None:
    with pytest.raises(SourceError, match="list of links"):
        read(f"<html><body><h1>Kelmouth News</h1>{FRONT_PAGE}</body></html>")


SHORT = "".join(
    f"<p>{line}</p>"
    for line in (
        "The wall holds.",
        "Nobody was hurt, the harbour master says.",
        "Two boats broke loose in the night and were towed back.",
        "The ferry sails again at noon on Tuesday.",
    )
)


@pytest.mark.parametrize(
    "story",
    [
        f"<article><h1>The wall holds</h1>{SHORT}</article>",
        "<article><h1>港は嵐のため閉鎖</h1>"
        + "<p>港は嵐のため三日間閉鎖されたままだと当局は火曜日に発表した。</p>" * 4
        + "</article>",
    ],
)
def test_short_paragraphs_beside_many_headlines_are_an_article(story: str) -> None:
    rail = "".join(
        f'<li><a href="/{at}">Another story of the wall, told in part {at}</a></li>'
        for at in range(20)
    )
    article = read(f"<html><body>{story}<div class=rail><ul>{rail}</ul></div></body></html>")
    assert len(words(article, BlockKind.PARAGRAPH)) == 4


def test_paragraphs_that_are_for_sale_are_the_articles() -> None:
    sold = STORY.replace("<p>", "<p class=paywall>")
    page = f"<article><div>{STORY[: len(STORY) // 4]}{sold}</div><div>{sold}</div></article>"
    article = read(f"<html><body><h1>Storm</h1>{page}</body></html>")
    assert sum("harbour" in text for text in words(article, BlockKind.PARAGRAPH)) >= 8


def test_note_on_javascript_beside_a_short_article_is_no_error_page() -> None:
    rail = "".join(f"<li>Programme {at}, heard by all of Kelmouth</li>" for at in range(60))
    article = read(
        "<html><head><meta property=og:type content=article><title>Tide</title></head><body>"
        f"<h1>Tide</h1><p>The tide comes in higher than in any year before, and the port wants to "
        "build a wall around the whole of the old town before the autumn storms begin again.</p>"
        f"<div class=player>Enable JavaScript to hear this.</div><ul class=menu>{rail}</ul>"
        "</body></html>"
    )
    assert "The tide comes in" in words(article, BlockKind.PARAGRAPH)[0]


def test_shelf_of_films_above_the_text_is_left_out() -> None:
    shelf = "".join(
        f"<div class=video-resource__headline>Film number {at} of the flood in Kelmouth</div>"
        for at in range(5)
    )
    article = read(
        f"<html><body><h1>Storm</h1><div class=article__lede-wrapper><img src=x.jpg>{shelf}</div>"
        f"<div>{STORY}</div></body></html>"
    )
    assert not any("Film number" in text for text in words(article, BlockKind.PARAGRAPH))


@pytest.mark.parametrize(
    ("page", "least", "most"),
    [
        (f"<article><h1>Storm</h1>{STORY * 3}</article>", 0.9, 1.0),
        (f"<article>{STORY * 3}</article>", 0.8, 0.9),
        (f"<article><h1>Storm</h1>{STORY[: len(STORY) // 4]}</article>", 0.3, 0.75),
    ],
)
def test_confidence_tells_a_clear_page_from_a_doubtful_one(
    page: str, least: float, most: float
) -> None:
    assert least <= read(f"<html><body>{page}</body></html>").confidence <= most


def test_what_the_page_says_of_itself_is_kept() -> None:
    head = (
        "<meta name=description content='Waves broke over the wall.'>"
        "<meta property=article:published_time content=2018-05-01T10:00:00Z>"
        "<meta property=article:modified_time content=2018-05-02T11:00:00Z>"
    )
    article = read(f"<html><head>{head}</head><body><h1>Storm</h1>{STORY}</body></html>")
    assert article.summary == "Waves broke over the wall."
    assert article.modified == "2018-05-02T11:00:00+00:00"
