"""What the PDF reader's child hands to its parent: pages as runs of text with their places.

Lengths are points (1/72 inch), y grows upwards, and pages are turned so that most text stands
upright.
"""

from __future__ import annotations

from dataclasses import dataclass

LINE_HYPHEN = "\N{SOFT HYPHEN}"
"""Stands for a hyphen that PDFium takes for the mark of a broken word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that follow each other on one baseline in one size and weight."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the baseline."""
    size: float
    is_bold: bool
    is_turned: bool
    """Not in the direction most of the page's text has: a watermark, a stamp in the margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page's text in the order the file draws it."""

    width: float
    height: float
    runs: tuple[Run, ...]
    pictures: int
    """Pictures drawn on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A whole PDF, or why it cannot be read."""

    problem: str = ""
    """``password``, ``damaged`` or ``pages`` (more than allowed); empty when it was read."""
    pages: tuple[Page, ...] = ()
    title: str = ""
    author: str = ""
    created: str = ""
    """As PDF writes dates: ``D:20171122103000+01'00'``."""
    language: str = ""
