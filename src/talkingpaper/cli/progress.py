"""The talk on stderr: warnings always, a progress line with ETA on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

import click

from talkingpaper.events import (
    ClipRetried,
    ClipVoiced,
    Event,
    MasterProgressed,
    StageStarted,
    VoicingPlanned,
    Warned,
)

LEAST_SHARE_FOR_ETA = 0.05  # below this the pace is mostly model loading
LINE_WIDTH = 79


class Talk:
    """Turns events into lines. Use as a context manager: the progress line is wiped at the end."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._live = sys.stderr.isatty() and not quiet
        self._work = 0.0
        self._done = 0.0
        self._total_clips = 0
        self._clips = 0
        self._started_s = 0.0
        self._shown = False

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
            case ClipRetried(voice=voice, reason=reason):
                self._say(f"talkingpaper: {voice} is asked again: {reason}")
            case StageStarted(stage=stage, subject=subject) if stage != "voice":
                self._line(f"{stage} {subject}")
            case VoicingPlanned(utterances=utterances, to_voice=to_voice, work=work):
                self._work, self._total_clips = work, utterances
                self._started_s = time.monotonic()
                if self._verbose:
                    self._say(f"{utterances} utterances, {to_voice} to voice")
            case ClipVoiced() as clip:
                self._clips += 1
                self._done += clip.work
                if self._verbose and not clip.from_store:
                    self._say(f"{clip.voice} spoke clip {clip.index}, {clip.duration_s:.1f} s")
                self._line(f"voice {self._clips}/{self._total_clips}{self._eta()}")
            case MasterProgressed(done_s=done_s, total_s=total_s):
                self._line(f"master {done_s:.0f}/{total_s:.0f} s")
            case _:
                pass

    def finish(self) -> None:
        """Wipe the progress line."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False

    def _eta(self) -> str:
        """Time left at the pace so far, which is measured in work done, not in clips."""
        if not self._work or self._done < LEAST_SHARE_FOR_ETA * self._work:
            return ""
        elapsed_s = time.monotonic() - self._started_s
        left_s = elapsed_s * (self._work - self._done) / self._done
        return f", about {left_s:.0f} s left" if left_s >= 1 else ""

    def _say(self, text: str) -> None:
        if not self._quiet:
            self.finish()
            click.echo(text, err=True)

    def _line(self, text: str) -> None:
        if self._live:
            click.echo(f"\r\x1b[K{text[:LINE_WIDTH]}", err=True, nl=False)
            self._shown = True
