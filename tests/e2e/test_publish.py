"""`publish` and `remove` as their user runs them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from talkingpaper.pipeline.publishing import begin_show, publish_show

Run = Callable[..., subprocess.CompletedProcess[str]]


class MadeEdition(Protocol):
    folder: Path


@pytest.fixture
def out(toned: MadeEdition, tmp_path: Path) -> Path:
    shutil.copytree(toned.folder, tmp_path / "out" / toned.folder.name)
    return tmp_path / "out"


@pytest.fixture
def published(out: Path) -> Path:
    begin_show(out)
    publish_show(out, now=datetime(2026, 3, 1, tzinfo=UTC))
    return out


def listing(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_two_commands_make_a_show(run: Run, out: Path) -> None:
    begun = run("publish", "--init")
    assert (begun.returncode, begun.stdout, begun.stderr) == (0, "out/show.toml\n", "")
    done = run("publish")
    assert (done.returncode, done.stdout) == (0, "out/feed.xml\nout/index.html\n")
    warning, count = done.stderr.splitlines()
    assert "base_url is http://127.0.0.1:8000/" in warning
    assert count == "1 episode, 1 new"
    before = listing(out)
    again = run("publish", "out", "--json", "--quiet")
    assert again.stderr == ""
    assert json.loads(again.stdout) == {
        "feed": "out/feed.xml",
        "site": "out/index.html",
        "episodes": 1,
        "new": [],
    }
    assert listing(out) == before


def test_an_altered_edition_is_one_line_and_leaves_the_feed(run: Run, published: Path) -> None:
    before = listing(published)
    (captions,) = published.glob("*/captions.vtt")
    captions.write_bytes(captions.read_bytes().replace(b"0", b"1", 1))
    done = run("publish")
    assert (done.returncode, done.stdout) == (6, "")
    (line,) = done.stderr.splitlines()
    assert "captions.vtt was changed" in line
    assert listing(published) == before


def test_a_folder_without_a_show_says_how_to_begin(run: Run, out: Path) -> None:
    done = run("publish", out)
    assert done.returncode == 6
    assert f"talkingpaper publish --init {out} writes one to begin with" in done.stderr


def test_a_removed_edition_leaves_folder_and_feed(run: Run, published: Path) -> None:
    out = published
    (slug,) = (path.name for path in out.iterdir() if path.is_dir())
    done = run("remove", slug)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"out/{slug}\n", "")
    assert not (out / slug).exists()
    assert "<item>" not in (out / "feed.xml").read_text("utf-8")
    assert json.loads((out / "show.json").read_bytes())["withdrawn"][0]["slug"] == slug
    again = run("remove", slug)
    assert again.returncode == 6
    assert f"there is no edition '{slug}' in out" in again.stderr
