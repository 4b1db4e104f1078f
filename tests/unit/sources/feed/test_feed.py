"""Feeds: the newest entry with its whole text, or an error that says where the text is."""

import json

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.feed.article import read_entry
from talkingpaper.sources.feed.source import FeedSource
from talkingpaper.sources.reading import read_article

RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link href="https://x.example/"/>'
    "<title>Harbour Gazette</title><language>en-gb</language>{}</channel></rss>"
)
ITEM = (
    "<item><media:title>Not this</media:title><title>The Ferry &amp; the Fog</title>"
    "<link>https://paper.example/ferry</link><guid>g1</guid><dc:creator>Mara Lindqvist</dc:creator>"
    "<pubDate>Wed, 22 Nov 2017 10:30:00 +0100</pubDate>{}</item>"
)
BODY = "<p>The ferry sank.</p><ul><li>One boat</li></ul><blockquote><p>Lucky.</p></blockquote>"


def full(body: str) -> str:
    return f"<content:encoded><![CDATA[{body}]]></content:encoded>"


def rss(*items: str) -> str:
    return RSS.format("".join(items))


def document(text: str | bytes, name: str = "feed.xml", **more: str) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return Document(name=name, data=data, **more)


def read(text: str | bytes) -> Article:
    return FeedSource().read(document(text), Details())


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(str(one.kind), one.span.of(article.text)) for one in article.blocks]


def test_an_entry_is_an_article_with_its_title() -> None:
    article = read(rss(ITEM.format(full(BODY))))
    assert blocks(article) == [
        ("heading", "The Ferry & the Fog"),
        ("paragraph", "The ferry sank."),
        ("list_item", "One boat"),
        ("quote", "Lucky."),
    ]


def test_the_feed_tells_about_the_article() -> None:
    picture = '<media:content medium="image" url="https://paper.example/f.jpg"/>'
    article = read(rss(ITEM.format(full(BODY) + picture)))
    assert article.title == "The Ferry & the Fog"
    assert article.title_in_text
    assert article.author == "Mara Lindqvist"
    assert article.published == "2017-11-22T10:30:00+01:00"
    assert article.url == "https://paper.example/ferry"
    assert (article.site, article.publisher) == ("Harbour Gazette", "Harbour Gazette")
    assert article.language == "en-GB"
    assert article.image == "https://paper.example/f.jpg"


def test_the_feed_s_address_is_not_the_article_s() -> None:
    text = rss(ITEM.format(full(BODY)).replace("<link>https://paper.example/ferry</link>", ""))
    article = FeedSource().read(document(text, url="https://paper.example/feed"), Details())
    assert article.url == ""


def test_a_title_the_text_begins_with_is_not_said_twice() -> None:
    article = read(rss(ITEM.format(full(f"<h2>The ferry &amp; the fog</h2>{BODY}"))))
    assert [text for kind, text in blocks(article) if kind == "heading"] == ["The ferry & the fog"]


def dated(guid: str, date: str) -> str:
    return f"<item><title>{guid}</title><guid>{guid}</guid>{date}{full(BODY)}</item>"


@pytest.mark.parametrize(
    ("dates", "newest"),
    [
        (["Mon, 20 Nov 2017 10:00:00 GMT", "Tue, 21 Nov 2017 10:00:00 GMT"], "1"),
        (["Tue, 21 Nov 2017 23:30:00 -0800", "Wed, 22 Nov 2017 06:00:00 GMT"], "0"),
        (["2017-11-20T10:00:00Z", "2017-11-21"], "1"),
        (["", ""], "0"),
        (["nonsense", "Tue, 21 Nov 2017 10:00:00 GMT"], "1"),
        (["Tue, 21 Nov 2017 10:00:00 GMT", "Tue, 21 Nov 2017 10:00:00 GMT"], "0"),
        (["Tue, 99 Nov 2017 10:00:00 GMT", "Tue, 21 Nov 99999 10:00:00 GMT"], "0"),
    ],
)
def test_the_newest_entry_is_read(dates: list[str], newest: str) -> None:
    items = (dated(str(at), f"<pubDate>{date}</pubDate>") for at, date in enumerate(dates))
    assert read(rss(*items)).title == newest


@pytest.mark.parametrize("guid", ["g1", "https://paper.example/ferry"])
def test_any_entry_can_be_asked_for(guid: str) -> None:
    feed = document(rss(dated("g0", ""), ITEM.format(full(BODY))))
    assert read_entry(feed, guid, Details()).title == "The Ferry & the Fog"


@pytest.mark.parametrize("guid", ["g1", "https://paper.example/ferry"])
def test_the_entry_asked_for_is_read_whatever_is_newest(guid: str) -> None:
    feed = document(
        rss(
            dated("g0", "<pubDate>Tue, 01 May 2029 10:00:00 GMT</pubDate>"), ITEM.format(full(BODY))
        )
    )
    assert read_article(feed, Details(entry=guid)).title == "The Ferry & the Fog"


def test_an_entry_of_what_is_no_feed_is_refused() -> None:
    page = Document(name="a.txt", data=b"The ferry sank.")
    with pytest.raises(SourceError, match="has no entries"):
        read_article(page, Details(entry="g1"))


def test_an_entry_that_is_not_there_is_said_so() -> None:
    with pytest.raises(SourceError, match="no entry 'g9'") as caught:
        read_entry(document(rss(dated("g0", ""))), "g9", Details())
    assert "'g0'" in caught.value.hint


LONG = " ".join(["The ferry sank in the night and nobody was hurt."] * 30)


@pytest.mark.parametrize("wrap", ["{}", "<![CDATA[<p>{}</p>]]>", "&lt;p&gt;{}&lt;/p&gt;"])
def test_a_long_description_is_the_whole_text(wrap: str) -> None:
    article = read(rss(ITEM.format(f"<description>{wrap.format(LONG)}</description>")))
    assert blocks(article)[1] == ("paragraph", LONG)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<description>The ferry sank in the night.</description>",
        f"<description>{LONG} […]</description>",
        f"<description>{LONG} Continue reading &amp;rarr;</description>",
        full(f"<p>{LONG} [&hellip;]</p>"),
        full(f'<p>{LONG}… <a href="/f">Read more</a></p>'),
        full(f"<p>{LONG}</p><p>The rest… Weiterlesen</p>"),
        full(f"<p>{LONG} […]</p><p>The post X appeared first on Y.</p>"),
        full("<img src='a.jpg'>"),
    ],
)
def test_a_summary_is_refused_with_the_page_s_address(content: str) -> None:
    with pytest.raises(SourceError, match="The Ferry & the Fog") as caught:
        read(rss(ITEM.format(content)))
    assert caught.value.hint == "give the article's page: https://paper.example/ferry"


def test_the_line_a_blog_adds_is_left_out_with_its_reason() -> None:
    added = "<p>The post <a>The Ferry</a> appeared first on <a>Harbour Gazette</a>.</p>"
    article = read(rss(ITEM.format(full(BODY + added))))
    assert [one.reason for one in article.omissions] == ["line the feed adds"]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>mara@paper.example (Mara Lindqvist)</author>", "Mara Lindqvist"),
        ("<author>mara@paper.example</author>", ""),
        ("<author>Mara Lindqvist</author>", "Mara Lindqvist"),
        ("<dc:creator>A. One</dc:creator><dc:creator>B. Two</dc:creator>", "A. One and B. Two"),
    ],
)
def test_authors(author: str, name: str) -> None:
    item = f"<item><title>T</title>{author}{full(BODY)}</item>"
    assert read(rss(item)).author == name


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenblatt</title>'
    "<author><name>Redaktion</name></author>{}</feed>"
)
ENTRY = (
    '<entry><id>tag:x,2017:1</id><title type="html">Die &lt;b&gt;Fähre&lt;/b&gt;</title>'
    '<link rel="edit" href="https://x.example/edit"/><link href="https://x.example/f"/>'
    "<updated>2017-11-23T08:00:00Z</updated><published>2017-11-22T08:00:00Z</published>{}</entry>"
)


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;Die Fähre sank.&lt;br/&gt;Jetzt.&lt;/p&gt;</content>',
        '<content type="html"><![CDATA[<p>Die Fähre sank.<br>Jetzt.</p>]]></content>',
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Fähre sank.'
            "<br/>Jetzt.</p></div></content>"
        ),
        (
            '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Die Fähre '
            "sank.<h:br/>Jetzt.</h:p></h:div></content>"
        ),
    ],
)
def test_atom_is_read_in_each_of_its_forms(content: str) -> None:
    article = read(ATOM.format(ENTRY.format(content)))
    assert blocks(article) == [("heading", "Die Fähre"), ("paragraph", "Die Fähre sank.\nJetzt.")]
    assert (article.author, article.url) == ("Redaktion", "https://x.example/f")
    assert article.published == "2017-11-22T08:00:00Z"
    assert article.language == "de"


def test_plain_text_in_atom_is_not_taken_for_mark_up() -> None:
    article = read(ATOM.format(ENTRY.format("<content>1 &lt; 2 &amp; so &lt;p&gt; on</content>")))
    assert blocks(article)[1] == ("paragraph", "1 < 2 & so <p> on")


@pytest.mark.parametrize(
    "content",
    [
        '<content src="https://x.example/f.html" type="text/html"/>',
        '<content type="image/png">iVBORw0KGgo=</content>',
        "<summary>Die Fähre sank.</summary>",
    ],
)
def test_atom_without_the_text_is_refused(content: str) -> None:
    with pytest.raises(SourceError, match="Die Fähre"):
        read(ATOM.format(ENTRY.format(content)))


def test_rss_1_is_read() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Harbour Gazette</title></channel>"
        '<item rdf:about="https://x.example/f"><title>The Ferry</title>'
        f"{full(BODY)}</item></rdf:RDF>"
    )
    article = read(text)
    assert (article.title, article.site) == ("The Ferry", "Harbour Gazette")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_feeds_say_their_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = rss(ITEM.format(full("<p>Ein Café.</p>"))).replace('"utf-8"', f'"{declared}"', 1)
    assert "Ein Café." in read(text.encode(encoding)).text
    assert FeedSource().claims(document(text.encode(encoding))) == 0.98


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (rss(), "no entries"),
        ("<opml><body/></opml>", "no RSS or Atom feed"),
        ("<rss><channel>", "not well-formed"),
        ('<!DOCTYPE r [<!ENTITY a "aaaa">]><rss>&a;</rss>', "declares XML entities"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "XML entities"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_feed_is_refused(text: str, why: str) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        read(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "text", "media_type", "claim"),
    [
        ("a", "<rss version='2.0'>", "", 0.98),
        ("a", "\n<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='a'>", "", 0.98),
        ("a", "<rdf:RDF xmlns:rdf='x'>", "", 0.98),
        ("a", "<?xml version='1.0'?><?xml-stylesheet href='x'?><rss>", "", 0.98),
        ("a", "<!DOCTYPE rss PUBLIC 'x' 'y'><rss>", "", 0.98),
        ("a.rss", "text", "", 0.6),
        ("a", "text", "application/atom+xml; charset=utf-8", 0.6),
        ("a.xml", "<other/>", "", 0.0),
        ("a.html", "<html><p>The &lt;rss> tag</p>", "", 0.0),
    ],
)
def test_claims(name: str, text: str, media_type: str, claim: float) -> None:
    assert FeedSource().claims(document(text, name, media_type=media_type)) == claim


CORRECTED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><id>a1</id>'
    "<title>Ferry</title><published>2025-05-01T10:00:00Z</published><updated>{}</updated>"
    '<summary>Fog held the ferry.</summary><content type="html">&lt;p>The ferry stayed in port.'
    "&lt;/p></content></entry></feed>"
)


@pytest.mark.parametrize(
    ("updated", "modified"),
    [("2025-05-02T11:00:00Z", "2025-05-02T11:00:00Z"), ("2025-05-01T10:00:00Z", "")],
)
def test_summary_and_correction_of_an_entry_are_kept(updated: str, modified: str) -> None:
    article = read(CORRECTED.format(updated))
    assert (article.summary, article.modified) == ("Fog held the ferry.", modified)


def json_feed(*items: dict[str, object]) -> str:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "language": "en-GB"}
    return json.dumps({**feed, "authors": [{"name": "Ada Finch"}], "items": items})


FERRY = {
    "id": "1",
    "url": "https://paper.example/ferry",
    "title": "The Ferry & the Fog",
    "content_html": "<p>The ferry stayed in <a href='/port'>port</a>.</p>",
    "summary": "Fog held the ferry.",
    "date_published": "2025-05-01T10:00:00Z",
    "date_modified": "2025-05-02T11:00:00Z",
    "image": "https://paper.example/ferry.jpg",
}


def test_item_of_a_json_feed_is_read() -> None:
    article = read_article(document(json_feed(FERRY), name="feed.json"), Details())
    told = (article.title, article.author, article.published, article.modified, article.language)
    assert told == (
        "The Ferry & the Fog",
        "Ada Finch",
        "2025-05-01T10:00:00Z",
        "2025-05-02T11:00:00Z",
        "en-GB",
    )
    assert [link.url for link in article.links] == ["https://paper.example/port"]


def test_plain_text_of_a_json_feed_is_text() -> None:
    item = {"id": 7, "title": "Ferry", "content_text": "Fog < mist.\n\nThe ferry stayed in port."}
    article = read(json_feed(item, {"id": "8", "content_text": "Older."}))
    assert [text for kind, text in blocks(article) if kind == "paragraph"] == [
        "Fog < mist.",
        "The ferry stayed in port.",
    ]


@pytest.mark.parametrize(
    "feed",
    [
        json_feed()[:-3],
        json_feed(),
        '{"version": "https://jsonfeed.org/version/1.1", "items": {"a": 1}}',
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1.1", "items": [1, null, "a", {}]}',
    ],
)
def test_damaged_json_feed_is_refused(feed: str) -> None:
    with pytest.raises(SourceError):
        read(feed)
