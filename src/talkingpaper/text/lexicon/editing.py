"""The user's own lexicon, a TOML file of lines: add one, take one away, leave the rest alone.

The file is edited as text, so comments and order of a person's own hand stay; what comes out is
read again before it counts.
"""

from __future__ import annotations

import json
import re

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.entry import Entry, Scope
from talkingpaper.text.lexicon.fields import Line, make_entry
from talkingpaper.text.lexicon.tomlform import read_toml

HEADER = """\
# How names and other words are said in all your editions: word = "pronunciation".
#   "Suwon" = "SOO-wahn"       in letters, the stressed syllable in capitals
#   "Suwon" = "/ˈsuːwɑːn/"     in IPA, which is more exact
#   "Suwon" = ""               as the voice reads it, whatever other lexicons say
"""
_BARE = re.compile("[A-Za-z0-9_-]+")
"""A key that needs no quotation marks (TOML 1.0, “Keys”)."""
_BY_HAND = "edit it by hand"


def with_entry(text: str, word: str, pronunciation: str, *, name: str) -> tuple[str, Entry]:
    """The file's text with a word settled, and its entry.

    Args:
        text: of the file; empty when there is none yet.
        word: as articles write it.
        pronunciation: ``/IPA/``, a respelling, or empty to leave it to the voice.
        name: the file's, for messages.

    Raises:
        UsageError: word or pronunciation cannot be read, or the file is broken.
    """
    line = Line(name=name, number=0)
    fields = {"word": word, "pronunciation": pronunciation}
    try:
        entry = make_entry(fields, line=line, scope=Scope.HOUSE)
    except UsageError as error:
        raise UsageError(error.message.removeprefix(f"{name}: "), hint=error.hint) from error
    made = f"{_quoted(entry.word)} = {_quoted(' '.join(pronunciation.split()))}"
    lines = (text or HEADER).splitlines()
    old = _lines_of(entry.word, lines)
    if old:
        lines[old[0]] = made
        lines = [each for number, each in enumerate(lines) if number not in old[1:]]
    else:
        at = next((i for i, each in enumerate(lines) if re.match(r"\s*\[", each)), len(lines))
        lines.insert(at, made)
    written = "\n".join(lines) + "\n"
    if [one for one in _entries(written, name) if one.word == entry.word] != [entry]:
        line.refuse(f"it holds '{entry.word}' in a way that cannot be changed here", _BY_HAND)
    return written, entry


def without_word(text: str, word: str, *, name: str) -> str:
    """The file's text without a word.

    Raises:
        UsageError: it is not there, or the file is broken.
    """
    line = Line(name=name, number=0)
    known = [entry.word for entry in _entries(text, name)]
    if word not in known:
        near = [each for each in known if each.lower() == word.lower()]
        hint = f"it has {', '.join(near)}" if near else "`talkingpaper lexicon list` shows it"
        line.refuse(f"'{word}' is not in your lexicon", hint)
    lines = text.splitlines()
    gone = _lines_of(word, lines)
    written = "".join(f"{each}\n" for i, each in enumerate(lines) if i not in gone)
    if not gone or word in (entry.word for entry in _entries(written, name)):
        line.refuse(f"it holds '{word}' in a way that cannot be changed here", _BY_HAND)
    return written


def _entries(text: str, name: str) -> tuple[Entry, ...]:
    return read_toml(text, name=name, scope=Scope.HOUSE)


def _lines_of(word: str, lines: list[str]) -> list[int]:
    """Numbers of the lines that settle a word, from 0."""
    forms = [_quoted(word), f"'{word}'", *([word] if _BARE.fullmatch(word) else [])]
    key = re.compile(rf"\s*(?:{'|'.join(map(re.escape, forms))})\s*=")
    return [i for i, each in enumerate(lines) if key.match(each)]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
