"""The page speaks the article's language around it, and says so to screen readers."""

import dataclasses
import json
import re
from collections.abc import Callable, Iterator

from lxml import html

from talkingpaper.model import BlockKind as K
from talkingpaper.model import Change, Chapter, Medium, Post
from talkingpaper.publish.audiobook.manifest import AudiobookSink
from talkingpaper.publish.interface.english import ENGLISH
from talkingpaper.publish.interface.german import GERMAN

CHANGE = Change(date="2026-03-01", sentences=9, changed=2, voiced=2, kept=7)


def german_page(page: Callable, article: Callable) -> html.HtmlElement:
    post = Post(
        number=1,
        network="X",
        author="Ann",
        media=(Medium(kind="image", url="https://x.com/p.jpg"),),
    )
    pieces = ((K.PARAGRAPH, "So ist es."), (K.POST, "Ja.", {"post": post}), ("navigation", "Los"))
    facts = {"language": "de-AT", "author": "Jana", "title": "Es geht", "publisher": "Bote"}
    return page(
        article(*pieces, (K.TABLE, "Ja | Nein\n1 | 2"), published="2026-02-28", **facts),
        show="Der Bote",
        changes=(CHANGE,),
    ).tree


def said(tree: html.HtmlElement) -> Iterator[str]:
    """Every text and label of the page but those of the article."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in {"style", "script"}:
            continue
        yield from (element.get(name) for name in ("aria-label", "title") if element.get(name))
        yield from (text.strip() for text in (element.text, element.tail) if text and text.strip())


def english_words() -> set[str]:
    """Whole phrases of the English table that German says otherwise, without places to fill."""
    pairs = (
        (getattr(part, field.name), getattr(german, field.name))
        for part, german in (
            (ENGLISH.player, GERMAN.player),
            (ENGLISH.article, GERMAN.article),
            (ENGLISH.time, GERMAN.time),
        )
        for field in dataclasses.fields(part)
    )
    return {
        one
        for english, german in pairs
        if isinstance(english, str) and english != german
        for one in re.split(r"\{\w+\}", english)
        if len(one.strip(" .,:;()")) > 3
    }


def test_no_word_of_ours_is_english_on_a_german_page(page: Callable, article: Callable) -> None:
    texts = list(said(german_page(page, article)))
    words = english_words()
    assert "Read" not in words
    assert len(words) > 50
    assert [
        text for text in texts if text in words or any(f" {word} " in text for word in words)
    ] == []
    for wanted in ("Zum Artikel springen", "Abspielen", "Kapitel", "Tabelle", "Zum Mitnehmen"):
        assert wanted in texts


def test_a_german_page_tells_what_is_left_out_and_what_was_corrected(
    page: Callable, article: Callable
) -> None:
    footer = german_page(page, article).find(".//footer").text_content()
    assert "ausgenommen: Navigation." in footer
    assert "1. März 2026: 2 von 9 Sätzen geändert" in " ".join(footer.split())
    assert "Zuerst erschienen am 28. Februar 2026 bei Bote." in " ".join(footer.split())


def test_scripts_say_their_words_in_german_too(page: Callable, article: Callable) -> None:
    told = json.loads(german_page(page, article).get_element_by_id("words").text)
    assert told["play"] == "Abspielen"
    assert told["places"] == ["1 Stelle", "{count} Stellen"]


def test_what_we_say_is_marked_english_around_an_article_in_a_language_we_lack(
    page: Callable, article: Callable
) -> None:
    tree = page(article((K.PARAGRAPH, "هذه فقرة."), language="ar", author="Leïla")).tree
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    named = "//*[@id='player' or @class='skip' or @class='kicker' or @class='about']"
    parts = tree.xpath(named)
    assert len(parts) == 4
    for part in parts:
        assert (part.get("lang"), part.get("dir")) == ("en", "ltr")
    # The article's own words inside them are in its language again.
    assert {bdi.get("lang") for bdi in tree.xpath("//footer//bdi")} == {"ar"}


def test_the_contents_the_manifest_names_are_in_the_page(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "It is so.")))
    chapters = (
        Chapter(title="One & all", start_samples=0, end_samples=900),
        Chapter(title="Two", start_samples=900, end_samples=1500),
    )
    timeline = dataclasses.replace(made.bundle.timeline, chapters=chapters)
    made = page(made.bundle.script.article, timeline=timeline)
    named = json.loads(AudiobookSink().render(made.bundle))
    (contents,) = [each for each in named["resources"] if each.get("rel") == "contents"]
    assert contents["url"] == "index.html"
    (nav,) = made.find("//nav[@role='doc-toc']")
    assert nav.get("hidden") is None
    links = [(link.get("href"), link.find("bdi").text) for link in nav.iter("a")]
    assert links == [("x.mp3#t=0", "One & all"), ("x.mp3#t=0.9", "Two")]
    assert {href.split("#")[0] for href, _ in links} == {
        track["url"] for track in named["readingOrder"]
    }


def test_a_sentence_in_another_language_says_so(page: Callable, article: Callable) -> None:
    quoted = "She shouted “Wir schaffen das ganz sicher noch heute Nacht” from the boat."
    tree = page(article((K.PARAGRAPH, quoted), language="en")).tree
    marked = tree.xpath("//article//*[@data-s]")
    assert [one.get("lang") for one in marked if len(one.text) > 1] == [None, "de", None]
