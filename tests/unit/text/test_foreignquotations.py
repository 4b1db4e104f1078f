from __future__ import annotations

import pytest

from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.foreignquotations import foreign_quotations
from talkingpaper.text.scripting import write_script

CASES = {
    "The captain said: “No sé cómo pudo pasar algo así esta noche.” Then he left.": ["es"],
    "She shouted “Wir schaffen das ganz sicher noch heute Nacht” from the boat.": ["de"],
    "The mayor called it “a small miracle for the whole town” on Tuesday.": [],
    "He left with a short “Hasta la vista” and a smile for the cameras.": [],
    "Nobody quoted anything on that long and rather quiet day.": [],
}


@pytest.mark.parametrize(("text", "languages"), CASES.items())
def test_a_quotation_in_another_language_is_found(text: str, languages: list[str]) -> None:
    article = PlainSource().read(
        Document(name="a.txt", data=f"Headline\n\n{text}".encode()), Details(language="en")
    )
    script = write_script(article, cast={"narrator": "tone:low"})
    assert [one.language for one in foreign_quotations(script)] == languages
