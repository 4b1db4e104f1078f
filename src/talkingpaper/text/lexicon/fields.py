"""From the fields of a lexicon's row, key or element to an `Entry`; errors name the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.entry import Case, Entry, Part, Scope, read_pronunciation

FIELDS = (
    *("word", "pronunciation", "language", "case", "part_of_speech", "after", "before"),
    *("scope", "source", "note"),
)
"""What an entry may say of itself; a note is for people."""
_SCOPES = {scope.name.lower(): scope for scope in Scope}
_LONGEST_WORD = 100

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where something stands in a lexicon file."""

    name: str
    number: int
    """From 1; 0 for the file as a whole."""

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Raise the UsageError for this place."""
        place = f"{self.name}, line {self.number}" if self.number else self.name
        message = f"{place}: {problem}"
        raise UsageError(message, hint=hint)


def make_entry(fields: Mapping[str, str], *, line: Line, scope: Scope, language: str = "") -> Entry:
    """The entry a file's fields describe.

    Args:
        fields: name → text, of `FIELDS`; lists are words with spaces between.
        line: for messages.
        scope: the file's own, for an entry that names none.
        language: the file's own, likewise.

    Raises:
        UsageError: a field cannot be read.
    """
    word = " ".join(fields.get("word", "").split())
    if not any(map(str.isalnum, word)) or len(word) > _LONGEST_WORD:
        line.refuse(f"'{word[:40]}' is no word", "name the word as articles write it")
    try:
        ipa, respelling = read_pronunciation(fields.get("pronunciation", ""))
    except UsageError as error:
        line.refuse(f"{word}: {error.message}", error.hint)
    part = fields.get("part_of_speech", "")
    return Entry(
        word=word,
        ipa=ipa,
        respelling=respelling,
        language=fields.get("language", "") or language,
        case=_choice(Case, fields.get("case", "") or Case.SMART.value, "case", line),
        part=_choice(Part, part, "part_of_speech", line) if part else None,
        after=tuple(fields.get("after", "").lower().split()),
        before=tuple(fields.get("before", "").lower().split()),
        scope=read_scope(fields["scope"], line) if fields.get("scope") else scope,
        source=fields.get("source", ""),
    )


def read_scope(text: str, line: Line) -> Scope:
    """The scope of that name."""
    if text.lower() not in _SCOPES:
        line.refuse(f"there is no scope '{text}'", f"known: {', '.join(_SCOPES)}")
    return _SCOPES[text.lower()]


def _choice(kind: type[E], text: str, field: str, line: Line) -> E:
    try:
        return kind(text.lower())
    except ValueError:
        line.refuse(f"there is no {field} '{text}'", f"known: {', '.join(kind)}")
