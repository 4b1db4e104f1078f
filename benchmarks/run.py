"""Every benchmark, or those named; prints a Markdown report and keeps it in benchmarks/results/.

    python benchmarks/run.py [--runs N] [--only PART …] [--hours N]

CPU seconds and ratios within one run are to be trusted on a busy machine, wall times are not. Exits
1 when a bar is missed.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import crowd
import first_words
import overhead
import rivals.measure as rivals
import scale
from report import Section, markdown, preface

RESULTS = Path(__file__).parent / "results" / "bench.md"
OTHERS = (
    "extraction/measure.py",
    "receipts/measure.py",
    "publishing/measure.py",
    "spoken/measure.py",
    "voices/measure.py",
)
"""Benchmarks of quality, with corpora and requirements of their own: `python benchmarks/…`."""


def parts(arguments: argparse.Namespace) -> Mapping[str, Callable[[Path], Section | None]]:
    """The benchmarks by name; one that cannot run here gives None."""
    runs: int = arguments.runs
    return {
        "overhead": lambda folder: overhead.measure(runs, folder),
        "rivals": lambda folder: rivals.measure(runs, folder),
        "stitching": lambda folder: scale.measure_stitching(runs, folder),
        "first-words": lambda folder: first_words.measure(runs, folder),
        "crowd": crowd.measure,
        "book": lambda folder: scale.measure_book(arguments.hours, folder),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", metavar="PART", default=())
    parser.add_argument("--hours", type=float, default=10.0, help="length of the long book")
    arguments = parser.parse_args()
    known = parts(arguments)
    if unknown := set(arguments.only) - set(known):
        parser.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(known)}")
    text = preface(arguments.runs)
    print(text, flush=True)
    held = True
    for name in arguments.only or known:
        with tempfile.TemporaryDirectory(prefix="talkingpaper-bench-") as folder:
            section = known[name](Path(folder))
        if section is None:
            continue
        held &= all(bar.holds for bar in section.bars)
        text += "\n" + markdown(section)
        print(markdown(section), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, "utf-8")
    others = ", ".join(f"`benchmarks/{other}`" for other in OTHERS)
    print(f"Kept in {RESULTS}. Benchmarks of quality: {others}.")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
