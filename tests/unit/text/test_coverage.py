from dataclasses import replace

import pytest

from talkingpaper.errors import ScriptError
from talkingpaper.model import Coverage, Omission, Script, Span
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.coverage import cover, require_whole, uncovered
from talkingpaper.text.scripting import write_script

TEXT = "The man ran to the line. He fell down there.\nHe paid $3.50 for it.\n***\nIt is over now."


@pytest.fixture
def script() -> Script:
    article = PlainSource().read(Document(name="a.txt", data=TEXT.encode()), Details())
    return write_script(article, cast={"narrator": "tone:low"})


def test_a_fresh_script_is_whole(script: Script) -> None:
    coverage = cover(script)
    assert coverage == Coverage(
        characters=67,
        spoken=64,
        transformed=5,
        omitted={"separator": 3},
        lost=0,
        repeated=0,
    )


def test_a_deleted_sentence_is_lost(script: Script) -> None:
    kept = (script.utterances[0], *script.utterances[2:])
    assert cover(replace(script, utterances=kept)).lost == len("Hefelldownthere.")


def test_a_doubled_sentence_is_repeated(script: Script) -> None:
    doubled = (script.utterances[0], *script.utterances)
    assert cover(replace(script, utterances=doubled)).repeated == len("Themanrantotheline.")


def test_an_altered_sentence_is_lost(script: Script) -> None:
    altered = replace(script.utterances[1], written="He fell down here.")
    utterances = (script.utterances[0], altered, *script.utterances[2:])
    assert cover(replace(script, utterances=utterances)).lost == len("Hefelldownthere.")


def test_a_sentence_for_which_nothing_is_said_is_lost(script: Script) -> None:
    silent = replace(script.utterances[1], spoken=" ")
    utterances = (script.utterances[0], silent, *script.utterances[2:])
    assert cover(replace(script, utterances=utterances)).lost == len("Hefelldownthere.")


def test_an_edited_sentence_is_transformed_as_a_whole(script: Script) -> None:
    edited = replace(script.utterances[1], spoken="Down he fell.")
    utterances = (script.utterances[0], edited, *script.utterances[2:])
    assert cover(replace(script, utterances=utterances)).transformed == 5 + len("Hefelldownthere.")


def test_a_span_outside_the_text_says_nothing(script: Script) -> None:
    strayed = replace(script.utterances[1], span=Span(start=9000, end=9010))
    utterances = (script.utterances[0], strayed, *script.utterances[2:])
    assert cover(replace(script, utterances=utterances)).lost == len("Hefelldownthere.")


def test_an_omission_of_what_is_said_counts_once(script: Script) -> None:
    omission = Omission(span=Span(start=0, end=24), reason="never mind")
    coverage = cover(replace(script, omissions=(*script.omissions, omission)))
    assert coverage == cover(script)


def test_uncovered_stretches_are_found(script: Script) -> None:
    kept = replace(script, utterances=script.utterances[2:])
    assert [span.of(script.article.text) for span in uncovered(kept)] == [
        "The man ran to the line. He fell down there."
    ]


def test_a_whole_script_passes(script: Script) -> None:
    require_whole(cover(script))


@pytest.mark.parametrize("utterances", [slice(1, None), slice(0, 1)])
def test_a_script_with_losses_is_refused_with_its_counts(script: Script, utterances: slice) -> None:
    coverage = cover(replace(script, utterances=script.utterances[utterances]))
    with pytest.raises(ScriptError, match=f"of 67 characters, {coverage.lost} would not be said"):
        require_whole(coverage)


def test_a_script_that_repeats_is_refused(script: Script) -> None:
    coverage = cover(replace(script, utterances=script.utterances * 2))
    with pytest.raises(ScriptError, match="64 would be said twice"):
        require_whole(coverage)
