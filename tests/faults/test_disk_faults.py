"""Disks that are full or read-only, for real: small file systems are mounted where root may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Contents = Callable[[Path], dict[str, bytes]]
Run = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A small file system in memory; the test is skipped where it cannot be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("this user cannot mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize(("size", "code"), [("64k", 1), ("256k", 1), ("700k", 6)])
def test_full_disk_is_one_line_and_nothing_lies_on_it(
    run: Run, story: Path, tmp_path: Path, contents: Contents, size: str, code: int
) -> None:
    """64k: no room for the texts. 256k: for the sound. 700k: for the EPUB made from it."""
    with mounted(tmp_path / "small", "-o", f"size={size}") as small:
        done = run(story, "-o", small / "out")
        assert (done.returncode, done.stdout, names_in(small)) == (code, "", []), done.stderr
        (line,) = done.stderr.splitlines()
        assert "no space left" in line.lower() or "disk is full" in line
    again = run(story, "--json")
    assert '"spoken_now": 0' in again.stdout  # the clips were kept
    assert contents(tmp_path / "out" / "ferry-sinks")


def test_edition_that_stood_on_the_disk_stands_there_when_it_gets_full(
    run: Run, story: Path, tmp_path: Path, contents: Contents
) -> None:
    with mounted(tmp_path / "small", "-o", "size=2m") as small:
        assert run(story, "-o", small).returncode == 0
        before = contents(small / "ferry-sinks")
        free = os.statvfs(small).f_bavail * os.statvfs(small).f_frsize
        (small / "ballast").write_bytes(bytes(free - 100_000))
        story.write_text(story.read_text().replace("Monday", "Tuesday"))
        done = run(story, "-o", small)
        assert done.returncode == 1, done.stderr
        assert contents(small / "ferry-sinks") == before
        assert names_in(small)[0] == "ballast"


def test_read_only_disk_is_refused_before_a_word_is_voiced(
    run: Run, story: Path, tmp_path: Path
) -> None:
    with mounted(tmp_path / "fixed", "-o", "ro") as fixed:
        done = run(story, "-o", fixed / "out")
        assert (done.returncode, done.stdout) == (1, "")
        assert "the file system is read-only — write to another folder" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "clips").exists()


def test_full_disk_under_the_clip_store_costs_only_the_clips(
    run: Run, story: Path, tmp_path: Path, contents: Contents
) -> None:
    with mounted(tmp_path / "clips", "-o", "size=16k"):
        done = run(story)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("No space left on device") == 1
        assert contents(tmp_path / "out" / "ferry-sinks")


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_full_folder_of_temporary_files_does_not_matter(
    run: Run, story: Path, tmp_path: Path, contents: Contents, options: tuple[str, ...]
) -> None:
    with mounted(tmp_path / "temporary", "-o", "size=4k,nr_inodes=2") as full:
        (full / "the last name").touch()
        done = run(story, *options, env={"TMPDIR": str(full)})
        assert (done.returncode, done.stderr) == (0, "")
        assert contents(tmp_path / "out" / "ferry-sinks")
    assert names_in(tmp_path / "out")[0] == "ferry-sinks"


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_file_size_limit_is_one_line(run: Run, story: Path, tmp_path: Path) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = run(story, preexec_fn=limit)
    assert done.returncode in {1, 5}
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (tmp_path / "out").exists()
