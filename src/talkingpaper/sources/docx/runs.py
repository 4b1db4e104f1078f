"""The words of one Word paragraph: what is shown, what is not, and what hangs on it.

Elements nobody knows are looked into, so that text in one is not lost; only what is known not to
be shown is passed over, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from talkingpaper.sources.links import CLOSING, opening
from talkingpaper.sources.xmltree import attribute, child, local

DELETED = "deleted text (tracked change)"
HIDDEN = "hidden text"

Remove = Callable[[str, str], None]
"""Counts text that is not shown, by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What reading a paragraph needs to know of its document."""

    remove: Remove
    targets: Mapping[str, str]
    """Relationship id → address outside the document."""
    addresses: list[str]
    """Takes those of the links found (see `links.opening`)."""


# Properties and marks: they hold no text that is shown.
_SKIPPED = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rubyPr",
    "fldData", "delInstrText", "ffData", "oMathParaPr", "ctrlPr", "proofErr", "commentReference",
})  # fmt: skip
_REMOVED = {
    "del": DELETED,
    "moveFrom": DELETED,
    "delText": DELETED,
    "instrText": "field instruction",
    "rt": "reading aid over characters",
}
_TEXTS = frozenset({"t", "delText", "instrText"})
_SPACES = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FILE_NAME = re.compile(r"[^\s/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"\\]+)"', re.IGNORECASE)
_MADE_BY_MACHINE = re.compile(r"\s*Description automatically generated\.?\s*\Z")
# Symbol fonts are addressed in the private use area (§17.3.3.30); which sign that is, only the
# font knows.
_PRIVATE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Paragraph:
    """What was found in a paragraph."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """``footnote`` or ``endnote``, and its number."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored here (``w:txbxContent``)."""
    pictures: list[str] = field(default_factory=list)
    """What pictures show, in their author's words."""

    @property
    def text(self) -> str:
        """What is shown."""
        lines = "".join(self.pieces).split("\n")
        return "\n".join(line.strip() for line in lines)


def read_runs(element: Element, around: Around) -> Paragraph:
    """Everything in a ``w:p``."""
    found = Paragraph()
    for part in element:
        _walk(part, found, around)
    return found


def shown_alternative(element: Element) -> Element | None:
    """The one of several forms of a thing that is read (§ISO/IEC 29500-3, 7.5).

    The newer form comes first; where it holds no text the fallback may.
    """
    forms = [one for one in element if local(one) in {"Choice", "Fallback"}]
    with_text = (one for one in forms if any(local(inner) == "t" for inner in one.iter()))
    return next(with_text, forms[0] if forms else None)


def all_text(element: Element) -> str:
    """Every text inside, shown or deleted."""
    return "".join(one.text or "" for one in element.iter() if local(one) in _TEXTS)


def _walk(element: Element, found: Paragraph, around: Around) -> None:
    name = local(element)
    if name in _SKIPPED:
        return
    if name in _REMOVED:
        around.remove(_REMOVED[name], all_text(element))
    elif name == "t":
        found.pieces.append(element.text or "")
    elif name in _SPACES:
        found.pieces.append(_SPACES[name])
    elif not _hangs_on(element, found, around):
        address = _address(element, around.targets)
        found.pieces.append(opening(address, around.addresses))
        for inner in element:
            _walk(inner, found, around)
        found.pieces.append(CLOSING if address else "")


def _hangs_on(element: Element, found: Paragraph, around: Around) -> bool:
    """Take what is neither a word nor a mere wrapper; False for those."""
    match local(element):
        case "sym":
            _symbol(element, found, around.remove)
        case "footnoteReference" | "endnoteReference" as name:
            found.notes.append((name.removesuffix("Reference"), attribute(element, "id")))
        case "txbxContent":
            found.boxes.append(element)
        case "docPr":
            _picture(attribute(element, "descr"), found, around.remove)
        case "r" if _is_hidden(element):
            around.remove(HIDDEN, all_text(element))
        case "AlternateContent":
            if (form := shown_alternative(element)) is not None:
                _walk(form, found, around)
        case _:
            return False
    return True


def _address(element: Element, targets: Mapping[str, str]) -> str:
    """Where a link or a field leads, outside the document (§17.16.22, §17.16.5.25)."""
    match local(element):
        case "hyperlink":
            return targets.get(attribute(element, "id"), "")
        case "fldSimple":
            found = _FIELD_LINK.match(attribute(element, "instr"))
            return found[1] if found else ""
        case _:
            return ""


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in {"0", "false", "off"}


def _symbol(element: Element, found: Paragraph, remove: Remove) -> None:
    written = attribute(element, "char")
    code = int(written, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", written) else 0
    if code in _PRIVATE or code < 0x20:
        remove("sign of a symbol font", "x")
    else:
        found.pieces.append(chr(code))


def _picture(described: str, found: Paragraph, remove: Remove) -> None:
    words = _MADE_BY_MACHINE.sub("", described).strip()
    if not words or _FILE_NAME.fullmatch(words):
        remove("picture file name", described)
        return
    found.pictures.append(words)
