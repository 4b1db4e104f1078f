"""What is heard: words, clips, cues, the timeline and what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talkingpaper.model.article import Span
from talkingpaper.model.script import Role


class WordTiming(StrEnum):
    """Where word times come from, best first."""

    MODEL = "model"
    """The model's own durations: exact."""
    EVENTS = "events"
    """Events the engine reported while speaking."""
    ALIGNED = "aligned"
    """Found in the sound itself: where its energy rises and falls, by the words' lengths."""
    ESTIMATED = "estimated"
    """Shared out over the clip by the words' lengths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """When a word is heard. Samples count from the clip's (or timeline's) first sample."""

    span: Span
    """Of the utterance's spoken text in a `Clip`, of its written text in a `Cue`."""
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch of a clip where something else was heard than was to be said."""

    spoken: str
    """What was to be said; empty: the heard words are too many."""
    heard: str
    """Empty: nothing was heard for it."""
    wrong: int
    """Words that count as wrong; 0: it sounds alike, is a name spelled otherwise, or is slight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a speech recogniser made of a clip."""

    model: str
    """Recogniser, version, model digest."""
    words: int
    """That were to be said; a number is one."""
    differences: tuple[Difference, ...] = ()

    @property
    def wrong(self) -> int:
        """Words that are truly wrong."""
        return sum(difference.wrong for difference in self.differences)

    @property
    def accuracy(self) -> float:
        """Share of words that were understood, 0 to 1."""
        return max(0.0, 1 - self.wrong / self.words) if self.words else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was measured on a clip before it was accepted."""

    duration_s: float
    """From first to last sound, silence at both ends left out."""
    words: int
    pace_wpm: float
    peak_dbfs: float
    loudness_lufs: float
    attempts: int = 1
    problems: tuple[str, ...] = ()
    """Empty when the clip passed."""
    doubts: tuple[str, ...] = ()
    """Bounds that it missed by little: it passed, and is worth hearing."""
    heard: Heard | None = None
    """None: nobody listened."""

    @property
    def passed(self) -> bool:
        """No problem was found."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One utterance as sound, as its engine gave it: untrimmed, not levelled.

    Law: words are monotone and inside the clip.
    """

    key: str
    """Digest of everything that shapes the sound; its name in the store."""
    voice: str
    spoken: str
    rate_hz: int
    pcm: bytes
    """Mono, signed 16-bit little-endian."""
    words: tuple[Word, ...]
    timing: WordTiming
    receipt: Receipt

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One utterance placed in the edition."""

    index: int
    """Of the utterance in the script."""
    role: Role
    speaker: str
    written: str
    start_samples: int
    """First sound; silence the engine put before it is trimmed."""
    end_samples: int
    """Just after the last sound."""
    pause_samples: int
    """Silence up to the next cue, or to the end of the edition."""
    words: tuple[Word, ...] = ()
    timing: WordTiming = WordTiming.ESTIMATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A named stretch of the edition."""

    title: str
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Where everything is heard; the one timing model of all outputs.

    Laws: `head_samples` + Σ(cue length + pause) == `total_samples`; cues do not overlap;
    chapters are contiguous from 0 to the end; the decoded file has `total_samples`.
    """

    rate_hz: int
    head_samples: int
    """Silence before the first cue."""
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    total_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastering:
    """What was measured on the decoded file."""

    integrated_lufs: float
    true_peak_dbtp: float
    voices_lufs: Mapping[str, float]
    """``engine:voice`` → integrated loudness of its cues."""
    decoded_samples: int
    encoder: str
    rate_hz: int = 44_100
    """Of the decoded samples."""
    rms_dbfs: float = -20.0
    """Of the whole file, pauses too, not weighted."""
