"""A document's type: the size of its text, the distance of its lines, what is set as a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from talkingpaper.sources.pdf.lines import Line

LONGEST_HEADING_CHARS = 160
_LONGEST_BOLD_HEADING_CHARS = 90
_LARGER = 1.12
"""Size of a heading by the body's; TeX's smallest step up is 1.2, Word's 1.08 (bold)."""
_SMALLER = 0.93
_MOST_BOLD = 0.3
"""Share of bold letters above which bold is no sign of a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """What the text of one document is set in. Lengths are points."""

    body_size: float
    pitch: float
    """Usual distance of two baselines of a paragraph."""
    heading_levels: Mapping[float, int]
    """Size, to the half point, → level."""
    bold_level: int
    """Of headings that are bold at the body's size; 0: there are none."""

    def heading_level(self, line: Line) -> int:
        """1–6 when the line is (part of) a heading, else 0."""
        if len(line.text) > LONGEST_HEADING_CHARS or not any(map(str.isalpha, line.text)):
            return 0
        if line.size > _LARGER * self.body_size:
            return self.heading_levels.get(_half(line.size), 6)
        if not (self.bold_level and line.is_bold) or self.is_small(line):
            return 0
        too_long = len(line.text) > _LONGEST_BOLD_HEADING_CHARS
        return 0 if too_long or line.text.endswith((".", ",", ";")) else self.bold_level

    def is_small(self, line: Line) -> bool:
        """Set smaller than the text, as notes and captions are."""
        return line.size < _SMALLER * self.body_size


def typography(lines: Sequence[Line]) -> Typography:
    """What these lines are set in; there must be one."""
    body_size = _body_size(lines)
    levels = _heading_levels(lines, body_size)
    return Typography(
        body_size=body_size,
        pitch=_pitch(lines, body_size),
        heading_levels=levels,
        bold_level=_bold_level(lines, levels),
    )


def _body_size(lines: Sequence[Line]) -> float:
    """The size most of the text is set in, in points."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[_half(line.size)] += len(line.text)
    return max(sorted(weights), key=lambda size: weights[size])


def _pitch(lines: Sequence[Line], body_size: float) -> float:
    """The usual distance of two baselines in a paragraph, in points."""
    steps = [
        above.y - below.y
        for above, below in pairwise(lines)
        if (above.page, above.column) == (below.page, below.column)
        and _half(above.size) == _half(below.size) == body_size
        and 0.9 * body_size < above.y - below.y < 2.2 * body_size
    ]
    # Paragraph gaps are fewer than lines, and wider.
    return median(steps) if steps else 1.2 * body_size


def _heading_levels(lines: Sequence[Line], body_size: float) -> dict[float, int]:
    """Sizes above the body's → level, the largest first; more than five share the last ones."""
    sizes = {
        _half(line.size)
        for line in lines
        if line.size > _LARGER * body_size and len(line.text) <= LONGEST_HEADING_CHARS
    }
    ordered = sorted(sizes, reverse=True)
    return {size: min(level, 5) for level, size in enumerate(ordered, 1)}


def _bold_level(lines: Sequence[Line], levels: Mapping[float, int]) -> int:
    """Level of bold headings at the body's size; 0 when much of the text is bold."""
    letters = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.is_bold)
    return min(max(levels.values(), default=0) + 1, 6) if bold < _MOST_BOLD * letters else 0


def _half(size: float) -> float:
    return round(2 * size) / 2
