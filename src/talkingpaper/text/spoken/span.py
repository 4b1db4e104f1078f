"""A rewrite that knows what it replaced, and the arithmetic of rewriting what was rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenSpan:
    """`text[start:end]` is to be said as `spoken`; positions are code points, end exclusive."""

    start: int
    end: int
    spoken: str
    """Empty: nothing is said."""
    kind: str
    """What the characters are: ``date``, ``money``, ``electronic``…"""
    rule: str
    """The rule that decided, e.g. ``date.month-day``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A span at its place in the text between the two rewrites."""

    start: int
    end: int
    is_later: bool
    span: SpokenSpan

    @property
    def growth(self) -> int:
        """Characters the earlier rewrite added here; negative when it took some away."""
        return 0 if self.is_later else len(self.span.spoken) - (self.span.end - self.span.start)


def substitute(text: str, spans: Sequence[SpokenSpan]) -> str:
    """`text` with each span replaced by its spoken form; spans are sorted and disjoint."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += (text[position : span.start], span.spoken)
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces)


def compose(
    middle: str, earlier: Sequence[SpokenSpan], later: Sequence[SpokenSpan]
) -> tuple[SpokenSpan, ...]:
    """One set of spans that does what `earlier` and then `later` do.

    Args:
        middle: the text after `earlier`.
        earlier: spans of the written text.
        later: spans of `middle`.

    Returns:
        Spans of the written text. Where a later span touches words an earlier one made, the two
        become one span under the earlier one's kind: that says what the characters were.
    """
    if not earlier:
        return tuple(later)
    merged: list[SpokenSpan] = []
    grown = 0
    for cluster in _clusters(_placed(earlier, later)):
        merged.append(_joined(middle, cluster, grown))
        grown += sum(item.growth for item in cluster)
    return tuple(merged)


def _placed(earlier: Sequence[SpokenSpan], later: Sequence[SpokenSpan]) -> list[_Placed]:
    items: list[_Placed] = []
    grown = 0
    for span in earlier:
        start = span.start + grown
        item = _Placed(start=start, end=start + len(span.spoken), is_later=False, span=span)
        grown += item.growth
        items.append(item)
    items += [_Placed(start=s.start, end=s.end, is_later=True, span=s) for s in later]
    return sorted(items, key=lambda item: (item.start, item.end, item.is_later))


def _clusters(items: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Runs of spans that overlap; those that only touch stay apart."""
    cluster: list[_Placed] = []
    end = 0
    for item in items:
        if cluster and item.start >= end:
            yield cluster
            cluster = []
            end = item.end
        cluster.append(item)
        end = max(end, item.end)
    if cluster:
        yield cluster


def _joined(middle: str, cluster: Sequence[_Placed], grown: int) -> SpokenSpan:
    if len(cluster) == 1 and not cluster[0].is_later:
        return cluster[0].span  # nearly all of them: the second rewrite left it alone
    start = cluster[0].start
    end = max(item.end for item in cluster)
    later = [
        replace(item.span, start=item.start - start, end=item.end - start)
        for item in cluster
        if item.is_later
    ]
    known = [item.span for item in cluster if not item.is_later] + later
    origin = next((span for span in known if span.kind != "space"), known[0])
    return replace(
        origin,
        start=start - grown,
        end=end - grown - sum(item.growth for item in cluster),
        spoken=substitute(middle[start:end], later),
    )
