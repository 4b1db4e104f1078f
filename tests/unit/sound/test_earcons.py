"""Short sounds in the pauses: gentle, inside the silence, and nobody's words are moved by them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.errors import EncodingError
from talkingpaper.model import Clip, Earcon, Script, Timeline
from talkingpaper.sound import earcons, mastering
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3
from talkingpaper.sound.loudness import Meter
from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.programme import Output, Programme
from talkingpaper.sound.timeline import Piece, arrange

RATE_HZ = earcons.RATE_HZ
FREE = round(earcons.FREE_S * RATE_HZ)
Speech = Callable[..., Samples]
MakeClip = Callable[..., Clip]
MakeScript = Callable[[list[float]], Script]


@pytest.mark.parametrize("name", Earcon)
def test_an_earcon_is_short_gentle_and_ends_in_silence(name: str) -> None:
    sound = earcons.load(name)
    meter = Meter(RATE_HZ)
    meter.feed(sound)
    assert len(sound) <= earcons.LONGEST_S * RATE_HZ
    assert -30 <= meter.integrated_lufs <= -26
    assert np.abs(sound[[0, -1]]).max() < 0.001
    assert np.abs(np.diff(sound)).max() < 0.05  # no click


def test_no_two_earcons_sound_alike() -> None:
    sounds = [earcons.load(name).tobytes() for name in Earcon]
    assert len(set(sounds)) == len(sounds)


def test_an_earcon_that_there_is_not_is_named() -> None:
    with pytest.raises(EncodingError, match="no earcon called 'gong' — known: headline"):
        earcons.load("gong")


class Laid:
    """Three utterances, the first and the last with an earcon before them."""

    def __init__(
        self,
        make_speech: Speech,
        make_clip: MakeClip,
        make_script: MakeScript,
        names: Sequence[str],
    ) -> None:
        self.clips = {"a": make_clip(make_speech(4), "a")}
        script = make_script([0.35] * len(names))
        self.script = replace(
            script,
            utterances=tuple(
                replace(utterance, earcon=name)
                for utterance, name in zip(script.utterances, names, strict=True)
            ),
        )
        pieces = [Piece(index=index, key="a", voice="v") for index in range(len(names))]
        self.takes = tuple(mastering.survey(pieces, self.clips.__getitem__))
        lengths = earcons.lengths_samples(self.script)
        self.timeline: Timeline = arrange(
            self.script,
            self.takes,
            least_pauses=[earcons.least_pause_samples(length, RATE_HZ) for length in lengths],
        )
        self.placed = earcons.place(self.script, self.timeline)


@pytest.fixture
def laid(make_speech: Speech, make_clip: MakeClip, make_script: MakeScript) -> Laid:
    return Laid(make_speech, make_clip, make_script, ["headline", "", "post"])


def test_each_earcon_has_silence_on_both_sides(laid: Laid) -> None:
    assert [each.name for each in laid.placed] == ["headline", "post"]
    first, last = laid.placed
    cues = laid.timeline.cues
    assert first.start_samples >= FREE
    assert first.start_samples + len(earcons.load("headline")) <= cues[0].start_samples - FREE
    assert last.start_samples >= cues[1].end_samples + FREE
    assert last.start_samples + len(earcons.load("post")) <= cues[2].start_samples - FREE


def test_a_pause_is_longer_only_where_an_earcon_needs_it(laid: Laid) -> None:
    pauses = [cue.pause_samples for cue in laid.timeline.cues[:-1]]
    assert pauses == [
        round(0.35 * RATE_HZ),
        len(earcons.load("post")) + 2 * FREE,
    ]
    assert laid.timeline.head_samples == len(earcons.load("headline")) + 2 * FREE


def test_the_timeline_stays_gapless(laid: Laid) -> None:
    at = laid.timeline.head_samples
    for cue in laid.timeline.cues:
        assert cue.start_samples == at
        at = cue.end_samples + cue.pause_samples
    assert at == laid.timeline.total_samples


def test_a_script_without_earcons_is_laid_out_as_ever(
    make_speech: Speech, make_clip: MakeClip, make_script: MakeScript
) -> None:
    laid = Laid(make_speech, make_clip, make_script, ["", "", ""])
    assert laid.placed == ()
    assert laid.timeline == arrange(laid.script, laid.takes)


def test_an_earcon_is_heard_in_its_pause_and_the_words_are_the_same(
    laid: Laid, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    def heard(placed: tuple[earcons.Placed, ...]) -> Samples:
        programme = Programme(
            takes=laid.takes,
            timeline=laid.timeline,
            load=laid.clips.__getitem__,
            earcons=placed,
        )
        output = Output(form=MP3, target=tmp_path / "a.mp3")
        mastering.master(programme, [output], ffmpeg)
        return np.concatenate(list(ffmpeg.decode(output.target)))

    silent, sounding = heard(()), heard(laid.placed)
    for cue in laid.timeline.cues:
        words = slice(cue.start_samples + 1200, cue.end_samples - 1200)
        assert np.abs(sounding[words] - silent[words]).max() < 0.01
    for each in laid.placed:
        length = len(earcons.load(each.name))
        inside = slice(each.start_samples, each.start_samples + length)
        assert np.abs(silent[inside]).max() < 0.01
        error = sounding[inside] - earcons.load(each.name)
        assert np.abs(error).max() < 0.02
