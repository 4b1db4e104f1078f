import io
from pathlib import Path
from typing import BinaryIO

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.sources import reading
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.sources.reading import open_document, read_article


def test_a_file_is_known_by_its_own_name_not_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"Words.")
    assert open_document(str(path), stdin=None) == Document(name="story.txt", data=b"Words.")


def test_a_dash_reads_standard_input() -> None:
    document = open_document("-", stdin=io.BytesIO(b"Words."))
    assert (document.name, document.data) == ("stdin", b"Words.")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("missing.txt", "there is no file missing.txt"),
        (".", ". is a folder"),
        ("ftp://example.org/a", "only http: and https: are fetched"),
        ("a\0b", "cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_named(
    source: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=problem) as caught:
        open_document(source, stdin=None)
    assert caught.value.hint


def test_a_dash_without_standard_input_is_refused() -> None:
    with pytest.raises(SourceError, match="no standard input"):
        open_document("-", stdin=None)


def test_a_broken_standard_input_is_refused() -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(SourceError, match="Input/output error"):
        open_document("-", stdin=Broken())


def test_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 4)
    stdin: BinaryIO = io.BytesIO(b"12345")
    with pytest.raises(SourceError, match="larger than"):
        open_document("-", stdin=stdin)


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("a.md", b"plain words", MarkdownSource.name),
        ("a.txt", b"# Looks\n\nlike **Markdown**", PlainSource.name),
        ("stdin", b"# Title\n\nA [link](http://x.org) here", MarkdownSource.name),
        ("stdin", b"Plain words, nothing else.", PlainSource.name),
        ("notes", b"Plain words.", PlainSource.name),
        ("a.rst", b"Plain words.", PlainSource.name),
    ],
)
def test_the_strongest_claim_reads(name: str, data: bytes, source: str) -> None:
    document = Document(name=name, data=data)
    claims = {one.name: one.claims(document) for one in (PlainSource(), MarkdownSource())}
    assert max(claims, key=lambda one: claims[one]) == source


def test_an_article_is_read_by_the_registered_source() -> None:
    article = read_article(Document(name="a.md", data=b"# Title\n\nWords."), Details())
    assert (article.title, article.text) == ("Title", "Title\n\nWords.")


def test_what_the_caller_gives_wins() -> None:
    document = Document(name="a.md", data=b"---\ntitle: A\nauthor: B\nlang: de\n---\nWords here.")
    details = Details(title="T", author="A", published="2020", url="http://u", language="fr")
    article = read_article(document, details)
    assert (article.title, article.author, article.published, article.url, article.language) == (
        "T",
        "A",
        "2020",
        "http://u",
        "fr",
    )
