"""What killed runs and voices left is gone after the next run at the latest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError
from talkingpaper.folder import Staging
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signals")

Contents = Callable[[Path], dict[str, bytes]]

HOLDS = """
import sys
from pathlib import Path
from talkingpaper.folder import Staging
with Staging(Path(sys.argv[1]), sys.argv[2]) as staging:
    staging.write("captions.vtt", b"half an edition")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(settings: Settings) -> Callable[[str], subprocess.Popen[str]]:
    """Another run that is making the edition of that name, until it is ended."""

    def start(slug: str) -> subprocess.Popen[str]:
        run = subprocess.Popen(
            [sys.executable, "-c", HOLDS, str(settings.out), slug],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdout is not None
        assert run.stdout.readline() == "held\n"
        return run

    return start


def hidden(out: Path) -> list[str]:
    return sorted(path.name for path in out.glob(".*"))


def test_an_unchanged_run_clears_what_a_killed_one_left_and_leaves_a_living_one_alone(
    story: Path,
    settings: Settings,
    holder: Callable[[str], subprocess.Popen[str]],
    contents: Contents,
) -> None:
    first = make(str(story), settings)
    before = contents(first.folder)
    with holder(first.folder.name) as other:
        being_made = hidden(settings.out)
        assert len(being_made) == 2
        assert make(str(story), settings).unchanged
        assert hidden(settings.out) == being_made
        os.kill(other.pid, signal.SIGKILL)
    assert hidden(settings.out) == being_made
    assert make(str(story), settings).unchanged
    assert hidden(settings.out) == []
    assert contents(first.folder) == before


def test_a_killed_runs_folder_does_not_hinder_a_staging_of_another_name(
    story: Path, settings: Settings, holder: Callable[[str], subprocess.Popen[str]]
) -> None:
    first = make(str(story), settings)
    with holder("another") as other:
        os.kill(other.pid, signal.SIGKILL)
    left = hidden(settings.out)
    assert make(str(story), settings).folder == first.folder
    assert hidden(settings.out) == left
    with Staging(settings.out, "another"):
        pass
    assert hidden(settings.out) == []


def test_a_voice_killed_while_it_speaks_leaves_no_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, told = tmp_path / "temporary", tmp_path / "told"
    temporary.mkdir()
    os.mkfifo(told)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("PYTHONPATH", str(_hanging_engine(tmp_path / "hook", told)))
    speaker = IsolatedSpeaker("tone", "low", SpeakingStyle())
    with ThreadPoolExecutor(1) as pool:
        saying = pool.submit(speaker.say, "one two three")
        made = told.read_text()
        assert [path.name for path in temporary.iterdir()] == [made]
        os.kill(speaker.child_pid, signal.SIGKILL)
        with pytest.raises(EngineError, match="SIGKILL"):
            saying.result()
    assert list(temporary.iterdir()) == []


def _hanging_engine(folder: Path, told: Path) -> Path:
    """A start-up hook by which the tone engine hangs with a scratch folder in hand."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import pathlib, signal\n"
        "from talkingpaper.engines import tone\n"
        "from talkingpaper.scratch import scratch_folder\n"
        "def say(self, spoken, *, attempt=1):\n"
        "    with scratch_folder() as folder:\n"
        f"        pathlib.Path({str(told)!r}).write_text(folder.name)\n"
        "        signal.pause()\n"
        "tone.ToneSpeaker.say = say\n"
    )
    return folder
