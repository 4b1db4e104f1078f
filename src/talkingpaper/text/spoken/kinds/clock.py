"""Times of day, and how long something took when the seconds are written too."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Grammar
from talkingpaper.text.spoken.kinds.number import Figure, counted
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_LAST_HOUR, _LAST_MINUTE = 24, 59


def _time(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    hour, minute = match["hour"], match["minute"]
    if int(hour) > _LAST_HOUR or int(minute or 0) > _LAST_MINUTE:
        return None
    bare_minute = (minute.lstrip("0") or "0") if minute else ""
    return grammar.clock.said(hour.lstrip("0") or "0", bare_minute, match[0])


def _long(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str | None:
    """2:03:59 — nearly always how long something took."""
    if int(match["minutes"]) > _LAST_MINUTE or int(match["seconds"]) > _LAST_MINUTE:
        return None
    written = (match["hours"], match["minutes"], match["seconds"])
    return ", ".join(
        counted(Figure(whole=digits.lstrip("0") or "0"), grammar.units[unit], grammar)
        for digits, unit in zip(written, ("h", "min", "s"), strict=True)
    )


def _race(grammar: Grammar, match: re.Match[str], _locale: Locale) -> str:
    """3:26,05 — minutes and seconds of a race."""
    seconds = Figure(whole=match["seconds"].lstrip("0") or "0", decimals=match["rest"].rstrip("0"))
    minutes = counted(Figure(whole=match["minutes"]), grammar.units["min"], grammar)
    return f"{minutes}, {counted(seconds, grammar.units['s'], grammar)}"


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """The language's own patterns after the one all share."""
    hours = re.escape(grammar.units["h"].many)
    minutes = re.escape(grammar.units["min"].many)
    race = Rule(
        kind="time",
        name="race",
        needs=frozenset(":"),
        also=DIGIT,
        pattern=(
            r"(?<![\w.,:$€£])(?P<minutes>[1-9]\d?):(?P<seconds>[0-5]\d)[.,](?P<rest>\d{1,3})"
            rf"(?![\d:])(?: (?:{minutes}|min)(?!\w))?"
        ),
        say=partial(_race, grammar),
    )
    shared = Rule(
        kind="time",
        name="long",
        needs=frozenset(":"),
        also=DIGIT,
        pattern=(
            r"(?<![\w.,:$€£])(?P<hours>\d{1,3}):(?P<minutes>\d\d):(?P<seconds>\d\d)(?![\d:]|[.,]\d)"
            rf"(?: (?:{hours}|h)(?!\w))?"
        ),
        say=partial(_long, grammar),
    )
    own = (
        Rule(
            kind="time",
            name=way.name,
            needs=DIGIT,
            words=way.words,
            pattern=way.pattern,
            say=partial(_time, grammar),
        )
        for way in grammar.clock.ways
    )
    return (race, shared, *own)
