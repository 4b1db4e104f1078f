from dataclasses import replace

import pytest

from talkingpaper.errors import ScriptError
from talkingpaper.model import Omission, Role, Script, Span
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.scriptentries import EDITED_OUT
from talkingpaper.text.scriptfile import dump_script, is_script, load_script
from talkingpaper.text.scripting import write_script

TEXT = """\
By Jane Doe
The man ran to the line: “Help!” He fell down there.
He paid $3.50 for it.
***
Look at "him" run
— Jo Doe (@jo) May 1, 2017
It is over now."""


@pytest.fixture
def script() -> Script:
    article = PlainSource().read(Document(name="a.txt", data=TEXT.encode()), Details())
    return write_script(article, cast={"narrator": "tone:low", "post": "tone:high"})


def without(text: str, words: str) -> str:
    """The file without the entry that holds these words."""
    said, article = text.split("article: |")
    kept = "- role: ".join(entry for entry in said.split("- role: ") if words not in entry)
    return f"{kept}article: |{article}"


def load(text: str) -> Script:
    return load_script(text, name="s.yaml")


def test_a_script_comes_back_as_it_was(script: Script) -> None:
    assert load(dump_script(script)) == script


def test_a_voice_a_pause_and_a_lexicon_come_back(script: Script) -> None:
    voiced = replace(script.utterances[1], voice="tone:mid", pause_after_s=0.1)
    text = dump_script(
        replace(script, utterances=(voiced, *script.utterances[2:]), lexicon={"DMZ": "D M Z"})
    )
    back = load(text)
    assert (back.utterances[0].voice, back.utterances[0].pause_after_s) == ("tone:mid", 0.1)
    assert back.lexicon == {"DMZ": "D M Z"}


def test_the_usual_reading_is_not_written_out(script: Script) -> None:
    assert "say: It is over now." not in dump_script(script)


@pytest.mark.parametrize(("text", "is_one"), [("format: talkingpaper-script-1\n", 1), ("a: b", 0)])
def test_a_script_file_is_known_by_its_format(text: str, is_one: int) -> None:
    assert is_script(text) == bool(is_one)


def test_a_dumped_script_is_known_as_one(script: Script) -> None:
    assert is_script(dump_script(script))


def test_a_changed_say_is_said(script: Script) -> None:
    text = dump_script(script).replace(
        "  text: It is over now.", "  text: It is over now.\n  say: Over"
    )
    last = load(text).utterances[-1]
    assert (last.written, last.spoken) == ("It is over now.", "Over")
    assert last.id != script.utterances[-1].id


def test_a_say_with_figures_is_put_into_words(script: Script) -> None:
    text = dump_script(script).replace(
        "  text: It is over now.", "  text: It is over now.\n  say: It costs $5"
    )
    assert load(text).utterances[-1].spoken == "It costs five dollars"


def test_a_removed_entry_is_left_out_by_the_editor(script: Script) -> None:
    edited = load(without(dump_script(script), "He fell down"))
    assert [one for one in edited.omissions if one.reason == EDITED_OUT] == [
        Omission(span=Span(start=45, end=64), reason=EDITED_OUT)
    ]
    assert cover(edited).lost == 0


def test_an_edited_script_comes_back_as_it_was(script: Script) -> None:
    edited = load(without(dump_script(script), "He fell down"))
    assert load(dump_script(edited)) == edited


def test_an_added_entry_is_words_of_ours(script: Script) -> None:
    text = dump_script(script).replace("script:\n", "script:\n- say: Welcome to the show.\n")
    first = load(text).utterances[0]
    assert (first.role, first.spoken, first.span, first.block) == (
        Role.CUE,
        "Welcome to the show.",
        None,
        -1,
    )


def test_words_may_be_folded_quoted_and_in_any_letters(script: Script) -> None:
    said = "  say: >-\n    Es ist vorbei,\n    “fini”, ’s ist\n    终了."
    text = dump_script(script).replace(
        "  text: It is over now.", f"  text: 'It is over now.'\n{said}"
    )
    assert load(text).utterances[-1].spoken == "Es ist vorbei, “fini”, ’s ist 终了."


def test_entries_may_change_places(script: Script) -> None:
    text = dump_script(script)
    start = text.index("- role: byline")
    second = text.index("- role: narrator")
    moved = text[:start] + text[second : text.index("article: |")] + text[start:second]
    back = load(moved + text[text.index("article: |") :])
    assert back.utterances[-1].role is Role.BYLINE


BROKEN = [
    pytest.param("  text: It is", "  text: It was", "text differs", id="altered text"),
    pytest.param("role: post", "role: tweet", "no role 'tweet'", id="a role nobody plays"),
    pytest.param("pause: 0.8", "pause: long", "not a pause", id="a pause in words"),
    pytest.param("pause: 0.8", "pause: 1e9", "not a pause", id="an endless pause"),
    pytest.param("pause: 0.8", "pause: nan", "not a pause", id="a pause that is no number"),
    pytest.param("- role: post\n", "- role: post\n  voice: Bob\n", "not a voice", id="no voice"),
    pytest.param("  pause: 0.8", "  speed: 2", "has no 'speed'", id="an unknown key"),
    pytest.param("  pause: 0.8", "  pause: 1\n  pause: 2", "stands here twice", id="a key twice"),
    pytest.param("script:\n", "script:\n- at: [0, 11]\n", "said twice", id="said twice"),
    pytest.param("at: [0, 11]", "at: [0, 1100]", "outside the article", id="outside"),
    pytest.param("at: [0, 11]\n  text: By Jane Doe", "at: [0, 30]", "crosses", id="across"),
    pytest.param("at: [0, 11]", "at: here", "a list is expected", id="no range"),
    pytest.param("at: [0, 11]", "at: [0]", "at is not", id="half a range"),
    pytest.param("script:\n", "script:\n- say: '...'\n", "nothing to say", id="nothing to say"),
    pytest.param("script:\n", "script:\n- pause: 1\n", "says nothing", id="an empty entry"),
    pytest.param("  narrator: tone:low\n", "", "no narrator", id="no narrator"),
    pytest.param("cast:", "lexicon:", "'cast' is missing", id="no cast"),
    pytest.param("script-1", "script-9", "format is not", id="another format"),
    pytest.param("text: It is over", "text: It is: over", "a colon stands", id="a colon unquoted"),
    pytest.param("  pause: 0.8", "\tpause: 0.8", "a tab stands", id="a tab"),
    pytest.param("pause: 0.8", 'pause: "0.8', "never closed|closed in line", id="an open quote"),
    pytest.param("say: ", "say: %", "cannot begin with %", id="a sign first"),
    pytest.param("say: By", "say: 'It's by", "do not fit here", id="an apostrophe in quotes"),
    pytest.param("cast:\n", "cast:\n  Zoe: a:b\n", "called 'Zoe'", id="a stranger in the cast"),
    pytest.param("  pause: 0.8", "  earcon: bell", "no sound called 'bell'", id="no sound"),
    pytest.param("cast:", "manner:\n  plain: maybe\ncast:", "neither true nor", id="no manner"),
    pytest.param("cast:", "manner:\n  post_s: long\ncast:", "not a pause", id="a manner's pause"),
    pytest.param('"title": ', '"titel": ', "damaged", id="a broken article"),
    pytest.param("say: ", "say: !!python/name:os.system ", "tags are not allowed", id="a tag"),
    pytest.param("say: ", "say: &a ", "anchors and aliases", id="an anchor"),
    pytest.param("role: post", "role: *a", "anchors and aliases", id="an alias"),
    pytest.param("It is", "It \x00is", "not YAML", id="a control character"),
    pytest.param(
        "format: ", "a: b\n---\nformat: ", "not one YAML document", id="a second document"
    ),
    pytest.param("pause: 0.8", "pause: " + "[" * 500, "nested too deeply", id="depth"),
]


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN)
def test_an_impossible_edit_is_refused_with_its_place(
    script: Script, old: str, new: str, problem: str
) -> None:
    text = dump_script(script)
    assert old in text
    with pytest.raises(ScriptError, match=problem) as caught:
        load(text.replace(old, new))
    assert caught.value.message.startswith("s.yaml, line ")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n- b", "not a script file"),
        ("word", "not a script file"),
        ("", "not one YAML document"),
        ("a: b", "a script file has no 'a'"),
        ("? [a]\n: b", "a key must be a word"),
    ],
)
def test_a_file_that_is_no_script_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ScriptError, match=problem):
        load(text)


def test_the_place_is_that_of_the_edit(script: Script) -> None:
    text = dump_script(script).replace("pause: 0.8", "pause: long")
    line = text[: text.index("pause: long")].count("\n") + 1
    with pytest.raises(ScriptError, match=f"s.yaml, line {line}, column 10: 'long'"):
        load(text)
