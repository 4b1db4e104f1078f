"""``talkingpaper book`` when something is wrong with what it is given."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from talkingpaper.pipeline.making import make
    from talkingpaper.pipeline.settings import Settings

    folder = tmp_path_factory.mktemp("editions")
    for name in ("ferry", "quay"):
        source = folder / f"{name}.txt"
        source.write_text(f"The {name} closes\n\nIt was closed on Tuesday.\n")
        cast = {"narrator": "tone:low", "post": "tone:high"}
        make(str(source), Settings(out=folder / "out", cast=cast, store=folder / "clips"))
    return folder / "out"


@pytest.mark.parametrize("name", ["day.epub", "day.lpf", "day.zip"])
def test_book_of_all_editions_is_written(run: Run, editions: Path, name: str) -> None:
    done = run("book", editions, "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}\n", "")


def test_wrong_requests_are_one_line_and_leave_the_old_book(
    run: Run, editions: Path, tmp_path: Path
) -> None:
    first = editions / "the-ferry-closes"
    damaged = tmp_path / "damaged"
    shutil.copytree(first, damaged)
    sound = damaged / "the-ferry-closes.mp3"
    sound.write_bytes(sound.read_bytes()[:-1])
    old = tmp_path / "day.epub"
    old.write_bytes(b"yesterday")
    (tmp_path / "file").write_text("no folder")
    for code, said, arguments in (
        (6, "is no whole edition", (damaged, "-o", old)),
        (6, "is in the book already", (first, first, "-o", old)),
        (1, "no edition in", (tmp_path / "nowhere", "-o", old)),
        (2, "what kind of book", (first, "-o", tmp_path / "day.pdf")),
        (6, "cannot be written", (first, "-o", tmp_path / "file" / "day.epub")),
    ):
        done = run("book", *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
        assert said in done.stderr
    assert old.read_bytes() == b"yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged", "day.epub", "file"]
