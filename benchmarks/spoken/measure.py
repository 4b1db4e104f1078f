"""How well and how fast text becomes speech: accuracy on our tables, microseconds a sentence.

Run with `python benchmarks/spoken/measure.py`; prints Markdown. “Strict” is equality; “relaxed”
ignores case, punctuation, hyphens and the words and, the, of, a. The tables are ours, so the
figures show regressions and differences of convention, not a contest.
"""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable
from pathlib import Path

from talkingpaper.text.spoken import speak

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "data" / "spoken" / "en"
SAMPLE = ROOT / "examples" / "dmz-defector.txt"
REPEATS = 7
Reader = Callable[[str], str]


def ours(text: str) -> str:
    return speak(text, "en-US")


def damga() -> Reader:
    normalizer = importlib.import_module("damga").Normalizer(mode="tn", lang="en")
    return lambda text: str(normalizer.normalize(text))


def num2words() -> Reader:
    convert = importlib.import_module("num2words").num2words

    def read(text: str) -> str:
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        return re.sub(r"\d+(?:\.\d+)?", lambda match: str(convert(match[0])), plain)

    return read


def relaxed(text: str) -> str:
    words = re.sub(r"[^\w\s]|_", " ", text.lower().replace("’", "").replace("'", "")).split()
    return " ".join(word for word in words if word not in {"and", "the", "of", "a"})


def readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {"talkingpaper": ours}
    for name, make in (("damga", damga), ("num2words + regex", num2words)):
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(a, b) for a, _, b in (line.partition("\t") for line in lines)]


def accuracy(read: Reader, cases: list[tuple[str, str]]) -> str:
    said = [(read(written), spoken) for written, spoken in cases]
    strict = sum(a == b for a, b in said)
    loose = sum(relaxed(a) == relaxed(b) for a, b in said)
    return f"{100 * strict / len(said):.0f} / {100 * loose / len(said):.0f}"


def cost_us(read: Reader, sentences: list[str]) -> float:
    """CPU microseconds a sentence, the best of several passes over all."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        for sentence in sentences:
            read(sentence)
        best = min(best, time.process_time() - start)
    return 1e6 * best / len(sentences)


def main() -> None:
    known = readers()
    tables = {path.stem: rows(path) for path in sorted(TABLES.glob("*.tsv"))}
    tables.pop("british")
    print("| kind (rows) |", " | ".join(known), "|\n|---" + "|---" * len(known) + "|")
    for kind, cases in tables.items():
        cells = [accuracy(read, cases) for read in known.values()]
        print(f"| {kind} ({len(cases)}) |", " | ".join(cells), "|")
    dense = [written for cases in tables.values() for written, _ in cases]
    plain = re.split(r"(?<=[.!?])\s+|\n", SAMPLE.read_text(encoding="utf-8").strip())
    for name, sentences in (("tables, one thing to say each", dense), ("sample article", plain)):
        cells = [f"{cost_us(read, sentences):.0f}" for read in known.values()]
        print(f"| µs a sentence: {name} ({len(sentences)}) |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
