"""Books: reading order, chapters, notes, and what is not read."""

from collections.abc import Callable

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.epub.source import EpubSource

Read = Callable[..., Article]
Make = Callable[..., bytes]

ONE = "<h1>The Night</h1><p>The ferry sank.</p>"
TWO = "<h1>The Morning</h1><p>Nobody is hurt.</p>"


def blocks(article: Article) -> list[tuple[str, int, str]]:
    return [(str(one.kind), one.level, one.span.of(article.text)) for one in article.blocks]


def omitted(article: Article) -> dict[str, str]:
    return {one.reason: one.span.of(article.text) for one in article.omissions}


@pytest.mark.parametrize("old", [False, True])
def test_chapters_follow_the_spine(read_epub: Read, old: bool) -> None:  # noqa: FBT001
    article = read_epub(
        {"b.xhtml": ONE, "a.xhtml": TWO},
        contents={"b.xhtml": "The Night", "a.xhtml": "The Morning"},
        old=old,
    )
    assert blocks(article) == [
        ("heading", 1, "The Ferry"),
        ("heading", 1, "The Night"),
        ("paragraph", 0, "The ferry sank."),
        ("heading", 1, "The Morning"),
        ("paragraph", 0, "Nobody is hurt."),
    ]


def test_the_package_tells_about_the_book(read_epub: Read) -> None:
    article = read_epub({"a.xhtml": ONE})
    assert (article.title, article.author, article.publisher) == (
        "The Ferry",
        "Mara Lindqvist",
        "Harbour Press",
    )
    assert (article.published, article.language, article.url) == (
        "2017-11-22",
        "en-GB",
        "https://books.example/ferry",
    )


def test_epub_2_tells_roles_and_dates_in_its_own_way(read_epub: Read) -> None:
    article = read_epub(
        {"a.xhtml": ONE},
        metadata="<dc:title>T</dc:title>"
        '<dc:creator opf:role="aut">Ann</dc:creator><dc:creator opf:role="trl">Bo</dc:creator>'
        '<dc:date opf:event="modification">2020</dc:date>'
        '<dc:date opf:event="publication">1998-05</dc:date>',
    )
    assert (article.author, article.published) == ("Ann", "1998-05")


def test_a_title_page_is_not_said_twice(read_epub: Read) -> None:
    article = read_epub({"t.xhtml": "<h1>The Ferry</h1><p>Mara Lindqvist</p>", "a.xhtml": ONE})
    assert [text for *_, text in blocks(article)].count("The Ferry") == 1


def test_a_chapter_without_a_heading_gets_its_title_from_the_contents(read_epub: Read) -> None:
    article = read_epub({"a.xhtml": "<p>The ferry sank.</p>"}, contents={"a.xhtml": "The Night"})
    assert ("heading", 1, "The Night") in blocks(article)


def test_a_chapter_in_several_files_stays_one(read_epub: Read) -> None:
    article = read_epub(
        {"a.xhtml": ONE, "b.xhtml": "<h1>Later</h1><p>Divers came.</p>", "c.xhtml": TWO},
        contents={"a.xhtml": "The Night", "c.xhtml#top": "The Morning"},
    )
    assert [(level, text) for kind, level, text in blocks(article) if kind == "heading"] == [
        (1, "The Ferry"),
        (1, "The Night"),
        (2, "Later"),
        (1, "The Morning"),
    ]


def test_headings_inside_a_chapter_stand_below_it(read_epub: Read) -> None:
    article = read_epub({"a.xhtml": "<h2>The Night</h2><h3>Fog</h3><p>It sank.</p><h2>Sea</h2>"})
    assert [level for kind, level, _ in blocks(article) if kind == "heading"] == [1, 1, 2, 2]


def test_what_is_named_twice_is_read_once(read_epub: Read) -> None:
    spine = '<itemref idref="a.xhtml"/>' * 2000
    article = read_epub({"a.xhtml": ONE}, spine=spine)
    assert article.text.count("The ferry sank.") == 1


def test_what_stands_outside_the_order_comes_last(read_epub: Read) -> None:
    spine = '<itemref idref="a.xhtml" linear="no"/><itemref idref="b.xhtml"/>'
    article = read_epub({"a.xhtml": ONE, "b.xhtml": TWO}, spine=spine)
    assert article.text.index("Nobody is hurt.") < article.text.index("The ferry sank.")


def test_contents_and_cover_are_left_out_with_their_reason(read_epub: Read) -> None:
    article = read_epub(
        {"c.xhtml": "<p>The Ferry, a novel</p>", "a.xhtml": ONE},
        contents={"a.xhtml": "The Night"},
        spine='<itemref idref="c.xhtml"/><itemref idref="nav"/><itemref idref="a.xhtml"/>',
        guide='<reference type="cover" href="c.xhtml"/>',
    )
    assert omitted(article) == {
        "cover": "The Ferry, a novel",
        "table of contents": "1. The Night",
    }


def test_a_long_cover_is_no_cover(read_epub: Read) -> None:
    article = read_epub(
        {"c.xhtml": f"<p>{'The ferry sank. ' * 60}</p>"},
        guide='<reference type="cover" href="c.xhtml"/>',
    )
    assert article.omissions == ()


def test_notes_are_notes_and_their_marks_are_gone(read_epub: Read) -> None:
    body = (
        '<p>It sank.<a epub:type="noteref" href="#n">1</a> Divers came.</p>'
        '<aside epub:type="footnote" id="n" hidden="hidden"><p>At night. '
        '<a epub:type="backlink" href="#r">back</a></p></aside>'
    )
    article = read_epub({"a.xhtml": body})
    assert ("paragraph", 0, "It sank. Divers came.") in blocks(article)
    assert ("note", 0, "At night.") in blocks(article)


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#n"><sup>1</sup></a>',
        '<sup><a href="#n">1</a></sup>',
        '<a class="footnote-ref" href="n.xhtml#n">1</a>',
        '<a href="#n">[12]</a>',
        '<a href="#n">*</a>',
    ],
)
def test_marks_of_notes_in_older_books_are_gone(read_epub: Read, mark: str) -> None:
    article = read_epub({"a.xhtml": f"<p>It sank.{mark} Divers came.</p>"})
    assert ("paragraph", 0, "It sank. Divers came.") in blocks(article)


@pytest.mark.parametrize("link", ['see <a href="#c">1</a>', 'in <a href="#c">Chapter 1</a>'])
def test_other_links_are_read(read_epub: Read, link: str) -> None:
    article = read_epub({"a.xhtml": f"<p>It sank, {link} of it.</p>"})
    assert "1 of it." in article.text


def test_the_number_of_a_note_goes_with_its_full_stop(read_epub: Read) -> None:
    note = '<p class="footnote"><a class="footnote-back" href="#r">1</a>. At night.</p>'
    article = read_epub({"a.xhtml": f"<p>It sank.</p>{note}"})
    assert blocks(article)[-1][2] == "At night."


def test_an_alternative_text_the_caption_repeats_is_read_once(read_epub: Read) -> None:
    figure = '<figure><img src="w.png" alt="The wreck"/><figcaption>The wreck</figcaption></figure>'
    article = read_epub({"a.xhtml": f"<p>It sank.</p>{figure}"})
    assert article.text.count("The wreck") == 1


def test_a_title_page_outside_the_contents_keeps_its_rank(read_epub: Read) -> None:
    article = read_epub(
        {"t.xhtml": "<h1>The Ferry</h1>", "a.xhtml": ONE}, contents={"a.xhtml": "The Night"}
    )
    assert [level for kind, level, _ in blocks(article) if kind == "heading"] == [1, 1]


def test_page_numbers_of_the_printed_edition_are_counted(read_epub: Read) -> None:
    body = (
        '<p>It <span epub:type="pagebreak" title="7">7</span>'
        'sank <span role="doc-pagebreak"/>now.</p>'
    )
    article = read_epub({"a.xhtml": body})
    assert "It sank now." in article.text
    assert ("page number of the printed edition", 1) in [
        (one.reason, one.characters) for one in article.removals
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>one<br/>two</p><div id="x"/><p>three</p>', ["one\ntwo", "three"]),
        ('<script src="a.js"/><p>one</p>', ["one"]),
        ('<p><a id="here"/>one <i/>two</p>', ["one two"]),
        ("<p><![CDATA[one & two]]></p>", ["one & two"]),
        ("<p>caf&#233; &nbsp;d'or</p>", ["café \xa0d'or"]),
        ('<p title="a/>b">one</p>', ["one"]),
    ],
)
def test_xhtml_is_read_as_xhtml(read_epub: Read, body: str, text: list[str]) -> None:
    article = read_epub({"a.xhtml": body}, metadata="")
    assert [words for *_, words in blocks(article)] == text


def test_lists_quotes_tables_and_pictures_keep_their_kind(read_epub: Read) -> None:
    body = (
        "<ol><li>one</li><li>two</li></ol><blockquote><p>Lucky.</p></blockquote>"
        "<table><tr><th>Ship</th><th>Year</th></tr><tr><td>Aurora</td><td>1998</td></tr></table>"
        '<figure><img src="../../../etc/passwd" alt=""/><figcaption>The wreck</figcaption></figure>'
    )
    article = read_epub({"a.xhtml": body}, metadata="")
    kinds = [kind for kind, *_ in blocks(article)]
    assert kinds == ["list_item", "list_item", "quote", "table", "caption"]
    assert "passwd" not in article.text


def test_a_picture_in_the_spine_is_read_by_its_fallback(read_epub: Read) -> None:
    article = read_epub(
        {"a.xhtml": ONE},
        items='<item id="p" href="p.svg" media-type="image/svg+xml" fallback="a.xhtml"/>'
        '<item id="q" href="q.svg" media-type="image/svg+xml" fallback="q"/>',
        spine='<itemref idref="q"/><itemref idref="p"/>',
    )
    assert "The ferry sank." in article.text


def test_posts_in_a_book_are_posts(read_epub: Read) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>It sank.</p>&mdash; Ann (@ann) '
        '<a href="https://twitter.com/ann/status/1">November 22, 2017</a></blockquote>'
    )
    article = read_epub({"a.xhtml": f"<p>See:</p>{post}", "b.xhtml": f"<p>And:</p>{post}"})
    posts = [block.post for block in article.blocks if block.kind == "post"]
    assert [(post.number, post.author) for post in posts if post] == [(1, "Ann"), (2, "Ann")]


def test_a_book_splits_into_chapters(make_epub: Make) -> None:
    data = make_epub(
        {
            "c.xhtml": "<img src='c.jpg'/>",
            "a.xhtml": ONE,
            "b.xhtml": "<p>Later.</p>",
            "d.xhtml": TWO,
        },
        contents={"a.xhtml": "The Night", "d.xhtml": "The Morning"},
    )
    chapters = EpubSource().read_chapters(Document(name="book.epub", data=data), Details())
    assert [chapter.title for chapter in chapters] == ["The Night", "The Morning"]
    assert [chapter.site for chapter in chapters] == ["The Ferry", "The Ferry"]
    assert "Later." in chapters[0].text
    assert all(chapter.author == "Mara Lindqvist" for chapter in chapters)


LOCKED = (
    '<encryption xmlns:e="e"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/>'
    "</e:EncryptedData></encryption>"
)


@pytest.mark.parametrize(
    "files",
    [
        {"META-INF/rights.xml": "<rights/>"},
        {"META-INF/sinf.xml": "<s/>"},
        {"META-INF/license.lcpl": "{}"},
        {"META-INF/encryption.xml": LOCKED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")},
    ],
)
def test_a_protected_book_is_refused(make_epub: Make, files: dict[str, str]) -> None:
    data = make_epub({"a.xhtml": ONE}, files=files)
    with pytest.raises(SourceError, match="DRM"):
        EpubSource().read(Document(name="b.epub", data=data), Details())


def test_scrambled_fonts_do_not_matter(read_epub: Read) -> None:
    fonts = {"META-INF/encryption.xml": LOCKED.format("http://www.idpf.org/2008/embedding")}
    assert "The ferry sank." in read_epub({"a.xhtml": ONE}, files=fonts).text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"spine": "<nothing/>"}, "no parts"),
        ({"spine": '<itemref idref="x"/>'}, "no parts"),
        ({"files": {"META-INF/container.xml": "<container/>"}}, "where its package is"),
        ({"files": {"OEBPS/book.opf": "<package"}}, "not well-formed"),
        ({"files": {"OEBPS/book.opf": '<!DOCTYPE p [<!ENTITY a "b">]><p>&a;</p>'}}, "entities"),
        (
            {
                "items": '<item id="x" href="no.xhtml" media-type="application/xhtml+xml"/>',
                "spine": '<itemref idref="x"/>',
            },
            "lacks its part OEBPS/no.xhtml",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_damaged_book_is_refused(read_epub: Read, more: dict[str, object], why: str) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        read_epub({"a.xhtml": ONE}, **more)
    assert caught.value.hint


def test_a_book_of_pictures_is_refused(read_epub: Read) -> None:
    with pytest.raises(SourceError, match="pages are pictures"):
        read_epub({"a.xhtml": '<img src="1.jpg"/>', "b.xhtml": '<img src="2.jpg"/>'})


@pytest.mark.parametrize(
    ("name", "head", "media_type", "claim"),
    [
        ("a.epub", b"PK\x03\x04mimetypeapplication/epub+zip", "", 0.97),
        ("a", b"PK\x03\x04mimetypeapplication/epub+zip", "", 0.97),
        ("a", b"PK\x03\x04", "application/epub+zip", 0.97),
        ("a.epub", b"text", "", 0.6),
        ("a.zip", b"PK\x03\x04", "", 0.0),
        ("a.txt", b"text", "", 0.0),
    ],
)
def test_claims(name: str, head: bytes, media_type: str, claim: float) -> None:
    document = Document(name=name, data=head, media_type=media_type)
    assert EpubSource().claims(document) == claim
