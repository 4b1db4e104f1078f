"""Abbreviations said in full: titles before names, firms after them, St. by its neighbours."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import short_forms
from talkingpaper.text.spoken.english.place import STREETS
from talkingpaper.text.spoken.rule import Locale, Rule

_CLOSERS = " \"'”’)»"
_CALENDAR_FOLLOWS = re.compile(
    r",? (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\d|at "
    r"|morning|afternoon|evening|night)"
)
_CALENDAR_BEFORE = re.compile(
    r"\b(?i:in|on|since|until|last|next|this|by|from|early|late|every|through|before|after|to) $"
    r"|[ap]\.?m\.?,? $"
)
_NAME_FOLLOWS = re.compile(r" ?(?:[A-Z“\"(]|1st|first)")
_FIGURE_FOLLOWS = re.compile(r" ?#?\d")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'&.-]*,? $|&(?:amp;)? $")
_WORD_BEFORE = re.compile(r"(?:[A-Z][a-z’']+|\d(?:st|nd|rd|th)|first|second|third|[a-z]th) $")
_STARTERS = r"(?:It|He|She|They|We|The|This|That|A|An|In|On|At|But|And)\b"
_SENTENCE_FOLLOWS = re.compile(rf" {_STARTERS}")
_NO_NAME = re.compile(rf" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|{_STARTERS})")
_NUMBERED_STREET = re.compile(r"\d (?:[A-Z][\w.]* ){1,3}$")
_BEHIND = 24
"""Characters of context looked at before a match."""


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEHIND) : match.start()]


def _full(match: re.Match[str], word: str) -> str:
    """The word, with the point kept when it also ends the sentence."""
    ends = not match.string[match.end() : match.end() + 4].strip(_CLOSERS)
    return f"{word}." if ends else word


_GENERATION = re.compile(r"[ -](?:[XYZ](?:ers?|['’]s)?(?![\w.])|Alpha\b|Beta\b)")
"""After “Gen”: the people born in some years; “Gen. Z. Smith” has his point."""


def _pointed(match: re.Match[str], _locale: Locale) -> str | None:
    short, ahead = match["short"], match.string[match.end() : match.end() + 12]
    if short in short_forms.TIMES:
        return _calendar(match, short)
    if short == "Gen" and _GENERATION.match(ahead):
        return "Gen"
    if short in {"St", "Dr", "Ft"}:
        return _saint_or_street(match, short)
    if short in short_forms.TITLES and _NAME_FOLLOWS.match(ahead):
        return short_forms.TITLES[short]
    if short in short_forms.BEFORE_NUMBER and _FIGURE_FOLLOWS.match(ahead):
        return short_forms.BEFORE_NUMBER[short]
    return _standing(match, short)


def _standing(match: re.Match[str], short: str) -> str | None:
    """Forms that need nothing after them."""
    if short in short_forms.AFTER_NAME and _NAME_BEFORE.search(_before(match)):
        return _full(match, short_forms.AFTER_NAME[short])
    if short == "v" and not _NAME_FOLLOWS.match(match.string, match.end()):
        return None
    word = short_forms.ANYWHERE.get(short)
    return None if word is None else _full(match, word)


def _calendar(match: re.Match[str], short: str) -> str | None:
    expected = _CALENDAR_FOLLOWS.match(match.string, match.end())
    if expected or _CALENDAR_BEFORE.search(_before(match)):
        return _full(match, short_forms.TIMES[short])
    return None


def _saint_or_street(match: re.Match[str], short: str) -> str | None:
    """St. Louis, 42nd St., Wall St. on Tuesday; Dr. Lee, Ocean Dr.; Ft. Worth."""
    follows_word = _WORD_BEFORE.search(_before(match)) is not None
    ahead = match.string[match.end() : match.end() + 14]
    leads_name = re.match(r" [A-Z]", ahead) is not None and not _NO_NAME.match(ahead)
    if short == "St" and _NUMBERED_STREET.search(_before(match)):
        leads_name = False
    if leads_name:
        return {"St": "Saint", "Dr": "Doctor", "Ft": "Fort"}[short]
    if follows_word and short in STREETS:
        is_end = _SENTENCE_FOLLOWS.match(ahead) is not None
        return f"{STREETS[short]}." if is_end else _full(match, STREETS[short])
    return None


def _bare_title(match: re.Match[str], _locale: Locale) -> str | None:
    if match["x"] == "Gen" and _GENERATION.match(match.string, match.end()):
        return None
    return short_forms.TITLES[match["x"]]


def _bare(match: re.Match[str], _locale: Locale) -> str:
    return short_forms.NO_POINT[match["x"]]


def _with(_match: re.Match[str], _locale: Locale) -> str:
    return "with "


def _and_so_on(match: re.Match[str], _locale: Locale) -> str:
    return _full(match, "et cetera") if match[0].endswith(".") else "et cetera"


def _and_others(match: re.Match[str], _locale: Locale) -> str:
    return _full(match, "and others")


_SHORT = (
    *short_forms.TIMES,
    *short_forms.TITLES,
    *short_forms.BEFORE_NUMBER,
    *short_forms.AFTER_NAME,
    *short_forms.ANYWHERE,
    *("Gen", "St", "Dr", "Ft"),
    *STREETS,
)
_SHORT_WORDS = frozenset(
    piece if len(piece) > 1 else f"{piece} " for short in _SHORT for piece in short.split(".")[:1]
)
"""The first words of all of them."""
_TITLE_WORDS = "|".join(sorted(short_forms.BARE_TITLES))


def _power(match: re.Match[str], _locale: Locale) -> str:
    return {"sq": "square", "cu": "cubic"}[match["power"].lower()]


RULES = (
    Rule(
        kind="abbreviation",
        name="power",
        needs=frozenset({"sq", "Sq", "cu"}),
        pattern=(
            r"\b(?P<x>(?P<power>[Ss]q|cu)\.?)"
            r"(?= (?:miles?|f(?:ee|oo)t|inch(?:es)?|yards?|(?:kilo)?met(?:er|re)s?)\b)"
        ),
        say=_power,
    ),
    Rule(
        kind="abbreviation",
        name="and-others",
        needs=frozenset("."),
        words=("et al.",),
        pattern=r"\bet al\.",
        say=_and_others,
    ),
    Rule(
        kind="abbreviation",
        name="and-so-on",
        needs=frozenset("&"),
        words=("&c",),
        pattern=r"&c\b\.?",
        say=_and_so_on,
    ),
    Rule(
        kind="abbreviation",
        name="pointed",
        needs=frozenset("."),
        also=_SHORT_WORDS,
        pattern=r"(?<![\w.@])(?P<x>(?P<short>[A-Za-z]{1,6}(?:\.[a-z]{1,2}){0,2})\.)(?!\w)",
        say=_pointed,
    ),
    Rule(
        kind="abbreviation",
        name="title",
        needs=short_forms.BARE_TITLES,
        pattern=rf"\b(?P<x>{_TITLE_WORDS})(?= [A-Z])",
        say=_bare_title,
    ),
    Rule(
        kind="abbreviation",
        name="bare",
        needs=frozenset(short_forms.NO_POINT),
        pattern=r"(?<![\w.])(?P<x>vs|etc|aka|approx)(?![\w.])",
        say=_bare,
    ),
    Rule(
        kind="abbreviation",
        name="with",
        needs=frozenset("/"),
        pattern=r"(?<!\w)w/ ?(?=\w)(?!o\b)",
        say=_with,
    ),
)
