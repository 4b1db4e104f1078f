"""Abbreviations said in full. The last point stays when it also ends the sentence."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import ShortForms
from talkingpaper.text.spoken.kinds.number import after, before, full
from talkingpaper.text.spoken.rule import ALWAYS, Locale, Rule
from talkingpaper.text.spoken.tables import either

_NAME_FOLLOWS = re.compile(r" ?(?:[^\W\d_a-zß-öø-ÿ]|[„“«\"(]|d[e'’u]|v[ao]n |l[ae] )")
_FIGURE_FOLLOWS = re.compile(r" ?(?:\d|[IVXLC]{1,6}\b)")
_FIGURE_BEFORE = re.compile(r"(?P<number>\d[\d.,]*) ?$")
_SPACES = str.maketrans("", "", " .")


def _several(forms: ShortForms, match: re.Match[str], _locale: Locale) -> str:
    return full(match, forms.anywhere[match["x"].replace(" ", "").rstrip(".")])


def _pointed(forms: ShortForms, match: re.Match[str], _locale: Locale) -> str | None:
    short, ahead = match["short"], after(match)
    if short in forms.titles and _NAME_FOLLOWS.match(ahead):
        return forms.titles[short]
    if short in forms.before_number and _FIGURE_FOLLOWS.match(ahead):
        return forms.before_number[short]
    figures = _FIGURE_BEFORE.search(before(match)) if short in forms.after_number else None
    if figures is not None:
        thing = forms.after_number[short]
        return full(match, thing.one if figures["number"] == "1" else thing.many)
    word = forms.anywhere.get(short)
    return None if word is None else full(match, word)


def _bare_title(forms: ShortForms, match: re.Match[str], _locale: Locale) -> str:
    return forms.titles[match["x"]]


def _bare(forms: ShortForms, match: re.Match[str], _locale: Locale) -> str:
    return forms.bare[match["x"]]


def _as_written(form: str) -> str:
    """The pattern of a form of several parts, with or without spaces: “z. B.”, “z.B.”."""
    return r"\. ?".join(re.escape(part) for part in form.split(".")) + r"\.?"


def rules(forms: ShortForms) -> tuple[Rule, ...]:
    """Forms of several parts first: their parts mean other things alone."""
    several = sorted((form for form in forms.anywhere if "." in form), key=lambda f: (-len(f), f))
    firsts = tuple(sorted({form.partition(".")[0] + "." for form in several}))
    return (
        Rule(
            kind="abbreviation",
            name="several",
            needs=frozenset("."),
            words=firsts,
            pattern=rf"(?<![\w.])(?P<x>{'|'.join(map(_as_written, several))})(?!\w)",
            say=partial(_several, forms),
        ),
        Rule(
            kind="abbreviation",
            name="pointed",
            needs=frozenset("."),
            pattern=r"(?<![\w.@])(?P<x>(?P<short>[^\W\d_]{1,8})\.)(?!\w)",
            say=partial(_pointed, forms),
        ),
        *(
            (
                Rule(
                    kind="abbreviation",
                    name="title",
                    needs=ALWAYS,
                    words=tuple(f"{title} " for title in forms.bare_titles),
                    pattern=rf"(?<![\w.])(?P<x>{either(forms.bare_titles)})(?= [^\W\d_a-zß-öø-ÿ])",
                    say=partial(_bare_title, forms),
                ),
            )
            if forms.bare_titles
            else ()
        ),
        *(
            (
                Rule(
                    kind="abbreviation",
                    name="bare",
                    needs=ALWAYS,
                    words=tuple(forms.bare),
                    pattern=rf"(?<![\w.])(?P<x>{either(forms.bare)})(?![\w.])",
                    say=partial(_bare, forms),
                ),
            )
            if forms.bare
            else ()
        ),
    )
