"""The benchmark's own parts, so far as they can be proved without an hour of CPU."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def test_the_benchmark_says_how_it_is_run() -> None:
    run = (sys.executable, str(BENCHMARKS / "run.py"), "--help")
    shown = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    assert "--only" in shown


def test_the_benchmarks_of_quality_it_names_are_there() -> None:
    import run

    assert [other for other in run.OTHERS if not (BENCHMARKS / other).is_file()] == []


def test_a_book_says_no_sentence_twice_and_is_the_same_every_time() -> None:
    from book import book, sentences

    said = sentences(500, 6)
    assert len(set(said)) == 500
    assert book(2_000) == book(2_000)


def test_a_book_is_as_long_as_asked() -> None:
    from book import book

    assert len(book(9_000).split()) == pytest.approx(9_000, rel=0.01)


@pytest.mark.parametrize(("figure", "verdict"), [(1.15, "holds"), (1.151, "**missed**")])
def test_a_bar_is_missed_just_above_it(figure: float, verdict: str) -> None:
    from report import Bar, Section, markdown

    bar = Bar(claim="overhead", figure=figure, at_most=1.15)
    shown = markdown(Section(title="T", head=("a",), rows=[["1"]], bars=(bar,)))
    assert f"| overhead | 1.15 | {figure:.2f} | {verdict} |" in shown


def test_a_bill_holds_what_the_processes_used() -> None:
    from bill import cost_together

    busy = (sys.executable, "-c", "print(sum(i * i for i in range(300_000)))")
    one = cost_together([(busy, b"")])
    two = cost_together([(busy, b""), (busy, b"")])
    assert one.cpu_s > 0
    assert two.cpu_s > one.cpu_s
    assert one.peak_mb > 1


def test_a_command_that_fails_is_no_bill() -> None:
    from bill import cost

    with pytest.raises(subprocess.CalledProcessError):
        cost((sys.executable, "-c", "raise SystemExit(3)"))
