"""How well and how fast text becomes speech: accuracy on our tables, milliseconds a sentence.

Run with `python benchmarks/spoken/measure.py`; prints Markdown. “Strict” is equality; “relaxed”
ignores case, punctuation, hyphens, the words and, the, of, and whether initials stand apart.
The tables are ours, so the rivals' figures show differences of convention as well as errors.
Our own figures have a floor for each kind (floors.tsv); below one, or with rows gone, the exit
code is 1. `--pin` writes the floors anew from what was measured: review the difference.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from readers import Contender, Reader, contenders

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLES = ROOT / "tests" / "data" / "spoken"
FLOORS = HERE / "floors.tsv"
SAMPLE = ROOT / "examples" / "dmz-defector.txt"
LANGUAGES = ("en", "de", "fr", "es")
OF_A_REGION = {"british", "swiss", "mexico"}
"""Tables of other regions than the one measured."""
SMALL_WORDS = {"and", "the", "of"}
REPEATS = 3
Row = tuple[str, str]
Scores = dict[tuple[str, str], tuple[int, float]]
"""Rows and relaxed per cent, by language and kind."""


def rows(path: Path) -> list[Row]:
    """Written and spoken of each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(a, b) for a, _, b in (line.partition("\t") for line in lines)]


def relaxed(text: str) -> str:
    """The words that count, initials run together."""
    words = re.sub(r"[^\w\s]|_", " ", re.sub("['’]", "", text.lower())).split()
    kept = [word for word in words if word not in SMALL_WORDS]
    return re.sub(r"(?<=\b\w) (?=\w\b)", "", " ".join(kept))


def accuracy(contender: Contender, cases: list[Row]) -> tuple[float, float]:
    """Strict and relaxed, per cent; the same for those who are compared by sound."""
    strict = loose = 0
    for written, spoken in cases:
        said = contender.read(written)
        if contender.hears:
            same = said == contender.read(spoken)
            strict, loose = strict + same, loose + same
        else:
            strict += said == spoken
            loose += relaxed(said) == relaxed(spoken)
    return 100 * strict / len(cases), 100 * loose / len(cases)


def cost_ms(read: Reader, sentences: list[str]) -> float:
    """CPU milliseconds a sentence, the best of several passes over all."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for sentence in sentences:
            read(sentence)
        best = min(best, time.process_time() - start)
    return 1000 * best / len(sentences)


def cell(strict: float, loose: float, *, hears: bool) -> str:
    """One field of the table."""
    return f"{loose:.0f}" if hears else f"{strict:.0f} / {loose:.0f}"


def report(language: str) -> Scores:
    """Print a language's table; our own scores."""
    known = contenders(language)
    tables = {path.stem: rows(path) for path in sorted((TABLES / language).glob("*.tsv"))}
    tables = {kind: cases for kind, cases in tables.items() if kind not in OF_A_REGION}
    print(f"\n### {language}: strict / relaxed, per cent\n")
    print("| kind (rows) |", " | ".join(one.name for one in known), "|")
    print("|---" * (len(known) + 1) + "|")
    scores: Scores = {}
    for kind, cases in tables.items():
        found = [(one, *accuracy(one, cases)) for one in known]
        cells = [cell(strict, loose, hears=one.hears) for one, strict, loose in found]
        print(f"| {kind} ({len(cases)}) |", " | ".join(cells), "|")
        scores[language, kind] = (len(cases), found[0][2])
    dense = [written for cases in tables.values() for written, _ in cases]
    samples = [("one thing to say each", dense)]
    if language == "en":
        plain = re.split(r"(?<=[.!?])\s+|\n", SAMPLE.read_text(encoding="utf-8").strip())
        samples.append(("the sample article", plain))
    for name, sentences in samples:
        cells = [f"{cost_ms(one.read, sentences):.2f}" for one in known]
        print(f"| ms a sentence, {name} ({len(sentences)}) |", " | ".join(cells), "|")
    return scores


def pinned() -> Scores:
    """The floors: language, kind, rows, relaxed per cent."""
    lines = [line.split("\t") for line in FLOORS.read_text("utf-8").splitlines()]
    return {(lang, kind): (int(count), float(floor)) for lang, kind, count, floor in lines}


def below(scores: Scores) -> list[str]:
    """What fell under its floor, one line each."""
    told = []
    for (language, kind), (count, floor) in pinned().items():
        got_count, got = scores.get((language, kind), (0, 0.0))
        if got < floor or got_count < count:
            told.append(
                f"{language} {kind}: {got:.1f} of {floor:.1f} %, {got_count} of {count} rows"
            )
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write the floors anew")
    arguments = parser.parse_args()
    scores: Scores = {}
    for language in LANGUAGES:
        scores |= report(language)
    if arguments.pin:
        lines = [f"{lang}\t{kind}\t{n}\t{got:.1f}\n" for (lang, kind), (n, got) in scores.items()]
        FLOORS.write_text("".join(lines), "utf-8")
    fallen = below(scores)
    for line in fallen:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
