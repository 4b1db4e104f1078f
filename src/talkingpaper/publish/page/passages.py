"""Any stretch of the article as a line: which sentence says what, what is linked, what is silent.

Every lookup is a bisection over sorted spans, so a book costs what its length says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from talkingpaper.model import Article, Script, Span
from talkingpaper.publish.page.elements import Line, Part, Run, Style
from talkingpaper.publish.page.shown import is_shown

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE
)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


class _Spans:
    """Spans in order and without overlap, found by any character in them."""

    def __init__(self, spans: Sequence[tuple[Span, int]]) -> None:
        self._found = sorted(spans, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in self._found]

    def at(self, char: int) -> tuple[Span, int] | None:
        """The span that holds the character, and its number."""
        place = bisect_right(self._starts, char) - 1
        if place < 0 or self._found[place][0].end <= char:
            return None
        return self._found[place]

    def edges(self, span: Span) -> Iterator[int]:
        """Where spans begin or end inside `span`."""
        place = max(bisect_right(self._starts, span.start) - 1, 0)
        for found, _ in self._found[place:]:
            if found.start >= span.end:
                return
            yield from (edge for edge in (found.start, found.end) if span.start < edge < span.end)


class Passages:
    """Cuts stretches of one script's article into lines."""

    def __init__(self, script: Script) -> None:
        self._text = script.article.text
        self._languages = [utterance.language for utterance in script.utterances]
        self._sentences = _Spans(
            [
                (utterance.span, index)
                for index, utterance in enumerate(script.utterances)
                if utterance.span is not None and utterance.span.start < utterance.span.end
            ]
        )
        self._links = _Spans(
            [
                (link.span, index)
                for index, link in enumerate(script.article.links)
                if is_safe_link(link.url)
            ]
        )
        self._urls = [link.url for link in script.article.links]
        self._omissions = script.omissions
        self._silent = _Spans([(gap.span, index) for index, gap in enumerate(script.omissions)])

    def line(self, span: Span, *, style: Style = Style.PLAIN, styled: Span | None = None) -> Line:
        """The characters of `span` as runs, in order.

        Args:
            span: in the article's text.
            style: how the characters of `styled` are set.
            styled: part of `span`.
        """
        edges = {span.start, span.end, *self._sentences.edges(span)}
        edges.update(self._links.edges(span), self._silent.edges(span))
        if styled is not None:
            edges.update(edge for edge in (styled.start, styled.end) if span.start < edge)
        pieces = [
            (sentence, start, part)
            for start, end in pairwise(sorted(edge for edge in edges if edge <= span.end))
            for sentence, part in self._piece(Span(start=start, end=end), style, styled)
        ]
        return tuple(
            self._run(sentence, [(start, part) for _, start, part in group])
            for sentence, group in groupby(pieces, key=lambda piece: piece[0])
        )

    def _piece(
        self, span: Span, style: Style, styled: Span | None
    ) -> Iterator[tuple[tuple[Span, int] | None, Part]]:
        """The characters of `span`, which no edge parts, and the sentence; none when not shown."""
        text = span.of(self._text)
        silent = self._silent.at(span.start)
        if silent is not None and not is_shown(self._omissions[silent[1]]):
            return
        url = self._urls[link[1]] if (link := self._links.at(span.start)) else ""
        sentence = self._sentences.at(span.start)
        if styled is not None and styled.start <= span.start < styled.end:
            yield sentence, Part(text=text, url=url, style=style)
        elif silent is not None:
            yield None, Part(text=text, url=url or address(text), style=Style.UNSPOKEN)
        else:
            yield sentence, Part(text=text, url=url)

    def _run(self, sentence: tuple[Span, int] | None, pieces: list[tuple[int, Part]]) -> Run:
        parts = tuple(part for _, part in pieces)
        if sentence is None:
            return Run(parts=parts)
        span, index = sentence
        start = pieces[0][0]
        offset = utf16_length(self._text[span.start : start])
        return Run(
            parts=parts,
            sentence=index,
            offset=offset,
            is_first=start == span.start,
            language=self._languages[index],
        )


def is_safe_link(url: str) -> bool:
    """Whether a page may lead there: http, https or mail, nothing that runs."""
    return bool(_SAFE_LINK.match(url))


def address(text: str) -> str:
    """Where a written address leads: “pic.twitter.com/x” is one; empty for other text.

    >>> address("pic.twitter.com/JRzTdYBvq4")
    'https://pic.twitter.com/JRzTdYBvq4'
    >>> address("see below")
    ''
    """
    written = text.strip()
    if not _ADDRESS.fullmatch(written) or "/" not in written:
        return ""
    return written if written.lower().startswith("http") else f"https://{written}"


def utf16_length(text: str) -> int:
    """Length as a browser's strings count: 2 for characters outside the basic plane.

    >>> utf16_length("a🌊")
    3
    """
    return len(text) + sum(char > "\uffff" for char in text)


def gap_of(article: Article, before: Span, after: Span) -> str:
    """The characters between two stretches."""
    return article.text[before.end : after.start]
