"""Many articles: one article is one task, done by any worker here or elsewhere.

A task's result is small and nothing else: editions and clips stand on disk before it is given.
So a worker that dies costs its article one more attempt, and a run that dies costs nothing that
was finished: the next one finds it unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from talkingpaper.errors import TalkingPaperError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Change
from talkingpaper.objects import ObjectUrl
from talkingpaper.pipeline.making import Made, make, make_chapters
from talkingpaper.pipeline.settings import Settings

ATTEMPTS = 2
"""An article whose worker died is given to a fresh one, once: it may have been the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One article to make."""

    number: int
    """Its place in the order given, from 0."""
    source: str
    settings: Settings
    split: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An edition in a few words: what comes back from a worker, and what is printed."""

    folder: Path | ObjectUrl
    slug: str
    title: str
    duration_s: float
    clips: int
    spoken_now: int
    unchanged: bool
    integrated_lufs: float
    true_peak_dbtp: float
    coverage_percent: float
    gaps: tuple[str, ...]
    files: tuple[str, ...]
    """Names of its sound files, the MP3 first."""
    guid: str
    updated: str
    change: Change | None
    """What this run corrected."""

    @staticmethod
    def of(made: Made) -> Summary:
        """The summary of what `make` gave back."""
        edition = made.edition
        return Summary(
            folder=made.folder,
            slug=edition.slug,
            title=edition.title,
            duration_s=edition.duration_s,
            clips=len(edition.clips),
            spoken_now=made.spoken_now,
            unchanged=made.unchanged,
            integrated_lufs=edition.mastering.integrated_lufs,
            true_peak_dbtp=edition.mastering.true_peak_dbtp,
            coverage_percent=edition.coverage.percent,
            gaps=made.gaps,
            files=(f"{edition.slug}.mp3", *edition.renditions),
            guid=edition.guid,
            updated=edition.updated,
            change=made.change,
        )

    @property
    def mp3(self) -> Path | ObjectUrl:
        """Its sound."""
        return self.folder / f"{self.slug}.mp3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task."""

    number: int
    source: str
    made: tuple[Summary, ...] = ()
    """One, or one a chapter."""
    warnings: tuple[str, ...] = ()
    error: TalkingPaperError | None = None
    """Why it was not made, or not all of it."""


GONE = "the cluster is gone"
POLL_S = 5.0
"""How often a pool is asked whether it is still there: a dask client whose scheduler was killed
leaves some of its futures waiting for ever (seen with distributed 2026.8)."""


class WorkerDiedError(Exception):
    """A worker ended in the middle of a task, not by the task's own error."""


class Pool(Protocol):
    """Runs tasks side by side."""

    @property
    def is_alive(self) -> bool:
        """False when nothing given to it will ever come back."""
        ...

    def submit(self, function: Callable[[Task], Outcome], task: Task) -> Future[Outcome]:
        """Have `function(task)` run by some worker.

        The future raises `WorkerDiedError`, or a `CancelledError` when the pool itself is gone.
        """
        ...


def run_task(task: Task) -> Outcome:
    """Make one article; this is what a worker does. Raises nothing of ours."""
    warnings: list[str] = []

    def note(event: Event) -> None:
        if isinstance(event, Warned):
            warnings.append(event.message)

    made: list[Summary] = []
    error: TalkingPaperError | None = None
    try:
        if task.split:
            for chapter in make_chapters(task.source, task.settings, listener=note):
                made.append(Summary.of(chapter))  # noqa: PERF401 - those before a failure count
        else:
            made.append(Summary.of(make(task.source, task.settings, listener=note)))
    except TalkingPaperError as failure:
        error = failure
    return Outcome(
        number=task.number,
        source=task.source,
        made=tuple(made),
        warnings=tuple(dict.fromkeys(warnings)),
        error=error,
    )


def run_batch(tasks: Sequence[Task], pool: Pool) -> Iterator[Outcome]:
    """Run all tasks in a pool; give their outcomes as they come."""
    finished: SimpleQueue[Future[Outcome]] = SimpleQueue()
    waiting: dict[Future[Outcome], tuple[Task, int]] = {}

    def give(task: Task, attempt: int) -> None:
        future = pool.submit(run_task, task)
        waiting[future] = (task, attempt)
        future.add_done_callback(finished.put)

    for task in tasks:
        give(task, 1)
    while waiting:
        was_alive = pool.is_alive
        try:
            future = finished.get(timeout=POLL_S)
        except Empty:
            if was_alive:
                continue
            yield from (_lost(task, GONE) for task, _ in waiting.values())
            return
        task, attempt = waiting.pop(future)
        failure = future.exception()
        if isinstance(failure, WorkerDiedError) and attempt < ATTEMPTS:
            give(task, attempt + 1)
        else:
            yield future.result() if failure is None else _lost(task, _reason(failure))


def _reason(failure: BaseException) -> str:
    """Why a task has no outcome; none of ours, those are in outcomes."""
    match failure:
        case WorkerDiedError():
            return f"its worker died {ATTEMPTS} times ({failure})"
        case CancelledError():
            return GONE
        case _:  # an error of the program: it must not cost the other articles
            return f"{type(failure).__name__}: {failure}"


def _lost(task: Task, why: str) -> Outcome:
    error = TalkingPaperError(
        f"not finished: {why}",
        hint="run the same command again; what is finished is not made twice",
    )
    return Outcome(number=task.number, source=task.source, error=error)


def weight_of(source: str) -> float:
    """How much work a source is compared with others, before it is read: its file's size.

    1.0, an article of 10 kB, for what is no file.
    """
    try:
        return max(Path(source).stat().st_size / 10_000, 0.1)
    except (OSError, ValueError):
        return 1.0
