"""Lexicons as TOML: ``word = "respelling"``, ``word = "/IPA/"``, or a table of `FIELDS`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.fields import FIELDS, Line, make_entry, read_scope

_LINE_OF_ERROR = re.compile(r"line (\d+)")
_TABLE = "give a text, or a table: { pronunciation = …, part_of_speech = … }"


def read_toml(text: str, *, name: str, scope: Scope) -> tuple[Entry, ...]:
    """The entries of a TOML text, at its top or under ``[words]``.

    ``scope`` and ``language`` at the top hold for all of them. A value may be a list of texts or
    tables: the same word in several places.

    Raises:
        UsageError: it is no TOML, or an entry cannot be read; the message names the line.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_ERROR.search(str(error))
        # What is missing at the end has no line in the message.
        number = int(found[1]) if found else max(1, len(text.splitlines()))
        Line(name=name, number=number).refuse(
            f"this is not TOML: {str(error).split(' (at')[0]}",
            'write word = "respelling"; words with spaces or accents in double quotes',
        )
    own = {key: tree.pop(key) for key in ("scope", "language") if isinstance(tree.get(key), str)}
    words = tree.pop("words", {})
    if not isinstance(words, Mapping):
        _line(text, "words", name).refuse("words is not a table", "write [words]")
    if "scope" in own:
        scope = read_scope(own["scope"], _line(text, "scope", name))
    return tuple(
        make_entry(fields, line=line, scope=scope, language=own.get("language", ""))
        for word, value in (*tree.items(), *words.items())
        for line in (_line(text, word, name),)
        for fields in _fields(word, value, line)
    )


def _fields(word: str, value: object, line: Line) -> Iterator[Mapping[str, str]]:
    if isinstance(value, str):
        yield {"word": word, "pronunciation": value}
    elif isinstance(value, list):
        for each in value:
            yield from _fields(word, each, line)
    elif isinstance(value, Mapping):
        for key in value:
            if key not in FIELDS:
                line.refuse(f"{word} has no '{key}'", f"known: {', '.join(FIELDS)}")
        yield {"word": word, **{key: _text(key, given, line) for key, given in value.items()}}
    else:
        line.refuse(f"{word} has no pronunciation", _TABLE)


def _text(key: str, value: object, line: Line) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    if not isinstance(value, str):
        line.refuse(f"{key} is not a text", _TABLE)
    return value


def _line(text: str, key: str, name: str) -> Line:
    """Where a key stands; tomllib does not tell."""
    spelled = rf"""(?:\[+\s*(?:words\s*\.\s*)?)?(["']?){re.escape(key)}\1\s*[=\].]"""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*{spelled}", line):
            return Line(name=name, number=number)
    return Line(name=name, number=0)
