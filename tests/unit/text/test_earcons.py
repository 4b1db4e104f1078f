import pytest

from talkingpaper.model import Manner, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.scripting import write_script

STORY = """\
# A storm

By Jane Doe

It blew.

> We saw it.
> — Ada Finch (@adafinch) March 4, 2026

> So did I.
> — Tom Weir (@tomweir) March 4, 2026

It went on.

## What now. And then.

- Wait here.
- Pray there.

It is over.

> It was a dark night.

The end.
"""


def script(manner: Manner) -> Script:
    article = MarkdownSource().read(Document(name="a.md", data=STORY.encode()), Details())
    return write_script(article, cast={"narrator": "tone:low"}, manner=manner)


def test_what_begins_or_ends_is_marked_by_one_sound_each() -> None:
    marked = [
        (one.earcon, one.written or one.spoken)
        for one in script(Manner(earcons=True, disclosure=True)).utterances
        if one.earcon
    ]
    assert marked == [
        ("headline", "A storm"),
        ("post", "— Ada Finch (@adafinch) March 4, 2026"),
        ("post", "— Tom Weir (@tomweir) March 4, 2026"),
        ("post_end", "It went on."),
        ("section", "What now. And then."),
        ("list_end", "It is over."),
        ("quote", "Quote:"),
    ]


@pytest.mark.parametrize("manner", [Manner(), Manner(plain=True)])
def test_without_the_option_there_is_no_sound(manner: Manner) -> None:
    assert {one.earcon for one in script(manner).utterances} == {""}


def test_a_sound_changes_nothing_that_is_said() -> None:
    quiet, marked = script(Manner()), script(Manner(earcons=True))
    assert [one.id for one in quiet.utterances] == [one.id for one in marked.utterances]
    pauses = [[one.pause_after_s for one in each.utterances] for each in (quiet, marked)]
    assert pauses[0] == pauses[1]


def test_a_plain_reading_says_only_what_is_written_and_in_that_order() -> None:
    said = script(Manner(plain=True)).utterances
    spans = [one.span for one in said]
    assert None not in spans
    assert [one.written for one in said][4] == "— Ada Finch (@adafinch) March 4, 2026"
    assert [span.start for span in spans if span] == sorted(span.start for span in spans if span)
    assert said[4].spoken == "Ada Finch, ada finch, March fourth, twenty twenty-six"
