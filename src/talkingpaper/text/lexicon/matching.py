"""Where the entries of a lexicon stand in a text.

A text and the entries' words are compared letter by letter in small letters without marks, so
every place in one is the same place in the other; capitals and marks are looked at afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from talkingpaper.text.lexicon.context import fits
from talkingpaper.text.lexicon.entry import Case, Entry
from talkingpaper.text.spoken import speak

_RUN = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Z]?[a-z]+(?:[ '-][A-Z]?[a-z]+)*")
_LEAST_WITHOUT_MARKS = 6
"""Letters from which a name is known without its accents too: Erdoğan, but not Malé."""
_BARE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "Ł": "L", "Đ": "D", "Ø": "O"})
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}
)
_POSSESSIVE = re.compile(r"'s(?![\w'])|(?<=s)'(?!\w)")
_PLURAL = re.compile(r"s(?!\w)('(?!\w))?")
_PLURAL_ES = re.compile(r"es(?!\w)('(?!\w))?")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry's word in a text."""

    start: int
    end: int
    """Of the word itself."""
    inflected_end: int
    """Behind the ending of a possessive or plural, if it has one."""
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One way an entry's word may stand in a text."""

    text: str
    folded: str
    lead: int
    """Characters before its first letter."""
    entry: Entry
    order: int


class Lexicon:
    """Entries of all scopes, ready to be looked up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._forms: dict[str, list[_Form]] = {}
        for order, entry in enumerate(self.entries):
            for text in _forms(entry):
                folded = _folded(text)
                if first := _RUN.search(folded):
                    form = _Form(
                        text=text, folded=folded, lead=first.start(), entry=entry, order=order
                    )
                    self._forms.setdefault(first[0], []).append(form)

    def find(self, text: str, language: str) -> tuple[Match, ...]:
        """Matches in order, without overlap.

        Where two would overlap, the narrower scope's holds (article, desk, house, starter), then
        the longer, then the later entry.
        """
        plain = text.translate(_SAME)
        found = list(self._candidates(plain, _folded(text), language))
        found.sort(key=lambda one: (-one[0].entry.scope, one[0].start - one[0].end, -one[1]))
        taken = bytearray(len(text))
        kept = []
        for match, _ in found:
            if taken.find(1, match.start, match.inflected_end) < 0:
                length = match.inflected_end - match.start
                taken[match.start : match.inflected_end] = b"\1" * length
                kept.append(match)
        return tuple(sorted(kept, key=lambda match: match.start))

    def _candidates(self, plain: str, folded: str, language: str) -> Iterator[tuple[Match, int]]:
        for run in _RUN.finditer(folded):
            for form in self._known(run[0]):
                start = run.start() - form.lead
                end = start + len(form.folded)
                if start < 0 or folded[start:end] != form.folded:
                    continue
                inflected = _inflected_end(folded, end)
                if (
                    inflected is not None
                    and form.entry.speaks(language)
                    and _agrees(plain[start:end], form.text, form.entry.case)
                    and fits(form.entry, plain, start, inflected)
                ):
                    match = Match(start=start, end=end, inflected_end=inflected, entry=form.entry)
                    yield match, form.order

    def _known(self, run: str) -> Iterator[_Form]:
        """Forms that begin with this run of letters, or with it less a plural's ending."""
        yield from self._forms.get(run, ())
        for ending in ("s", "es"):
            if run.endswith(ending):
                yield from self._forms.get(run.removesuffix(ending), ())


def _forms(entry: Entry) -> Sequence[str]:
    """The word as written and, if the verbaliser writes it otherwise, as that: COVID-19."""
    written = entry.word.translate(_SAME)
    if _PLAIN.fullmatch(written):
        return (written,)
    spoken = speak(written, entry.language or "en").translate(_SAME)
    return (written,) if spoken in ("", written) else (written, spoken)


def _folded(text: str) -> str:
    """Small letters without marks; as many characters as before."""
    text = text.translate(_SAME)
    return text.lower() if text.isascii() else "".join(map(_bare, text))


def _bare(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].translate(_BARE)
    small = base.lower()
    return small if len(small) == 1 else base


def _inflected_end(folded: str, end: int) -> int | None:
    """Where the word with its ending stops; None when it is part of another word."""
    for ending in (_POSSESSIVE, _PLURAL, _PLURAL_ES):
        found = ending.match(folded, end)
        if found and (ending is not _PLURAL_ES or folded[:end].endswith(_HISSING)):
            return found.end()
    rest = folded[end : end + 2]
    if rest[:1].isalnum() or (rest[:1] == "'" and rest[1:].isalnum()):
        return None
    return end


def _agrees(found: str, word: str, case: Case) -> bool:
    """Whether capitals and marks of what was found are those of the word."""
    if case is Case.ANY or (case is Case.SMART and word == word.lower()):
        found, word = found.lower(), word.lower()
    if found == word:
        return True
    return len(word) >= _LEAST_WITHOUT_MARKS and _unmarked(found) == _unmarked(word)


def _unmarked(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).translate(_BARE)
    return "".join(c for c in plain if not unicodedata.combining(c))
