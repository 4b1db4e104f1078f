"""What is around a run may be wrong: its outputs, its clock, the files of a voice."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Contents = Callable[[Path], dict[str, bytes]]
Run = Callable[..., subprocess.CompletedProcess[str]]

WRONG_CLOCK = """
import time
real, shift = time.time, {shift}
time.time = lambda: real() + shift
time.time_ns = lambda: int(time.time() * 1e9)
for name in ("localtime", "gmtime"):
    def read(seconds=None, real=getattr(time, name)):
        return real(time.time() if seconds is None else seconds)
    setattr(time, name, read)
"""


def test_clock_zone_locale_and_mask_leave_no_trace_in_the_bytes(
    run: Run, story: Path, tmp_path: Path, contents: Contents
) -> None:
    good = tmp_path / "out" / "ferry-sinks"
    assert run(story).returncode == 0
    for name, shift in (("past", -25 * 365 * 86_400), ("future", 30 * 365 * 86_400)):
        package = tmp_path / name
        package.mkdir()
        (package / "sitecustomize.py").write_text(WRONG_CLOCK.format(shift=shift))
        env = {"PYTHONPATH": str(package), "TZ": "Asia/Seoul", "LC_ALL": "C", "COLUMNS": "20"}
        done = run(story, "-o", f"out-{name}", env=env, umask=0o077)
        assert (done.returncode, done.stderr) == (0, "")
        assert contents(tmp_path / f"out-{name}" / "ferry-sinks") == contents(good)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_standard_output_is_one_line_and_the_edition_is_there(
    run: Run, story: Path, tmp_path: Path, contents: Contents
) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(story, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "talkingpaper: No space left on device\n"
    assert contents(tmp_path / "out" / "ferry-sinks")


@pytest.mark.skipif(sys.platform == "win32", reason="closes a POSIX descriptor")
@pytest.mark.parametrize("descriptor", [0, 1, 2])
def test_closed_standard_stream_is_no_traceback(
    run: Run, story: Path, tmp_path: Path, contents: Contents, descriptor: int
) -> None:
    done = run(story, preexec_fn=lambda: os.close(descriptor))
    assert "Traceback" not in done.stderr
    assert done.returncode == 0
    assert contents(tmp_path / "out" / "ferry-sinks")


def test_model_that_is_cut_short_is_named_with_its_digest(
    run: Run, story: Path, tmp_path: Path
) -> None:
    found = importlib.util.find_spec("hibari")
    assert found is not None
    assert found.submodule_search_locations is not None
    broken = tmp_path / "package" / "hibari"
    shutil.copytree(found.submodule_search_locations[0], broken)
    model = broken / "assets" / "hibari.onnx"
    os.truncate(model, 1_000_000)
    voice = ("--voice", "narrator=hibari:heart")
    done = run(story, *voice, env={"PYTHONPATH": str(broken.parent)}, fresh=True)
    assert (done.returncode, done.stdout) == (4, "")
    (*_, line) = done.stderr.splitlines()
    assert "is not the one we know: sha256" in line
    assert model.name in line
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
