from dataclasses import replace

import pytest

from talkingpaper.model import Manner, Role, Script, Span, Utterance
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.edits import Edits, find_edits
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import utterance_id, write_script

TEXT = "The man ran to the line. He fell down there.\nIt is over now.\nNobody came for him."
CAST = {"narrator": "tone:low", "post": "tone:high"}


@pytest.fixture
def fresh() -> Script:
    article = PlainSource().read(Document(name="a.txt", data=TEXT.encode()), Details())
    return write_script(article, cast=CAST, manner=Manner(disclosure=True))


def told(edited: Script, fresh: Script) -> str:
    return str(find_edits(edited, fresh, chosen={}))


def said(spoken: str) -> Utterance:
    return Utterance(
        id=utterance_id(Role.CUE, "", spoken),
        role=Role.CUE,
        written="",
        spoken=spoken,
        span=None,
        block=-1,
    )


def changed(script: Script, at: int, **fields: object) -> Script:
    lines = list(script.utterances)
    lines[at] = replace(lines[at], **fields)  # type: ignore[arg-type]
    return replace(script, utterances=tuple(lines))


def test_a_script_that_nobody_touched_has_no_edits(fresh: Script) -> None:
    untouched = load_script(dump_script(fresh), name="s.yaml")
    assert told(untouched, fresh) == ""


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"spoken": "He fell."}, "1 line reworded"),
        ({"role": Role.QUOTE}, "1 line given to another speaker"),
        ({"speaker": "Ana"}, "1 line given to another speaker"),
        ({"voice": "tone:mid"}, "1 voice changed"),
        ({"pause_after_s": 2.0}, "1 pause changed"),
        ({"earcon": "post"}, "1 sound changed"),
    ],
)
def test_each_kind_of_edit_is_told(fresh: Script, fields: dict[str, object], sentence: str) -> None:
    assert told(changed(fresh, 1, **fields), fresh) == sentence


def test_a_removed_line_is_left_out(fresh: Script) -> None:
    assert told(replace(fresh, utterances=fresh.utterances[1:]), fresh) == "1 line left out"


def test_an_added_line_is_the_editors_own(fresh: Script) -> None:
    edited = replace(fresh, utterances=(said("Hello."), *fresh.utterances))
    assert told(edited, fresh) == "1 line of your own"


def test_a_line_of_ours_with_other_words_is_reworded(fresh: Script) -> None:
    edited = changed(fresh, -1, spoken="A machine read this.")
    assert told(edited, fresh) == "1 line reworded"
    unshown = changed(fresh, -1, spoken="A machine read this.", written="")
    assert told(unshown, fresh) == "1 line reworded"


def test_a_line_of_ours_reworded_between_two_others_is_known_by_its_place() -> None:
    text = "# A title\n\nIntro here now.\n\n> Ask not now, I say.\n\nEnd of it all."
    article = MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())
    script = write_script(article, cast=CAST)
    at = next(i for i, one in enumerate(script.utterances) if one.spoken == "Quote:")
    edited = changed(script, at, spoken="And I quote:")
    assert told(edited, script) == "1 line reworded"
    own = replace(edited, utterances=(said("Well."), *edited.utterances))
    assert told(own, script) == "1 line reworded, 1 of your own"


def test_one_line_moved_over_three_is_one_move(fresh: Script) -> None:
    first, *others = fresh.utterances
    assert told(replace(fresh, utterances=(*others, first)), fresh) == "1 line moved"


def test_a_line_in_two_parts_is_divided_and_nothing_is_left_out(fresh: Script) -> None:
    first, *others = fresh.utterances
    parts = [
        replace(first, span=Span(start=0, end=11), written=TEXT[:11]),
        replace(first, span=Span(start=12, end=24), written=TEXT[12:24]),
    ]
    edited = replace(fresh, utterances=(*parts, *others))
    assert told(edited, fresh) == "2 lines divided otherwise"


def test_a_changed_cast_is_a_changed_voice_unless_it_was_chosen_for_this_run(
    fresh: Script,
) -> None:
    edited = replace(fresh, cast={**fresh.cast, "post": "tone:mid"})
    assert told(edited, fresh) == "1 voice changed"
    assert find_edits(edited, fresh, chosen={"post": "tone:mid"}) == Edits()


def test_all_edits_are_told_in_one_sentence() -> None:
    edits = Edits(reworded=3, left_out=1, moved=1, added=2, voices=1, pauses=2)
    assert str(edits) == (
        "3 lines reworded, 1 left out, 1 moved, 2 of your own, 1 voice changed, 2 pauses changed"
    )
