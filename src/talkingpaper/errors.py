"""Every error that leaves the public API, with its remedy and its exit code.

    TalkingPaperError              1   anything without a better name
    ├── UsageError                 2   the caller asked for something that makes no sense
    ├── SourceError                3   the article cannot be read
    │   └── ScriptError            3   an edited script is not a script any more
    ├── EngineError                4   a voice cannot speak
    │   ├── UnknownVoiceError      4
    │   └── SpeechError            4   a voice spoke, and what it said fails its receipt
    ├── ListeningError             4   a recogniser is missing or broke
    ├── EncodingError              5   sound cannot be mastered, encoded or measured
    ├── PublishError               6   a sink cannot write its form of the edition
    ├── CheckError                 7   `check` found problems
    └── StorageError               1   a file or folder cannot be read or written

The exit codes are part of the command line's contract (README, "Exit codes").
"""

from __future__ import annotations


class TalkingPaperError(Exception):
    """A failure a user can act on.

    Args:
        message: what went wrong, naming the thing.
        hint: what to do about it; shown after the message on the same line.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} — {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments get lost by the default; errors cross process borders.
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[TalkingPaperError], message: str, hint: str) -> TalkingPaperError:
    return kind(message, hint=hint)


class UsageError(TalkingPaperError):
    """The request itself is wrong: an option's value, a pair that contradicts."""

    exit_code = 2


class SourceError(TalkingPaperError):
    """The article cannot be read: missing, empty, not text, in an unknown form."""

    exit_code = 3


class ScriptError(SourceError):
    """A script file cannot be voiced as it stands; the message names line and column."""


class EngineError(TalkingPaperError):
    """An engine is missing, broke, or took longer than its limit."""

    exit_code = 4


class UnknownVoiceError(EngineError):
    """No engine, or no voice of that engine, has this name."""


class SpeechError(EngineError):
    """A clip failed its receipt after every attempt that was allowed."""


class ListeningError(TalkingPaperError):
    """The speech recogniser that proves an edition is missing, broke or took too long."""

    exit_code = 4


class EncodingError(TalkingPaperError):
    """ffmpeg is missing or failed, or the decoded file is not what was sent."""

    exit_code = 5


class PublishError(TalkingPaperError):
    """Captions, page, feed or another published form cannot be written truthfully."""

    exit_code = 6


class CheckError(TalkingPaperError):
    """An edition on disk does not hold what its manifest claims."""

    exit_code = 7


class StorageError(TalkingPaperError):
    """A file or folder of ours cannot be read or written."""
