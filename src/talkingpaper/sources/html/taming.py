"""Mark-up that makes a parser quadratic, made harmless before it is parsed. No text is touched.

The standard's tree construction walks up the stack of open elements for each tag, and compares
each attribute with those before it (measured with lexbor: 50 000 nested <div> take 5.7 s, 20 000
attributes 0.8 s, both growing with the square). Tags nested deeper than browsers nest them are
dropped, and so are the attributes of a tag that has thousands.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from talkingpaper.sources.html.words import vocabulary

MAX_DEPTH = 512
"""As Blink and WebKit limit their trees (kMaximumHTMLParserDOMTreeDepth)."""

_LONGEST_TAG_CHARS = 20_000
_MOST_WORDS = 1000
"""In one tag: about as many attributes."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60})")
# The rest of a tag up to its “>”, quoted values whole; bounded, so that broken quotes cost little.
_REST = re.compile(
    r"""(?:[^<>"']{1,2000}+|"[^"]{0,4000}+"|'[^']{0,4000}+'){0,60}+>""",
)
# Never open for long: void, or closed by what follows (WHATWG HTML §13.1.2, "Optional tags").
_NEVER_DEEP = vocabulary(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dd dt "
    "option optgroup tbody thead tfoot colgroup rt rp html head body"
)
_RAW = vocabulary("script style textarea title xmp iframe noembed noframes")


@dataclass(slots=True)
class _Scan:
    """One pass through a page."""

    html: str
    kept: list[str] = field(default_factory=list)
    taken: int = 0
    """Characters of the page that are in `kept` or dropped."""
    opened: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    depth: int = 0
    bracket: int = 0
    """The first “>” at or after the current tag; -1 when there is none."""

    def cut(self, start: int, end: int, instead: str = "") -> None:
        """Drop a stretch of the page."""
        self.kept += (self.html[self.taken : start], instead)
        self.taken = end

    def result(self) -> str:
        """The page without what was cut."""
        return "".join([*self.kept, self.html[self.taken :]]) if self.kept else self.html


def tame(html: str) -> str:
    """The page without what only costs time; the same text when there is nothing of the kind."""
    scan = _Scan(html=html)
    position = 0
    while (tag := _TAG.search(html, position)) is not None:
        position = _past_tag(scan, tag)
        if position < 0:
            break
    return scan.result()


def _past_tag(scan: _Scan, tag: re.Match[str]) -> int:
    """Deal with one tag; where to search on, -1 when there is nothing more to search."""
    html, position, name = scan.html, tag.end(), tag["name"].lower()
    if 0 <= scan.bracket <= position:
        scan.bracket = html.find(">", position)
    end = scan.bracket if scan.bracket >= 0 else len(html)
    if end - position > _LONGEST_TAG_CHARS and _has_many_words(html, position, end):
        scan.cut(position, end)
        position = end
    if scan.bracket < 0:
        return -1
    if name in _RAW and not tag["close"]:
        return _raw_end(html, name, position)
    if name in _NEVER_DEEP or name in _RAW or _is_kept(scan, name, closes=bool(tag["close"])):
        return position
    rest = _REST.match(html, tag.end())
    past = rest.end() if rest is not None else scan.bracket + 1
    scan.cut(max(tag.start(), scan.taken), max(past, scan.taken), " ")
    return max(past, position)


def _is_kept(scan: _Scan, name: str, *, closes: bool) -> bool:
    """Count a tag; False when it opens, or closes, an element that is too deep."""
    if not closes:
        fits = scan.depth < MAX_DEPTH
        scan.depth += fits
        (scan.opened if fits else scan.dropped)[name] += 1
        return fits
    if scan.dropped[name]:
        scan.dropped[name] -= 1
        return False
    if scan.opened[name]:
        scan.opened[name] -= 1
        scan.depth -= 1
    return True


def _has_many_words(html: str, start: int, end: int) -> bool:
    return len(html[start:end].split(None, _MOST_WORDS)) > _MOST_WORDS


def _raw_end(html: str, name: str, position: int) -> int:
    """Where the text of a script or its like ends; -1 when nothing closes it."""
    closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(html, position)
    return closing.start() if closing is not None else -1
