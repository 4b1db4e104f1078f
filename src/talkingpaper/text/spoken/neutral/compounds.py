"""Names run together (``#BreakingNews``, ``@annafifield``) taken apart where that is safe.

Capitals decide first. Only an all-lower-case name is given to wordninja's unigram model, and
its answer is taken when it holds no crumbs: it reads “annafifield” as “anna fi field” and
“covid” as “c ovid”, which are worse than the name as it stands. Its word list costs 0.09 s of
CPU to load, so it is imported for the first name that needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from talkingpaper.text.spoken.tables import words

_HUMPS = re.compile(r"[A-Z]{1,100}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_RISES = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_SHORT_WORDS = frozenset(
    words(
        "a am an and as at be by do for go he i if in is it me my no of on or so the to tv uk un "
        "up us we"
    )
)
_MIN_COMPOUND = 6
"""Letters; shorter names are words or initials more often than compounds."""
_MAX_COMPOUND = 60
"""Letters; beyond it nobody wrote words, and the model's cost is not worth paying."""


def take_apart(name: str, language: str) -> str:
    """The words of a name, separated by spaces, in the order they stand."""
    humps = [hump for run in re.findall(r"[^\W\d_]+|\d+", name) for hump in _humps(run)]
    if language == "en":
        humps = [part for hump in _regrouped(humps) for part in _words(hump)]
    return " ".join(humps)


def _humps(run: str) -> list[str]:
    if run.isascii() and run.isalpha():
        return _HUMPS.findall(run)
    return _RISES.sub(" ", run).split()


def _regrouped(humps: list[str]) -> Iterator[str]:
    """Give a capital back to the initials before it: DM Zdefector → DMZ defector."""
    index = 0
    while index < len(humps):
        hump = humps[index]
        follower = humps[index + 1] if index + 1 < len(humps) else ""
        borrowed = follower[:1] if hump.isupper() and _lends(hump, follower) else ""
        yield hump + borrowed
        if borrowed:
            humps[index + 1] = follower[1:]
        index += 1


def _lends(hump: str, follower: str) -> bool:
    is_capitalised = follower[:1].isupper() and follower[1:].islower()
    return len(hump) > 1 and is_capitalised and _pieces(follower[1:]) < _pieces(follower)


def _pieces(word: str) -> int:
    return len(_model_split(word)) if len(word) <= _MAX_COMPOUND else 1


def _words(hump: str) -> Iterable[str]:
    if not (hump.isascii() and hump.isalpha() and _MIN_COMPOUND <= len(hump) <= _MAX_COMPOUND):
        return (hump,)
    parts = _with_initials(_model_split(hump))
    is_sound = all(len(part) > 2 or part.lower() in _SHORT_WORDS for part in parts)
    return parts if is_sound else (hump,)


def _model_split(word: str) -> list[str]:
    import wordninja  # noqa: PLC0415 (0.09 s of CPU: only for names that need it)

    return [str(part) for part in wordninja.split(word)]


def _with_initials(parts: list[str]) -> list[str]:
    """Crumbs without a vowel that stand together are initials: rt x pro help → RTX pro help."""
    joined: list[str] = []
    for is_crumb, run in groupby(parts, lambda part: len(part) < 3 and not _VOWEL.search(part)):
        crumbs = list(run)
        joined += ["".join(crumbs).upper()] if is_crumb and len(crumbs) > 1 else crumbs
    return joined
