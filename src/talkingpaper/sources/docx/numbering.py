"""The numbers Word shows before list items and headings, which stand nowhere in its text.

ISO/IEC 29500-1 §17.9: a paragraph names a list and a level, the list an abstract list, that the
form of each level's number. Lists of one abstract list count on from each other unless they say
where to start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from talkingpaper.sources.docx.styles import Numbering
from talkingpaper.sources.xmltree import attribute, child, children

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_MARKER_CHARS = 40
_LARGEST_START = 100_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)
    """Level → number to start from when this list is first used (``w:startOverride``)."""


class Numbers:
    """Counts the lists of one document while its paragraphs are read in order.

    Args:
        root: of ``numbering.xml``; None when the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, list[int]] = {}

    def is_list(self, numbering: Numbering | None) -> bool:
        """True when a paragraph with this numbering is an item of a list there is."""
        return numbering is not None and numbering.list_id in self._lists

    def next_marker(self, numbering: Numbering) -> str:
        """The number of the next item, as shown; empty for a bullet or an unnumbered level."""
        one = self._lists[numbering.list_id]
        counts = self._counts.setdefault(one.abstract, [0] * LEVELS)
        at = numbering.level
        for level, start in one.restarts.items():
            counts[level] = start - 1
        one.restarts.clear()
        for level in range(at):  # an item whose parents were skipped counts them as begun
            counts[level] = counts[level] or _of(one, level).start
        counts[at] = counts[at] + 1 if counts[at] else _of(one, at).start
        counts[at + 1 :] = [0] * (LEVELS - at - 1)
        return _marker(one, at, counts)


def _of(one: _List, level: int) -> _Level:
    return one.levels.get(level, _Level())


def _marker(one: _List, at: int, counts: list[int]) -> str:
    if _of(one, at).form in {"bullet", "none"}:
        return ""

    def shown(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        return formatted(counts[level], _of(one, level).form)

    marker = " ".join(_PLACE.sub(shown, _of(one, at).text).split())
    return marker[:_LONGEST_MARKER_CHARS]


def formatted(number: int, form: str) -> str:
    """A number in one of Word's forms (§17.18.59); unknown ones show digits.

    >>> formatted(4, "lowerRoman"), formatted(28, "upperLetter"), formatted(3, "ordinal")
    ('iv', 'BB', '3')
    """
    match form:
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = _roman(number)
            return roman if form == "lowerRoman" else roman.upper()
        case "lowerLetter" | "upperLetter" if 0 < number <= 26 * 20:
            # Word repeats the letter: z, aa, bb.
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _lists(root: Element) -> dict[str, _List]:
    abstract = {
        attribute(one, "abstractNumId"): {
            _number(attribute(level, "ilvl"), 0): _level(level)
            for level in children(one, "lvl")
            if _number(attribute(level, "ilvl"), 0) < LEVELS
        }
        for one in children(root, "abstractNum")
    }
    lists: dict[str, _List] = {}
    for one in children(root, "num"):
        name = attribute(child(one, "abstractNumId"), "val")
        if name not in abstract or attribute(one, "numId") == "0":
            continue
        made = _List(abstract=name, levels=dict(abstract[name]))
        for override in children(one, "lvlOverride"):
            at = _number(attribute(override, "ilvl"), 0)
            if at >= LEVELS:
                continue
            if (level := child(override, "lvl")) is not None:
                made.levels[at] = _level(level)
            start = attribute(child(override, "startOverride"), "val")
            if start:
                made.restarts[at] = _number(start, 1)
        lists[attribute(one, "numId")] = made
    return lists


def _level(element: Element) -> _Level:
    return _Level(
        form=attribute(child(element, "numFmt"), "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val"),
        start=_number(attribute(child(element, "start"), "val"), 1),
    )


def _number(written: str, otherwise: int) -> int:
    if not (written.isdecimal() and len(written) <= 6):
        return otherwise
    return min(int(written), _LARGEST_START)
