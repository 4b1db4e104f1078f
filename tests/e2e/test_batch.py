"""Many articles in one run: side by side, in order, whatever happens to one of them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]
MANY = ("Ferry", "Bridge", "Quay", "Market", "School")
"""So many that no worker waits for work when one is killed."""
NAMES = MANY[:3]
"""One more than there are workers."""


def write_articles(
    folder: Path, *, names: tuple[str, ...] = NAMES, sentences: int = 2
) -> list[Path]:
    paths = []
    for name in names:
        path = folder / f"{name.lower()}.txt"
        told = " ".join(f"The {name.lower()} was closed for {n} days." for n in range(sentences))
        path.write_text(f"{name} closes\n\n{told}\n")
        paths.append(path)
    return paths


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_workers_give_the_bytes_of_one(run: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path)
    for jobs in (1, 2):
        store = tmp_path / f"store{jobs}"
        wish = ("--jobs", jobs, "-o", f"out{jobs}")
        done = run("make", *articles, *TONES, *wish, store=store, fresh=True)
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out1") == tree(tmp_path / "out2")


def test_paths_come_in_the_order_given_and_a_table_last(run: Run, tmp_path: Path) -> None:
    articles = write_articles(tmp_path)
    done = run("make", *reversed(articles), *TONES)
    assert [Path(line).stem for line in done.stdout.split()] == [
        f"{name.lower()}-closes" for name in reversed(NAMES)
    ]
    *rows, ending = done.stderr.splitlines()
    assert ending == "3 articles"
    assert [row.split()[0] for row in rows[-3:]] == [
        f"{name.lower()}-closes" for name in reversed(NAMES)
    ]


def test_bad_article_stops_no_other_and_decides_the_exit_code(run: Run, tmp_path: Path) -> None:
    first, *others = write_articles(tmp_path)
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = run("make", first, empty, tmp_path / "missing.txt", *others, *TONES, "--json")
    assert done.returncode == 3
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == [
        f"{name} closes" for name in NAMES
    ]
    assert "empty.txt" in done.stderr
    assert "5 articles, 2 failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_quiet_says_nothing_but_errors(run: Run, tmp_path: Path) -> None:
    done = run("make", *write_articles(tmp_path)[:2], *TONES, "-q")
    assert (done.returncode, done.stderr) == (0, "")


def test_list_names_sources_once(run: Run, tmp_path: Path) -> None:
    paths = write_articles(tmp_path)
    (tmp_path / "list.txt").write_text(f"# today\n{paths[0]}\n\n{paths[1]}\n{paths[0]}\n")
    done = run("make", "--from", "list.txt", *TONES)
    assert [Path(line).stem for line in done.stdout.split()] == ["ferry-closes", "bridge-closes"]


def test_list_may_come_on_standard_input(run: Run, tmp_path: Path) -> None:
    paths = write_articles(tmp_path)
    done = run("make", "--from", "-", *TONES, input=f"{paths[0]}\n{paths[1]}\n")
    assert len(done.stdout.split()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "no source was given"),
        (("a.txt", "-"), 2, "standard input cannot be one of many"),
        (("a.txt", "b.txt", "--title", "T"), 2, "describe one article"),
        (("--from", "nowhere.txt"), 3, "nowhere.txt"),
        (("a.txt", "b.txt", "--executor", "moon"), 2, "no address of a cluster"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("make", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
    assert said in done.stderr


@pytest.fixture
def working(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run with two workers, once both are at work."""
    out = tmp_path / "out"
    articles = write_articles(tmp_path, names=MANY, sentences=30)
    environment = {**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips")}
    with subprocess.Popen(
        [*COMMAND, "make", *articles, *TONES, "--jobs", "2", "-o", out],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as running:
        try:
            until = time.monotonic() + 60
            while len(_hidden(out)) < 2:
                assert time.monotonic() < until, "two workers were never at work at once"
                time.sleep(0.02)
            yield running, out
        finally:
            running.kill()


def _hidden(out: Path) -> list[Path]:
    """Folders of editions in the making."""
    return [path for path in out.glob(".*") if path.is_dir()]


def _workers(parent: int) -> list[int]:
    """Article workers of a run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            line = (entry / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if entry.name.isdigit() and int(status[1]) == parent and b"spawn_main" in line:
            found.append(int(entry.name))
    return sorted(found)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
def test_killed_worker_costs_no_article(working: tuple[subprocess.Popen[str], Path]) -> None:
    running, out = working
    os.kill(_workers(running.pid)[0], signal.SIGKILL)
    stdout, stderr = running.communicate(timeout=120)
    assert running.returncode == 0, stderr
    assert len(stdout.split()) == len(MANY)
    assert len(list(out.glob("*/edition.json"))) == len(MANY)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for workers in /proc")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_the_run_and_its_workers(
    working: tuple[subprocess.Popen[str], Path], sent: int, code: int
) -> None:
    running, out = working
    workers = _workers(running.pid)
    running.send_signal(sent)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode == code
    assert "Traceback" not in stderr
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    assert not _hidden(out)
