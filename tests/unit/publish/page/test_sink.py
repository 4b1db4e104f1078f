"""The page as a file: nothing unescaped, nothing from elsewhere, the same bytes every time."""

import re
from collections.abc import Callable

import pytest

from talkingpaper.errors import PublishError
from talkingpaper.model import BlockKind as K
from talkingpaper.model import Change, Omission, Post, Span
from talkingpaper.publish.base import AudioFile
from talkingpaper.publish.interface.english import ENGLISH
from talkingpaper.publish.page import assets
from talkingpaper.publish.page.about import Download, about
from talkingpaper.publish.player.assets import early_script
from talkingpaper.publish.player.document import integrity

HOSTILE = "</title><script>alert(1)</script>\"'& <img src=x onerror=alert(1)> {{ 7*7 }}"


def test_the_same_edition_gives_the_same_bytes(page: Callable, article: Callable) -> None:
    first, second = (page(article((K.PARAGRAPH, "It is so."))) for _ in range(2))
    assert first.data == second.data


def test_mark_up_in_names_and_titles_stays_text(page: Callable, article: Callable) -> None:
    post = Post(number=1, network=HOSTILE, author=HOSTILE, url='https://x.com/"><script>')
    made = page(
        article(
            (K.POST, HOSTILE, {"post": post}),
            title=HOSTILE,
            author=HOSTILE,
            publisher=HOSTILE,
            published=HOSTILE,
            summary=HOSTILE,
            url='https://example.org/"onclick="alert(1)',
        ),
        show=HOSTILE,
        changes=(Change(date=HOSTILE, sentences=1, changed=1, voiced=1, kept=0, note=HOSTILE),),
    )
    assert len(made.find("//script")) == 4
    assert made.find("//*[@onclick or @onerror]") == []
    assert [image.get("src") for image in made.find("//img")] == []
    assert made.find("//h1")[0].text == HOSTILE
    assert made.find("//title")[0].text == f"{HOSTILE} · {HOSTILE}"


def test_nothing_is_fetched_from_elsewhere(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "It is so."), url="https://example.org/a"))
    loaded = made.find("//@src | //link/@href | //use/@href | //form/@action")
    outside = [one for one in loaded if not re.match(r"x\.mp3$|data:|#", one)]
    assert outside == []
    assert not re.search(r"@import|url\(", assets.page_css())
    asking = re.findall(r"fetch\(\w+|XMLHttpRequest|import\(|\bimport ", assets.page_script())
    assert asking == ["fetch(currentSrc"]


def test_the_policy_names_what_is_in_the_page(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "It is so.")))
    (policy,) = made.find("//meta[@http-equiv]/@content")
    early, script = (
        made.find(f"//script[{test}]")[0].text for test in ("not(@type)", "@type='module'")
    )
    assert integrity(early) in policy
    assert integrity(script) in policy
    assert integrity(made.find("//style")[0].text) in policy
    assert policy.startswith("default-src 'none'; ")


def test_no_script_can_close_its_element() -> None:
    assert "</" not in assets.page_script() + early_script() + assets.page_css()


def test_a_page_without_its_article_is_small(page: Callable, article: Callable) -> None:
    assert len(page(article((K.PARAGRAPH, "It is so."))).data) < 80_000


def test_half_a_character_is_refused(page: Callable, article: Callable) -> None:
    with pytest.raises(PublishError, match="read-along page cannot hold the text"):
        page(article((K.PARAGRAPH, "It is so.")), show="half \ud800")


def test_what_the_edition_holds_can_be_downloaded(page: Callable, article: Callable) -> None:
    audio = (
        AudioFile(name="x.mp3", media_type="audio/mpeg"),
        AudioFile(name="x.opus", media_type="audio/ogg; codecs=opus"),
    )
    made = page(article((K.PARAGRAPH, "It is so.")), audio=audio)
    downloads = about(made.bundle, ENGLISH).downloads
    assert downloads[:2] == (
        Download(name="x.mp3", label="MP3 audio", media_type="audio/mpeg"),
        Download(name="x.opus", label="Opus audio", media_type="audio/ogg; codecs=opus"),
    )
    names = {download.name for download in downloads}
    assert {"captions.vtt", "captions.srt", "transcript.json"} < names
    assert not {"index.html", "cover.jpg"} & names


def test_it_says_who_speaks_for_whom(page: Callable, article: Callable) -> None:
    posts = [Post(number=n, network="X", author=author) for n, author in ((1, "Ann"), (2, "Bob"))]
    made = page(
        article((K.PARAGRAPH, "So."), *((K.POST, "Hello.", {"post": post}) for post in posts))
    )
    assert [(voice.name, voice.reads) for voice in about(made.bundle, ENGLISH).voices] == [
        ("tone:low", "the article"),
        ("tone:high", "Ann and Bob"),
    ]
    assert "The voices are synthetic" in made.find("//footer")[0].text_content()


def test_it_says_what_is_left_out(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "So."), ("navigation", "Home"), ("navigation", "News")))
    assert about(made.bundle, ENGLISH).left_out == "navigation (2 times)"
    assert "but for: navigation (2 times)." in made.find("//footer")[0].text_content()


def test_corrections_are_listed_with_their_dates(page: Callable, article: Callable) -> None:
    changes = (
        Change(date="2024-03-06T10:00:00+00:00", sentences=41, changed=3, voiced=3, kept=38),
        Change(date="2024-03-07", sentences=41, changed=1, voiced=1, kept=40, note="It was 9."),
    )
    made = page(article((K.PARAGRAPH, "So.")), changes=changes)
    listed = [item.text_content() for item in made.find("//footer//li[time]")]
    assert listed == ["6 March 2024: 3 of 41 sentences changed", "7 March 2024: It was 9."]


def test_a_book_costs_what_its_length_says(page: Callable, article: Callable) -> None:
    made = page(article(*[(K.PARAGRAPH, "It is so. It was so.")] * 1000))
    assert len(made.find("//span[@id]")) >= 2000


def test_every_silent_stretch_has_its_place(page: Callable, article: Callable) -> None:
    silent = Omission(span=Span(start=3, end=8), reason="link")
    made = page(article((K.PARAGRAPH, "So t.co/ it is."), omissions=(silent,)))
    assert made.article_text == "Sot.co/itis."
