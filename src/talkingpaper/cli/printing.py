"""How an edition that was made is told: a path, or a line of JSON; gaps on stderr."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from talkingpaper.errors import EngineError

if TYPE_CHECKING:
    from talkingpaper.model import Change
    from talkingpaper.pipeline.batch import Summary


def print_summary(summary: Summary, *, as_json: bool) -> None:
    """Print an edition on stdout."""
    if not as_json:
        click.echo(summary.mp3)
        return
    click.echo(
        json.dumps(
            {
                "folder": str(summary.folder),
                "mp3": str(summary.mp3),
                "slug": summary.slug,
                "title": summary.title,
                "duration_s": summary.duration_s,
                "unchanged": summary.unchanged,
                "clips": summary.clips,
                "spoken_now": summary.spoken_now,
                "integrated_lufs": summary.integrated_lufs,
                "true_peak_dbtp": summary.true_peak_dbtp,
                "coverage_percent": summary.coverage_percent,
                "gaps": list(summary.gaps),
                "audio": [str(summary.folder / name) for name in summary.files],
                "guid": summary.guid,
                "updated": summary.updated,
                "correction": _correction(summary.change),
            },
            ensure_ascii=False,
        )
    )


def _correction(change: Change | None) -> dict[str, int] | None:
    """What this run changed, sentence by sentence counted."""
    if change is None:
        return None
    return {
        "sentences": change.sentences,
        "changed": change.changed,
        "voiced": change.voiced,
        "kept": change.kept,
    }


def tell_gaps(source: str, summary: Summary) -> EngineError | None:
    """Say on stderr which sentences were left out; gives the error, None when none was."""
    if not summary.gaps:
        return None
    message = f"{len(summary.gaps)} sentences of {source} could not be voiced"
    error = EngineError(message, hint=summary.gaps[0])
    click.echo(f"talkingpaper: {error}", err=True)
    return error
