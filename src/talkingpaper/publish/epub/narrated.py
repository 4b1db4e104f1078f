"""What of an article a talking book shows: just what is heard, each sentence under its own id.

EPUB Accessibility 1.1, objective “full audio”: all visible text is narrated. So addresses and
other silent words, which the web page shows, are not in the book; links on spoken words are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from talkingpaper.model import Cue, Timeline
from talkingpaper.publish.heard import tokens
from talkingpaper.publish.page.elements import (
    Break,
    Bullets,
    Element,
    Item,
    Line,
    Part,
    Prose,
    Quotation,
    Run,
    Style,
    Table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Characters of a part: a word with its id, or what is between words."""

    text: str
    id: str = ""


def narrated(elements: tuple[Element, ...], timeline: Timeline) -> tuple[Element, ...]:
    """The elements without what is silent; who is quoted stands where it is heard."""
    starts = {cue.index: cue.start_samples for cue in timeline.cues}
    kept = (_kept(element, starts) for element in elements)
    return tuple(element for element in kept if element is not None)


def sentences_of(element: Element) -> frozenset[int]:
    """The cues that say an element's words."""
    return frozenset(run.sentence for line in _lines(element) for run in line if run.sentence >= 0)


def fragments(
    run: Run, cue: Cue | None, *, words: bool
) -> Iterator[tuple[Part, tuple[Fragment, ...]]]:
    """A run's parts, each cut into words with ids when those are wanted.

    Args:
        run: said by `cue`.
        cue: None for a run nobody says.
        words: whether each word gets an id of its own. One that is set in two ways has the id
            on its first part.
    """
    if cue is None or not words:
        yield from ((part, (Fragment(text=part.text),)) for part in run.parts)
        return
    at = _code_points(cue.written, run.offset)
    marks = {
        token.start_char: (word_id(cue.index, place), len(token.text))
        for place, token in enumerate(tokens(cue))
    }
    for part in run.parts:
        yield part, tuple(_words(part.text, at, marks))
        at += len(part.text)


def _words(text: str, at: int, marks: Mapping[int, tuple[str, int]]) -> Iterator[Fragment]:
    """The words that begin in `text`, which stands at `at`, and what is between them."""
    done = 0
    for start in range(len(text)):
        name, length = marks.get(at + start, ("", 0))
        if not name or start < done:
            continue
        if start > done:
            yield Fragment(text=text[done:start])
        done = min(start + length, len(text))
        yield Fragment(text=text[start:done], id=name)
    if done < len(text):
        yield Fragment(text=text[done:])


def word_ids(elements: tuple[Element, ...], timeline: Timeline) -> frozenset[str]:
    """Ids of all words that `fragments` cuts out of the elements."""
    cues = {cue.index: cue for cue in timeline.cues}
    return frozenset(
        fragment.id
        for element in elements
        for line in _lines(element)
        for run in line
        for _, cut in fragments(run, cues.get(run.sentence), words=True)
        for fragment in cut
        if fragment.id
    )


def word_id(sentence: int, place: int) -> str:
    """Id of a word: its place among the sentence's tokens, from 0."""
    return f"s{sentence}w{place}"


def _kept(element: Element, starts: dict[int, int]) -> Element | None:
    match element:
        case Prose():
            prose = replace(element, line=_spoken(element.line))
            return prose if prose.line else None
        case Quotation():
            return _quotation(element, starts)
        case Bullets():
            bullets = replace(element, items=_items(element.items))
            return bullets if bullets.items else None
        case Table():
            rows = tuple(tuple(_spoken(cell) for cell in row) for row in element.rows)
            return replace(element, rows=rows) if any(map(any, rows)) else None
        case Break():
            return element


def _quotation(quotation: Quotation, starts: dict[int, int]) -> Quotation | None:
    spoken = [_kept(prose, starts) for prose in quotation.words]
    words = tuple(prose for prose in spoken if isinstance(prose, Prose))
    credit = next(
        (
            replace(prose, line=line)
            for prose in (quotation.before, quotation.after)
            if prose is not None and (line := _spoken(prose.line))
        ),
        None,
    )
    if not words and credit is None:
        return None
    comes_first = credit is not None and (
        not words or _start(credit, starts) < min(_start(prose, starts) for prose in words)
    )
    return replace(
        quotation,
        words=words,
        before=credit if comes_first else None,
        after=None if comes_first else credit,
        credit="",
        media=(),
    )


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    kept = (
        Item(
            line=_spoken(item.line),
            inner=tuple(replace(inner, items=_items(inner.items)) for inner in item.inner),
        )
        for item in items
    )
    return tuple(item for item in kept if item.line or any(inner.items for inner in item.inner))


def _spoken(line: Line) -> Line:
    """The runs somebody says, and the white space between them."""
    kept = tuple(
        _without(run, lambda part: part.style is not Style.UNSPOKEN)
        if run.sentence >= 0
        else _without(run, lambda part: not part.text.strip())
        for run in line
    )
    kept = tuple(run for run in kept if run.parts)
    return kept if any(run.sentence >= 0 for run in kept) else ()


def _without(run: Run, is_kept: Callable[[Part], bool]) -> Run:
    return replace(run, parts=tuple(part for part in run.parts if is_kept(part)))


def _start(prose: Prose, starts: dict[int, int]) -> int:
    return min(starts[run.sentence] for run in prose.line if run.sentence >= 0)


def _lines(element: Element) -> Iterator[Line]:
    match element:
        case Prose():
            yield element.line
        case Quotation():
            for prose in (element.before, *element.words, element.after):
                if prose is not None:
                    yield prose.line
        case Bullets():
            for item in element.items:
                yield item.line
                for inner in item.inner:
                    yield from _lines(inner)
        case Table():
            for row in element.rows:
                yield from row
        case Break():
            return


def _code_points(text: str, utf16_units: int) -> int:
    """How many characters of `text` so many UTF-16 code units are."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * utf16_units]
    return len(encoded.decode("utf-16-le", "surrogatepass"))
