"""How cost grows with length: stitching, CPU and memory of a long book. The tone engine speaks."""

import shutil
from pathlib import Path

from bill import CLI, Cost, cost, environment, median
from book import book, sentences
from report import COST_HEAD, Bar, Section, cost_rows

TONES = tuple(f"--voice={role}=tone:low" for role in ("narrator", "heading", "headline"))
FEW, MANY = 300, 3_000
LINEAR = 1.1
"""Ten times the clips may cost eleven times the CPU; twice the length, 2.2 times."""
TONE_WORDS_A_MINUTE = 129
"""Measured on such a book, pauses included."""
SHORT_MINUTES = 10
MEMORY_AT_MOST = 1.3


def measure_stitching(runs: int, folder: Path) -> Section:
    """`make` of 300 and of 3,000 short sentences, all of them in the store."""
    costs = {
        f"{count} clips stitched, encoded, published": _stitched(runs, count, folder)
        for count in (FEW, MANY)
    }
    few, many = costs.values()
    return Section(
        title="Stitching",
        head=COST_HEAD,
        rows=cost_rows(costs),
        bars=(
            Bar(
                claim=f"{MANY} ÷ {FEW} clips, CPU",
                figure=many.cpu_s / few.cpu_s,
                at_most=MANY / FEW * LINEAR,
            ),
        ),
    )


def _stitched(runs: int, count: int, folder: Path) -> Cost:
    article, out = folder / f"{count}.txt", folder / f"out{count}"
    article.write_text("\n\n".join(sentences(count, 6)), "utf-8")
    make = (*CLI, "make", str(article), "-o", str(out), "--quiet", *TONES)
    env = environment(folder / "clips")

    def again() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        return cost(make, env=env)

    again()  # voices the clips
    return median(runs, again)


def measure_book(hours: float, folder: Path) -> Section:
    """Books of ten minutes, of half the length and of the whole, from nothing; one run each."""
    costs = {
        "10 minutes": _book(SHORT_MINUTES, folder),
        f"{hours / 2:g} hours": _book(30 * hours, folder),
        f"{hours:g} hours": _book(60 * hours, folder),
    }
    short, half, whole = costs.values()
    return Section(
        title="A long book",
        head=COST_HEAD,
        rows=cost_rows(costs),
        bars=(
            Bar(claim="twice the length, CPU", figure=whole.cpu_s / half.cpu_s, at_most=2 * LINEAR),
            Bar(
                claim=f"{hours:g} hours ÷ 10 minutes, peak memory",
                figure=whole.peak_mb / short.peak_mb,
                at_most=MEMORY_AT_MOST,
            ),
        ),
        notes=("One run each. The largest process is ours: the tone engine's is smaller.",),
    )


def _book(minutes: float, folder: Path) -> Cost:
    source, out, store = folder / "book.md", folder / "out", folder / "clips"
    for old in (out, store):
        shutil.rmtree(old, ignore_errors=True)
    source.write_text(book(round(minutes * TONE_WORDS_A_MINUTE)), "utf-8")
    make = (*CLI, "make", str(source), "-o", str(out), "--quiet", *TONES)
    return cost(make, env=environment(store))
