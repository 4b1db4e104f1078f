"""Where words lead, by document kind, and which addresses are let through."""

import io
import zipfile

import pytest

from talkingpaper.model import Article, Block, BlockKind, Link, Span
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.docx.source import DocxSource
from talkingpaper.sources.feed.source import FeedSource
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.links import safe_address, settled
from talkingpaper.sources.markdown.source import MarkdownSource

BASE = "https://paper.example/news/storm"
FILLER = "<p>The harbour stayed closed for a third day, the port authority said on Tuesday.</p>" * 5


def shown(article: Article) -> list[tuple[str, str]]:
    return [(link.span.of(article.text), link.url) for link in article.links]


def from_html(inside: str, head: str = "") -> Article:
    body = f"<article><h1>Storm</h1>{inside}{FILLER}</article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    document = Document(name="page", data=page.encode(), media_type="text/html", url=BASE)
    return HtmlSource().read(document, Details())


@pytest.mark.parametrize(
    ("inside", "links"),
    [
        (
            "<p>See <a href='/r/1'>the <b>full</b>  report</a> and more.</p>",
            [("the full report", "https://paper.example/r/1")],
        ),
        (
            "<p>A\u200b zero <a href='x'>wi\u00addth</a> one.</p>",
            [("width", "https://paper.example/news/x")],
        ),
        (
            "<p>Read <a href='//a.example/1'>One</a><a href='https://b.example'>two</a> now.</p>",
            [("One", "https://a.example/1"), ("two", "https://b.example")],
        ),
        (
            "<ol><li>First, <a href='mailto:desk@paper.example'>write</a> to us.</li></ol>",
            [("write", "mailto:desk@paper.example")],
        ),
        ("<p>See <a href='#note-1'>below</a> and <a href=''>here</a>.</p>", []),
        ("<p>See <a href='javascript:alert(1)'>this</a> and <a>that</a>.</p>", []),
        ("<p>See <a href='https://a.example/'>\u200b</a>nothing.</p>", []),
    ],
)
def test_links_of_a_page_lie_on_their_words(inside: str, links: list[tuple[str, str]]) -> None:
    assert shown(from_html(inside)) == links


def test_a_page_may_say_what_its_links_are_relative_to() -> None:
    article = from_html("<p>See <a href=r>it</a> now.</p>", "<base href=https://other.example/a/>")
    assert shown(article) == [("it", "https://other.example/a/r")]


def test_links_of_what_is_left_out_are_left_out() -> None:
    menu = "<nav><a href=/home>Home of the paper</a></nav>"
    assert shown(from_html(menu)) == []


def test_links_of_markdown_lie_on_their_words() -> None:
    text = (
        "# Storm\n\nSee [the *full* report](https://a.example/1), <https://b.example/2>.\n\n"
        "1. [One](mailto:desk@paper.example) item\n\n| a | b |\n|---|---|\n"
        "| [c](http://c.example/) | d |\n\nNo [script](javascript:alert) nor [file](local.md).\n"
    )
    article = MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())
    assert shown(article) == [
        ("the full report", "https://a.example/1"),
        ("https://b.example/2", "https://b.example/2"),
        ("One", "mailto:desk@paper.example"),
        ("c", "http://c.example/"),
    ]


def test_marks_in_the_text_itself_are_no_links() -> None:
    text = "See &#1;&#xF0000;this&#2; and [that](https://a.example/).\n"
    article = MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())
    assert [url for _, url in shown(article)] == ["https://a.example/"]


def test_links_of_a_word_document_lie_on_their_words() -> None:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    external = '<Relationship Id="rId{}" Type="x/hyperlink" TargetMode="External" Target="{}"/>'
    files = {
        "_rels/.rels": f'<Relationships><Relationship Type="{relations}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="w" xmlns:r="r"><w:body><w:p><w:r><w:t '
        'xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>the report</w:t>'
        '</w:r></w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:p><w:fldSimple '
        'w:instr=" HYPERLINK &quot;https://c.example/&quot; "><w:r><w:t>A field</w:t></w:r>'
        "</w:fldSimple></w:p></w:body></w:document>",
        "word/footnotes.xml": '<w:footnotes xmlns:w="w" xmlns:r="r"><w:footnote w:id="1"><w:p>'
        '<w:hyperlink r:id="rId1"><w:r><w:t>A note</w:t></w:r></w:hyperlink></w:p></w:footnote>'
        "</w:footnotes>",
        "word/_rels/document.xml.rels": "<Relationships>"
        + external.format(1, "https://a.example/1")
        + f'<Relationship Id="rId2" Type="{relations}/footnotes" Target="footnotes.xml"/>'
        "</Relationships>",
        "word/_rels/footnotes.xml.rels": "<Relationships>"
        + external.format(1, "https://b.example/2")
        + "</Relationships>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    article = DocxSource().read(Document(name="a.docx", data=buffer.getvalue()), Details())
    assert shown(article) == [
        ("the report", "https://a.example/1"),
        ("A note", "https://b.example/2"),
        ("A field", "https://c.example/"),
    ]


def test_links_of_a_feeds_entry_are_resolved_against_its_page() -> None:
    feed = (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title>'
        f"<item><title>Storm</title><link>{BASE}</link><content:encoded>&lt;p>See "
        "&lt;a href='../r'>the report&lt;/a>.&lt;/p></content:encoded></item></channel></rss>"
    )
    article = FeedSource().read(Document(name="feed", data=feed.encode()), Details())
    assert shown(article) == [("the report", "https://paper.example/r")]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        (" https://a.example/\n", "https://a.example/"),
        ("HTTPS://A.example/", "https://A.example/"),
        ("?page=2", "https://paper.example/news/storm?page=2"),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("vbscript:x", ""),
        ("ftp://a.example/", ""),
        ("https://user:secret@a.example/", ""),
        ("http://[::1", ""),
        ("mailto:nobody", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_only_safe_addresses_pass(written: str, address: str) -> None:
    assert safe_address(written, BASE) == address


def test_a_link_over_two_blocks_becomes_two() -> None:
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=5)),
        Block(kind=BlockKind.PARAGRAPH, span=Span(start=7, end=12)),
    ]
    links = [
        Link(span=Span(start=2, end=9), url="https://a.example/"),
        Link(span=Span(start=8, end=10), url="https://b.example/"),
        Link(span=Span(start=5, end=7), url="https://c.example/"),
    ]
    kept = settled(links, blocks, "")
    assert [(link.span.start, link.span.end, link.url[8]) for link in kept] == [
        (2, 5, "a"),
        (7, 9, "a"),
        (9, 10, "b"),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            (
                "The wall is holding.\n\n— Ada Finch (@adafinch) "
                "[May 1, 2018](https://twitter.com/adafinch/status/12?s=20)\n"
            ),
            "https://twitter.com/adafinch/status/12",
        ),
        (
            (
                "The wall is holding.\n\n— Ada Finch (@ada.example) May 1, 2025\n"
                "https://bsky.app/profile/ada.example/post/3kx\n"
            ),
            "https://bsky.app/profile/ada.example/post/3kx",
        ),
        ("The wall is holding.\n\n— Ada Finch (@adafinch) May 1, 2018\n", ""),
    ],
)
def test_a_post_in_markdown_has_the_address_that_is_linked(text: str, url: str) -> None:
    article = MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())
    assert {block.post.url for block in article.blocks if block.post} == {url}
