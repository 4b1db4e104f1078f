"""The finished file is measured, whatever went into it."""

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.errors import EncodingError
from talkingpaper.events import Listener, MasterProgressed, ignore
from talkingpaper.model import Clip, Mastering, Script, Span, Timeline, Word
from talkingpaper.sound import levels, mastering
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import ACX, FORMS, M4A, M4B, MP3, OPUS, PODCAST, PRESETS, Form, Preset
from talkingpaper.sound.mastering import survey
from talkingpaper.sound.measuring import find_misses, measure
from talkingpaper.sound.pcm import Samples
from talkingpaper.sound.programme import Output, Programme
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
        self.make_script = make_script

    def load(self, key: str) -> Clip:
        self.loads.append(key)
        return self.clips[key]

    def lay_out(self, pieces: Sequence[tuple[str, str]]) -> tuple[tuple[Take, ...], Timeline]:
        """Takes and timeline of (clip key, voice) pairs, 0.3 s apart."""
        wanted = [Piece(index=i, key=key, voice=voice) for i, (key, voice) in enumerate(pieces)]
        takes = tuple(survey(wanted, self.load))
        return takes, arrange(self.make_script([0.3] * len(takes)), takes)


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


def master(
    takes: Sequence[Take],
    timeline: Timeline,
    load: Callable[[str], Clip],
    target: Path,
    ffmpeg: Ffmpeg,
    *,
    listener: Listener = ignore,
) -> Mastering:
    """An MP3 alone, for podcasts."""
    programme = Programme(takes=takes, timeline=timeline, load=load)
    output = Output(form=MP3, target=target)
    (measured,) = mastering.master(programme, [output], ffmpeg, listener=listener)
    return measured


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
    assert measure(tmp_path / "a.mp3", timeline, voices, ffmpeg, MP3) == mastered


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
    assert find_misses(mastered, timeline, MP3, PODCAST) == ()


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


ZEROING = """import subprocess
code = subprocess.run([REAL, *sys.argv[1:]]).returncode
part = sys.argv[-1].removeprefix("file:")
size = os.path.getsize(part)
os.truncate(part, 0)
os.truncate(part, size)
sys.exit(code)"""


def test_a_file_that_cannot_be_decoded_is_not_published(
    desk: Desk, shim: Shim, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out([("loud0", "v")])
    with pytest.raises(EncodingError, match=r"could not decode a\.mp3"):
        master(takes, timeline, desk.load, tmp_path / "a.mp3", shim(ZEROING))
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
    timeline = Timeline(rate_hz=44_100, head_samples=0, cues=(), chapters=(), total_samples=100)
    changed = replace(good, **changes)  # type: ignore[arg-type]
    assert find_misses(changed, timeline, MP3, PODCAST) == miss


def outputs_of(folder: Path, *forms: Form) -> list[Output]:
    return [Output(form=form, target=folder / f"a{form.suffix}") for form in forms]


def test_every_form_is_measured_and_keeps_its_marks(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    outputs = outputs_of(tmp_path, *FORMS.values())
    programme = Programme(takes=takes, timeline=timeline, load=desk.load)
    measured = mastering.master(programme, outputs, ffmpeg)
    misses = [
        find_misses(found, timeline, output.form, PODCAST)
        for output, found in zip(outputs, measured, strict=True)
    ]
    assert misses == [()] * len(FORMS)


def test_forms_alike_share_one_pass_over_the_clips(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    desk.loads.clear()
    programme = Programme(takes=takes, timeline=timeline, load=desk.load)
    mastering.master(programme, outputs_of(tmp_path, MP3, M4B, M4A), ffmpeg)
    assert len(desk.loads) == 2 * len(takes)  # once for the gains, once for the sound


@pytest.mark.parametrize("form", [M4B, OPUS], ids=lambda form: form.name)
def test_a_cue_is_heard_at_its_time_in_every_form(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path, form: Form
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    programme = Programme(takes=takes, timeline=timeline, load=desk.load)
    outputs = [Output(form=each, target=tmp_path / f"a{each.suffix}") for each in (MP3, form)]
    mastering.master(programme, outputs, ffmpeg)
    known, other = (
        np.abs(np.concatenate(list(ffmpeg.decode(output.target)))) for output in outputs
    )
    known, other = envelope(known, MP3.rate_hz), envelope(other, form.rate_hz)
    scores = [float(np.dot(known[20:700], other[20 + lag : 700 + lag])) for lag in range(-10, 11)]
    assert abs(int(np.argmax(scores)) - 10) <= 1


def envelope(sound: Samples, rate_hz: int) -> Samples:
    """The loudest sample of every 10 ms."""
    step = rate_hz // 100
    return sound[: len(sound) // step * step].reshape(-1, step).max(axis=1)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_the_same_sound_gives_the_same_bytes_in_every_form(
    desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path, form: Form
) -> None:
    takes, timeline = desk.lay_out(dialogue()[:2])
    programme = Programme(takes=takes, timeline=timeline, load=desk.load)
    files = [tmp_path / f"{name}{form.suffix}" for name in "ab"]
    for file in files:
        mastering.master(programme, [Output(form=form, target=file)], ffmpeg)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.name)
def test_every_preset_is_kept(desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path, preset: Preset) -> None:
    takes, timeline = desk.lay_out(dialogue())
    programme = Programme(takes=takes, timeline=timeline, load=desk.load, has_room_tone=True)
    output = Output(form=preset.form("mp3"), target=tmp_path / "a.mp3")
    (measured,) = mastering.master(programme, [output], ffmpeg, preset=preset)
    assert find_misses(measured, timeline, output.form, preset) == ()


def test_a_file_for_acx_passes_acx_check(desk: Desk, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    """The rules of ACX, each measured on the decoded file; the floor as Audacity's plug-in does."""
    takes, _ = desk.lay_out(dialogue())
    timeline = arrange(
        desk.make_script([0.6] * len(takes)), takes, head_s=ACX.head_s, tail_s=ACX.tail_s
    )
    programme = Programme(takes=takes, timeline=timeline, load=desk.load, has_room_tone=True)
    output = Output(form=ACX.form("mp3"), target=tmp_path / "a.mp3")
    mastering.master(programme, [output], ffmpeg, preset=ACX)
    sound = np.concatenate(list(ffmpeg.decode(output.target))).astype(np.float64)
    windows = sound[: len(sound) // 22_050 * 22_050].reshape(-1, 22_050)

    def rms_db(of: Samples) -> float:
        return float(10 * np.log10(np.square(of).mean()))

    floor_db = rms_db(sound[: round(0.6 * 44_100)])
    assert -23 <= rms_db(sound) <= -18
    assert 20 * np.log10(np.abs(sound).max()) <= -3
    assert -75 <= floor_db <= -60
    assert min(map(rms_db, windows)) > -80  # no digital silence anywhere
    assert 0.5 <= timeline.head_samples / 44_100 <= 1.0
    assert 1.0 <= timeline.cues[-1].pause_samples / 44_100 <= 5.0
    assert output.target.stat().st_size * 8 / (len(sound) / 44_100) == pytest.approx(192_000, 0.02)


def test_a_form_that_misses_is_encoded_again_and_the_others_are_not(
    desk: Desk, shim: Shim, tmp_path: Path
) -> None:
    takes, timeline = desk.lay_out(dialogue())
    runs = tmp_path / "runs"
    quiet_aac = shim(
        f"args = sys.argv[1:]\n"
        f"codec = args[args.index('-c:a') + 1] if '-c:a' in args else ''\n"
        f"open({str(runs)!r}, 'a').write(codec + ' ')\n"
        "if codec == 'aac':\n"
        "    at = args.index('-c:a'); args[at:at] = ['-af', 'volume=-2dB']\n"
        "os.execv(REAL, [REAL, *args])"
    )
    programme = Programme(takes=takes, timeline=timeline, load=desk.load)
    outputs = [Output(form=form, target=tmp_path / f"a{form.suffix}") for form in (MP3, M4B)]
    measured = mastering.master(programme, outputs, quiet_aac)
    assert [round(each.integrated_lufs) for each in measured] == [-16, -16]
    encoders = runs.read_text().split()
    assert (encoders.count("libmp3lame"), encoders.count("aac")) == (1, 2)
