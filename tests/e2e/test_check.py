"""`check` finds every lie."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


class MadeEdition(Protocol):
    folder: Path
    mp3: Path


@pytest.fixture
def copy(toned: MadeEdition, tmp_path: Path) -> Path:
    return Path(shutil.copytree(toned.folder, tmp_path / "out" / toned.folder.name))


def test_a_whole_edition_passes(run: Run, copy: Path) -> None:
    done = run("check", copy.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "coverage 100 %" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "article.json",
        "captions.srt",
        "captions.vtt",
        "chapters.json",
        "cover.jpg",
        "edition.json",
        "index.html",
        "script.yaml",
        "timeline.json",
        "transcript.json",
        "mp3",
    ],
)
@pytest.mark.parametrize("where", [0.0, 0.5, 1.0])
def test_a_changed_byte_is_found(run: Run, copy: Path, name: str, where: float) -> None:
    path = copy / (f"{copy.name}.mp3" if name == "mp3" else name)
    data = bytearray(path.read_bytes())
    position = round(where * (len(data) - 1))
    data[position] ^= 1
    path.write_bytes(data)
    done = run("check", copy)
    assert done.returncode == 7
    assert path.name in done.stdout


def test_a_missing_file_is_named(run: Run, copy: Path) -> None:
    (copy / "captions.srt").unlink()
    done = run("check", copy)
    assert done.returncode == 7
    assert "captions.srt" in done.stdout


def test_findings_come_as_json_too(run: Run, copy: Path) -> None:
    (copy / "captions.srt").unlink()
    done = run("check", copy, "--json")
    assert json.loads(done.stdout)["passed"] is False


def test_a_folder_without_editions_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("check", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
