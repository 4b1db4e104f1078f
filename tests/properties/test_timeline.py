"""Laws of the timeline, whatever the takes."""

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.model import Article, Role, Script, Span, Timeline, Utterance, Word, WordTiming
from talkingpaper.sound.timeline import FRAME_SAMPLES, TAIL_S, Take, arrange
from talkingpaper.units import seconds_to_samples

LENGTHS = st.integers(1, 2_000_000)
PAUSES = st.floats(0.0, 5.0, allow_nan=False)
PARTS = st.lists(st.tuples(LENGTHS, PAUSES), min_size=1, max_size=40)


def timeline_of(parts: list[tuple[int, float]], rate_hz: int = 44_100) -> Timeline:
    takes = tuple(
        Take(
            index=index,
            key=f"k{index}",
            voice="a:b",
            trim_start_samples=0,
            trim_end_samples=length,
            length_samples=length,
            words=(
                Word(span=Span(start=0, end=1), start_samples=0, end_samples=length // 2),
                Word(span=Span(start=2, end=3), start_samples=length // 2, end_samples=length),
            ),
            timing=WordTiming.MODEL,
            energies=array("d", [1.0]),
        )
        for index, (length, _) in enumerate(parts)
    )
    utterances = tuple(
        Utterance(
            id=f"u{index}",
            role=Role.NARRATOR,
            written="a b",
            spoken="a b",
            span=None,
            block=-1,
            pause_after_s=pause_s,
        )
        for index, (_, pause_s) in enumerate(parts)
    )
    article = Article(title="T", title_in_text=False, text="", language="en", blocks=())
    script = Script(article=article, utterances=utterances, cast={"narrator": "a:b"})
    return arrange(script, takes, rate_hz=rate_hz)


@settings(max_examples=100, deadline=None)
@given(PARTS)
def test_head_cues_and_pauses_add_up_to_the_whole(parts: list[tuple[int, float]]) -> None:
    timeline = timeline_of(parts)
    cues = sum(cue.end_samples - cue.start_samples + cue.pause_samples for cue in timeline.cues)
    assert timeline.head_samples + cues == timeline.total_samples


@settings(max_examples=100, deadline=None)
@given(PARTS)
def test_each_cue_begins_where_the_pause_before_it_ends(parts: list[tuple[int, float]]) -> None:
    timeline = timeline_of(parts)
    ends = [cue.end_samples + cue.pause_samples for cue in timeline.cues]
    starts = [cue.start_samples for cue in timeline.cues]
    assert [*starts, timeline.total_samples] == [timeline.head_samples, *ends]


@settings(max_examples=100, deadline=None)
@given(PARTS)
def test_words_lie_in_order_inside_their_cue(parts: list[tuple[int, float]]) -> None:
    for cue in timeline_of(parts).cues:
        edges = [edge for word in cue.words for edge in (word.start_samples, word.end_samples)]
        assert [cue.start_samples, *edges, cue.end_samples] == sorted(
            [cue.start_samples, *edges, cue.end_samples]
        )


@settings(max_examples=100, deadline=None)
@given(PARTS)
def test_no_cue_is_longer_or_shorter_than_its_take(parts: list[tuple[int, float]]) -> None:
    cues = timeline_of(parts).cues
    assert [cue.end_samples - cue.start_samples for cue in cues] == [part[0] for part in parts]


@settings(max_examples=100, deadline=None)
@given(PARTS)
def test_the_tail_ends_with_a_whole_frame_and_is_not_longer_than_it_must_be(
    parts: list[tuple[int, float]],
) -> None:
    timeline = timeline_of(parts)
    filling = timeline.cues[-1].pause_samples - seconds_to_samples(TAIL_S, 44_100)
    assert timeline.total_samples % FRAME_SAMPLES == 0
    assert 0 <= filling < FRAME_SAMPLES


@settings(max_examples=50, deadline=None)
@given(count=st.integers(1, 300), length=st.integers(1, 400_000), pause_s=PAUSES)
def test_nothing_drifts_however_many_cues_there_are(
    count: int, length: int, pause_s: float
) -> None:
    timeline = timeline_of([(length, pause_s)] * count)
    pause_samples = seconds_to_samples(pause_s, 44_100)
    expected = timeline.head_samples + (count - 1) * (length + pause_samples)
    assert timeline.cues[-1].start_samples == expected
