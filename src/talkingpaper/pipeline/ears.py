"""Sound → what was heard in it, by as many ears as there are jobs, and nothing twice."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue

import msgspec

from talkingpaper.listening.base import Hearing
from talkingpaper.listening.isolation import IsolatedEar
from talkingpaper.pipeline.settings import Settings
from talkingpaper.store.hearings import HearingStore, hearing_key
from talkingpaper.units import seconds_to_samples

FOLDER = "heard"
SECOND_PADDING_S = 0.7
"""Silence around a clip that is heard again: other frames, so another chance to be understood."""


class Ears:
    """Several `IsolatedEar`s and the hearings that are kept; close it when done.

    Args:
        model: folder of the recogniser's model; None for that of the installed packages.
        store: where hearings are kept; None: nowhere.
        jobs: ears at once, each a process with a model of its own.

    Raises:
        ListeningError: the recogniser or its model is not here.
    """

    def __init__(self, model: Path | None, store: HearingStore | None, jobs: int) -> None:
        self._ears = [IsolatedEar(model) for _ in range(jobs)]
        self.model = self._ears[0].model
        self._free: SimpleQueue[IsolatedEar] = SimpleQueue()
        for ear in self._ears:
            self._free.put(ear)
        self._store = store

    @classmethod
    def of(cls, settings: Settings) -> Ears:
        """The ears a run asks for."""
        kept = HearingStore(settings.kept_here / FOLDER) if settings.keep_clips else None
        return cls(settings.listen_model, kept, settings.jobs)

    @property
    def count(self) -> int:
        """How many hear at once."""
        return len(self._ears)

    @property
    def cpu_s(self) -> float:
        """CPU time of all ears."""
        return sum(ear.cpu_s for ear in self._ears)

    def hear(self, pcm: bytes, rate_hz: int, language: str) -> Hearing:
        """What is heard in one piece of sound: kept from before, or now.

        Raises:
            ListeningError: it cannot be heard.
        """
        key = hearing_key(pcm, rate_hz, language, self.model)
        kept = self._store.get(key) if self._store else None
        if kept is not None:
            try:
                return msgspec.json.decode(kept, type=Hearing)
            except msgspec.DecodeError:
                kept = None  # damaged: it is heard again
        ear = self._free.get()
        try:
            hearing = ear.hear(pcm, rate_hz, language)
        finally:
            self._free.put(ear)
        if self._store:
            self._store.put(key, msgspec.json.encode(hearing))
        return hearing

    def hear_again(self, pcm: bytes, rate_hz: int, language: str) -> Hearing:
        """A second opinion on sound that was not understood. Raises as `hear`."""
        silence = bytes(2 * seconds_to_samples(SECOND_PADDING_S, rate_hz))
        return self.hear(silence + pcm + silence, rate_hz, language)

    def close(self) -> None:
        """End all ears; forget old hearings."""
        for ear in self._ears:
            ear.close()
        if self._store:
            self._store.prune()
