"""Memory that is free goes back to the system."""

from __future__ import annotations

import ctypes
import resource
import sys
import threading
from pathlib import Path

import pytest

from talkingpaper.pipeline.releasing import give_back_memory

HAS_TRIM = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")
MEBIBYTE = 1024**2


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not HAS_TRIM, reason="only glibc can be told to give memory back")
def test_what_another_thread_has_freed_goes_back_to_the_system() -> None:
    kept: list[bytes] = []

    def fill() -> None:
        taken = [bytes(1000) for _ in range(32 * 1024)]
        kept.append(taken[-1])  # above all the others: what is below it stays the process's

    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    before = resident_bytes()
    give_back_memory()
    assert before - resident_bytes() > 16 * MEBIBYTE


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_nothing_can_be_told_nothing_is_done(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        pytest.fail("asked a library that is not there")

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    give_back_memory()
