"""What a Word paragraph is, by its style: heading, quotation, caption, list item.

Styles have built-in names that stay English in every language of Word (“heading 1” in
``w:name`` where ``w:styleId`` says “berschrift1”), and inherit from each other (ISO/IEC 29500-1
§17.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from talkingpaper.model import BlockKind
from talkingpaper.sources.xmltree import attribute, child, children

TABLE_OF_CONTENTS = "table of contents"

_HEADING = re.compile(r"heading (\d)")
_KINDS: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"(?:intense )?quote|block text|quotations"), BlockKind.QUOTE),
    (re.compile(r"caption|figure|table caption"), BlockKind.CAPTION),
    (re.compile(r"html preformatted|(?:source )?code|preformatted text"), BlockKind.CODE),
    (re.compile(r"(?:footnote|endnote) text"), BlockKind.NOTE),
    (re.compile(r"authors?|byline|date"), BlockKind.BYLINE),
)
_LEFT_OUT = re.compile(r"toc (?:\d|heading)|table of figures|index \d|contents \d")
_DEEPEST_BASE = 20  # Word allows 9 or so; a circle would have no end


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Which list a paragraph belongs to."""

    list_id: str
    """``0``: to none, whatever its style says (§17.9.18)."""
    level: int
    """From 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph's properties say."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Headings: 1–6."""
    left_out: str = ""
    """Reason why such paragraphs are not read; empty when they are."""
    numbering: Numbering | None = None


class Styles:
    """The styles of one document.

    Args:
        root: of ``styles.xml``; None when the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        elements = () if root is None else children(root, "style")
        self._elements = {attribute(one, "styleId"): one for one in elements}
        self._known: dict[str, Style] = {}
        self.language = attribute(child(root, "docDefaults", "rPrDefault", "rPr", "lang"), "val")

    def of(self, properties: Element | None) -> Style:
        """What a paragraph is, by its ``w:pPr``: its style's word, overruled by its own."""
        style = self._named(attribute(child(properties, "pStyle"), "val"))
        return _with_properties(style, properties)

    def _named(self, style_id: str) -> Style:
        if style_id not in self._known:
            chain: list[Element] = []
            wanted = style_id
            while (found := self._elements.get(wanted)) is not None and len(chain) < _DEEPEST_BASE:
                chain.append(found)
                wanted = attribute(child(found, "basedOn"), "val")
            style = _by_name(style_id.lower()) if not chain else Style()
            for element in reversed(chain):
                style = _refined(style, element)
            self._known[style_id] = style
        return self._known[style_id]


def _refined(base: Style, element: Element) -> Style:
    named = _by_name(attribute(child(element, "name"), "val").lower())
    if named != Style():
        base = replace(named, numbering=base.numbering)
    return _with_properties(base, child(element, "pPr"))


def _by_name(name: str) -> Style:
    if match := _HEADING.fullmatch(name):
        return Style(kind=BlockKind.HEADING, level=min(int(match[1]) or 1, 6))
    if name == "title":
        return Style(kind=BlockKind.HEADING, level=1)
    if name == "subtitle":
        return Style(kind=BlockKind.HEADING, level=2)
    if _LEFT_OUT.fullmatch(name):
        return Style(left_out=TABLE_OF_CONTENTS)
    kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(name)), None)
    return Style(kind=kind) if kind else Style()


def _with_properties(style: Style, properties: Element | None) -> Style:
    """The style with a ``w:pPr``'s outline level and list."""
    outline = attribute(child(properties, "outlineLvl"), "val")
    # §17.3.1.20: 0–8 are headings, 9 is body text.
    if outline.isdecimal() and int(outline[:3]) < 9 and not style.left_out:
        style = replace(style, kind=BlockKind.HEADING, level=min(int(outline) + 1, 6))
    elif outline == "9" and style.kind is BlockKind.HEADING:
        style = replace(style, kind=BlockKind.PARAGRAPH, level=0)
    numbering = child(properties, "numPr")
    if numbering is None:
        return style
    list_id = attribute(child(numbering, "numId"), "val")
    level = attribute(child(numbering, "ilvl"), "val")
    before = style.numbering or Numbering(list_id="", level=0)
    given = Numbering(
        list_id=list_id or before.list_id,
        level=min(int(level[:3]), 8) if level.isdecimal() else before.level,
    )
    return replace(style, numbering=given)
