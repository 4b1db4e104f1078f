"""What an editor noted in a script file stays in it."""

import pytest

from talkingpaper.model import Manner, Pauses, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import write_script

TEXT = "The man ran to the line.\nHe fell down there.\nIt is over now."


@pytest.fixture
def script() -> Script:
    article = PlainSource().read(Document(name="a.txt", data=TEXT.encode()), Details())
    return write_script(article, cast={"narrator": "tone:low"})


def remarks(text: str) -> list[str]:
    return [one.remark for one in load_script(text, name="s.yaml").utterances]


FELL = "  text: He fell down there.\n"


@pytest.mark.parametrize(
    ("old", "new", "noted"),
    [
        ("script:\n", "script:\n# first\n", ["first", "", ""]),
        (FELL, f"{FELL}  # inside\n", ["", "inside", ""]),
        (FELL, f"{FELL.rstrip()}   # behind\n", ["", "behind", ""]),
        (FELL, f"{FELL}  # one\n  #two\n", ["", "one\ntwo", ""]),
        (FELL, f"{FELL}  say: >\n    He\n    # fell\n", ["", "", ""]),
        (FELL, f'{FELL}  say: "He\n    # fell" # then\n', ["", "then", ""]),
        (FELL, f"{FELL}  #: ours\n", ["", "", ""]),
        ("article: |", "# last\narticle: |", ["", "", "last"]),
    ],
)
def test_a_comment_belongs_to_the_entry_beside_it(
    script: Script, old: str, new: str, noted: list[str]
) -> None:
    text = dump_script(script)
    assert old in text
    assert remarks(text.replace(old, new, 1)) == noted


def test_a_comment_between_entries_belongs_to_the_one_below(script: Script) -> None:
    text = dump_script(script)
    at = text.index("- role: narrator\n", text.index("- role: narrator\n") + 1)
    assert remarks(text[:at] + "# the fall\n" + text[at:]) == ["", "the fall", ""]


def test_comments_are_written_again(script: Script) -> None:
    text = dump_script(script).replace(FELL, f"{FELL}  # one\n  # two\n")
    again = dump_script(load_script(text, name="s.yaml"))
    assert "# one\n# two\n- role: narrator\n" in again
    assert load_script(again, name="s.yaml") == load_script(text, name="s.yaml")


@pytest.mark.parametrize(
    "manner",
    [
        Manner(),
        Manner(speakers=True, earcons=True, disclosure=True, contents=True),
        Manner(voices={"narrator": "tone:low", 'A: "B", C': "tone:high"}),
        Manner(plain=True, pauses=Pauses(paragraph_s=1.5, post_s=0.0)),
    ],
)
def test_a_script_tells_in_which_manner_it_was_written(script: Script, manner: Manner) -> None:
    written = write_script(script.article, cast=script.cast, manner=manner)
    assert load_script(dump_script(written), name="s.yaml") == written
