"""YAML as a tree of text with positions; nothing is constructed, typed or resolved.

A script file comes from a person or from anywhere: reading events instead of values leaves tags
nothing to act on and aliases nothing to multiply, and every node knows its line for messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from talkingpaper.errors import ScriptError
from talkingpaper.text.yamlproblems import explain

MAX_CHARS = 60_000_000
"""An article at its limit of 10 MB with its script around it stays below."""
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a script file, for messages."""

    name: str
    line: int
    """From 1."""
    column: int
    """From 1."""

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Raise the ScriptError for this place."""
        message = f"{self.name}, line {self.line}, column {self.column}: {problem}"
        raise ScriptError(message, hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value, as text."""

    place: Place
    text: str
    end: Place
    """Just after its last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values, in order, no key twice."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value under `key`, None when there is none."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended yet."""

    place: Place
    is_mapping: bool
    children: list[Node]


def parse_tree(text: str, *, name: str) -> Node:
    """The one document in a YAML text.

    Raises:
        ScriptError: not YAML, more than one document, anchors, aliases, tags, a key twice, too
            deep or too large; the message names line and column.
    """
    start = Place(name=name, line=1, column=1)
    if len(text) > MAX_CHARS:
        start.refuse("the file is too large", "split the article into several")
    roots: list[Node] = []
    stack: list[_Open] = []
    for event in _events(text, name):
        node = _take(event, stack, name)
        if node is None:
            continue
        (stack[-1].children if stack else roots).append(node)
    if len(roots) != 1:
        start.refuse("this is not one YAML document", "write the script again from its article")
    return roots[0]


def _events(text: str, name: str) -> Iterator[object]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only edited scripts pay for it
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    last: object = None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            last = event
            yield event
    except MarkedYAMLError as error:
        _refuse_runaway(last, name)
        problem = error.problem or error.context or "this is not YAML"
        # What is opened and not closed is at fault where it begins, not where the file ends.
        is_unclosed = "quoted scalar" in (error.context or "")
        marks = (error.context_mark, error.problem_mark)
        first, second = marks if is_unclosed else reversed(marks)
        _place(name, first or second).refuse(*explain(problem))
    except YAMLError as error:
        reason = str(error).partition("\n")[0]
        Place(name=name, line=1, column=1).refuse(
            f"this is not YAML: {reason}", "remove control characters, or undo the edit"
        )


def _refuse_runaway(last: object, name: str) -> None:
    """Quoted text over several lines before what cannot be read: its end is an accident.

    Scripts are written with one line a text, so the mark that opens it is at fault.
    """
    start = _place(name, getattr(last, "start_mark", None))
    end = _place(name, getattr(last, "end_mark", None))
    if getattr(last, "style", None) in {'"', "'"} and start.line < end.line:
        problem = f"quotation marks opened here are closed in line {end.line} only"
        start.refuse(problem, "close them where the text ends")


def _place(name: str, mark: object) -> Place:
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    return Place(name=name, line=int(line) + 1, column=int(column) + 1)


def _take(event: object, stack: list[_Open], name: str) -> Node | None:
    """The node an event completes, None while one is still open."""
    from ruamel.yaml import events as kinds  # noqa: PLC0415

    place = _place(name, getattr(event, "start_mark", None))
    if isinstance(event, kinds.AliasEvent) or getattr(event, "anchor", None):
        place.refuse("anchors and aliases are not allowed", "write the text out")
    if getattr(event, "tag", None) not in {None, "!"}:
        place.refuse("tags are not allowed", "put the line's text in double quotes")
    if isinstance(event, kinds.ScalarEvent):
        end = _place(name, getattr(event, "end_mark", None))
        return Scalar(place=place, text=str(event.value), end=end)
    if isinstance(event, kinds.SequenceStartEvent | kinds.MappingStartEvent):
        if len(stack) >= MAX_DEPTH:
            place.refuse("this is nested too deeply", "a script has lists in one mapping only")
        is_mapping = isinstance(event, kinds.MappingStartEvent)
        stack.append(_Open(place=place, is_mapping=is_mapping, children=[]))
    elif isinstance(event, kinds.SequenceEndEvent | kinds.MappingEndEvent):
        return _closed(stack.pop())
    return None


def _closed(opened: _Open) -> Node:
    if not opened.is_mapping:
        return Sequence(place=opened.place, items=tuple(opened.children))
    entries: list[tuple[Scalar, Node]] = []
    seen: set[str] = set()
    children = iter(opened.children)
    for key, value in zip(children, children, strict=True):
        if not isinstance(key, Scalar):
            key.place.refuse("a key must be a word", "put the line's text in double quotes")
        if key.text in seen:
            key.place.refuse(f"'{key.text}' stands here twice", "remove one of them")
        seen.add(key.text)
        entries.append((key, value))
    return Mapping(place=opened.place, entries=tuple(entries))
