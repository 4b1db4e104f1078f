"""SIGKILL at twenty steps of a run: what has its name is whole, and the next run does the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUNS, SEED = 20, 8
DRIVER = Path(__file__).with_name("kill_driver.py")
Report = dict[str, object]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies a warm process by fork")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """Even ones: an article's first edition was killed. Odd ones: a correction of it was."""
    work = tmp_path_factory.mktemp("kills")
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(work), str(SEED), str(RUNS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("number", range(RUNS))
def test_killed_run_leaves_names_absent_or_whole_and_the_next_gives_the_same_bytes(
    reports: list[Report], number: int
) -> None:
    report = reports[number]
    assert report["code"] == -9
    assert report["half_written"] == []
    assert report["is_whole"] is True
    assert report["spoken_now"] == report["missing"]
    assert report["is_same"] is True


@pytest.mark.parametrize("number", range(RUNS))
def test_next_run_sweeps_what_the_killed_one_left(reports: list[Report], number: int) -> None:
    assert reports[number]["left"] == ["ferry-sinks"]


def test_the_kills_strike_before_while_and_after_clips_are_voiced(reports: list[Report]) -> None:
    missing = [report["missing"] for report in reports[::2]]
    assert missing[0] == max(missing)
    assert missing[-1] == 0
    assert any(0 < count < max(missing) for count in missing)
