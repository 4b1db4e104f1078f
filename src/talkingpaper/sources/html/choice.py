"""Which leaves are read and why the others are not: the judge's verdict, put right.

The judge (trafilatura) drops what a listener needs: captions, some headings and list items,
embeds in wrappers named “embed”. It keeps some of what nobody needs: teasers and share lines in
the text. Both are put right here, by where a leaf stands among the kept ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from talkingpaper.sources.html import names
from talkingpaper.sources.html.junk import is_full_sentence, is_sentence, junk
from talkingpaper.sources.html.leaves import Leaf, LeafKind
from talkingpaper.sources.html.notes import is_note_text
from talkingpaper.sources.html.places import Furniture
from talkingpaper.sources.html.repetitions import drop_repetitions
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.visible import FOOTNOTE_MARK

# A named part that holds this share of what the judge keeps is the article, whatever its name.
_ARTICLE_SHARE = 0.3
# The innermost element with this share of the kept characters is the article's container.
_CONTAINER_SHARE = 0.85
# Names that outweigh the judge; the others (“widget”, “tags”) page builders give to anything.
_STRONG = frozenset(
    {
        names.SHARE,
        names.COOKIES,
        names.SUBSCRIPTION,
        names.COMMENTS,
        names.NAVIGATION,
        names.FORM,
    }
)
# Names that wrappers of embedded posts bear by right.
_EMBED_NAMES = frozenset({names.SHARE, names.ADVERTISEMENT, names.FORM, names.SUBSCRIPTION})
_LABEL_CHARS = 200
# Leaves between a picture at the article's head or foot and its text: byline, date, share bar.
_AROUND = 6

_LINKED_SHARE = 0.5

KEPT = ""


@dataclass(slots=True)
class Choice:
    """Why each leaf is left out; empty for what is read."""

    reasons: list[str]
    first: int = 0
    """The first leaf the judge kept."""
    last: int = -1

    def kept(self, leaves: Sequence[Leaf]) -> list[Leaf]:
        """What is read, in order."""
        return [leaf for leaf in leaves if not self.reasons[leaf.index]]


@dataclass(slots=True)
class _Page:
    """What is known about the page while choosing."""

    leaves: Sequence[Leaf]
    kept: frozenset[int]
    sums: dict[Node, int] = field(default_factory=dict)
    """Element → characters kept below it."""
    total: int = 0
    inside: frozenset[Node] = frozenset()
    """The container's elements."""
    owners: frozenset[Node] = frozenset()
    """The innermost elements of kept leaves."""
    parents: frozenset[Node] = frozenset()
    """Parents of kept leaves' owners."""
    lists: frozenset[Node] = frozenset()
    """Lists with kept items."""
    articles: frozenset[Node] = frozenset()
    """The <article> elements of kept leaves."""
    first: int = 0
    last: int = -1
    end: int = -1
    """The last leaf of the stretch that began with the judge's last one and has no gap."""
    reasons: dict[Furniture, str] = field(default_factory=dict)
    shares: dict[str, int] = field(default_factory=dict)
    """Reason → characters kept in paragraphs that themselves bear such a name."""


def choose(root: Node, leaves: Sequence[Leaf], kept: frozenset[int]) -> Choice:
    """What is read of a page.

    Args:
        root: the page.
        leaves: all of its text.
        kept: indices of what the judge keeps; not empty.
    """
    page = _survey(root, leaves, kept)
    page.end = page.last
    reasons: list[str] = []
    for leaf in leaves:
        reasons.append(_reason(page, leaf))
        if leaf.index == page.end + 1 and not reasons[-1]:
            page.end = leaf.index
    choice = Choice(reasons=reasons, first=page.first, last=page.last)
    _drop_lone_headings(leaves, reasons)
    drop_repetitions(leaves, reasons)
    return choice


def _survey(root: Node, leaves: Sequence[Leaf], kept: frozenset[int]) -> _Page:
    page = _Page(leaves=leaves, kept=kept, first=min(kept), last=max(kept))
    elements = [root, *root.elements()]
    sums = dict.fromkeys(elements, 0)
    for index in kept:
        sums[leaves[index].owner] += leaves[index].characters
    for element in reversed(elements):
        if element.parent is not None:
            sums[element.parent] += sums[element]
    page.sums, page.total = sums, max(1, sums[root])
    for index in kept:
        if named := _name_of_its_own(leaves[index]):
            page.shares[named] = page.shares.get(named, 0) + leaves[index].characters
    container = _container(root, page)
    page.inside = frozenset((container, *container.elements()))
    owners = [leaves[index].owner for index in kept]
    page.owners = frozenset(owners)
    page.parents = frozenset(owner.parent for owner in owners if owner.parent is not None)
    articles = [leaves[index].place.article for index in kept]
    page.articles = frozenset(one for one in articles if one is not None)
    items = [leaf.place.item for leaf in map(leaves.__getitem__, kept) if leaf.place.item]
    page.lists = frozenset(item.parent for item in items if item.parent is not None)
    return page


def _name_of_its_own(leaf: Leaf) -> str:
    """The reason a paragraph would be left out for, when it bears the name itself.

    Shops of articles name each paragraph that is for sale “paywall”, text though it is.
    """
    part = leaf.place.furniture
    if part is None or part.node is not leaf.owner or part.reason == names.COMMENTS:
        return ""
    return part.reason


def _container(root: Node, page: _Page) -> Node:
    node = root
    while True:
        inner = [one for one in node.children if isinstance(one, Node)]
        best = max(inner, key=lambda one: page.sums[one], default=None)
        if best is None or page.sums[best] < _CONTAINER_SHARE * page.total:
            return node
        if best.tag in {"p", "li", "blockquote", "pre", "table"}:
            return node
        node = best


def _reason(page: _Page, leaf: Leaf) -> str:
    if leaf.place.embed is not None:
        return _embed_reason(page, leaf)
    if leaf.place.is_note and not any(map(str.isalpha, leaf.text)):
        return FOOTNOTE_MARK
    if leaf.place.is_credit and not is_sentence(leaf.text):
        return names.PICTURE_CREDIT
    named = _furniture(page, leaf)
    return _veto(leaf, named) if leaf.index in page.kept else _loss(page, leaf, named)


def _loss(page: _Page, leaf: Leaf, named: str) -> str:
    """Why a leaf the judge drops is left out; empty when it is wanted all the same."""
    if not leaf.is_seen:
        return KEPT if not named and _is_among(page, leaf) else names.FURNITURE
    is_aside = leaf.place.is_note or leaf.place.is_pull_quote
    if is_aside and leaf.owner in page.inside and named not in _STRONG:
        return KEPT
    if named or (named := junk(leaf)):
        return named
    if _is_rescued(page, leaf):
        return KEPT
    return names.RELATED if leaf.link_share > _LINKED_SHARE else names.FURNITURE


def _furniture(page: _Page, leaf: Leaf) -> str:
    """The reason the names around a leaf give; a part that holds the article does not count."""
    chain: list[Furniture] = []
    part = leaf.place.furniture
    while part is not None and part not in page.reasons:
        chain.append(part)
        part = part.outer
    reason = page.reasons[part] if part is not None else ""
    for one in reversed(chain):
        is_paragraph = one.node in page.owners
        together = page.shares.get(one.reason, 0) if is_paragraph else 0
        if max(page.sums[one.node], together) < _ARTICLE_SHARE * page.total:
            reason = one.reason
        page.reasons[one] = reason
    return page.reasons[leaf.place.furniture] if leaf.place.furniture is not None else ""


def _veto(leaf: Leaf, named: str) -> str:
    """Why a leaf the judge keeps is left out all the same."""
    if named in _STRONG:
        return named
    if named in {names.RELATED, names.ADVERTISEMENT} and (
        leaf.link_share > 0.5 or len(leaf.text) < _LABEL_CHARS
    ):
        return named
    return junk(leaf)


def _embed_reason(page: _Page, leaf: Leaf) -> str:
    if leaf.index in page.kept:
        return KEPT
    named = _furniture(page, leaf)
    if named and named not in _EMBED_NAMES:
        return named
    embed = leaf.place.embed
    if embed in page.inside or page.first < leaf.index < page.last:
        return KEPT
    return names.FURNITURE


def _is_among(page: _Page, leaf: Leaf) -> bool:
    """A picture's place: in the article, not far before its first or after its last kept leaf.

    The picture under the headline stands above the container of the text.
    """
    if leaf.owner in page.inside:
        return page.first - _AROUND <= leaf.index <= page.last + _AROUND
    in_article = leaf.place.article is not None and leaf.place.article in page.articles
    is_figure = leaf.place.figure is not None or leaf.place.is_caption
    reach = 2 * _AROUND if in_article else _AROUND
    return (in_article or is_figure) and page.first - reach <= leaf.index < page.last


def _is_rescued(page: _Page, leaf: Leaf) -> bool:
    """The judge dropped it, but it stands where only the article's own parts stand."""
    place, between = leaf.place, page.first < leaf.index < page.last
    if place.is_caption or (place.figure is not None and place.is_signature):
        return leaf.link_share < 0.6 and _is_among(page, leaf)
    if leaf.owner not in page.inside or place.is_byline or place.is_credit:
        return False
    if is_note_text(leaf.text) and leaf.link_share < 0.5:
        return True
    return _is_part(page, leaf, is_between=between)


def _is_part(page: _Page, leaf: Leaf, *, is_between: bool) -> bool:
    """A list item, table, quotation, heading or paragraph of the article."""
    place = leaf.place
    structured = place.item is not None or leaf.kind is not LeafKind.TEXT or place.quote is not None
    if leaf.link_share >= _LINKED_SHARE:
        # A paragraph that is one link is a teaser, unless it is a long whole sentence.
        return is_between and not structured and not place.level and is_full_sentence(leaf.text)
    if structured:
        follows = leaf.index == page.end + 1
        return is_between or follows or (place.item is not None and place.item.parent in page.lists)
    if place.level or leaf.index > page.last:
        return bool(place.level) and is_between
    if place.is_aside:
        # Fact boxes tell in sentences; what else stands in an aside leads elsewhere.
        return is_between and not leaf.link_characters and is_full_sentence(leaf.text)
    beside = leaf.owner.parent in page.parents or leaf.owner in page.parents
    return (beside or place.is_standfirst) and is_sentence(leaf.text)


def _drop_lone_headings(leaves: Sequence[Leaf], reasons: list[str]) -> None:
    """A heading over nothing that is read is left out with what it stands over."""
    has_content, below, reason = False, 0, names.FURNITURE
    for leaf in reversed(leaves):
        level = leaf.place.level
        if reasons[leaf.index]:
            reason = reasons[leaf.index]
        elif not level or leaf.place.embed is not None:
            has_content = True
        elif has_content or level < below:
            has_content, below = False, level
        else:
            reasons[leaf.index] = reason
