"""How sure a page's article is the whole article and nothing but it: a figure from 0 to 1.

Made of what can go wrong: the two judges disagree, prose of the page was left out that nothing
names as furniture, the page shows no headline, or what was found is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talkingpaper.sources.html import names
from talkingpaper.sources.html.choice import Choice
from talkingpaper.sources.html.junk import is_full_sentence
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.top import Top
from talkingpaper.sources.html.words import letter_weight

_ENOUGH_CHARS = 1000
"""An article of so many characters is no leftover."""
_SHORTEST = 0.6
"""Of one that has next to none."""
_NO_HEADLINE = 0.85
# Reasons that no name in the page gives: prose left out for these may have been the article's.
_UNNAMED = frozenset({names.FURNITURE, names.RELATED})


def confidence(
    leaves: Sequence[Leaf], choice: Choice, top: Top, kept_by_judge: frozenset[int]
) -> float:
    """0 to 1, two decimals.

    Args:
        leaves: the page's text.
        choice: what of it is read.
        top: headline and bylines, which judges leave out.
        kept_by_judge: indices of what the judge keeps.
    """
    head = {top.title, *top.bylines, *top.joints}
    body = [leaf for leaf in leaves if leaf.is_seen and leaf.index not in head]
    read = [leaf for leaf in body if not choice.reasons[leaf.index]]
    judged = [leaf for leaf in body if leaf.index in kept_by_judge]
    both = _weight(leaf for leaf in read if leaf.index in kept_by_judge)
    agreement = 2 * both / max(1, _weight(read) + _weight(judged))
    lost = _weight(leaf for leaf in body if _is_lost_prose(leaf, choice.reasons[leaf.index]))
    whole = _weight(read) / max(1, _weight(read) + lost)
    length = min(1.0, _weight(read) / _ENOUGH_CHARS)
    headline = 1.0 if top.title >= 0 else _NO_HEADLINE
    return round(agreement * whole * headline * (_SHORTEST + (1 - _SHORTEST) * length), 2)


def _weight(leaves: Iterable[Leaf]) -> int:
    return sum(letter_weight(leaf.text) for leaf in leaves)


def _is_lost_prose(leaf: Leaf, reason: str) -> bool:
    return (
        reason in _UNNAMED
        and leaf.place.furniture is None
        and leaf.link_share < 0.3
        and is_full_sentence(leaf.text)
    )
