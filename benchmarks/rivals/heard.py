"""What a listener gets: length, loudness, tags, chapters, captions; read by ffmpeg alone."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from talkingpaper.sound.encode import Ffmpeg

CAPTIONS = frozenset({".vtt", ".srt"})
ENCODER_TAGS = frozenset({"encoder", "major_brand", "minor_version", "compatible_brands"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One finished sound file and what lies beside it."""

    duration_s: float
    lufs: float
    true_peak_dbtp: float
    tags: int
    """But for those an encoder writes of itself."""
    chapters: int
    captions: int
    """Files of captions beside it."""


def hear(path: Path) -> Heard:
    """Measure a finished file.

    Raises:
        ValueError: ffmpeg's report has not the form this expects.
    """
    ffmpeg = str(Ffmpeg.find().path)
    meter = (ffmpeg, "-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true")
    report = subprocess.run(
        (*meter, "-f", "null", "-"), check=True, capture_output=True, text=True
    ).stderr
    labels = subprocess.run(
        (ffmpeg, "-v", "error", "-i", path, "-f", "ffmetadata", "-"),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    head = labels.partition("[CHAPTER]")[0]
    names = {line.partition("=")[0] for line in head.splitlines() if re.match(r"\w+=", line)}
    hours, minutes, seconds = _last(r"Duration: (\d+):(\d+):([\d.]+)", report)
    return Heard(
        duration_s=3600 * float(hours) + 60 * float(minutes) + float(seconds),
        lufs=float(_last(r"I:\s+(\S+) LUFS", report)[0]),
        true_peak_dbtp=float(_last(r"Peak:\s+(\S+) dBFS", report)[0]),
        tags=len(names - ENCODER_TAGS),
        chapters=labels.count("[CHAPTER]"),
        captions=sum(1 for file in path.parent.iterdir() if file.suffix in CAPTIONS),
    )


def _last(pattern: str, report: str) -> tuple[str, ...]:
    found = list(re.finditer(pattern, report))
    if not found:
        message = f"ffmpeg's report has no {pattern}"
        raise ValueError(message)
    return found[-1].groups()
