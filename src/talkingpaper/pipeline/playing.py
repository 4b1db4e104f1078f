"""Hear an edition while it is made: clips are played in order, each as soon as it is voiced.

The run is never held up. Playing has a thread of its own that reads from the clip store what is
ready, and goes on after the edition stands on disk. What is heard is each clip at about its final
loudness, not the mastered sound.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from talkingpaper.errors import TalkingPaperError, UsageError
from talkingpaper.events import (
    ClipVoiced,
    EditionWritten,
    Event,
    Listener,
    VoicingPlanned,
    Warned,
)
from talkingpaper.objects import ObjectUrl
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.player import RATE_HZ, Player, find_player
from talkingpaper.store import ClipStore
from talkingpaper.units import db_to_ratio, seconds_to_samples

if TYPE_CHECKING:
    from talkingpaper.model import Clip

_LOUDNESS_LUFS = -16.0
_CEILING_DBFS = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clip:
    """A clip to come, and the silence after it."""

    key: str
    pause_s: float


class Playback:
    """Plays what a run voices. A listener that passes every event on; and a context manager.

    Leaving it waits until everything is heard; leaving it by an error is silence at once.

    Args:
        settings: of the run.
        listener: hears every event, and of a player that fails.

    Raises:
        UsageError: no clips are kept that could be played.
        EncodingError: there is no player.
    """

    def __init__(self, settings: Settings, listener: Listener) -> None:
        if not settings.keep_clips:
            message = "--play hears clips from the store, and --no-cache keeps none there"
            raise UsageError(message, hint="leave out one of the two")
        if isinstance(settings.store, ObjectUrl) or isinstance(settings.out, ObjectUrl):
            message = "--play hears clips and editions on this machine, not in an object store"
            raise UsageError(message, hint="leave it out, or name folders")
        self._player: Player = find_player()
        self._ffmpeg = settings.ffmpeg
        self._store = ClipStore(settings.store)
        self._listener = listener
        self._queue: deque[_Clip | Path] = deque()
        self._ready: set[str] = set()
        self._is_over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._play, daemon=True, name="playback")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._conclude()
                self._thread.join()
        finally:
            self._player.end()
            with self._changed:
                self._queue.clear()
            self._conclude()
            self._thread.join()

    def hear(self, event: Event) -> None:
        """Note what is to be played, and pass the event on."""
        with self._changed:
            match event:
                case VoicingPlanned(keys=keys, pauses_s=pauses_s):
                    self._queue.extend(
                        _Clip(key=key, pause_s=pause_s)
                        for key, pause_s in zip(keys, pauses_s, strict=True)
                    )
                case ClipVoiced(key=key):
                    self._ready.add(key)
                case EditionWritten(unchanged=True, folder=folder):
                    self._queue.append(Path(folder) / f"{Path(folder).name}.mp3")
                case _:
                    pass
            self._changed.notify()
        self._listener(event)

    def _conclude(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify()

    def _play(self) -> None:
        try:
            while (item := self._next()) is not None:
                sound = self._file(item) if isinstance(item, Path) else self._clip(item)
                if not all(self._player.play(pcm) for pcm in sound):
                    break
            problem = self._player.finish()
        except TalkingPaperError as error:
            problem = error.message
        if problem:
            self._listener(Warned(message=f"it cannot be heard, but is made: {problem}"))

    def _next(self) -> _Clip | Path | None:
        """The next to be played, when it is ready; None when all is played.

        A clip that is not ready when the run is over could not be voiced: it is passed over.
        """
        with self._changed:
            while True:
                first = self._queue[0] if self._queue else None
                if isinstance(first, Path) or (first and first.key in self._ready):
                    return self._queue.popleft()
                if self._is_over and first is None:
                    return None
                if self._is_over:
                    self._queue.popleft()
                else:
                    self._changed.wait()

    def _clip(self, item: _Clip) -> Iterator[bytes]:
        clip = self._store.get(item.key)
        if clip is not None:  # a store that cannot be written holds none: those are not heard
            yield _as_heard(clip) + bytes(2 * seconds_to_samples(item.pause_s, RATE_HZ))

    def _file(self, path: Path) -> Iterator[bytes]:
        """The sound of an edition that was there already."""
        from talkingpaper.sound.decoding import decode  # noqa: PLC0415 - numpy, only to play
        from talkingpaper.sound.pcm import pcm_of  # noqa: PLC0415

        for samples in decode(path, Ffmpeg.find(self._ffmpeg)):
            yield pcm_of(samples)


def _as_heard(clip: Clip) -> bytes:
    """A clip's sound at the player's rate, about as loud as it will be in the edition."""
    import numpy as np  # noqa: PLC0415 - heavy, only to play

    from talkingpaper.sound.pcm import pcm_of  # noqa: PLC0415
    from talkingpaper.sound.stitch import find_cut, stitch  # noqa: PLC0415

    receipt = clip.receipt
    gain_db = min(_LOUDNESS_LUFS - receipt.loudness_lufs, _CEILING_DBFS - receipt.peak_dbfs)
    samples = stitch(clip, find_cut(clip), RATE_HZ)
    return pcm_of(samples * np.float32(db_to_ratio(gain_db)))
