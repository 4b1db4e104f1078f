"""The head of an article on its page: headline, standfirst, byline and date line.

They stand outside what extractors call the article, in any order and mark-up; what the page's
metadata says is the key to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talkingpaper.sources.bylines import parse_byline
from talkingpaper.sources.dates import DATE, is_date_line, published_on
from talkingpaper.sources.html import names
from talkingpaper.sources.html.choice import Choice
from talkingpaper.sources.html.junk import is_sentence, junk
from talkingpaper.sources.html.leaves import Leaf, LeafKind
from talkingpaper.sources.html.repetitions import folded
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary, word_count

_HEADLINE_WORDS = vocabulary("headline entry+title post+title article+title story+title")
_LONGEST_TITLE_CHARS = 300
_LONGEST_BYLINE_CHARS = 200
# Of the shorter title's words, how many the longer must hold to be the same one: a headline and
# its shortened or lengthened form for search engines.
_SAME_TITLE_SHARE = 0.6
_LEAST_TITLE_WORDS = 4
_BODY_CHARS = 80
_DATED_CHARS = 120
_DATED_WORDS = 6
_DANGLING = re.compile(
    r"(?:\s*(?:\b(?:on|am|le|el|at|um|published|posted|updated)\b|[|•·,:–—-]|\d\d?:\d\d(?:\s?[ap]m?\b)?|@\w+))+\s*\Z",
    re.IGNORECASE,
)
# How far above the headline, in leaves, a byline may stand.
_ABOVE = 4
_JOINT = re.compile(r"(?:by|von|par|por|di|door|written by|words by|story by)\s*:?", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:by|von|par|por|and|und|et|y|,|&|\||•|·|-|–|—|:|\s|staff|writer|reporter|editor)+",
    re.IGNORECASE,
)
# Parts in which no headline stands.
_NO_TOP = frozenset({names.NAVIGATION, names.RELATED, names.COMMENTS, names.COOKIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """Leaves at the head of an article."""

    title: int = -1
    """Index of the headline's leaf; -1 when the page shows none."""
    bylines: frozenset[int] = frozenset()
    """Who wrote it, and when."""
    joints: frozenset[int] = frozenset()
    """“By” in a leaf of its own: one with the byline after it."""
    author: str = ""
    """What the bylines say; empty when they do not."""
    published: str = ""
    """ISO 8601."""


def read_top(leaves: Sequence[Leaf], choice: Choice, titles: Sequence[str], author: str) -> Top:
    """Find the head and mark it as read in `choice`.

    Args:
        leaves: the page's text.
        choice: what is read so far.
        titles: what the page's metadata gives as its title, best first.
        author: what it gives as its author.
    """
    title = _headline(leaves, choice, titles)
    begin = max(0, (title if title >= 0 else choice.first) - _ABOVE)
    end = _body_begin(leaves, choice, title) + 1
    bylines: set[int] = set()
    joints: set[int] = set()
    for leaf in leaves[begin:end]:
        if title >= 0 and leaf.index > title and _is_summary(leaf, leaves[title]):
            choice.reasons[leaf.index] = ""
        if leaf.index == title or not _may_be_byline(leaf):
            continue
        if _is_byline(leaf, author):
            bylines.add(leaf.index)
            before = leaves[leaf.index - 1] if leaf.index else leaf
            if _JOINT.fullmatch(before.text):
                joints.add(before.index)
    for index in (*bylines, *joints, *((title,) if title >= 0 else ())):
        choice.reasons[index] = ""
    if title >= 0:
        _drop_second_headlines(leaves, choice, title)
    said = [leaves[index].text for index in sorted(bylines)]
    return Top(
        title=title,
        bylines=frozenset(bylines),
        joints=frozenset(joints),
        author=next((name for text in said if (name := _author(text))), ""),
        published=next((date for text in said if (date := published_on(text))), "")
        or _date_between(leaves[title + 1 : end] if title >= 0 else ()),
    )


def is_same_title(first: str, second: str) -> bool:
    """One is the other, shortened or lengthened."""
    one, other = set(folded(first).split()), set(folded(second).split())
    shorter = min(len(one), len(other))
    return (
        shorter > 0
        and len(one & other) >= _SAME_TITLE_SHARE * shorter
        and (shorter > 1 or one == other)
    )


def _headline(leaves: Sequence[Leaf], choice: Choice, titles: Sequence[str]) -> int:
    named = {folded(title) for title in titles}
    candidates = [
        leaf
        for leaf in leaves[: choice.first + 8]
        if _may_be_headline(leaf) and (_is_heading(leaf) or folded(leaf.text) in named)
    ]
    for title in titles:
        exact = [leaf for leaf in candidates if folded(leaf.text) == folded(title)]
        alike = exact or [
            leaf for leaf in candidates if leaf.place.level == 1 and is_same_title(leaf.text, title)
        ]
        if alike:
            return _nearest(alike, choice.first)
    tops = [leaf for leaf in candidates if leaf.place.level == 1 or _is_named_headline(leaf.owner)]
    above = [
        leaf
        for leaf in tops
        if leaf.index <= choice.first
        and not _is_logo(leaf)
        # A short heading that the metadata does not know is the section's name.
        and (not titles or word_count(leaf.text) >= _LEAST_TITLE_WORDS)
    ]
    return _nearest(above, choice.first) if above else -1


def _nearest(candidates: Sequence[Leaf], first: int) -> int:
    return min(candidates, key=lambda leaf: (abs(first - leaf.index), leaf.index)).index


def _may_be_headline(leaf: Leaf) -> bool:
    part = leaf.place.furniture
    return (
        leaf.kind is LeafKind.TEXT
        and leaf.place.embed is None
        and len(leaf.text) <= _LONGEST_TITLE_CHARS
        and (part is None or part.reason not in _NO_TOP)
    )


def _is_heading(leaf: Leaf) -> bool:
    return leaf.place.level > 0 or _is_named_headline(leaf.owner)


def _is_named_headline(node: Node) -> bool:
    return "headline" in node.get("itemprop") or not _HEADLINE_WORDS.isdisjoint(
        names.words_of(node)
    )


def _is_logo(leaf: Leaf) -> bool:
    """The site's name as a heading: it leads home."""
    return bool({"logo", "site+title", "brand", "branding"} & names.words_of(leaf.owner)) or (
        leaf.link_share > 0.9 and len(leaf.text.split()) <= 3
    )


def _may_be_byline(leaf: Leaf) -> bool:
    return (
        leaf.kind is LeafKind.TEXT
        and leaf.place.embed is None
        and not leaf.place.level
        and len(leaf.text) <= 2 * _LONGEST_BYLINE_CHARS
    )


def _is_byline(leaf: Leaf, author: str) -> bool:
    text = " ".join(leaf.text.split())
    if len(text) > _LONGEST_BYLINE_CHARS or leaf.place.is_caption:
        return False
    if is_date_line(text) or parse_byline(text) or parse_byline(_undated(text)):
        return True
    rest = text
    for name in re.split(r",\s+|\s+and\s+", author):
        rest = rest.replace(name, " ") if name else rest
    return rest != text and (not rest.strip() or _BESIDES.fullmatch(rest) is not None)


def _is_summary(leaf: Leaf, title: Leaf) -> bool:
    """The sentence under the headline, or the points of the article in a list beside it."""
    place = leaf.place
    if leaf.link_share >= 0.5 or junk(leaf) or not leaf.is_seen:
        return False
    if place.is_standfirst and not place.is_byline:
        return is_sentence(leaf.text) or word_count(leaf.text) >= _LEAST_TITLE_WORDS
    points = place.item.parent if place.item is not None else None
    return (
        points is not None
        and points.parent is title.owner.parent
        and place.furniture is None
        and leaf.link_characters == 0
        and word_count(leaf.text) >= _LEAST_TITLE_WORDS
    )


def _body_begin(leaves: Sequence[Leaf], choice: Choice, title: int) -> int:
    """Index of the first paragraph of the text itself."""
    for leaf in leaves[max(choice.first, title + 1) :]:
        if not choice.reasons[leaf.index] and len(leaf.text) >= _BODY_CHARS and leaf.is_seen:
            return leaf.index
    return max(choice.first, title)


def _author(text: str) -> str:
    byline = parse_byline(_undated(text))
    return byline.author if byline is not None else ""


def _date_between(head: Sequence[Leaf]) -> str:
    """The date in a short line between headline and text: “Submitted on Mon, 2019-01-21”."""
    short = (
        leaf
        for leaf in head
        if _may_be_byline(leaf)
        and leaf.place.item is None
        and len(leaf.text) <= _DATED_CHARS
        and len(DATE.sub(" ", leaf.text).split()) <= _DATED_WORDS
    )
    return next((date for leaf in short if (date := published_on(leaf.text))), "")


def _undated(text: str) -> str:
    """A byline without the date that follows the name: “Posted by Ines Calder on May 3, 2025”."""
    without = DATE.sub(" ", " ".join(text.split()))
    return _DANGLING.sub("", without).strip()


def _drop_second_headlines(leaves: Sequence[Leaf], choice: Choice, title: int) -> None:
    """The same headline again, in a sticky bar or over the comments."""
    words = folded(leaves[title].text)
    for leaf in leaves:
        again = leaf.index != title and leaf.place.level and not choice.reasons[leaf.index]
        if again and folded(leaf.text) == words:
            choice.reasons[leaf.index] = "headline, shown again"
