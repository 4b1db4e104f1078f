"""Editions made once for all end-to-end tests, and the command line as its user runs it."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.commandline import CommandLine

Run = Callable[..., subprocess.CompletedProcess[str]]

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


@pytest.fixture
def run(tmp_path: Path, command_line: CommandLine) -> Run:
    """The command line in an empty folder, with an empty clip store."""

    def call(
        *arguments: object,
        store: Path = tmp_path / "clips",
        env: Mapping[str, str] = MappingProxyType({}),
        **more: object,
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "TALKINGPAPER_STORE": str(store), **env}
        return command_line(*arguments, cwd=tmp_path, env=environment, **more)

    return call


def _make(folder: Path, commands: CommandLine, *arguments: object) -> MadeEdition:
    store = folder / "clips"
    environment = {**os.environ, "TALKINGPAPER_STORE": str(store)}
    done = commands("make", *arguments, "-o", folder / "out", cwd=folder, env=environment)
    assert done.returncode == 0, done.stderr
    return MadeEdition(
        folder=Path(done.stdout.strip()).parent, store=store, stdout=done.stdout, stderr=done.stderr
    )


@pytest.fixture(scope="session")
def toned(
    tmp_path_factory: pytest.TempPathFactory, command_line: CommandLine, sample: Path
) -> MadeEdition:
    """The sample article in tones: every stage real but the voices."""
    return _make(tmp_path_factory.mktemp("toned"), command_line, sample, *TONES)


@pytest.fixture(scope="session")
def spoken(
    tmp_path_factory: pytest.TempPathFactory, command_line: CommandLine, sample: Path
) -> MadeEdition:
    """The sample article by the default cast."""
    return _make(tmp_path_factory.mktemp("spoken"), command_line, sample)
