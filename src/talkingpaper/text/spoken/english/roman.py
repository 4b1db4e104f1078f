"""Roman numerals where their neighbours prove them: World War II, Charles III, Chapter IV.

A lone I, V or X is a pronoun, a letter or a name far more often, so a single letter counts only
after a word that is always numbered.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import names, numerals, short_forms
from talkingpaper.text.spoken.kinds.roman import value
from talkingpaper.text.spoken.rule import ROMAN, Locale, Rule, Say

_NO_PRONOUN = re.compile(r" (?:of|and|or|to|in|diabetes|errors?|collagen|cancer)\b|(?! \w)")
_FULL_NAME = re.compile(r"\b([A-Z][a-z]+\.?) (?:(?:[A-Z]\.|[A-Z][a-z]+) ){0,2}[A-Z]\S*,? $")
_RULES_ON = re.compile(r" (?:of|and|was|is|had|made)\b|['’]s\b")
_GIVEN = names.GIVEN | {f"{short}." for short in short_forms.GIVEN}
_BEHIND = 48
"""Characters of context looked at before a numeral: two long names and a crown."""


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEHIND) : match.start()]


def _cardinal(match: re.Match[str]) -> str | None:
    number = value(match["x"])
    return numerals.cardinal(str(number)) if number else None


def _ordinal(match: re.Match[str], *, article: str = "the ") -> str | None:
    number = value(match["x"])
    return article + numerals.ordinal(str(number)) if number else None


def _numbered(match: re.Match[str], _locale: Locale) -> str | None:
    last = _before(match).split(" ")[-3:-1]
    noun, phrase = last[-1] if last else "", " ".join(last)
    numeral, always = match["x"], names.ALWAYS_NUMBERED
    if numeral in {"C", "D", "L", "M"}:  # Group C, Appendix D
        return None
    if phrase.lower() not in names.NUMBERED and noun.lower() not in names.NUMBERED:
        return None
    is_certain = noun[:1].isupper() and (noun.lower() in always or phrase.lower() in always)
    if numeral == "I" and not is_certain and not _NO_PRONOUN.match(match.string, match.end()):
        return None
    return _cardinal(match)


def _crowned(match: re.Match[str], _locale: Locale) -> str | None:
    last = _before(match).split(" ")[-4:-1]
    is_name = bool(last) and last[-1][:1].isupper() and last[-1] not in names.CROWNS
    return _ordinal(match) if is_name and not names.CROWNS.isdisjoint(last[:-1]) else None


def _ruler(match: re.Match[str], _locale: Locale) -> str | None:
    name = _before(match).split(" ")[-2:-1]
    if not name or name[0] not in names.RULERS | names.GIVEN or match["x"][0] not in "IVX":
        return None
    if len(match["x"]) == 1 and (
        match["x"] != "V" or not _RULES_ON.match(match.string, match.end())
    ):
        return None
    return _ordinal(match)


def _heir(match: re.Match[str], _locale: Locale) -> str | None:
    full = _FULL_NAME.search(_before(match))
    if match["x"] not in {"II", "III", "IV"} or full is None:
        return None
    # The nearest given name counts: “Senator Robert Griffin III”.
    words = full[0].split(" ")
    known = not _GIVEN.isdisjoint(words[:-2] or words)
    return _ordinal(match) if known else None


def _century(match: re.Match[str], _locale: Locale) -> str | None:
    follows = re.match(r"(?:th)? [Cc]entury\b", match.string[match.end() : match.end() + 12])
    return _ordinal(match, article="") if follows else None


def _sequel(match: re.Match[str], _locale: Locale) -> str | None:
    """Titles of films, games, ships: “Rocky III”. One letter or a large number is no sequel."""
    is_short = len(match["x"]) > 1 and set(match["x"]) <= set("IVX")
    return _cardinal(match) if is_short and value(match["x"]) < 20 else None


def _rule(name: str, say: Say) -> Rule:
    # The first letter goes first: a pattern that opens by looking back is tried everywhere.
    pattern = r"(?P<x>[IVXLCDM](?<=[A-Za-z.,] .)[IVXLCDM]{0,11})(?!\w)"
    return Rule(kind="roman", name=name, needs=ROMAN, pattern=pattern, say=say)


def _year(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match[0])
    return numerals.year(str(number)) if 1000 < number < 2100 else None


RULES = (
    # Four letters from M on: no word is a numeral of that size.
    Rule(
        kind="roman",
        name="year",
        needs=ROMAN,
        also=frozenset("M"),
        pattern=r"(?<!\w)M[MDCLXVI]{3,14}(?!\w)",
        say=_year,
    ),
    _rule("numbered", _numbered),
    _rule("crowned", _crowned),
    _rule("ruler", _ruler),
    _rule("heir", _heir),
    Rule(
        kind="roman",
        name="century",
        needs=ROMAN,
        pattern=r"(?<=[a-z] )(?P<x>[IVX]{2,6})(?=(?:th)? [Cc]entury\b)",
        say=_century,
    ),
    _rule("sequel", _sequel),
)
