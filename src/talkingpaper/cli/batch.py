"""Many articles at once: progress over all, results in the order given, a table at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from talkingpaper.cli.printing import print_summary, tell_gaps

if TYPE_CHECKING:
    from talkingpaper.pipeline.batch import Outcome, Pool
    from talkingpaper.pipeline.settings import Settings

LOCAL = "local"
NAME_WIDTH = 40


def make_batch(
    sources: Sequence[str],
    settings: Settings,
    *,
    executor: str,
    split: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make all editions; give the exit code of the first, in the order given, that failed."""
    from talkingpaper.pipeline.batch import Task, run_batch, weight_of  # noqa: PLC0415 - heavy

    # A worker is one article at work with one voice at a time: the cores are busy already.
    each = replace(settings, jobs=1)
    tasks = [
        Task(number=number, source=source, settings=each, split=split)
        for number, source in enumerate(sources)
    ]
    outcomes: list[Outcome | None] = [None] * len(tasks)
    told = 0
    progress = _Progress([weight_of(source) for source in sources], quiet=quiet)
    with _pool(executor, min(settings.jobs, len(tasks))) as pool:
        progress.show()
        for outcome in run_batch(tasks, pool):
            outcomes[outcome.number] = outcome
            progress.wipe()
            _complain(outcome, quiet=quiet)
            for ready in _in_order(outcomes, told):
                told += 1
                for summary in ready.made:
                    print_summary(summary, as_json=as_json)
            progress.advance(outcome.number)
            progress.show()
    progress.wipe()
    done = [outcome for outcome in outcomes if outcome is not None]
    if not quiet:
        _print_table(done)
    return next((code for outcome in done if (code := _exit_code(outcome))), 0)


def _pool(executor: str, workers: int) -> AbstractContextManager[Pool]:
    if executor == LOCAL:
        from talkingpaper.pipeline.localpool import local_pool  # noqa: PLC0415 - heavy

        return local_pool(workers)
    from talkingpaper.pipeline.daskpool import dask_pool  # noqa: PLC0415 - an extra's

    return dask_pool(executor)


def _in_order(outcomes: Sequence[Outcome | None], start: int) -> Iterator[Outcome]:
    """Those from `start` on that are there without a gap."""
    for outcome in outcomes[start:]:
        if outcome is None:
            return
        yield outcome


def _complain(outcome: Outcome, *, quiet: bool) -> None:
    if not quiet:
        for warning in outcome.warnings:
            click.echo(f"talkingpaper: {outcome.source}: warning: {warning}", err=True)
    for summary in outcome.made:
        tell_gaps(outcome.source, summary)
    if outcome.error is not None:
        click.echo(f"talkingpaper: {outcome.source}: {outcome.error}", err=True)


def _exit_code(outcome: Outcome) -> int:
    if outcome.error is not None:
        return outcome.error.exit_code
    return 4 if any(summary.gaps for summary in outcome.made) else 0


def _print_table(outcomes: Sequence[Outcome]) -> None:
    """What became of each source."""
    rows = [row for outcome in outcomes for row in _rows(outcome)]
    width = max(len(row[0]) for row in rows)
    for name, length, clips, result in rows:
        click.echo(f"{name:<{width}}  {length:>7}  {clips:>5}  {result}", err=True)
    failed = sum(outcome.error is not None for outcome in outcomes)
    ending = f", {failed} failed" if failed else ""
    click.echo(f"{len(outcomes)} articles{ending}", err=True)


def _rows(outcome: Outcome) -> Iterator[tuple[str, str, str, str]]:
    for summary in outcome.made:
        minutes, seconds = divmod(round(summary.duration_s), 60)
        if summary.gaps:
            result = f"{len(summary.gaps)} sentences missing"
        else:
            result = "unchanged" if summary.unchanged else f"{summary.spoken_now} voiced"
        yield _short(summary.slug), f"{minutes}:{seconds:02}", str(summary.clips), result
    if outcome.error is not None:
        yield _short(outcome.source), "–", "–", f"failed: {_short(outcome.error.message, 60)}"


def _short(text: str, limit: int = NAME_WIDTH) -> str:
    return text if len(text) <= limit else f"…{text[1 - limit :]}"


class _Progress:
    """One line on a terminal: how many are done, and how long the rest will take."""

    def __init__(self, weights: Sequence[float], *, quiet: bool) -> None:
        self._weights = weights
        self._live = sys.stderr.isatty() and not quiet
        self._started_s = time.monotonic()
        self._done = 0.0
        self._count = 0

    def advance(self, number: int) -> None:
        """Task `number` is done."""
        self._done += self._weights[number]
        self._count += 1

    def show(self) -> None:
        """Write the line; a terminal only."""
        if not self._live:
            return
        line = f"{self._count} of {len(self._weights)} articles"
        if self._done:
            total = sum(self._weights)
            left_s = (time.monotonic() - self._started_s) * (total - self._done) / self._done
            line += f", about {max(1, round(left_s / 60))} min left" if left_s > 90 else ""
            line += f", about {round(left_s)} s left" if 0 < left_s <= 90 else ""
        click.echo(f"\r{line}\x1b[K", err=True, nl=False)

    def wipe(self) -> None:
        """Take the line away."""
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False)
