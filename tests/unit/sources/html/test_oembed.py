"""oEmbed answers: a post as its network hands it out for embedding."""

import json

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.reading import read_article

TWEET = {
    "url": "https://twitter.com/martaoye/status/933206466454110208",
    "author_name": "Marta Oyelaran",
    "html": '<blockquote class="twitter-tweet"><p lang="en">The bridge is open again.</p>&mdash; '
    'Marta Oyelaran (@martaoye) <a href="https://twitter.com/martaoye/status/933206466454110208">'
    "November 22, 2017</a></blockquote><script async src='https://platform.twitter.com/widgets.js'>"
    "</script>",
    "type": "rich",
    "provider_name": "Twitter",
    "version": "1.0",
}
TIKTOK = {
    "version": "1.0",
    "type": "video",
    "title": "The ferry leaves for good #harbour",
    "author_name": "Jo",
    "provider_name": "TikTok",
    "html": '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@jo/video/71"><section>'
    '<a href="https://www.tiktok.com/@jo">@jo</a> <p>The ferry leaves for good #harbour</p>'
    "</section></blockquote>",
}


def document(answer: object, name: str = "post.json") -> Document:
    return Document(name=name, data=json.dumps(answer).encode())


def read(answer: object) -> Article:
    return read_article(document(answer), Details())


def test_a_posts_answer_is_read_as_the_post() -> None:
    article = read(TWEET)
    words, signature = article.blocks
    assert words.kind is BlockKind.POST
    assert words.span.of(article.text) == "The bridge is open again."
    assert words.post is not None
    assert (words.post.network, words.post.author, words.post.handle, words.post.published) == (
        "Twitter",
        "Marta Oyelaran",
        "@martaoye",
        "November 22, 2017",
    )
    assert words.post.url == TWEET["url"]
    assert signature.kind is BlockKind.ATTRIBUTION


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (TWEET, "Marta Oyelaran on Twitter"),
        (TWEET | {"author_name": "Marta (@martaoye)"}, "Marta on Twitter"),
        (TWEET | {"author_name": "Nord & Süd"}, "Nord & Süd on Twitter"),
        (TIKTOK, "Jo on TikTok"),
        (TIKTOK | {"author_name": None, "provider_name": None}, TIKTOK["title"]),
    ],
)
def test_it_is_called_by_who_posted_where(answer: dict[str, object], title: str) -> None:
    assert read(answer).title == title


@pytest.mark.parametrize("version", ["1.0", 1.0, 1])
def test_the_version_is_text_or_number(version: object) -> None:
    assert HtmlSource().claims(document(TWEET | {"version": version})) > 0.9


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        b'{"version": "1.0", "type": "photo", "url": "https://p.example/a.jpg"}',
        b'{"html": "<p>A boat.</p>"}',
        b'["version", "1.0", "html", "type"]',
    ],
)
def test_other_json_is_not_taken_for_a_post(data: bytes) -> None:
    assert HtmlSource().claims(Document(name="a.json", data=data)) == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (json.dumps(TWEET).encode()[:-1] + b",", "damaged oEmbed answer"),
        (json.dumps(TWEET | {"html": "<iframe></iframe>"}).encode(), "without the words of a post"),
    ],
)
def test_an_answer_without_words_is_refused_with_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=f"post.json is an? .*{message}") as caught:
        read_article(Document(name="post.json", data=data), Details())
    assert "open the post in a browser" in caught.value.hint


def test_an_address_that_is_none_is_not_kept() -> None:
    assert read(TWEET | {"url": "javascript:alert(1)"}).url == ""
