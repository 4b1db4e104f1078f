"""Where the voice changes inside a paragraph, and what the script file says about it."""

import pytest

from talkingpaper.model import Manner, Pauses, Role, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.scriptfile import dump_script
from talkingpaper.text.scripting import write_script

CAST = {"narrator": "tone:low", "post": "tone:high"}


def script(markdown: str, *, speakers: bool = True) -> Script:
    document = Document(name="a.md", data=markdown.encode())
    article = MarkdownSource().read(document, Details(language="en-US"))
    return write_script(article, cast=CAST, manner=Manner(speakers=speakers))


def heard(markdown: str) -> list[tuple[str, str]]:
    return [(each.speaker, each.written) for each in script(markdown).utterances]


@pytest.mark.parametrize(
    ("paragraph", "stretches"),
    [
        (
            "“We will rebuild,” said Ana Ruiz. “It will take years.”",
            [
                ("Ana Ruiz", "“We will rebuild,”"),
                ("", "said Ana Ruiz."),
                ("Ana Ruiz", "“It will take years.”"),
            ],
        ),
        (
            "Ana Ruiz told reporters: “We will. We must.”",
            [
                ("", "Ana Ruiz told reporters:"),
                ("Ana Ruiz", "“We will. We must.”"),
            ],
        ),
        (
            "‘We will rebuild’, said Ana Ruiz.",
            [("Ana Ruiz", "‘We will rebuild’,"), ("", "said Ana Ruiz.")],
        ),
        (
            "Ana Ruiz called the plan “a joke,” and left.",
            [("", "Ana Ruiz called the plan “a joke,” and left.")],
        ),
        ("“We lost it all,” one resident said.", [("", "“We lost it all,” one resident said.")]),
        ("“We lost it all.” Rain fell.", [("", "“We lost it all.”"), ("", "Rain fell.")]),
    ],
)
def test_the_voice_changes_for_full_sentences_of_a_certain_person(
    paragraph: str, stretches: list[tuple[str, str]]
) -> None:
    assert heard(paragraph) == stretches


def test_without_the_wish_the_narrator_says_quotations() -> None:
    given = script("“We will rebuild,” said Ana Ruiz.", speakers=False)
    assert [(each.role, each.speaker) for each in given.utterances] == [(Role.NARRATOR, "")]


def test_a_quotation_has_its_role() -> None:
    assert script("“We will rebuild,” said Ana Ruiz.").utterances[0].role is Role.QUOTE


def test_a_block_quotation_with_a_speaker_is_theirs() -> None:
    quoted = "“We will rebuild,” said Ana Ruiz.\n\n> It will take years.\n>\n> — Ana Ruiz\n"
    speakers = [each.speaker for each in script(quoted).utterances if each.role is Role.QUOTE]
    assert speakers == ["Ana Ruiz", "Ana Ruiz"]


def test_a_turn_inside_a_sentence_is_short_and_after_one_as_usual() -> None:
    given = script("“We will rebuild,” said Ana Ruiz. “It will take years.”\n\nThe end.")
    assert [each.pause_after_s for each in given.utterances] == [
        Pauses().turn_s,
        Pauses().sentence_s,
        Pauses().paragraph_s,
        Pauses().paragraph_s,
    ]


def test_every_character_is_said_once() -> None:
    coverage = cover(script("- “We will rebuild”, said Ana Ruiz.\n- “Never,” she said, “again.”\n"))
    assert (coverage.lost, coverage.repeated) == (0, 0)


def comments(markdown: str, *, speakers: bool = True) -> list[str]:
    text = dump_script(script(markdown, speakers=speakers))
    entries = text.split("script:\n")[1]
    return [line for line in entries.splitlines() if line.startswith("#")]


def test_the_script_file_says_who_was_taken_for_whom_and_why() -> None:
    assert comments("“We will rebuild,” said Mayor Ana Ruiz.") == [
        "#: Ana Ruiz speaks: “said Mayor Ana Ruiz” (named after it)"
    ]


def test_the_script_file_says_why_the_narrator_reads_a_quotation() -> None:
    text = "“We will,” said Ana Ruiz. It rained.\n\n“Is it over?”\n\n“We wait,” officials said."
    assert comments(text)[1:] == [
        "#: a quotation: who speaks is not certain, so the narrator reads it",
        "#: a quotation: “officials said” names no single person, so the narrator reads it",
    ]


def test_a_narrators_script_file_has_no_comments() -> None:
    assert comments("“We will,” said Ana Ruiz.", speakers=False) == []
