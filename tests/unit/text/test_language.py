"""Languages: of a post or a quotation in an article."""

from pathlib import Path

import pytest

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.language import foreign_language
from talkingpaper.text.languagenames import language_name

POSTS = Path(__file__).parents[2] / "data" / "language" / "posts.tsv"
GERMAN = "Wir haben alles verloren, das ganze Haus ist weg und niemand hilft uns."


def posts() -> list[tuple[str, str]]:
    lines = POSTS.read_text("utf-8").splitlines()
    return [
        (line.split("\t")[0], line.split("\t")[1]) for line in lines if not line.startswith("#")
    ]


def article(markdown: str, tag: str = "en-US") -> Article:
    document = Document(name="a.md", data=markdown.encode())
    return MarkdownSource().read(document, Details(language=tag))


def test_no_english_post_is_taken_for_another_language() -> None:
    taken = [text for tag, text in posts() if tag == "en" and foreign_language(text, "en-US")]
    assert taken == []


def test_foreign_posts_are_told_by_their_language() -> None:
    found = [(tag, foreign_language(text, "en-US")) for tag, text in posts() if tag != "en"]
    assert [(tag, guess) for tag, guess in found if tag != guess] == [("id", "")]


def test_a_post_in_the_articles_language_is_not_foreign() -> None:
    assert foreign_language(GERMAN, "de-AT") == ""


def test_a_short_post_is_not_judged() -> None:
    assert foreign_language("Ja, wirklich toll", "en") == ""


def test_addresses_and_handles_are_no_words_of_a_language() -> None:
    assert (
        foreign_language("https://beispiel.example/das-ist-nicht-wahr @niemand #Bundestag", "en")
        == ""
    )


@pytest.mark.parametrize(
    ("tag", "name"), [("nb", "Norwegian"), ("pt-BR", "Portuguese"), ("xx", "xx")]
)
def test_messages_name_languages_in_english(tag: str, name: str) -> None:
    assert language_name(tag) == name
