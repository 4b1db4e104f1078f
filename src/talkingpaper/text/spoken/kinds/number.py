"""Reading what is written in figures, where the comma divides and the point groups.

The point divides in 3.5 (no three figures follow), in the regions that write so, and where a
comma groups before it: 1,234.5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from talkingpaper.text.spoken.kinds.grammar import Form, Grammar, Noun
from talkingpaper.text.spoken.rule import Locale

_FILLERS = str.maketrans("", "", " '’")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_CLOSERS = " \"'”“’»)"
_AHEAD = 32
"""Characters of context looked at after a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number taken apart."""

    whole: str
    decimals: str = ""
    is_point: bool = False
    """Whether a point divides it."""


def figure(written: str, locale: Locale) -> Figure:
    """The parts of a number as `patterns.NUMBER` finds it."""
    plain = written.translate(_FILLERS)
    point, comma = plain.rfind("."), plain.rfind(",")
    cut = max(point, comma)
    if cut < 0:
        return Figure(whole=plain)
    is_point = cut == point
    if (point < 0 or comma < 0) and _is_grouping(plain, is_point=is_point, locale=locale):
        return Figure(whole=re.sub("[.,]", "", plain))
    whole = re.sub("[.,]", "", plain[:cut])
    return Figure(whole=whole, decimals=plain[cut + 1 :], is_point=is_point)


def _is_grouping(plain: str, *, is_point: bool, locale: Locale) -> bool:
    """Whether the only kind of sign in a number groups its figures."""
    if _GROUPS.fullmatch(plain) is None:
        return False
    return is_point != locale.divides_by_point or plain.count("." if is_point else ",") > 1


def said_figure(number: Figure, grammar: Grammar, form: Form = Form.ALONE) -> str:
    """A number in words; with decimals it agrees with nothing."""
    numerals, words = grammar.numerals, grammar.words
    if not number.decimals:
        return numerals.cardinal(number.whole, form)
    sign = words.point if number.is_point else words.comma
    said = numerals.cardinal(number.whole, Form.ALONE)
    return f"{said} {sign} {numerals.decimals(number.decimals)}"


def counted(number: Figure, thing: Noun, grammar: Grammar) -> str:
    """A number and the noun it counts: “ein Kilometer”, “deux millions d’euros”."""
    said = said_figure(number, grammar, thing.form)
    name = thing.one if grammar.is_singular(number.whole, number.decimals) else thing.many
    return grammar.joins(said, name)


def scaled(number: Figure, scale: str, grammar: Grammar) -> str:
    """A number and its million: “eins Komma fünf Millionen”."""
    return counted(number, grammar.scales[scale], grammar)


def after(match: re.Match[str]) -> str:
    """A stretch of the text behind the match."""
    return match.string[match.end() : match.end() + _AHEAD]


def before(match: re.Match[str], length: int = _AHEAD) -> str:
    """A stretch of the text before the match."""
    return match.string[max(0, match.start() - length) : match.start()]


def agreeing(match: re.Match[str], grammar: Grammar) -> Form:
    """The form of a number by what follows it; after “Nr.” and its like it counts nothing."""
    word = before(match).rstrip().rpartition(" ")[2].rstrip(".")
    if word in grammar.short_forms.before_number or word.lower() in grammar.romans.numbered:
        return Form.ALONE
    return grammar.agreement(match[0], after(match))


def full(match: re.Match[str], words: str) -> str:
    """`words`, with the point of an abbreviation kept when it also ends the sentence."""
    ends = not match.string[match.end() : match.end() + 4].strip(_CLOSERS)
    return f"{words}." if ends and match.string[: match.end()].endswith(".") else words
