"""Stretches in quotation marks: curly, straight, single, guillemets; nested; over paragraphs.

Only the outermost marks count: what a quoted person quotes is theirs to say. An apostrophe is
told from a single closing mark by what stands beside it; a mark whose partner is missing opens
nothing, unless the next paragraph begins with the same mark, as a quotation over several does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkingpaper.model import Span

_CLOSERS: dict[str, str] = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
}
_SINGLE = frozenset("‘'‚")
_AMBIGUOUS = frozenset("\"'»“")
"""Marks that open or close depending on what stands beside them."""
LOOK_AHEAD_CHARS = 1000
_STOPS = ".,;:!?…"
# ’em, ’til, ’90s: an apostrophe for what is left out, not a mark.
_LEFT_OUT = re.compile(r"[‘'](?:em|til|cause|bout|tis|twas|n|round|\d\ds)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch in quotation marks."""

    span: Span
    """With its marks; the closing one may be missing, see `is_closed`."""
    inner: Span
    paragraph: int
    is_closed: bool
    """False: the quotation goes on in the next paragraph."""
    goes_on: bool
    """True: it began in an earlier paragraph."""


def find_quoted(text: str, paragraphs: Sequence[Span]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of each paragraph, in order, disjoint."""
    found: list[Quoted] = []
    pending = ""
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        goes_on = bool(pending) and text.startswith(pending, paragraph.start)
        pending = ""
        for start, end, is_closed in _stretches(text, paragraph):
            opening = text[start]
            if not is_closed:
                if following is None or not text.startswith(opening, following.start):
                    continue
                pending = opening
            inner = Span(start=start + 1, end=end - 1 if is_closed else end)
            quoted = Quoted(
                span=Span(start=start, end=end),
                inner=inner,
                paragraph=index,
                is_closed=is_closed,
                goes_on=False,
            )
            if goes_on and start == paragraph.start:
                quoted = replace(quoted, goes_on=True)
            if inner.of(text).strip():
                found.append(quoted)
    return tuple(found)


def through_stops(text: str, end: int, limit: int) -> int:
    """Where a quotation that ends at `end` ends with the stops right behind it.

    A comma or full stop behind the closing mark (British usage) belongs to what is quoted: alone
    it would be a breath with nothing to say.
    """
    while end < limit and text[end] in _STOPS:
        end += 1
    return end


def _stretches(text: str, paragraph: Span) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it is closed, of each outermost stretch of a paragraph."""
    at = paragraph.start
    while at < paragraph.end:
        if not _opens(text, at, paragraph):
            at += 1
            continue
        end = _closing(text, at, paragraph)
        if end >= 0:
            yield at, end, True
            at = end
        elif text[at] != "'" and not _opens_again(text, at, paragraph):
            yield at, paragraph.end, False
            return
        else:
            at += 1


def _opens(text: str, at: int, paragraph: Span) -> bool:
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == "«":
        return True
    if mark in _SINGLE and (before.isalnum() or _LEFT_OUT.match(text, at)):
        return False
    if mark in _AMBIGUOUS or mark in _SINGLE:
        is_after_gap = before.isspace() or before in "([{—–-/:“‘\"'"
        return is_after_gap and not after.isspace()
    return not before.isalnum()


def _closing(text: str, opening: int, paragraph: Span) -> int:
    """Just after the mark that closes the one at `opening`; -1 when none in the paragraph does."""
    mark = text[opening]
    closers = _CLOSERS[mark]
    weak = -1
    for at in range(opening + 1, paragraph.end):
        character = text[at]
        if character in closers and _closes(text, at, mark, paragraph):
            if mark not in _SINGLE or not _is_possessive(text, at, paragraph):
                return at + 1
            weak = at + 1 if weak < 0 else weak
        elif character == mark and _opens(text, at, paragraph):
            return weak  # opened again before it closed: the first one was a stray
    return weak


def _opens_again(text: str, opening: int, paragraph: Span) -> bool:
    mark = text[opening]
    return any(
        text[at] == mark and _opens(text, at, paragraph) for at in range(opening + 1, paragraph.end)
    )


def _closes(text: str, at: int, mark: str, paragraph: Span) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark in _SINGLE:
        return not after.isalnum() and (not before.isspace())
    if mark == '"':
        return not before.isspace() or after in " .,;:!?"
    return True


def _is_possessive(text: str, at: int, paragraph: Span) -> bool:
    """The apostrophe of “the boys’ dogs”, when a better closing mark follows."""
    if text[at - 1] not in "sS" or not text[at + 1 : at + 3].strip(" ").islower():
        return False
    ahead = text[at + 1 : min(paragraph.end, at + LOOK_AHEAD_CHARS)]
    mark = re.escape(text[at])
    closing = re.search(rf"[.,!?…—–]{mark}(?!\w)|\w{mark}(?=[.,;:!?)]|\s*\Z)", ahead)
    opening = re.search(r"(?<!\w)[‘'](?=\w)", ahead)
    return closing is not None and (opening is None or closing.start() < opening.start())
