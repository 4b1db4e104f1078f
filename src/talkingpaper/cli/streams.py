"""Standard streams that the caller closed (``talkingpaper … >&-``).

Python gives such a stream as None, on which `print` is silent and everything else breaks; and the
next file opened, perhaps an edition's, gets the stream's number, so that a library's message to
“standard output” ends up in it. Both are mended by opening the null device in its place.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LAST_STANDARD = 2  # 0 input, 1 output, 2 errors (POSIX, stdio)


def fill_standard_streams() -> None:
    """Connect every closed standard stream to the null device."""
    handle = os.open(os.devnull, os.O_RDWR)
    while handle <= _LAST_STANDARD:  # the lowest free number is given: these were closed
        handle = os.open(os.devnull, os.O_RDWR)
    os.close(handle)
    null = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = null.open()
    if sys.stdout is None:
        sys.stdout = null.open("w")
    if sys.stderr is None:
        sys.stderr = null.open("w")
