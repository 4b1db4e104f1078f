import re
from pathlib import Path

import pytest

from talkingpaper.errors import UsageError
from talkingpaper.model import Article, Pauses, Role, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.scripting import utterance_id, write_script

PAUSES = Pauses()

CAST = {"narrator": "tone:low", "post": "tone:high"}
UNSPEAKABLE = re.compile(r"https?:|www\.|[@#<>\[\]{}|\\^_~*\x00-\x1f]")


def article(markdown: str, **details: str) -> Article:
    document = Document(name="a.md", data=markdown.encode())
    return MarkdownSource().read(document, Details(**details))


def script(markdown: str, **details: str) -> Script:
    return write_script(article(markdown, **details), cast=CAST)


def said(markdown: str, **details: str) -> list[tuple[str, str]]:
    return [(one.role.value, one.spoken) for one in script(markdown, **details).utterances]


POST = "Intro here.\n\n> Look at him. He runs.\n>\n> — Jo Doe (@jo) May 1, 2017\n\nEnd of it."


def test_a_post_is_introduced_before_its_own_words() -> None:
    assert [role for role, _ in said(POST)] == ["narrator", "cue", "post", "post", "narrator"]


def test_a_post_is_heard_as_its_author() -> None:
    assert [one.speaker for one in script(POST).utterances] == ["", "", "Jo Doe", "Jo Doe", ""]


def test_a_cue_stands_for_its_attribution_line() -> None:
    cue = script(POST).utterances[1]
    assert cue.written == "— Jo Doe (@jo) May 1, 2017"
    assert cue.spoken == "Jo Doe, on Twitter, May first, twenty seventeen:"


def test_a_post_is_closed_by_the_longest_pause() -> None:
    assert [one.pause_after_s for one in script(POST).utterances] == [
        PAUSES.paragraph_s,
        PAUSES.cue_s,
        PAUSES.sentence_s,
        PAUSES.post_s,
        PAUSES.paragraph_s,
    ]


def test_a_second_post_in_a_row_is_introduced_in_short_unless_something_stands_between() -> None:
    quoted = "> Look at him.\n>\n> — Jo Doe (@jo) May 1, 2017\n\n"
    tweeted = "Jo Doe, on Twitter, May first, twenty seventeen:"
    cues = [
        spoken
        for role, spoken in said(f"Intro here.\n\n{quoted}{quoted}Then this.\n\n{quoted}End of it.")
        if role == "cue"
    ]
    assert cues == [tweeted, "Jo Doe again:", tweeted]


def test_lines_of_a_post_are_said_apart() -> None:
    spoken = said("Intro here.\n\n> Look at him\n> He runs now\n>\n> — Jo Doe (@jo) May 1, 2017")
    assert [words for role, words in spoken if role == "post"] == ["Look at him", "He runs now"]


def test_a_quotation_is_introduced_by_its_speaker() -> None:
    assert said("He said:\n\n> Ask not now.\n>\n> — John Kennedy\n\nEnd of it.")[1:3] == [
        ("cue", "John Kennedy:"),
        ("quote", "Ask not now."),
    ]


def test_a_quotation_without_a_speaker_is_told_to_be_one() -> None:
    assert said("He said:\n\n> Ask not now.\n>\n> Ask that now.\n\nEnd of it.")[1:4] == [
        ("cue", "Quote:"),
        ("quote", "Ask not now."),
        ("quote", "Ask that now."),
    ]


def test_a_title_in_the_text_is_said_once_as_the_headline() -> None:
    assert said("# A man flees\n\nHe ran far.") == [
        ("headline", "A man flees"),
        ("narrator", "He ran far."),
    ]


def test_a_given_title_is_said_first() -> None:
    first = script("He ran far.", title="A man flees").utterances[0]
    assert (first.role, first.written, first.span, first.block) == (
        Role.HEADLINE,
        "A man flees",
        None,
        -1,
    )


def test_a_made_title_is_not_said() -> None:
    assert said("He ran far. Then he fell.") == [
        ("narrator", "He ran far."),
        ("narrator", "Then he fell."),
    ]


def test_a_shortened_made_title_is_not_said() -> None:
    sentence = "The man " + "who ran very far away " * 8 + "fell."
    assert {role for role, _ in said(sentence)} == {"narrator"}


def test_a_heading_has_a_pause_before_and_after() -> None:
    spoken = script("Intro here.\n\n## Escape\n\nHe ran far.").utterances
    assert [one.pause_after_s for one in spoken[:2]] == [PAUSES.before_heading_s, PAUSES.heading_s]


def test_code_is_left_out_and_the_listener_told() -> None:
    whole = script("Intro here.\n\n```\nx = 1\n```\n\nEnd of it.")
    assert [one.spoken for one in whole.utterances if one.role is Role.CODE] == [
        "A listing of code stands here."
    ]
    assert [one.reason for one in whole.omissions] == ["code listing"]


def test_a_sentence_with_nothing_to_say_is_an_omission() -> None:
    whole = script("Intro here.\n\n…\n\nEnd of it.")
    assert [(one.reason, one.span.of(whole.article.text)) for one in whole.omissions] == [
        ("nothing to say", "…")
    ]


def test_a_table_is_said_row_by_row() -> None:
    assert said("|Land|Votes|\n|-|-|\n|France|many|") == [
        ("cue", "A table."),
        ("table", "Land, Votes."),
        ("table", "France, many."),
    ]


def test_pictures_and_notes_are_told_to_be_such() -> None:
    assert said("Intro[^1] here.\n\n![A man](a.png)\n\n[^1]: He did so.")[1:] == [
        ("caption", "Picture: A man"),
        ("note", "Note: He did so."),
    ]


def test_a_long_sentence_is_said_in_parts_with_a_breath() -> None:
    spoken = script("He ran and fell, " * 40 + "and slept.").utterances
    assert {one.pause_after_s for one in spoken[:-1]} == {PAUSES.part_s}
    assert len(spoken) > 2


def test_ids_tell_what_is_said_and_how() -> None:
    one = utterance_id(Role.NARRATOR, "", "He ran.")
    assert len(one) == 16
    others = {
        utterance_id(Role.POST, "", "He ran."),
        utterance_id(Role.NARRATOR, "tone:low", "He ran."),
        utterance_id(Role.NARRATOR, "", "He fell."),
    }
    assert one not in others
    assert len(others) == 3


def test_a_cast_without_a_narrator_is_refused() -> None:
    with pytest.raises(UsageError, match="no narrator"):
        write_script(article("He ran far."), cast={"post": "tone:high"})


EVERYTHING = Path(__file__).parents[2] / "data" / "articles" / "everything.md"


def test_an_article_with_everything_in_it_is_covered() -> None:
    whole = script(EVERYTHING.read_text(encoding="utf-8"))
    coverage = cover(whole)
    assert (coverage.lost, coverage.repeated, coverage.percent) == (0, 0, 100.0)
    assert {one.role for one in whole.utterances} == set(Role)


def test_nothing_spoken_holds_an_address_a_handle_or_markup() -> None:
    whole = script(EVERYTHING.read_text(encoding="utf-8"))
    assert [one.spoken for one in whole.utterances if UNSPEAKABLE.search(one.spoken)] == []
