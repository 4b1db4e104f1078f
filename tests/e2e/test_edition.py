"""The sample article's edition, looked at from outside."""

from __future__ import annotations

import json
import re
import subprocess
from array import array
from pathlib import Path
from typing import Protocol
from zipfile import ZipFile

import mutagen.id3
import pytest

from talkingpaper import jsonform
from talkingpaper.model import Role, Script, Timeline
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.text.scriptfile import load_script


class MadeEdition(Protocol):
    folder: Path
    store: Path
    mp3: Path
    stdout: str
    stderr: str


BOTH = pytest.mark.parametrize(
    "edition", ["toned", pytest.param("spoken", marks=pytest.mark.neural)], indirect=True
)
POST = (
    "Incredible footage of the North Korean soldier making his escape through the DMZ, first in a "
    'jeep and then on foot. Can clearly see North Koreans running to shoot their "comrade"'
)


@pytest.fixture
def edition(request: pytest.FixtureRequest) -> MadeEdition:
    made: MadeEdition = request.getfixturevalue(request.param)
    return made


def manifest_of(edition: MadeEdition) -> dict[str, object]:
    found: dict[str, object] = json.loads((edition.folder / "edition.json").read_bytes())
    return found.get("edition", found)


def script_of(edition: MadeEdition) -> Script:
    return load_script((edition.folder / "script.yaml").read_text("utf-8"), name="script.yaml")


def timeline_of(edition: MadeEdition) -> Timeline:
    data = (edition.folder / "timeline.json").read_bytes()
    return jsonform.loads(Timeline, data, name="timeline.json")


def ffmpeg(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    path = str(Ffmpeg.find().path)
    return subprocess.run([path, "-hide_banner", *arguments], capture_output=True, check=True)


def decoded(mp3: Path) -> array[int]:
    pcm = array("h")
    pcm.frombytes(ffmpeg("-i", str(mp3), "-f", "s16le", "-").stdout)
    return pcm


@BOTH
def test_the_command_prints_where_the_mp3_is(edition: MadeEdition) -> None:
    assert edition.stdout == f"{edition.mp3}\n"
    assert edition.stderr == ""


@BOTH
def test_all_files_are_there_and_no_others(edition: MadeEdition) -> None:
    assert {path.name for path in edition.folder.iterdir()} == {
        "article.json",
        "captions.srt",
        "captions.vtt",
        "chapters.json",
        "cover.jpg",
        "edition.json",
        "index.html",
        "publication.json",
        "script.yaml",
        "timeline.json",
        "transcript.json",
        edition.mp3.name,
        edition.mp3.with_suffix(".epub").name,
    }


@BOTH
def test_the_decoded_mp3_has_the_timelines_length(edition: MadeEdition) -> None:
    assert len(decoded(edition.mp3)) == timeline_of(edition).total_samples


@BOTH
def test_loudness_and_true_peak_by_ffmpegs_meter(edition: MadeEdition) -> None:
    log = ffmpeg("-i", str(edition.mp3), "-af", "ebur128=peak=true", "-f", "null", "-").stderr
    summary = log.decode().rpartition("Summary:")[2]
    integrated = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])
    assert integrated == pytest.approx(-16.0, abs=0.3)
    assert peak <= -1.0


@BOTH
def test_the_last_caption_ends_with_the_last_sound(edition: MadeEdition) -> None:
    pcm = decoded(edition.mp3)
    last_sound = max(index for index in range(len(pcm) - 1, 0, -1) if abs(pcm[index]) > 33)
    vtt = (edition.folder / "captions.vtt").read_text("utf-8")
    hours, minutes, seconds = re.findall(r"--> (\d+):(\d+):([\d.]+)", vtt)[-1]
    ends = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    assert ends == pytest.approx(last_sound / 44_100, abs=0.020)


@BOTH
def test_the_tags_name_title_author_and_programme(edition: MadeEdition) -> None:
    tags = mutagen.id3.ID3(edition.mp3)
    assert tags["TIT2"].text[0].startswith("Incredible video footage")
    assert tags["TPE1"].text == ["Ryan Pickrell"]
    assert tags["TALB"].text == ["Talking Paper"]
    assert tags["TLAN"].text == ["eng"]
    assert tags.getall("APIC")[0].mime == "image/jpeg"
    assert "Joint Security Area" in tags.getall("USLT")[0].text
    assert len(tags.getall("SYLT")[0].text) > 10


@BOTH
def test_ffmpeg_reads_the_chapters_in_order_and_to_the_end(edition: MadeEdition) -> None:
    log = ffmpeg("-i", str(edition.mp3), "-f", "ffmetadata", "-").stdout.decode()
    starts = [int(value) for value in re.findall(r"^START=(\d+)", log, flags=re.MULTILINE)]
    titles = re.findall(r"\[CHAPTER\].*?title=([^\n]*)", log, flags=re.DOTALL)
    timeline = timeline_of(edition)
    assert starts == sorted(starts)
    assert len(titles) == len(timeline.chapters) > 2
    assert "Anna Fifield on Twitter" in titles


@BOTH
def test_the_post_is_said_whole_by_the_second_voice(edition: MadeEdition) -> None:
    script = script_of(edition)
    said = [one for one in script.utterances if one.role is Role.POST]
    assert " ".join(one.written for one in said) == POST
    narrator = script.cast["narrator"]
    assert {script.voice_of(one) for one in said} == {script.cast["post"]}
    assert script.cast["post"] != narrator
    others = [one for one in script.utterances if one.role is not Role.POST]
    assert {script.voice_of(one) for one in others} == {narrator}


@BOTH
def test_the_narrator_introduces_the_post_before_it_is_heard(edition: MadeEdition) -> None:
    utterances = script_of(edition).utterances
    first = next(index for index, one in enumerate(utterances) if one.role is Role.POST)
    assert utterances[first - 1].role is Role.CUE
    assert utterances[first - 1].spoken == (
        "Anna Fifield, on Twitter, November twenty-second, twenty seventeen:"
    )


@BOTH
def test_the_picture_link_is_left_out_with_a_reason(edition: MadeEdition) -> None:
    script = script_of(edition)
    assert not any("pic.twitter" in one.spoken for one in script.utterances)
    (left_out,) = script.omissions
    assert left_out.span.of(script.article.text) == "pic.twitter.com/JRzTdYBvq4"
    assert "picture" in left_out.reason


@BOTH
def test_the_byline_is_said_as_one(edition: MadeEdition) -> None:
    (byline,) = [one for one in script_of(edition).utterances if one.role is Role.BYLINE]
    assert byline.spoken == "By Ryan Pickrell, via The Daily Caller."


@BOTH
def test_every_character_is_accounted_for(edition: MadeEdition) -> None:
    coverage = manifest_of(edition)["coverage"]
    assert coverage["characters"] == coverage["spoken"] + sum(coverage["omitted"].values())
    assert (coverage["lost"], coverage["repeated"]) == (0, 0)


@BOTH
def test_every_clip_has_a_clean_receipt(edition: MadeEdition) -> None:
    clips = manifest_of(edition)["clips"]
    assert len(clips) == len(script_of(edition).utterances)
    assert [clip["receipt"]["problems"] for clip in clips if clip["receipt"]["problems"]] == []


@pytest.mark.neural
def test_the_neural_voices_time_their_words_themselves(spoken: MadeEdition) -> None:
    timing = {clip["timing"] for clip in manifest_of(spoken)["clips"]}
    assert timing == {"model"}


@pytest.mark.neural
def test_the_voices_are_equally_loud(spoken: MadeEdition) -> None:
    voices = manifest_of(spoken)["mastering"]["voices_lufs"]
    assert set(voices) == {"hibari:heart", "kokoro:jm_kumo"}
    assert all(lufs == pytest.approx(-16.0, abs=1.0) for lufs in voices.values())


@BOTH
def test_no_file_names_a_path_of_this_machine(edition: MadeEdition) -> None:
    files = {path.name: path.read_bytes() for path in edition.folder.iterdir()}
    with ZipFile(edition.mp3.with_suffix(".epub")) as book:
        files.update({name: book.read(name) for name in book.namelist()})
    paths = [f"{path}/".encode() for path in (Path.home(), edition.store)]
    assert [name for name, data in files.items() if any(path in data for path in paths)] == []
