"""Quoted people and other languages, from the command line to the edition."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high")
STORY = "The ferry sank. “We will rebuild,” said Ana Ruiz, the mayor. “Soon and well.”\n"
GERMAN = "Die Fähre ist in der Nacht gesunken, und die ganze Besatzung wurde gerettet.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "german.txt"
    path.write_text(GERMAN, "utf-8")
    return path


def test_the_person_quoted_is_heard_and_captioned_by_name(
    run: Run, story: Path, tmp_path: Path
) -> None:
    done = run("make", story, "--quotes", "speaker", "--json", *TONES)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / json.loads(done.stdout)["folder"]
    assert (
        json.loads((folder / "edition.json").read_text("utf-8"))["edition"]["cast"]["Ana Ruiz"]
        == "tone:high"
    )
    assert "<v Ana Ruiz>" in (folder / "captions.vtt").read_text("utf-8")


def test_a_person_is_cast_by_name(run: Run, story: Path) -> None:
    wish = ("--quotes", "speaker", "--voice", "Ana Ruiz=system:en")
    done = run("script", story, *TONES, *wish)
    assert "  Ana Ruiz: system:en\n" in done.stdout


def test_the_narrator_reads_quotations_unless_told_otherwise(run: Run, story: Path) -> None:
    assert "role: quote" not in run("script", story, *TONES).stdout


def test_a_script_can_be_had_as_ssml(run: Run, story: Path) -> None:
    done = run("script", story, "--ssml", *TONES)
    assert ET.fromstring(done.stdout.encode()).get("version") == "1.1"  # noqa: S314 - our own


def test_a_german_article_is_refused_with_the_voice_to_give(run: Run, german: Path) -> None:
    done = run("make", german)
    assert done.returncode == 4
    assert "this is German, and hibari:heart speaks English" in done.stderr
    assert "--voice narrator=" in done.stderr


def test_the_user_may_say_that_it_is_english(run: Run, german: Path) -> None:
    done = run("make", german, "--language", "en", *TONES)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_voice_chosen_for_a_foreign_text_is_warned_of(run: Run, german: Path) -> None:
    done = run("make", german, *TONES)
    assert done.returncode == 0
    assert "tone:low speaks English and is given German: it will sound wrong" in done.stderr
