"""Languages: of an article, of a post in it; found offline."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from talkingpaper.errors import TalkingPaperError
from talkingpaper.model import Article, Role
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text import language
from talkingpaper.text.language import canonical, detect, foreign_language, language_of
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
    ("text", "tag"),
    [
        (GERMAN, "de"),
        ("The ferry sank in the night and the crew was saved by the navy.", "en"),
        ("Nemůžu uvěřit tomu, co jsem právě viděl v televizi.", "cs"),
        ("1 2 3", ""),
        ("", ""),
    ],
)
def test_the_language_of_an_article_is_detected(text: str, tag: str) -> None:
    assert detect(text) == tag


def test_lone_surrogates_do_not_break_detection() -> None:
    assert detect(GERMAN + "\ud800") == "de"


@pytest.mark.parametrize(
    ("tag", "primary"), [("de-AT", "de"), ("nb-NO", "no"), ("cmn", "zh"), ("EN_us", "en")]
)
def test_a_language_has_one_name(tag: str, primary: str) -> None:
    assert canonical(tag) == primary


@pytest.mark.parametrize(
    ("tag", "name"), [("nb", "Norwegian"), ("pt-BR", "Portuguese"), ("xx", "xx")]
)
def test_messages_name_languages_in_english(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_post_is_judged_by_all_its_paragraphs() -> None:
    text = f"Intro.\n\n> {GERMAN}\n>\n> OK super\n>\n> — Jo Doe (@jo) May 1, 2017\n"
    given = article(text)
    index = next(
        i for i, block in enumerate(given.blocks) if block.span.of(given.text) == "OK super"
    )
    assert language_of(given, index, Role.POST, "OK super") == "de"


def test_narration_is_in_the_articles_language_whatever_it_says() -> None:
    assert language_of(article(GERMAN), 0, Role.NARRATOR, GERMAN) == "en-US"


def test_a_voiced_quotation_is_judged_by_itself() -> None:
    assert language_of(article(GERMAN), 0, Role.QUOTE, GERMAN) == "de"


def test_words_of_ours_are_in_the_articles_language() -> None:
    assert language_of(article(GERMAN), -1, Role.QUOTE, GERMAN) == "en-US"


def test_detection_loads_nothing_that_could_reach_a_network() -> None:
    code = (
        "from talkingpaper.text.language import detect\n"
        f"assert detect({GERMAN!r}) == 'de'\n"
        "import json, sys; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert loaded.isdisjoint({"socket", "_socket", "ssl", "http", "requests", "urllib3"})


def test_another_model_than_the_measured_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "lid.176.ftz").write_bytes(b"not a model")
    monkeypatch.setattr(language, "_model_path", lambda: tmp_path / "lid.176.ftz")
    language._model.cache_clear()
    with pytest.raises(TalkingPaperError, match=r"not the one.*--language"):
        language._model()


def test_a_missing_model_is_told_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(language, "_model_path", lambda: tmp_path / "gone.ftz")
    language._model.cache_clear()
    with pytest.raises(TalkingPaperError, match=r"gone\.ftz cannot be read.*pip install"):
        language._model()


def test_a_missing_package_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "find_spec", lambda _name: None)
    with pytest.raises(TalkingPaperError, match=r"not installed.*pip install"):
        language._model_path()
