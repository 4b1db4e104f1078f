"""The talk on stderr: warnings always, a progress bar with ETA on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

import click

from talkingpaper.events import (
    ClipHeard,
    ClipRetried,
    ClipVoiced,
    Corrected,
    Event,
    MasterProgressed,
    ScriptEdited,
    StageStarted,
    VoicingPlanned,
    Warned,
)

LEAST_SHARE_FOR_ETA = 0.05  # of the work: below this the pace is mostly model loading
MASTERING_S_PER_SOUND_S = 0.02
"""Stitching, encoding, decoding and measuring: wall time per second of sound, measured."""
LINE_WIDTH = 79
BAR_WIDTH = 24


class Talk:
    """Turns events into lines. Use as a context manager: the bar is wiped at the end."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._live = sys.stderr.isatty() and not quiet
        self._work = 0.0
        self._done = 0.0
        self._mastering_s = 0.0
        self._total_clips = 0
        self._clips = 0
        self._heard = 0
        self._started_s = 0.0
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.finish()

    def listen(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Warned(message=message):
                self._say(f"talkingpaper: warning: {message}")
            case Corrected() as corrected:
                self._say(
                    f"{corrected.changed} of {corrected.sentences} sentences changed, "
                    f"{corrected.voiced} voiced, {corrected.kept} kept"
                )
            case ClipRetried(voice=voice, reason=reason):
                self._say(f"talkingpaper: {voice} is asked again: {reason}")
            case ScriptEdited(subject=subject, edits=edits):
                self._say(f"talkingpaper: {subject}: {edits}")
            case StageStarted(stage=stage, subject=subject):
                self._show(f"{stage:<6} {subject}")
            case VoicingPlanned() as planned:
                self._plan(planned)
            case ClipVoiced() as clip:
                self._count(clip)
            case ClipHeard(clips=clips):
                self._heard += 1
                self._show(f"listen {_bar(self._heard / clips)} {self._heard}/{clips}")
            case MasterProgressed(done_s=done_s, total_s=total_s):
                share = done_s / total_s if total_s else 1.0
                self._show(f"master {_bar(share)} {done_s:.0f}/{total_s:.0f} s")
            case _:
                pass

    def finish(self) -> None:
        """Wipe the bar."""
        if self._is_shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._is_shown = False

    def _plan(self, planned: VoicingPlanned) -> None:
        self._work, self._total_clips = planned.work, planned.utterances
        self._mastering_s = planned.sound_s * MASTERING_S_PER_SOUND_S
        self._started_s = time.monotonic()
        if self._verbose:
            self._say(f"{planned.utterances} utterances, {planned.to_voice} to voice")

    def _count(self, clip: ClipVoiced) -> None:
        self._clips += 1
        self._done += clip.work
        if self._verbose and not clip.from_store:
            self._say(f"{clip.voice} spoke clip {clip.index}, {clip.duration_s:.1f} s")
        share = self._done / self._work if self._work else 1.0
        self._show(f"voice  {_bar(share)} {self._clips}/{self._total_clips}{self._eta()}")

    def _eta(self) -> str:
        """Time left to the finished edition, at the pace of the work done so far."""
        if not self._work or self._done < LEAST_SHARE_FOR_ETA * self._work:
            return ""
        elapsed_s = time.monotonic() - self._started_s
        voicing_s = elapsed_s * (self._work - self._done) / self._done
        return f", about {max(1, round(voicing_s + self._mastering_s))} s left"

    def _say(self, text: str) -> None:
        if not self._quiet:
            self.finish()
            click.echo(text, err=True)

    def _show(self, text: str) -> None:
        if self._live:
            click.echo(f"\r\x1b[K{text[:LINE_WIDTH]}", err=True, nl=False)
            self._is_shown = True


def _bar(share: float) -> str:
    """A bar that is full at 1.

    >>> _bar(0.5)
    '████████████············'
    """
    full = round(min(max(share, 0.0), 1.0) * BAR_WIDTH)
    return "█" * full + "·" * (BAR_WIDTH - full)
