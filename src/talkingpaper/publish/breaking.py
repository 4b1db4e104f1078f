"""Where captions break: at sense, within two lines, for as long as one can read.

All ways to cut a cue's tokens into captions are weighed at once (dynamic programming, linear in
the tokens), so that one caption is not filled at the price of an orphan in the next. The weights
are a scale of how much a break hurts a reader, from subtitling practice (BBC Subtitle Guidelines,
"Line breaks"; Netflix Timed Text Style Guide, "Line treatment"): after a sentence, after a clause,
before a conjunction, before a preposition, anywhere, after an article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talkingpaper.publish.heard import Token, columns

LINES = 2
SHORTEST_S = 0.7
LONGEST_S = 7.0

_CAPTION = 45.0  # for one more caption: more than a good break gains, less than a bad one hurts
_ANYWHERE = 60.0
_INSIDE_NAME = 85.0
_HANGING = 110.0
_INSIDE_WORD = 200.0
_ORPHAN = 40.0
_ORPHAN_COLUMNS = 12
_LINE_SHARE = 0.4  # a break between two lines hurts less than one between two captions
_UNEVEN = 0.6  # for each column that one line is longer than the other
_TOO_LONG, _TOO_LONG_PER_S = 400.0, 300.0
_TOO_SHORT, _TOO_SHORT_PER_S = 100.0, 300.0


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSERS = r"""["'”’»)\]」』）]*$"""
_AFTER: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"[.!?…。！？]" + _CLOSERS), 0.0),
    (re.compile(r"[;:—–；：]" + _CLOSERS), 8.0),
    (re.compile(r"[,、，]" + _CLOSERS), 12.0),
)
_NUMBER_TAIL = re.compile(r"\d,?$")
_CONJUNCTIONS = _words(
    "and but or nor yet so because although though while when where who whom whose which that"
    " if unless until since before after as than whether"
)
_PREPOSITIONS = _words(
    "in on at by for from with without into onto over under of to about against between"
    " through during among toward towards behind beyond despite"
)
_HANGERS = _words(
    "a an the this that these those my your his her its our their no every each some any"
    " of to in on at by for from with and or but not very is are was were be been has have had"
    " will would can could may might must should mr. mrs. ms. dr. gov. sen. rep. gen."
)
_BEFORE: Mapping[str, float] = {
    **dict.fromkeys(_PREPOSITIONS, 38.0),
    **dict.fromkeys(_CONJUNCTIONS, 26.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One caption's share of a cue: tokens `first` to `end`, line two from `turn` on."""

    first: int
    turn: int
    """== `end` when there is one line."""
    end: int


def lines(tokens: Sequence[Token], piece: Piece) -> tuple[str, ...]:
    """The caption's one or two lines."""
    parts = (tokens[piece.first : piece.turn], tokens[piece.turn : piece.end])
    return tuple(_joined(part) for part in parts if part)


def cut(tokens: Sequence[Token], width: int, rate_hz: int, end_samples: int) -> tuple[Piece, ...]:
    """The captions a cue's tokens make, all tokens in order.

    Args:
        tokens: none wider than `width`.
        width: columns of a line.
        rate_hz: of the token's times.
        end_samples: when the cue ends.
    """
    return _Cutter(tokens, width, rate_hz, end_samples).pieces()


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(
        token.text if token.is_glued or not index else f" {token.text}"
        for index, token in enumerate(tokens)
    )


def _hurt(before: Token, after: Token) -> float:
    """How much a break between two tokens hurts a reader; 0 is best."""
    ended = before.text
    by_mark = next((hurt for mark, hurt in _AFTER if mark.search(ended)), _ANYWHERE)
    if after.is_glued and by_mark >= _ANYWHERE and ended.isascii():
        return _INSIDE_WORD
    if not by_mark and after.text[0].islower():  # “U.S. troops”: an abbreviation's point
        by_mark = _ANYWHERE
    if _NUMBER_TAIL.search(ended) and after.text[0].isdigit():  # “November 22, 2017”
        return _HANGING
    word = ended.lower().lstrip("“\"'‘(")
    if word in _HANGERS:
        return _HANGING
    if by_mark >= _ANYWHERE and ended[0].isupper() and after.text[0].isupper():
        return _INSIDE_NAME
    return min(by_mark, _BEFORE.get(after.text.lower(), _ANYWHERE))


class _Cutter:
    def __init__(self, tokens: Sequence[Token], width: int, rate_hz: int, end_samples: int) -> None:
        self._tokens = tokens
        self._width = width
        self._starts: list[int] = []
        """Column of each token if all stood on one line."""
        self._ends: list[int] = []
        column = 0
        for token in tokens:
            column += 0 if token.is_glued or not column else 1
            self._starts.append(column)
            column += columns(token.text)
            self._ends.append(column)
        self._hurts = [0.0, *(_hurt(*pair) for pair in pairwise(tokens)), 0.0]
        """Of a break before each token; the last is the cue's end."""
        self._times_s = [token.start_samples / rate_hz for token in tokens]
        self._times_s.append(end_samples / rate_hz)

    def pieces(self) -> tuple[Piece, ...]:
        count = len(self._tokens)
        best = [0.0] + [float("inf")] * count
        pieces: list[Piece | None] = [None] * (count + 1)
        for first in range(count):
            for end in range(first + 1, count + 1):
                if self._span(first, end) > LINES * self._width + 1:
                    break
                turn, hurt = self._turn(first, end)
                if turn == 0:
                    continue
                cost = best[first] + hurt + self._cost(first, end)
                if cost < best[end]:
                    best[end] = cost
                    pieces[end] = Piece(first=first, turn=turn, end=end)
        return self._path(pieces)

    def _path(self, pieces: Sequence[Piece | None]) -> tuple[Piece, ...]:
        found = []
        piece = pieces[-1]
        while piece is not None:
            found.append(piece)
            piece = pieces[piece.first]
        return tuple(reversed(found))

    def _span(self, first: int, end: int) -> int:
        return self._ends[end - 1] - self._starts[first]

    def _turn(self, first: int, end: int) -> tuple[int, float]:
        """Where line two begins and what that hurts; 0 when two lines do not hold it."""
        if self._span(first, end) <= self._width:
            return end, 0.0
        best, least = 0, float("inf")
        for turn in range(end - 1, first, -1):
            lower = self._span(turn, end)
            if lower > self._width:
                break
            upper = self._span(first, turn)
            if upper <= self._width:
                hurt = _LINE_SHARE * self._hurts[turn] + _UNEVEN * abs(upper - lower)
                if hurt < least:
                    best, least = turn, hurt
        return best, least

    def _cost(self, first: int, end: int) -> float:
        seconds = self._times_s[end] - self._times_s[first]
        cost = _CAPTION + self._hurts[end]
        if seconds > LONGEST_S:
            cost += _TOO_LONG + _TOO_LONG_PER_S * (seconds - LONGEST_S)
        elif seconds < SHORTEST_S:
            cost += _TOO_SHORT + _TOO_SHORT_PER_S * (SHORTEST_S - seconds)
        is_part = end - first < len(self._tokens)
        if is_part and self._span(first, end) < _ORPHAN_COLUMNS:
            cost += _ORPHAN
        return cost
