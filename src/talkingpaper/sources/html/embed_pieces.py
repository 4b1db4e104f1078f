"""The lines of an embed as words, signatures and furniture, and which of them are one post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talkingpaper.sources.html.embed_lines import Signature, is_furniture, signature, tail
from talkingpaper.sources.html.leaves import Leaf

FURNITURE = "post furniture"


@dataclass(slots=True)
class Piece:
    """A stretch of one leaf."""

    leaf: Leaf
    start: int
    end: int
    signed: Signature | None = None
    reason: str = ""
    """Why it is left out; empty for words and signatures."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.leaf.text[self.start : self.end]


def pieces_of(leaf: Leaf) -> Iterable[Piece]:
    """A leaf's lines as words, signatures and furniture; words of several lines are one."""
    start = 0
    words: Piece | None = None
    for line in leaf.text.split("\n"):
        end = start + len(line)
        signed = signature(line)
        plain_end = start + signed.start if signed else end
        reason = FURNITURE if signed is None and is_furniture(line) else ""
        if reason:
            if words is not None:
                yield words
                words = None
            yield Piece(leaf=leaf, start=start, end=end, reason=reason)
        elif leaf.text[start:plain_end].strip():
            begin = words.start if words is not None else start
            words = Piece(leaf=leaf, start=begin, end=plain_end)
        if signed is not None:
            if words is not None:
                yield words
                words = None
            yield Piece(
                leaf=leaf, start=start + signed.start, end=start + signed.end, signed=signed
            )
            if line[signed.end :].strip():
                words = Piece(leaf=leaf, start=start + signed.end, end=end)
        start = end + 1
    if words is not None:
        yield words


def posts_of(pieces: Sequence[Piece]) -> Iterable[tuple[Sequence[Piece], Signature]]:
    """Each post's pieces. Signatures stand below the words, unless the first one stands on top."""
    marks = [index for index, piece in enumerate(pieces) if piece.signed]
    on_top = not any(has_words(piece) for piece in pieces[: marks[0]] if not piece.reason)
    on_top = on_top and any(
        has_words(piece) for piece in pieces[marks[-1] + 1 :] if not piece.reason
    )
    starts = [0, *marks[1:]] if on_top else [0, *(mark + 1 for mark in marks[:-1])]
    ends = [*starts[1:], len(pieces)]
    for mark, start, end in zip(marks, starts, ends, strict=True):
        signed = pieces[mark].signed
        if signed is not None:
            yield pieces[start:end], signed


def has_words(piece: Piece) -> bool:
    """There is more in it than links and notes at its end."""
    end = piece.end
    while (found := tail(piece.leaf.text, piece.start, end)) is not None:
        end = found[0]
    return any(map(str.isalnum, piece.leaf.text[piece.start : end]))
