"""How long an engine may take before it counts as hanging."""

from __future__ import annotations

import os
import sys

_BASE_S = 5.0
_WORD_S = 1.0
"""5 s and 1 s a word: DAISY Pipeline's limits (daisy/pipeline#784).

Our slowest voice takes 0.5 s a word on a core of its own.
"""
_LETTERS_A_WORD = 6
"""For scripts and tokens without spaces: that many characters count as a word."""
_LOAD_S = 120.0
"""To start a process and load a model from a cold disk; 1–3 s is usual."""
_BUSIEST = 8.0
"""Limits stretch with the machine's load, up to this factor."""


def time_limit_s(spoken: str) -> float:
    """Seconds an utterance may take once the model is loaded.

    Meant for a core of one's own: on a machine with more work than processors the limit stretches
    by the load average per processor.
    """
    words = max(len(spoken.split()), len(spoken) / _LETTERS_A_WORD)
    return (_BASE_S + _WORD_S * words) * _stretch()


def load_limit_s() -> float:
    """Seconds a fresh process may take before it can speak."""
    return _LOAD_S * _stretch()


def _stretch() -> float:
    if sys.platform == "win32":  # has no load average
        return 1.0
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    return min(max(1.0, busy), _BUSIEST)
