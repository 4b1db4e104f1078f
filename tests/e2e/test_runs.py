"""What runs cost, leave behind and refuse."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high")
STORY = (
    "The ferry sank in the night. Nobody was hurt.\n\nDivers will look at the wreck on Monday.\n"
)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


class MadeEdition(Protocol):
    folder: Path
    store: Path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def result(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_an_unchanged_article_is_not_touched(
    run: Run, sample: Path, toned: MadeEdition, tmp_path: Path
) -> None:
    folder = tmp_path / "out" / toned.folder.name
    shutil.copytree(toned.folder, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = result(run("make", sample, "-o", "out", "--json", *TONES))
    assert (again["unchanged"], again["spoken_now"]) == (True, 0)
    assert tmp_path / str(again["folder"]) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_lost_edition_comes_back_from_the_store_with_the_same_bytes(
    run: Run, sample: Path, toned: MadeEdition, tmp_path: Path
) -> None:
    shutil.copytree(toned.store, tmp_path / "clips")
    again = result(run("make", sample, "-o", "out", "--json", *TONES, fresh=True))
    assert (again["unchanged"], again["spoken_now"]) == (False, 0)
    assert contents(tmp_path / str(again["folder"])) == contents(toned.folder)


def test_jobs_and_stores_make_no_difference_to_the_bytes(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    wishes = (("a", "--jobs", 1), ("b", "--jobs", 2, "--no-cache"))
    one, two = (
        result(run("make", sample, "--json", *TONES, "-o", *wish, fresh=True)) for wish in wishes
    )
    assert contents(tmp_path / str(one["folder"])) == contents(tmp_path / str(two["folder"]))


def test_a_changed_sentence_is_the_only_one_spoken_again(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    first = result(run("make", story, "--json", *TONES))
    story.write_text(STORY.replace("on Monday", "on Tuesday"))
    second = result(run("make", story, "--json", *TONES))
    assert first["spoken_now"] == 4  # three sentences and the disclosure
    assert second["spoken_now"] == 1
    assert second["folder"] == first["folder"]


def test_two_articles_with_one_title_get_two_editions(run: Run, tmp_path: Path) -> None:
    for name, ending in (("a.txt", "One."), ("b.txt", "Two.")):
        (tmp_path / name).write_text(f"{STORY}\n{ending}\n")
    first = result(run("make", "a.txt", "--title", "Same", "--json", *TONES))
    second = run("make", "b.txt", "--title", "Same", "--json", *TONES)
    assert result(second)["slug"] == "same-2"
    assert first["slug"] == "same"
    assert "same-2" in second.stderr


def test_an_article_can_come_from_standard_input(run: Run, tmp_path: Path) -> None:
    told = result(run("make", "-", "--json", *TONES, input=STORY))
    assert (tmp_path / str(told["mp3"])).is_file()
    assert told["coverage_percent"] == 100.0


def test_an_edited_script_is_voiced_as_edited(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    assert run("script", "story.txt", "-o", "script.yaml", *TONES).returncode == 0
    script = tmp_path / "script.yaml"
    text = script.read_text("utf-8")
    assert run("script", "story.txt", "-o", "-", *TONES).stdout == text
    script.write_text(
        text.replace("text: Nobody was hurt.", "text: Nobody was hurt.\n  say: All are well.")
    )
    told = result(run("make", "script.yaml", "--json"))
    written = (tmp_path / str(told["folder"]) / "script.yaml").read_text("utf-8")
    assert "say: All are well." in written


def test_several_articles_one_of_them_bad(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    done = run("make", "nowhere.txt", "good.txt", *TONES)
    assert done.returncode == 3
    assert done.stdout.count(".mp3") == 1
    assert "nowhere.txt" in done.stderr


def test_one_voice_for_two_roles_is_warned_of(run: Run, sample: Path) -> None:
    done = run("make", sample, "--voice", "narrator=tone:low", "--voice", "post=tone:low")
    assert done.returncode == 0
    assert "one voice" in done.stderr


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "binary.txt").write_bytes(PNG + bytes(range(256)) * 8)
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "script.yaml").write_text("utterances: [")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "named", "arguments"),
    [
        (3, "nowhere.txt", ["nowhere.txt"]),
        (3, "empty.txt", ["empty.txt"]),
        (3, "blank.txt", ["blank.txt"]),
        (3, "binary.txt", ["binary.txt"]),
        (3, ".", ["."]),
        (3, "script.yaml", ["script.yaml"]),
        (4, "nope", ["story.txt", "--voice", "narrator=nope:x"]),
        (4, "nope", ["story.txt", "--voice", "narrator=tone:nope"]),
        (4, "nope", ["story.txt", "--voice", "narrator=nope"]),
        (2, "narator", ["story.txt", "--voice", "narator=tone:low"]),
        (2, "--voice", ["story.txt", "--voice", "tone:low"]),
        (2, "speed", ["story.txt", "--speed", "9"]),
        (2, "jobs", ["story.txt", "--jobs", "0"]),
        (2, "nocover.jpg", ["story.txt", "--cover", "nocover.jpg"]),
        (2, "--nonsense", ["story.txt", "--nonsense"]),
        (1, "file", ["story.txt", "-o", "file/out"]),
        (1, "/proc", ["story.txt", "-o", "/proc/out"]),
    ],
)
def test_bad_input_is_one_clear_line_and_leaves_nothing(
    run: Run, bad: Path, code: int, named: str, arguments: list[str]
) -> None:
    before = sorted(bad.rglob("*"))
    tones = () if "--voice" in arguments else TONES
    done = run("make", *arguments, *tones)
    assert (done.returncode, done.stdout) == (code, "")
    *usage, line = done.stderr.splitlines()
    assert named in line
    assert all("Usage" in one or "Try" in one or not one for one in usage)
    assert len(line) <= 400
    assert "Traceback" not in done.stderr
    assert [path for path in sorted(bad.rglob("*")) if "clips" not in str(path)] == before


def test_a_missing_ffmpeg_is_named_with_its_remedy(run: Run, bad: Path) -> None:
    done = run("make", "story.txt", *TONES, env={"TALKINGPAPER_FFMPEG": "/nowhere/ffmpeg"})
    assert (done.returncode, done.stdout) == (5, "")
    assert "/nowhere/ffmpeg" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (bad / "out").exists()


def test_a_reader_that_goes_away_is_no_traceback(bad: Path) -> None:
    command = f"{sys.executable} -c 'from talkingpaper.cli.main import run; run()' script story.txt"
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -c 1"],
        cwd=bad,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in done.stderr


def without_network() -> list[str]:
    """A prefix that cuts the network off, or nothing where the system does not allow it."""
    for prefix in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*prefix, "true"], check=False).returncode
        ):
            return prefix
    return []


@pytest.mark.skipif(not without_network(), reason="unshare cannot cut the network off here")
def test_nothing_needs_the_network(bad: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *without_network(),
            sys.executable,
            "-c",
            "from talkingpaper.cli.main import run; run()",
            "make",
            "story.txt",
        ],
        cwd=bad,
        env={**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
