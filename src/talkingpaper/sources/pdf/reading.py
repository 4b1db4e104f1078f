"""Has a PDF read by a child process, so that no file can crash, hang or fill this one.

`pdfchild` sets its own limits of memory and processor time; here is the clock, and what its end
means.
"""

from __future__ import annotations

import subprocess
import sys

import msgspec

from talkingpaper.errors import SourceError
from talkingpaper.sources.pdf.pages import Pages

LIMIT_S = 120.0
"""By the clock; the child's own limit is 60 s of processor time, some 20,000 pages of text."""

_TEXT_INSTEAD = "save its text as .txt and give that file"
_PROBLEMS = {
    "password": (
        "is protected by a password",
        "open it in a PDF reader, print it to a new PDF and give that file",
    ),
    "damaged": ("is a damaged PDF", "get it again, or print it to a new PDF"),
    "pages": ("has more pages or text than is read (2,000 pages)", "split it into several files"),
}


def read_pages(data: bytes, name: str) -> Pages:
    """All pages of a PDF.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        SourceError: it is encrypted, damaged or too large, or reading it crashed or took too
            long.
    """
    command = [sys.executable, "-P", "-m", "talkingpaper.sources.pdf.child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the file goes by standard input
            command, input=data, capture_output=True, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{name} takes longer than {LIMIT_S:.0f} s to read"
        raise SourceError(message, hint=_TEXT_INSTEAD) from error
    except OSError as error:
        message = f"{name} cannot be read: no process can be started ({error.strerror})"
        raise SourceError(message, hint=f"check that {sys.executable} can be run") from error
    if done.returncode:
        message = f"{name} cannot be read within the limits of memory and time"
        raise SourceError(message, hint=_TEXT_INSTEAD)
    pages = msgspec.json.decode(done.stdout, type=Pages)
    if pages.problem:
        what, hint = _PROBLEMS[pages.problem]
        message = f"{name} {what}"
        raise SourceError(message, hint=hint)
    return pages
