from array import array
from collections.abc import Callable

import pytest

from talkingpaper.errors import UsageError
from talkingpaper.model import Script, Span, Word, WordTiming
from talkingpaper.sound.timeline import Take, arrange

MakeScript = Callable[[list[float]], Script]


def take(index: int, length_samples: int, words: tuple[Word, ...] = ()) -> Take:
    return Take(
        index=index,
        key=f"clip{index}",
        voice="test:voice",
        trim_start_samples=0,
        trim_end_samples=length_samples,
        length_samples=length_samples,
        words=words,
        timing=WordTiming.MODEL if words else WordTiming.ESTIMATED,
        energies=array("d", [1.0]),
    )


def test_cues_follow_each_other_with_the_scripts_pauses(make_script: MakeScript) -> None:
    takes = [take(0, 1_000), take(1, 2_000), take(2, 500)]
    timeline = arrange(make_script([0.25, 0.5, 9.0]), takes, rate_hz=1_000)
    assert timeline.head_samples == 500
    assert [(cue.start_samples, cue.end_samples) for cue in timeline.cues] == [
        (500, 1_500),
        (1_750, 3_750),
        (4_250, 4_750),
    ]


def test_the_last_pause_is_the_tail_and_fills_the_last_frame(make_script: MakeScript) -> None:
    timeline = arrange(make_script([5.0]), [take(0, 100)], rate_hz=1_000, tail_s=0.3)
    whole = 500 + 100 + 300 + 252
    assert (timeline.cues[-1].pause_samples, timeline.total_samples) == (552, whole)


def test_words_are_counted_from_the_editions_first_sample(make_script: MakeScript) -> None:
    word = Word(span=Span(start=0, end=8), start_samples=10, end_samples=90)
    cue = arrange(make_script([0.0]), [take(0, 100, (word,))], rate_hz=1_000).cues[0]
    assert [(word.start_samples, word.end_samples) for word in cue.words] == [(510, 590)]
    assert cue.timing is WordTiming.MODEL


@pytest.mark.parametrize("indices", [[], [0], [1, 0], [0, 2]])
def test_takes_of_another_script_are_refused(make_script: MakeScript, indices: list[int]) -> None:
    with pytest.raises(UsageError, match="2 utterances"):
        arrange(make_script([0.1, 0.1]), [take(index, 10) for index in indices])
