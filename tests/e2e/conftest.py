"""Editions made once for all end-to-end tests, and the command line as its user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

COMMAND = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]


@dataclass(frozen=True)
class MadeEdition:
    folder: Path
    store: Path
    stdout: str
    stderr: str

    @property
    def mp3(self) -> Path:
        return self.folder / f"{self.folder.name}.mp3"


def command(
    *arguments: object, store: Path, cwd: Path | None = None, **more: object
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TALKINGPAPER_STORE": str(store), **more.pop("env", {})}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=environment,
        timeout=300,
        **more,
    )


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command line in an empty folder, with an empty clip store."""

    def call(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        more.setdefault("store", tmp_path / "clips")
        more.setdefault("cwd", tmp_path)
        return command(*arguments, **more)

    return call


def _make(folder: Path, sample: Path, *options: str) -> MadeEdition:
    store = folder / "clips"
    done = command("make", sample, "-o", folder / "out", *options, store=store, cwd=folder)
    assert done.returncode == 0, done.stderr
    return MadeEdition(
        folder=Path(done.stdout.strip()).parent, store=store, stdout=done.stdout, stderr=done.stderr
    )


@pytest.fixture(scope="session")
def toned(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> MadeEdition:
    """The sample article in tones: every stage real but the voices."""
    return _make(tmp_path_factory.mktemp("toned"), sample, *TONES)


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> MadeEdition:
    """The sample article by the default cast."""
    return _make(tmp_path_factory.mktemp("spoken"), sample)
