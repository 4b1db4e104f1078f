"""Laws of scripting: everything is said once, and a script survives its file."""

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from talkingpaper.errors import ScriptError, SourceError
from talkingpaper.model import Manner, Script, Span, Word
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.alignment import estimate_words, written_words
from talkingpaper.text.coverage import cover
from talkingpaper.text.edits import find_edits
from talkingpaper.text.scriptfile import dump_script, load_script
from talkingpaper.text.scripting import write_script
from talkingpaper.text.sentences import LIMIT_CHARS, split, split_long
from talkingpaper.text.slug import MAX_CHARS, slugify

PIECES = st.sampled_from(
    [
        "He left at 5 p.m. EST.",
        "Sen. John McCain (R-Ariz.) paid $3.5 million on Nov. 22, 2017.",
        "“Is this South Korea? Yes,” he said.",
        'She said "No. Never." and left: why?',
        "See https://t.co/abc and @jo at #TheEscape!",
        "— Anna Fifield (@annafifield) November 22, 2017",
        "Look at him pic.twitter.com/JRzTdYBvq4",
        "By Jane Doe, Reuters",
        "SEOUL (AP) — A man ran.",
        "1. one",
        "- two",
        "> three",
        "***",
        "兵士が逃げた。ビデオが出た。",
        "👨\u200d👩\u200d👧 😀😀",
        "odd\u00a0spaces\u3000here",
        "…",
        "a: b # c 'd' \"e\" \\f {g} [h] &i *j !k |l >m %n @o `p",
        "yes",
        "A sentence that goes on and on, " * 12 + "and then ends.",
    ]
)
TEXTS = st.lists(
    st.tuples(PIECES | st.text(max_size=40), st.sampled_from([" ", "\n", "\n\n"])),
    min_size=1,
    max_size=10,
).map(lambda pieces: "".join(piece + gap for piece, gap in pieces))
UNSPEAKABLE = re.compile(r"https?:|www\.|[@#<>\[\]{}|\\^_~*\x00-\x1f]")


def as_remark(text: str) -> str:
    """The text as a comment can hold it: one printable line."""
    return "".join(c if c.isprintable() and ord(c) < 0xFFFE else " " for c in text).strip() or "x"


MANNERS = st.builds(
    Manner,
    plain=st.booleans(),
    earcons=st.booleans(),
    contents=st.booleans(),
    disclosure=st.booleans(),
    speakers=st.booleans(),
)


def script_of(text: str, title: str = "", manner: Manner | None = None) -> Script:
    document = Document(name="a.txt", data=text.encode("utf-8", "surrogatepass"))
    try:
        article = PlainSource().read(document, Details(title=title, language="en-US"))
    except SourceError:
        assume(False)
        raise
    return write_script(article, cast={"narrator": "tone:low"}, manner=manner)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=st.sampled_from(["", "A man flees"]), manner=MANNERS)
def test_everything_is_said_once_or_left_out_for_a_reason(
    text: str, title: str, manner: Manner
) -> None:
    coverage = cover(script_of(text, title, manner))
    assert (coverage.lost, coverage.repeated) == (0, 0)
    assert coverage.characters == coverage.spoken + sum(coverage.omitted.values())


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, data=st.data())
def test_a_deleted_utterance_is_seen(text: str, data: st.DataObject) -> None:
    script = script_of(text)
    placed = [index for index, one in enumerate(script.utterances) if one.span is not None]
    assume(placed)
    gone = data.draw(st.sampled_from(placed))
    kept = (*script.utterances[:gone], *script.utterances[gone + 1 :])
    assert cover(replace(script, utterances=kept)).lost > 0


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, data=st.data())
def test_a_doubled_utterance_is_seen(text: str, data: st.DataObject) -> None:
    script = script_of(text)
    placed = [one for one in script.utterances if one.span is not None]
    assume(placed)
    twice = (*script.utterances, data.draw(st.sampled_from(placed)))
    assert cover(replace(script, utterances=twice)).repeated > 0


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_an_utterance_shows_what_is_written_and_says_something(text: str) -> None:
    script = script_of(text)
    for one in script.utterances:
        assert one.span is None or one.written == one.span.of(script.article.text)
        assert any(map(str.isalnum, one.spoken))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_nothing_spoken_holds_an_address_a_handle_or_markup(text: str) -> None:
    spoken = [one.spoken for one in script_of(text).utterances]
    assert [words for words in spoken if UNSPEAKABLE.search(words)] == []


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, title=st.sampled_from(["", "A: man # flees"]), manner=MANNERS)
def test_a_script_survives_its_file(text: str, title: str, manner: Manner) -> None:
    script = script_of(text, title, manner)
    assert load_script(dump_script(script), name="s.yaml") == script


REMARKS = st.lists(st.text(max_size=20).map(as_remark), min_size=1, max_size=3).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, data=st.data())
def test_remarks_survive_their_file_beside_their_entries(text: str, data: st.DataObject) -> None:
    script = script_of(text)
    noted = tuple(
        replace(one, remark=data.draw(REMARKS | st.just(""))) for one in script.utterances
    )
    script = replace(script, utterances=noted)
    assert load_script(dump_script(script), name="s.yaml") == script


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, data=st.data())
def test_the_order_of_a_script_is_the_editors(text: str, data: st.DataObject) -> None:
    script = script_of(text)
    moved = replace(script, utterances=tuple(data.draw(st.permutations(script.utterances))))
    back = load_script(dump_script(moved), name="s.yaml")
    assert back == moved
    assert (cover(back).lost, cover(back).repeated) == (0, 0)
    assert find_edits(back, script, chosen={}).left_out == 0


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, manner=MANNERS)
def test_sounds_and_a_disclosure_change_nothing_else(text: str, manner: Manner) -> None:
    bare = replace(manner, earcons=False, disclosure=False)
    said = [one.id for one in script_of(text, manner=manner).utterances]
    assert said[: -1 if manner.disclosure else None] == [
        one.id for one in script_of(text, manner=bare).utterances
    ]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_damaged_script_file_is_read_or_refused(data: st.DataObject) -> None:
    text = dump_script(script_of("By Jane Doe\nHe ran: “Help!” He fell.\nIt cost $5."))
    at = data.draw(st.integers(0, len(text)))
    until = data.draw(st.integers(at, min(len(text), at + 40)))
    put = data.draw(st.text(max_size=6) | st.sampled_from(["- ", ": ", "{", "&a ", "*a", "!t "]))
    try:
        load_script(text[:at] + put + text[until:], name="s.yaml")
    except ScriptError as error:
        assert error.message.startswith("s.yaml, line ")  # noqa: PT017 - refusing is right too


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en-US", "de", "ja", "xx"]))
def test_sentences_hold_every_character_once_and_in_order(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(text=TEXTS | st.text(min_size=1, max_size=300), limit=st.integers(10, LIMIT_CHARS))
def test_parts_of_a_sentence_hold_every_character_within_the_limit(text: str, limit: int) -> None:
    parts = split_long(text, Span(start=0, end=len(text)), limit_chars=limit)
    assert all(part.end - part.start <= limit for part in parts)
    assert "".join("".join(part.of(text).split()) for part in parts) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(written=TEXTS, spoken=TEXTS, samples=st.integers(0, 100_000))
def test_written_words_are_timed_in_order_and_inside_the_spoken(
    written: str, spoken: str, samples: int
) -> None:
    heard = estimate_words(spoken, samples)
    words = written_words(written, spoken, heard)
    assume(heard)
    assert [word.span.of(written) for word in words] == written.split()
    edges = [edge for word in words for edge in (word.start_samples, word.end_samples)]
    assert edges == sorted(edges)
    assert all(heard[0].start_samples <= edge <= heard[-1].end_samples for edge in edges)


@settings(max_examples=100, deadline=None)
@given(spoken=st.text(max_size=80), samples=st.integers(0, 100_000))
def test_estimated_words_share_the_clip_without_gap_or_overlap(spoken: str, samples: int) -> None:
    words: tuple[Word, ...] = estimate_words(spoken, samples)
    assert [word.span.of(spoken) for word in words] == spoken.split()
    edges = [0, *(edge for word in words for edge in (word.start_samples, word.end_samples))]
    assert edges == sorted(edges)
    assert not words or edges[-1] == samples


@settings(max_examples=200, deadline=None)
@given(title=st.text(max_size=200))
def test_a_slug_is_safe_whatever_the_title(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", slugify(title))
    assert len(slugify(title)) <= MAX_CHARS
