from dataclasses import replace

import pytest

from talkingpaper.model import Article, Manner, Pauses, Role
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.framing import disclosure
from talkingpaper.text.scripting import write_script

READ = "This article was read by a synthetic voice."
LONG = "The water rose again in the night, and nobody in the town slept before dawn. " * 20


def article(markdown: str = "# A storm\n\nIt blew.", **told: str) -> Article:
    read = MarkdownSource().read(
        Document(name="a.md", data=markdown.encode()), Details(language="en-US")
    )
    return replace(read, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, READ),
        ({"author": "Ann Lee"}, f"{READ} By Ann Lee."),
        ({"publisher": "The Gull"}, f"{READ} Source: The Gull."),
        ({"author": "Ann Lee", "publisher": "The Gull"}, f"{READ} By Ann Lee, for The Gull."),
        ({"author": "Ann Lee", "site": "The Gull"}, f"{READ} By Ann Lee, for The Gull."),
        ({"author": "The Gull", "publisher": "The Gull"}, f"{READ} By The Gull."),
        (
            {"author": "Ann Lee", "publisher": "Die Möwe", "language": "de-DE"},
            "Diesen Artikel hat eine synthetische Stimme gelesen. Von Ann Lee, für Die Möwe.",
        ),
        ({"language": "fr"}, "Cet article a été lu par une voix de synthèse."),
        ({"language": "es"}, "Este artículo lo ha leído una voz sintética."),
        ({"language": "fi"}, ""),
    ],
)
def test_the_disclosure_names_author_and_source(told: dict[str, str], sentence: str) -> None:
    assert disclosure(article(**told)) == sentence


def test_the_disclosure_is_the_narrators_last_word_and_counts_for_nothing_of_the_article() -> None:
    given = article(author="Ann Lee")
    script = write_script(given, cast={"narrator": "tone:low"}, manner=Manner(disclosure=True))
    last = script.utterances[-1]
    assert (last.role, last.written, last.span) == (Role.CUE, f"{READ} By Ann Lee.", None)
    assert script.utterances[-2].pause_after_s == Pauses().closing_s
    assert cover(script) == cover(write_script(given, cast={"narrator": "tone:low"}))


def opening(sections: int, *, paragraphs: int = 7) -> str:
    body = "".join(f"## Part {number}\n\n{LONG}\n\n" for number in range(1, sections + 1))
    lead = f"{LONG}\n\n" * paragraphs
    given = article(f"# A storm\n\nBy Ann Lee\n\n{lead}{body}")
    script = write_script(given, cast={"narrator": "tone:low"}, manner=Manner(contents=True))
    return script.utterances[2].written


def test_a_long_article_opens_with_its_length_and_its_sections() -> None:
    assert opening(2) == "About 15 minutes. Sections: Part 1; Part 2."


def test_more_sections_than_can_be_kept_in_mind_are_not_listed() -> None:
    assert opening(9).startswith("About")
    assert "Sections" not in opening(9)


def test_a_short_article_has_no_contents() -> None:
    assert not opening(1, paragraphs=1).startswith("About")
