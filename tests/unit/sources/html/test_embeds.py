"""Embedded posts: who, where, when and which words, in the forms the networks write."""

import pytest

from talkingpaper.model import Article, BlockKind, Post
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource

STORY = "".join(
    f"<p>The harbour stayed closed on day {number} of the storm, the port authority said, as waves "
    "of nine metres broke over its wall and nobody went out to sea.</p>"
    for number in range(3)
)


def read(embed: str) -> Article:
    page = (
        f"<html lang=en><body><article><h1>Storm</h1>{STORY}{embed}{STORY}</article></body></html>"
    )
    return HtmlSource().read(Document(name="page.html", data=page.encode()), Details())


def posts(article: Article) -> list[Post]:
    found = {block.post.number: block.post for block in article.blocks if block.post}
    return [found[number] for number in sorted(found)]


def words(article: Article, kind: BlockKind = BlockKind.POST) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def tweet(inside: str) -> str:
    return f'<blockquote class="twitter-tweet">{inside}</blockquote>'


def signed(name: str, handle: str, date: str, dash: str = "&mdash;") -> str:
    link = f'<a href="https://twitter.com/{handle[1:]}/status/1234567890">{date}</a>'
    return tweet(f"<p>The wall is holding.</p>{dash} {name} ({handle}) {link}")


@pytest.mark.parametrize(
    ("name", "handle", "date"),
    [
        ("Ada Finch", "@adafinch", "November 22, 2017"),
        ("Ada Finch 🌊", "@adafinch", "March 3, 2026"),
        ("Finch, Ada & Sons", "@finch_sons", "25. September 2018"),
        ("Dr. A. Finch, Ph.D.", "@drfinch", "6. März 2018"),
        ("Ada (Port of Kelmouth)", "@adaport", "27. August 2018"),
        ("透析テツ(脱被曝)", "@tetsu_x", "2020年1月5日"),
        ("Ада Финч", "@ada_f", "16 мая 2018 г."),
        ("Ada Finch", "@ada_f", "16 de mayo de 2018"),
        ("Ada Finch", "@ada_f", "16 mai 2018"),
        ("Ada Finch", "@ada_f", "7 января 2018 г."),
        ("Ada | The Port", "@ada_f", "1 April 2019"),
        ("ada", "@a", "Jan 2, 2024"),
        ("Ada Finch", "@ada_f", ""),
    ],
)
@pytest.mark.parametrize("dash", ["&mdash;", "—", "–", "--"])
def test_name_handle_and_date_are_read(name: str, handle: str, date: str, dash: str) -> None:
    (post,) = posts(read(signed(name, handle, date, dash)))
    assert (post.author, post.handle, post.published) == (name, handle, date)


@pytest.mark.parametrize(
    ("date", "host", "network"),
    [
        ("July 22, 2023", "twitter.com", "Twitter"),
        ("July 25, 2023", "twitter.com", "X"),
        ("", "x.com", "X"),
        ("", "twitter.com", "Twitter"),
    ],
)
def test_twitter_is_x_after_its_renaming(date: str, host: str, network: str) -> None:
    embed = signed("Ada Finch", "@ada_f", date).replace("twitter.com", host)
    assert posts(read(embed))[0].network == network


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ('<a href="https://t.co/x">pic.twitter.com/abc</a>', "picture link"),
        ("pic.x.com/abc", "picture link"),
        ('<a href="https://t.co/x">https://t.co/x</a>', "link"),
        ('<a href="https://t.co/x">gull.example/2026/storm…</a>', "link"),
        ("<a>[image or embed]</a>", "picture note"),
        ("(opens in a new tab)", "link note"),
    ],
)
def test_tails_are_left_out_of_the_words(tail: str, reason: str) -> None:
    article = read(
        tweet(f"<p>The wall holds. {tail}</p>&mdash; Ada (@ada) <a href='#'>May 1, 2020</a>")
    )
    assert (words(article), [one.reason for one in article.omissions]) == (
        ["The wall holds."],
        [reason],
    )


def test_lines_of_a_post_stay_lines() -> None:
    article = read(tweet("<p>One.<br>Two.</p>&mdash; Ada (@ada) <a>May 1, 2020</a>"))
    assert words(article) == ["One.\nTwo."]


def test_each_signature_closes_its_own_post() -> None:
    article = read(
        tweet(
            "<p>First.</p>&mdash; Ada (@ada) <a>May 1, 2020</a>"
            "<p>Second.</p>&mdash; Tom (@tom) <a>May 2, 2020</a>"
        )
    )
    found = [
        (block.post.author, block.span.of(article.text)) for block in article.blocks if block.post
    ]
    assert found[0::2] == [("Ada", "First."), ("Tom", "Second.")]


def test_post_without_signature_belongs_to_its_addresss_owner() -> None:
    embed = tweet('<p>The wall holds. <a href="https://x.com/adaport/status/12">link</a></p>')
    assert posts(read(embed))[0].handle == "@adaport"


def test_words_of_nobody_are_a_quotation() -> None:
    assert words(read(tweet("<p>The wall holds, they say.</p>")), BlockKind.QUOTE) == [
        "The wall holds, they say."
    ]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (
            '<a href="https://x.com/a/status/1">https://x.com/a/status/1</a>',
            "post that shows only a link",
        ),
        ("<p>This Tweet has been deleted.</p>", "deleted post"),
        ("<p>Dieser Tweet ist nicht mehr verfügbar.</p>", "deleted post"),
    ],
)
def test_post_that_is_gone_is_left_out_with_its_reason(inside: str, reason: str) -> None:
    assert [one.reason for one in read(tweet(inside)).omissions] == [reason]


@pytest.mark.parametrize(
    ("lead", "name", "handle", "date"),
    [
        ("A post shared by ", "Ada Finch", "@ada.finch", " on Jun 16, 2019 at 7:30am PDT"),
        ("A photo posted by ", "Ada Finch", "@ada_finch", " on Jun 16, 2016 at 7:30am PDT"),
        ("Ein Beitrag geteilt von ", "Ada Finch", "@ada.finch", " am 16. Jun 2019 um 7:30 PDT"),
        ("Une publication partagée par ", "Ada Finch", "@ada.finch", ""),
        ("Una publicación compartida por ", "Ada Finch", "@ada.finch", ""),
        ("Un post condiviso da ", "Ada Finch", "@ada.finch", ""),
    ],
)
def test_instagram_signatures_are_read_in_many_languages(
    lead: str, name: str, handle: str, date: str
) -> None:
    (post,) = posts(
        read(
            '<blockquote class="instagram-media"><p><a href="https://www.instagram.com/p/x/">Waves!'
            f"</a></p><p>{lead}<a href='#'>{name}</a> ({handle}){date}</p></blockquote>"
        )
    )
    assert (post.network, post.author, post.handle) == ("Instagram", name, handle)


def test_post_in_a_wrapper_named_embed_after_the_last_paragraph_is_kept() -> None:
    page = (
        f"<html><body><article>{STORY}<div class='social-embed embed'>"
        f"{signed('Ada', '@ada', 'May 1, 2020')}</div></article></body></html>"
    )
    article = HtmlSource().read(Document(name="p.html", data=page.encode()), Details())
    assert words(article) == ["The wall is holding."]


def test_post_among_the_related_links_is_left_out() -> None:
    page = (
        f"<html><body><article>{STORY}</article><aside class='related-posts related'>"
        f"{signed('Ada', '@ada', 'May 1, 2020')}</aside></body></html>"
    )
    article = HtmlSource().read(Document(name="p.html", data=page.encode()), Details())
    assert {one.reason for one in article.omissions} == {"related links"}


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ('<iframe src="https://www.youtube.com/embed/x" title="Waves"></iframe>', ["Video: Waves"]),
        (
            '<iframe src="//player.vimeo.com/video/1" title="Play: Waves"></iframe>',
            ["Video: Waves"],
        ),
        ('<lite-youtube videoid="x" playlabel="Play: Waves"></lite-youtube>', ["Video: Waves"]),
        (
            '<iframe src="https://www.youtube.com/embed/x" title="YouTube video player"></iframe>',
            [],
        ),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', []),
        ('<iframe src="https://ads.example/x" title="Buy waves"></iframe>', []),
    ],
)
def test_film_is_announced_by_its_title(frame: str, said: list[str]) -> None:
    article = read(frame)
    announced = [text for text in words(article, BlockKind.PARAGRAPH) if "harbour" not in text]
    assert announced == said


def test_film_is_not_announced_as_a_picture() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/x" title="Waves"></iframe>'
    assert words(read(frame), BlockKind.CAPTION) == []


PICTURE = '<a href="https://t.co/abc123">pic.twitter.com/abc123</a>'
PAGE = '<a href="https://t.co/def456">https://t.co/def456</a>'


@pytest.mark.parametrize(
    ("embed", "media"),
    [
        (
            tweet(f"<p>Look. {PICTURE}</p>&mdash; Ada (@ada)"),
            [("image", "https://t.co/abc123", "")],
        ),
        (tweet(f"<p>Read. {PAGE}</p>&mdash; Ada (@ada)"), [("link", "https://t.co/def456", "")]),
        (tweet("<p>Nothing to see.</p>&mdash; Ada (@ada)"), []),
        (
            tweet(
                '<p>Look.</p><img src="https://a.example/1.jpg" alt="A wave over the wall">'
                '<img class="avatar" src="https://a.example/2.jpg" alt="Ada">&mdash; Ada (@ada)'
            ),
            [("image", "https://a.example/1.jpg", "A wave over the wall")],
        ),
        (
            (
                '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/7">'
                "<p>Watch the wave.</p>@ada</blockquote>"
            ),
            [("video", "https://www.tiktok.com/@ada/video/7", "")],
        ),
    ],
)
def test_what_a_post_shows_is_kept(embed: str, media: list[tuple[str, str, str]]) -> None:
    shown = posts(read(embed))[0].media
    assert [(one.kind, one.url, one.description) for one in shown] == media


@pytest.mark.parametrize(
    ("declared", "language"), [("de", "de"), ("in", "id"), ("und", ""), ("qme", ""), ("", "")]
)
def test_a_posts_declared_language_is_kept(declared: str, language: str) -> None:
    embed = tweet(f'<p lang="{declared}">Die Mauer steht noch.</p>&mdash; Ada (@ada)')
    assert posts(read(embed))[0].language == language


RENDERED = (
    "<div class=tweet-author><span class=fullname>{name}</span> <span>@{handle}</span></div>"
    "<p class=tweet-text>{words}</p><time datetime=2018-05-01>May 1, 2018</time>"
)


def test_each_post_of_a_rendered_thread_is_one() -> None:
    thread = "".join(
        RENDERED.format(name=name, handle=name.lower(), words=f"{name} says the wall will hold.")
        for name in ("Ada", "Ben", "Ada")
    )
    article = read(f'<div class="twitter-tweet-rendered">{thread}</div>')
    assert [(post.number, post.author) for post in posts(article)] == [
        (1, "Ada"),
        (2, "Ben"),
        (3, "Ada"),
    ]
    assert [one.split()[0] for one in words(article)] == ["Ada", "Ben", "Ada"]
