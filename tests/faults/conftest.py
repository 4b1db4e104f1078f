"""A small article in tones, the command line as its user runs it, and what a whole edition is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.commandline import CommandLine

from talkingpaper.folder import read_edition, verify_files
from talkingpaper.pipeline.settings import Settings

CAST = {"narrator": "tone:low", "post": "tone:high"}
STORY = (
    "Ferry sinks\n\nThe ferry sank in the night. Nobody was hurt.\n\nDivers go down on Monday.\n"
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Tones, one at a time, with a store and a clock of the test's own."""
    return Settings(
        out=tmp_path / "out",
        store=tmp_path / "clips",
        cast=CAST,
        jobs=1,
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
    )


@pytest.fixture
def run(tmp_path: Path, command_line: CommandLine) -> Run:
    """``talkingpaper make`` in tones, in the test's folder."""

    def call(
        *arguments: object, env: Mapping[str, str] = MappingProxyType({}), **more: object
    ) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips"), **env}
        tones = [part for role, voice in CAST.items() for part in ("--voice", f"{role}={voice}")]
        return command_line("make", *tones, *arguments, cwd=tmp_path, env=env, **more)

    return call


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, bytes]]:
    """The files of an edition that is proved whole by its manifest; empty when there is none."""

    def read(folder: Path) -> dict[str, bytes]:
        if not folder.exists():
            return {}
        edition = read_edition(folder)
        assert verify_files(folder, edition) == ()
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    return read
