"""Parts in another language are found whole, and what stands around them is not taken along."""

from __future__ import annotations

import pytest

from talkingpaper.model import Role, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.foreign import ForeignParts
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import write_script

SPANISH = "“No sé cómo pudo pasar algo así esta noche.”"
TWO = "“No sé cómo pudo pasar algo así esta noche. Nadie lo sabe todavía.”"
GERMAN_POST = (
    "> Das ist doch alles überhaupt nicht wahr, was dort erzählt wird.\n>\n> OK super\n>\n"
    "> — Jo Doe (@jo) May 1, 2017"
)
CASES = {
    f"The captain said: {SPANISH} Then he left.": [("es", SPANISH)],
    f"{SPANISH.replace('.', '')}, the captain said.": [("es", f"{SPANISH.replace('.', '')},")],
    f"The captain said: {TWO} Then he left.": [("es", TWO)],
    "She shouted “Wir schaffen das ganz sicher noch heute Nacht” from the boat.": [
        ("de", "“Wir schaffen das ganz sicher noch heute Nacht”")
    ],
    f"He wrote.\n\n{GERMAN_POST}": [
        ("de", "Das ist doch alles überhaupt nicht wahr, was dort erzählt wird."),
        ("de", "OK super"),
    ],
    "“Ce pont est une promesse tenue envers tous,” he said. “Nous en sommes fiers.” He left.": [
        ("fr", "“Ce pont est une promesse tenue envers tous,”"),
        ("fr", "“Nous en sommes fiers.”"),
    ],
    "“Nous en sommes fiers,” he said. “We are proud of it all.”": [],
    "The mayor called it “a small miracle for the whole town” on Tuesday.": [],
    "He left with a short “Hasta la vista” and a smile for the cameras.": [],
    "Nobody quoted anything on that long and rather quiet day.": [],
}


def script(markdown: str) -> Script:
    document = Document(name="a.md", data=f"# Harbour\n\n{markdown}".encode())
    article = MarkdownSource().read(document, Details(language="en"))
    return write_script(article, cast={"narrator": "tone:low"})


@pytest.mark.parametrize(("markdown", "parts"), CASES.items())
def test_parts_in_another_language_are_utterances(
    markdown: str, parts: list[tuple[str, str]]
) -> None:
    written = script(markdown)
    foreign = [each for each in written.utterances if each.language]
    assert [(each.language, each.written) for each in foreign] == parts
    assert {each.role for each in foreign} <= {Role.QUOTE, Role.POST}
    coverage = cover(written)
    assert (coverage.lost, coverage.repeated) == (0, 0)


@pytest.mark.parametrize("markdown", CASES)
def test_a_script_file_keeps_them(markdown: str) -> None:
    written = script(markdown)
    assert load_script(dump_script(written), name="a.yaml") == written


def test_a_stretch_that_reaches_beyond_one_is_in_the_articles_language() -> None:
    article = script(f"The captain said: {SPANISH} Then he left.").article
    parts = ForeignParts(article)
    (quotation,) = parts.quotations
    assert parts.language_at(quotation.span) == "es"
    assert parts.language_at(article.blocks[-1].span) == ""


def test_the_script_says_which_language_it_found() -> None:
    assert "#: in Spanish\n" in dump_script(script(f"The captain said: {SPANISH} Then he left."))
