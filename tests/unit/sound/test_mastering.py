"""The finished file is measured, whatever went into it."""

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.errors import EncodingError
from talkingpaper.events import MasterProgressed
from talkingpaper.model import Clip, Mastering, Script, Span, Timeline, Word
from talkingpaper.sound import levels
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.mastering import find_misses, master, measure, survey
from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.timeline import Piece, Take, arrange

Speech = Callable[..., Samples]
MakeClip = Callable[..., Clip]
MakeScript = Callable[[list[float]], Script]
Shim = Callable[[str], Ffmpeg]


class Desk:
    """Clips by key, and how often each was asked for."""

    def __init__(self, make_script: MakeScript) -> None:
        self.clips: dict[str, Clip] = {}
        self.loads: list[str] = []
        self._make_script = make_script

    def load(self, key: str) -> Clip:
        self.loads.append(key)
        return self.clips[key]

    def lay_out(self, pieces: Sequence[tuple[str, str]]) -> tuple[tuple[Take, ...], Timeline]:
        """Takes and timeline of (clip key, voice) pairs, 0.3 s apart."""
        takes = survey(
            [Piece(index=i, key=key, voice=voice) for i, (key, voice) in enumerate(pieces)],
            self.load,
        )
        return takes, arrange(self._make_script([0.3] * len(takes)), takes)


@pytest.fixture
def desk(make_speech: Speech, make_clip: MakeClip, make_script: MakeScript) -> Desk:
    """Two voices, one faint at 22.05 kHz, one loud at 24 kHz, and one word."""
    desk = Desk(make_script)
    for number in range(4):
        faint = make_speech(6 + number, rate_hz=22_050, amplitude=0.05)
        desk.clips[f"faint{number}"] = make_clip(faint, f"faint{number}", rate_hz=22_050)
        loud = make_speech(9 - number, amplitude=0.9)
        desk.clips[f"loud{number}"] = make_clip(loud, f"loud{number}")
    desk.clips["word"] = make_clip(make_speech(1), "word")
    return desk


def dialogue() -> list[tuple[str, str]]:
    return [(f"{name}{i}", f"test:{name}") for i in range(4) for name in ("faint", "loud")]


def test_each_clip_is_surveyed_once_however_often_it_is_said(desk: Desk) -> None:
    takes, _ = desk.lay_out([("loud0", "a"), ("loud1", "a"), ("loud0", "b"), ("loud0", "a")])
    assert desk.loads == ["loud0", "loud1"]
    assert [(take.index, take.key, take.voice) for take in takes] == [
        (0, "loud0", "a"),
        (1, "loud1", "a"),
        (2, "loud0", "b"),
        (3, "loud0", "a"),
    ]


def test_words_come_through_the_survey_inside_their_take(
    make_speech: Speech, make_clip: MakeClip, make_script: MakeScript
) -> None:
    desk = Desk(make_script)
    word = Word(span=Span(start=0, end=5), start_samples=0, end_samples=999_999)
    desk.clips["a"] = make_clip(make_speech(3), "a", words=(word,))
    (take,), _ = desk.lay_out([("a", "v")])
    assert (take.words[0].start_samples, take.words[0].end_samples) == (0, take.length_samples)


def test_two_voices_are_brought_to_the_same_loudness_in_one_encoding(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    desk.loads.clear()
    mastered = master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
    assert mastered.integrated_lufs == pytest.approx(-16.0, abs=0.15)
    assert mastered.voices_lufs == {
        "test:faint": pytest.approx(-16.0, abs=0.15),
        "test:loud": pytest.approx(-16.0, abs=0.15),
    }
    assert mastered.true_peak_dbtp <= -1.0
    assert mastered.decoded_samples == timeline.total_samples
    assert len(desk.loads) == 2 * len(takes)  # once for the gains, once for the sound


def test_the_measurement_can_be_repeated_from_the_file(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    mastered = master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
    voices = [take.voice for take in takes]
    assert measure(tmp_path / "a.mp3", timeline, voices, ffmpeg) == mastered


def test_the_same_clips_give_the_same_bytes(desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    takes, timeline = desk.lay_out(dialogue())
    for name in ("a.mp3", "b.mp3"):
        master(takes, timeline, desk.load, tmp_path / name, ffmpeg)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_every_cue_is_heard_where_the_timeline_says(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
    sound = np.abs(np.concatenate(list(ffmpeg.decode(tmp_path / "a.mp3"))))
    pauses = [
        sound[cue.end_samples + 900 : cue.end_samples + cue.pause_samples - 900].max()
        for cue in timeline.cues
    ]
    cues = [sound[cue.start_samples : cue.end_samples].max() for cue in timeline.cues]
    assert (max(pauses) < 0.005, min(cues) > 0.2) == (True, True)


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([("word", "v")], id="one word of 0.2 s"),
        pytest.param([("loud0", "v"), ("word", "w")], id="a voice that says one word"),
        pytest.param([("word", "v")] * 3, id="one word three times"),
    ],
)
def test_very_little_speech_is_mastered_too(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path, pieces: list[tuple[str, str]]
) -> None:
    takes, timeline = desk.lay_out(pieces)
    mastered = master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
    assert find_misses(mastered, timeline) == ()


def test_progress_goes_up_to_the_whole_length(desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    takes, timeline = desk.lay_out(dialogue())
    events: list[MasterProgressed] = []
    master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg, listener=events.append)  # type: ignore[arg-type]
    done = [event.done_s for event in events]
    assert done == sorted(done)
    assert done[-1] == events[-1].total_s == timeline.total_samples / timeline.rate_hz


# An encoder with a fault of its own: the arguments of the real one, changed.
ENCODER = """args = sys.argv[1:]
if 'libmp3lame' in args:
    at = args.index('-c:a')
    args[at:at] = {extra}
os.execv(REAL, [REAL, *args])"""


def with_filter(shim: Shim, audio_filter: str) -> Ffmpeg:
    return shim(ENCODER.format(extra=["-af", audio_filter]))


@pytest.mark.parametrize("change", ["volume=-2dB", "volume=+1.5dB"])
def test_a_codec_that_changes_the_level_is_corrected(
    desk: Desk, shim: Shim, tmp_path: Path, change: str
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    target = tmp_path / "a.mp3"
    mastered = master(takes, timeline, desk.load, target, with_filter(shim, change))
    assert mastered.integrated_lufs == pytest.approx(-16.0, abs=0.3)


@pytest.mark.parametrize(
    ("change", "miss"),
    [
        ("apad=pad_len=11520", "it decodes to {more} samples, not {all}"),
        ("volume=0", "its loudness is -inf LUFS"),
    ],
)
def test_a_file_that_cannot_be_corrected_is_not_published(
    desk: Desk, shim: Shim, tmp_path: Path, change: str, miss: str
) -> None:
    takes, timeline = desk.lay_out([("loud0", "v")] * 3)
    samples = timeline.total_samples
    with pytest.raises(EncodingError, match=miss.format(all=samples, more=samples + 11_520)):
        master(takes, timeline, desk.load, tmp_path / "a.mp3", with_filter(shim, change))
    assert not (tmp_path / "a.mp3").exists()


def test_a_file_that_cannot_be_decoded_is_not_published(
    desk: Desk, shim: Shim, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out([("loud0", "v")])
    deaf = shim("if 's16le' in sys.argv: os.execv(REAL, [REAL, *sys.argv[1:]])\nsys.exit('Deaf')")
    with pytest.raises(EncodingError, match=r"could not decode a\.mp3: Deaf"):
        master(takes, timeline, desk.load, tmp_path / "a.mp3", deaf)
    assert not (tmp_path / "a.mp3").exists()


def test_a_clip_that_changes_between_survey_and_encoding_is_an_error(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out([("loud0", "v")])
    desk.clips["loud0"] = replace(desk.clips["loud0"], pcm=desk.clips["loud0"].pcm[:40_000])
    with pytest.raises(EncodingError, match="clip loud0 changed"):
        master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_edition(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels, "SAMPLE_S", 5.0)  # the part that grows, up to here

    def peak_bytes(times: int) -> int:
        takes, timeline = desk.lay_out(dialogue() * times)
        tracemalloc.start()
        master(takes, timeline, desk.load, tmp_path / "a.mp3", ffmpeg)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = peak_bytes(2), peak_bytes(8)  # 25 s and 100 s of sound: 4 MB and 17 MB as floats
    assert many - few < 500_000


@pytest.mark.parametrize(
    ("changes", "miss"),
    [
        ({}, ()),
        ({"integrated_lufs": -16.31}, ("its loudness is -16.31 LUFS, not -16",)),
        ({"true_peak_dbtp": -0.99}, ("its true peak is -0.99, above -1",)),
        ({"voices_lufs": {"a:b": -14.9}}, ("a:b is at -14.90 LUFS, not -16",)),
        ({"decoded_samples": 99}, ("it decodes to 99 samples, not 100",)),
        ({"integrated_lufs": float("nan")}, ("its loudness is nan LUFS, not -16",)),
    ],
)
def test_misses_are_named(changes: dict[str, object], miss: tuple[str, ...]) -> None:
    good = Mastering(
        integrated_lufs=-15.8,
        true_peak_dbtp=-1.0,
        voices_lufs={"a:b": -15.1},
        decoded_samples=100,
        encoder="test",
    )
    timeline = Timeline(rate_hz=1, head_samples=0, cues=(), chapters=(), total_samples=100)
    assert find_misses(replace(good, **changes), timeline) == miss  # type: ignore[arg-type]
