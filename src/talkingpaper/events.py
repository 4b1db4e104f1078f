"""What a run tells its listener while it works.

The pipeline emits these values; the command line turns them into a progress line, a library
user into whatever they like. An event says what happened, never how to show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStarted:
    """A stage began: ``read``, ``script``, ``voice``, ``master`` or ``write``."""

    stage: str
    subject: str
    """What is being worked on: a source's name, a slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptEdited:
    """A script file is voiced that somebody has edited."""

    subject: str
    """The file's name."""
    edits: str
    """“3 lines reworded, 1 left out”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicingPlanned:
    """How much there is to say, before the first word is said."""

    utterances: int
    to_voice: int
    """Clips that are not in the store yet; the rest costs nothing."""
    work: float
    """Expected work of all clips still to voice, in CPU seconds of the engines involved."""
    sound_s: float
    """Expected length of all that is said, in seconds of sound."""
    keys: tuple[str, ...] = ()
    """The clip of each utterance, in order, by its name in the store."""
    pauses_s: tuple[float, ...] = ()
    """The silence after each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipVoiced:
    """One clip is ready."""

    index: int
    voice: str
    from_store: bool
    duration_s: float
    work: float
    """The share of `VoicingPlanned.work` that is now done."""
    key: str = ""
    """Its name in the store; utterances that say the same share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipRetried:
    """A clip failed its receipt or its engine failed; it is tried again."""

    index: int
    voice: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipHeard:
    """A recogniser has heard one clip."""

    index: int
    clips: int
    """To be heard in all."""
    wrong: int
    """Words that are truly wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterProgressed:
    """Sound rendered so far, of all there is."""

    done_s: float
    total_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something the user should know that does not stop the run."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """An article had changed since its edition was made: what became of its sentences."""

    sentences: int
    """In the article now."""
    changed: int
    """Of those: new, or worded otherwise than before."""
    voiced: int
    kept: int
    """Said by clips that were there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWritten:
    """The edition stands on disk."""

    folder: str
    unchanged: bool
    """True when it already stood there, complete and the same."""


Event = (
    StageStarted
    | ScriptEdited
    | VoicingPlanned
    | ClipVoiced
    | ClipRetried
    | ClipHeard
    | MasterProgressed
    | Warned
    | Corrected
    | EditionWritten
)
Listener = Callable[[Event], None]


def ignore(_event: Event) -> None:
    """A listener that does not care."""
