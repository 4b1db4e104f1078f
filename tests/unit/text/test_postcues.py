import pytest

from talkingpaper.model import Medium, Post
from talkingpaper.text.postcues import post_introduction, repost


def post(author: str = "Anna Fifield", **told: str) -> Post:
    return Post(number=1, network=told.pop("network", "Twitter"), author=author, **told)


@pytest.mark.parametrize(
    ("given", "spoken"),
    [
        (
            post(handle="@annafifield", published="November 22, 2017"),
            "Anna Fifield, on Twitter, November twenty-second, twenty seventeen:",
        ),
        (post(handle="@annafifield"), "Anna Fifield, on Twitter:"),
        (post("Jo 🏳️‍🌈 Doe ✨", network="Bluesky"), "Jo Doe posted on Bluesky:"),
        (post("Ivan", published="16 мая 2018 г."), "Ivan, on Twitter:"),
        (
            post("Jo", published="Apr 25, 2024 at 20:18", network="X"),
            "Jo posted on X, April twenty-fifth, twenty twenty-four:",
        ),
        (
            post("Jo", published="2026-04-01T03:14:06.000Z", network="X"),
            "Jo posted on X, April first, twenty twenty-six:",
        ),
    ],
)
def test_a_post_is_introduced_by_name_network_and_day(given: Post, spoken: str) -> None:
    assert post_introduction(given, "en-US") == spoken


def test_a_name_of_emoji_only_gives_way_to_the_handle() -> None:
    said = post_introduction(post("😀✨", handle="@annafifield"), "en-US")
    assert "fifield" in said.lower()
    assert "@" not in said


def test_a_post_without_words_is_told_to_be_one() -> None:
    said = post_introduction(post(), "en-US", has_words=False)
    assert said == "A post by Anna Fifield, on Twitter."


def test_words_of_ours_are_in_the_articles_language() -> None:
    assert post_introduction(post(), "de-DE") == "Anna Fifield, auf Twitter:"


PICTURE = Medium(kind="image", description="A crowd at the gate. It is raining.")
FILM = Medium(kind="video", description="Waves break")


@pytest.mark.parametrize(
    ("media", "spoken"),
    [
        ((Medium(kind="image"),), "Jo posted on X, with a picture:"),
        (
            (PICTURE,),
            "Jo posted on X, with a picture: A crowd at the gate. The post says:",
        ),
        ((Medium(kind="image"), Medium(kind="image")), "Jo posted on X, with two pictures:"),
        (
            (Medium(kind="image", description="A crowd."), FILM),
            "Jo posted on X, with a picture, with a video: A crowd; Waves break. The post says:",
        ),
        ((Medium(kind="link", description="A page"),), "Jo posted on X:"),
    ],
)
def test_what_a_post_shows_is_told_with_its_descriptions_first_sentence(
    media: tuple[Medium, ...], spoken: str
) -> None:
    given = Post(number=1, network="X", author="Jo", media=media)
    assert post_introduction(given, "en-US") == spoken


@pytest.mark.parametrize(
    ("author", "language", "spoken"),
    [
        ("Gull TV", "en-US", "A video on YouTube: Waves break, by Gull TV."),
        ("YouTube", "en-US", "A video on YouTube: Waves break."),
        ("Gull TV", "de-DE", "Ein Video auf YouTube: Waves break, von Gull TV."),
    ],
)
def test_a_film_without_words_is_told_by_title_and_channel(
    author: str, language: str, spoken: str
) -> None:
    given = Post(number=1, network="YouTube", author=author, media=(FILM,))
    assert post_introduction(given, language, has_words=False) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("RT @jane: We are here", "Reposting jane: We are here"),
        ("RT is a channel", "RT is a channel"),
        ("We RT @jane", "We RT jane"),
    ],
)
def test_a_repost_is_told_to_be_one(written: str, spoken: str) -> None:
    assert repost(written, "en-US") == spoken


FIRST = post(handle="@annafifield", published="November 22, 2017")


@pytest.mark.parametrize(
    ("following", "spoken"),
    [
        (FIRST, "Anna Fifield again:"),
        (
            post(handle="@annafifield", published="November 23, 2017"),
            "Anna Fifield again, November twenty-third, twenty seventeen:",
        ),
        (post(handle="@annafifield", network="Bluesky"), "Anna Fifield posted on Bluesky:"),
        (post(handle="@another"), "Anna Fifield, on Twitter:"),
        (post("Jo Doe"), "Jo Doe, on Twitter:"),
    ],
)
def test_a_second_post_in_a_row_by_one_author_is_introduced_in_short(
    following: Post, spoken: str
) -> None:
    assert post_introduction(following, "en-US", before=FIRST) == spoken


def test_a_second_post_without_words_is_told_in_full() -> None:
    said = post_introduction(FIRST, "en-US", has_words=False, before=FIRST)
    assert said == "A post by Anna Fifield, on Twitter, November twenty-second, twenty seventeen."
