from pathlib import Path

import pytest

from talkingpaper.model import Article, BlockKind, Post
from talkingpaper.sources.attribution import network_of
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource


def read(text: str) -> Article:
    return PlainSource().read(Document(name="a.txt", data=text.encode()), Details())


def posts(article: Article) -> list[tuple[str, str, str, str, str]]:
    """Each post's words, author, handle, date and network."""
    words: dict[int, list[str]] = {}
    told: dict[int, Post] = {}
    for block in article.blocks:
        if block.post is not None:
            told[block.post.number] = block.post
            said = words.setdefault(block.post.number, [])
            if block.kind is BlockKind.POST:
                said.append(block.span.of(article.text))
    return [
        (" / ".join(words[number]), post.author, post.handle, post.published, post.network)
        for number, post in told.items()
    ]


OWN_LINES = [
    ("— Anna Fifield (@annafifield) November 22, 2017", "Anna Fifield", "Twitter"),
    ("-- Anna Fifield (@annafifield) November 22, 2017", "Anna Fifield", "Twitter"),
    ("― Anna Fifield (@annafifield) November 22, 2017", "Anna Fifield", "Twitter"),
    ("– Anna Fifield (@annafifield) Nov 22, 2023", "Anna Fifield", "X"),
    ("— 透析テツ(脱被曝) (@tohsekitetsu) 2024年12月15日", "透析テツ(脱被曝)", "X"),
    (
        "— Dianna E. Anderson 🏳️‍🌈 (@diannaeanderson) March 1, 2018",
        "Dianna E. Anderson 🏳️‍🌈",
        "Twitter",
    ),
    ("— Smith, Jones & Co. (@sjc) 25. September 2018", "Smith, Jones & Co.", "Twitter"),
    ("— Ivan (@ivan) 16 мая 2018 г.", "Ivan", "Twitter"),
    ("— Jo Doe (@jo.bsky.social) Apr 25, 2024 at 20:18", "Jo Doe", "Bluesky"),
    ("— Jo Doe (@nytimes.com) 2026-04-01T03:14:06.000Z", "Jo Doe", "Bluesky"),
    ("— Jo Doe (@jo@mastodon.social) March 3, 2024", "Jo Doe", "Mastodon"),
    ("— Anna Fifield (@annafifield)", "Anna Fifield", "Twitter"),
    ("Anna Fifield (@annafifield) November 22, 2017", "Anna Fifield", "Twitter"),
]


@pytest.mark.parametrize(("line", "author", "network"), OWN_LINES)
def test_the_paragraph_over_an_attribution_line_is_the_post(
    line: str, author: str, network: str
) -> None:
    article = read(f"The man ran far away.\nLook at this man\n{line}\nEnd of the story.")
    assert [(one[0], one[1], one[4]) for one in posts(article)] == [
        ("Look at this man", author, network)
    ]


INLINE = [
    (
        "As seen here. Great pic.twitter.com/XPxUJuyIAC— Robert Maguire (@RM_) Nov 18, 2019",
        "As seen here. Great",
        "Robert Maguire",
    ),
    (
        "Not nothing. pic.twitter.com/8TKtrMqRa1  Paul Ryan (@PR) May 1, 2017Someone has to tell.",
        "Not nothing.",
        "Paul Ryan",
    ),
    (
        "Here is that tweet:.@FoxNews is great  Paul Ryan (@SpeakerRyan) December 21, 2017",
        ".@FoxNews is great",
        "Paul Ryan",
    ),
    ("BREAKING: It is over.  Jo Doe (@jo) December 21, 2017", "BREAKING: It is over.", "Jo Doe"),
    ("It is over— Jo (Joe) Doe (@jo) December 21, 2017", "It is over", "Jo (Joe) Doe"),
    ("It is over — Jo Doe (@jo)", "It is over", "Jo Doe"),
]


@pytest.mark.parametrize(("line", "words", "author"), INLINE)
def test_a_post_glued_to_its_attribution_is_found(line: str, words: str, author: str) -> None:
    article = read(f"The man ran far away.\n{line}\nEnd of the story.")
    assert [one[:2] for one in posts(article)] == [(words, author)]


def test_text_glued_to_a_posts_date_is_article_again() -> None:
    article = read(INLINE[1][0])
    last = article.blocks[-1]
    assert (last.kind, last.span.of(article.text)) == (
        BlockKind.PARAGRAPH,
        "Someone has to tell.",
    )


@pytest.mark.parametrize(
    ("line", "network"),
    [
        ('Jo Doe (@jo) on X: "It is over https://t.co/abc" / X', "X"),
        ('Jo Doe (@jo) on Twitter: "It is over" / Twitter', "Twitter"),
        ("Jo Doe (@jo) on X: “It is over”", "X"),
    ],
)
def test_a_page_title_of_a_post_is_one(line: str, network: str) -> None:
    article = read(f"The man ran far away.\n{line}\nEnd of the story.")
    assert [(one[0], one[1], one[4]) for one in posts(article)] == [
        ("It is over", "Jo Doe", network)
    ]


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        (" pic.twitter.com/JRzTdYBvq4", "picture link"),
        ("pic.twitter.com/JRzTdYBvq4", "picture link"),
        (" pic.x.com/abc", "picture link"),
        (" https://t.co/abc", "link"),
        (" https://twitter.com/jo/status/1", "link"),
        (" [image or embed]", "picture note"),
        (" (opens in a new tab)", "link note"),
    ],
)
def test_a_posts_tail_is_left_out_with_its_reason(tail: str, reason: str) -> None:
    article = read(f'Great "comrade"{tail}\n— Jo Doe (@jo) May 1, 2017\nEnd of the story.')
    assert [(one.span.of(article.text), one.reason) for one in article.omissions] == [
        (tail.strip(), reason)
    ]
    assert posts(article)[0][0] == 'Great "comrade"'


def test_several_tails_are_all_left_out() -> None:
    article = read("It is over https://t.co/abc pic.twitter.com/def\n— Jo Doe (@jo) May 1, 2017")
    assert [one.reason for one in article.omissions] == ["link", "picture link"]


def test_a_link_in_the_middle_of_a_post_stays_for_the_verbaliser() -> None:
    article = read("See https://t.co/abc and run\n— Jo Doe (@jo) May 1, 2017")
    assert posts(article)[0][0] == "See https://t.co/abc and run"


MANY = [
    pytest.param(
        "He said more on Twitter:\nOne thing first.\nAnother thing.\n— Jo Doe (@jo) May 1, 2017",
        "One thing first. / Another thing.",
        id="from the lead-in to the attribution",
    ),
    pytest.param(
        "It’s “his” story, he’s told.\nIt's one thing.\nAnother thing.\n— Jo Doe (@jo) May 1, 2017",
        "It's one thing. / Another thing.",
        id="straight quotation marks in a text with curly ones",
    ),
    pytest.param(
        "The man ran far away.\nOne thing #first\nAnother thing.\n— Jo Doe (@jo) May 1, 2017",
        "One thing #first / Another thing.",
        id="a hashtag",
    ),
    pytest.param(
        "The man ran.\n\nOne thing\nAnother thing\n— Jo Doe (@jo) May 1, 2017\n\nEnd of it.",
        "One thing\nAnother thing",
        id="lines right above it where blank lines part paragraphs",
    ),
    pytest.param(
        "The man ran.\n\n> One thing\n> \n> Another thing\n>\n> — Jo Doe (@jo) May 1, 2017\n\nEnd.",
        "One thing / Another thing",
        id="one quotation",
    ),
    pytest.param(
        "The man ran far away.\nOne thing.\nAnother thing.\n— Jo Doe (@jo) May 1, 2017",
        "Another thing.",
        id="no cue",
    ),
    pytest.param(
        "The lead-in is here:\n" + "Long. " * 60 + "\nAnother.\n— Jo Doe (@jo) May 1, 2017",
        "Another.",
        id="too long together",
    ),
]


@pytest.mark.parametrize(("text", "words"), MANY)
def test_more_paragraphs_belong_to_a_post_only_when_something_says_so(
    text: str, words: str
) -> None:
    assert [one[0] for one in posts(read(text))] == [words]


@pytest.mark.parametrize("above", ["Here is the tweet:", "THE ESCAPE"])
def test_a_lead_in_or_a_heading_is_never_swallowed(above: str) -> None:
    article = read(f"The man ran far away.\n{above}\n— Jo Doe (@jo) May 1, 2017\nEnd of it.")
    assert [one[0] for one in posts(article)] == [""]


def test_two_posts_in_a_row_are_two() -> None:
    article = read("The man ran far.\nOne\n— A B (@ab) May 1, 2017\nTwo\n— C D (@cd) May 2, 2024")
    assert [(one[0], one[1], one[4]) for one in posts(article)] == [
        ("One", "A B", "Twitter"),
        ("Two", "C D", "X"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "He wrote to Anna Fifield (@annafifield) and she answered.",
        "Follow us (@us) for more",
        "By Anna Fifield (@annafifield) November 22, 2017",
        "— and then he left (really) for good",
        "Mail jo@example.org (Jo) today",
    ],
)
def test_a_handle_in_a_sentence_makes_no_post(line: str) -> None:
    assert posts(read(f"The man ran far away.\n{line}\nEnd of the story.")) == []


@pytest.mark.parametrize(
    ("handle", "date", "words", "network"),
    [
        ("@jo", "July 23, 2023", "", "Twitter"),
        ("@jo", "July 24, 2023", "", "X"),
        ("@jo", "", "", "Twitter"),
        ("@jo", "sometime 2023", "", "Twitter"),
        ("@jo", "sometime 2025", "", "X"),
        ("@jo", "", "pic.x.com/abc", "X"),
        ("@jo.bsky.social", "", "", "Bluesky"),
        ("@jo@fosstodon.org", "", "", "Mastodon"),
    ],
)
def test_the_network_follows_from_handle_and_date(
    handle: str, date: str, words: str, network: str
) -> None:
    assert network_of(handle, date, words) == network


def test_the_samples_post_is_exactly_its_fourth_line(sample: Path) -> None:
    article = read(sample.read_text(encoding="utf-8"))
    lines = article.text.split("\n")
    signed = [block for block in article.blocks if block.post is not None]
    assert [(block.kind, block.span.of(article.text)) for block in signed] == [
        (BlockKind.POST, lines[3].removesuffix(" pic.twitter.com/JRzTdYBvq4")),
        (BlockKind.ATTRIBUTION, lines[4]),
    ]
    assert signed[0].post == signed[1].post
