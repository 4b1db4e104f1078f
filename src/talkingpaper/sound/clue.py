"""What is known about a clip before it is measured."""

from __future__ import annotations

from dataclasses import dataclass

from talkingpaper.model import Word
from talkingpaper.sound.calibration import Calibration, calibration_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What is known beforehand about how a clip should be."""

    voice: str = ""
    """``engine:voice``; empty: any."""
    speed: float = 1.0
    """1.0 is the voice's own pace."""
    words: tuple[Word, ...] = ()
    """When each word is said, by the engine's own account; empty: it gave none."""
    pace: Calibration | None = None
    """For a voice that is not calibrated: what its other clips say."""

    @property
    def calibration(self) -> Calibration | None:
        """What is usual for the voice."""
        return calibration_of(self.voice, self.speed) or self.pace


ANY = Clue()
