"""Twenty articles by two workers against one. Wall time: only a quiet machine tells the truth."""

import os
import shutil
from pathlib import Path

from bill import CLI, Cost, cost, environment
from book import book
from report import COST_HEAD, Bar, Section, cost_rows

ARTICLES = 20
WORDS = 250
AT_MOST = 0.6
QUIET_LOAD = 0.5
"""Runnable processes per core of others, above which wall times say nothing."""


def measure(folder: Path) -> Section:
    """One run each, from nothing, in the default narrator's voice."""
    load = os.getloadavg()[0]
    sources = []
    for number in range(ARTICLES):
        source = folder / f"{number}.md"
        source.write_text(book(WORDS, seed=number).replace("harbour", f"harbour {number}", 1))
        sources.append(str(source))
    _made(sources[:1], 1, folder)  # compiles the modules
    costs = {
        f"{ARTICLES} articles, {jobs} worker{'s' * (jobs > 1)}": _made(sources, jobs, folder)
        for jobs in (1, 2)
    }
    one, two = costs.values()
    bar = Bar(claim="2 workers ÷ 1, wall", figure=two.wall_s / one.wall_s, at_most=AT_MOST)
    is_quiet = load <= QUIET_LOAD * (os.cpu_count() or 1)
    return Section(
        title="Many articles",
        head=COST_HEAD,
        rows=cost_rows(costs),
        bars=(bar,) if is_quiet else (),
        notes=()
        if is_quiet
        else (f"No verdict: the load was {load:.1f}. 2 workers ÷ 1, wall: {bar.figure:.2f}.",),
    )


def _made(sources: list[str], jobs: int, folder: Path) -> Cost:
    out, store = folder / "out", folder / "clips"
    for old in (out, store):
        shutil.rmtree(old, ignore_errors=True)
    make = (*CLI, "make", *sources, "-o", str(out), "--quiet", "--jobs", str(jobs))
    return cost(make, env=environment(store))
