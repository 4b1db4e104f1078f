"""Laws of quotations: in order, apart, by the article's own words, the same every time."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talkingpaper.errors import SourceError
from talkingpaper.model import Manner, Role, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.coverage import cover
from talkingpaper.text.quotations.finding import find_quotations
from talkingpaper.text.quoting import quotations_in
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import write_script
from talkingpaper.text.ssml import write_ssml

PIECES = st.sampled_from(
    [
        "“We will rebuild,” said Mayor Ana Ruiz.",
        "“We will rebuild,” she said, “and soon.”",
        "Ana Ruiz, the mayor, told reporters: “We will. And soon.”",
        "‘The dogs’ home is full’, said Tom Hill.",
        '"Is it 6\'2"?" asked Tom Hill.',
        "“A paragraph that goes on.",
        "« Oui », said the ministry.",
        "According to Ana Ruiz, “it is over.”",
        "’Twas the ’90s, and the boys' hats.",
        "He said that Ana Ruiz, who",
        "and then",
        "said",
        ", said",
        "“",
        "”",
        "‘",
        "'",
        '"',
        "Wir haben alles verloren, das ganze Haus ist weg.",
    ]
)
TEXTS = st.lists(
    st.tuples(PIECES | st.text(max_size=20), st.sampled_from([" ", "", "\n", "\n\n"])), max_size=10
).map(lambda pieces: "".join(piece + gap for piece, gap in pieces))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    reached = 0
    for one in find_quotations(text, "en-GB"):
        assert reached <= one.span.start < one.span.end <= len(text)
        reached = one.span.end


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_quotation_is_in_one_paragraph_and_begins_with_its_mark(text: str) -> None:
    for one in find_quotations(text, "en-GB"):
        words = one.span.of(text)
        assert words[0] in "“„«»‘‚\"'‹"
        assert "\n" not in words


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_speaker_comes_with_a_reason_from_the_text(text: str) -> None:
    for one in find_quotations(text, "en-GB"):
        assert bool(one.speaker) == bool(one.rule) == bool(one.evidence)
        assert one.evidence in text


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_speaker_is_called_by_words_of_the_text(text: str) -> None:
    for one in find_quotations(text, "en-GB"):
        assert [word for word in one.speaker.split() if word.lower() not in text.lower()] == []


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_what_stands_behind_changes_no_speaker_before(text: str) -> None:
    """Only whom a later full name means: here none follows."""
    alone = find_quotations(text, "en-GB")
    longer = find_quotations(text + "\nThe rain went on all night.", "en-GB")
    assert [one.speaker for one in longer[: len(alone)]] == [one.speaker for one in alone]


def script_of(text: str) -> Script:
    document = Document(name="a.md", data=f"A beginning.\n\n{text}".encode("utf-8", "replace"))
    try:
        article = MarkdownSource().read(document, Details(title="A title", language="en-GB"))
    except SourceError:
        assume(False)
        raise
    return write_script(article, cast={"narrator": "tone:low"}, manner=Manner(speakers=True))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_speakers_and_narrator_together_say_everything_once(text: str) -> None:
    script = script_of(text)
    assert (cover(script).lost, cover(script).repeated) == (0, 0)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_a_script_with_speakers_survives_its_file(text: str) -> None:
    script = script_of(text)
    assert load_script(dump_script(script), name="s.yaml") == script


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_whoever_speaks_in_a_paragraph_is_a_quotations_speaker(text: str) -> None:
    script = script_of(text)
    known = {one.speaker for one in quotations_in(script.article)}
    voiced = {each.speaker for each in script.utterances if each.role is Role.QUOTE}
    assert voiced - {""} <= known


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_ssml_is_well_formed_whatever_is_said(text: str) -> None:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(write_ssml(script_of(text)).encode())  # noqa: S314 - our own words
    assert root.tag == "{http://www.w3.org/2001/10/synthesis}speak"
