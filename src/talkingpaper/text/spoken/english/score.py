"""Results: sports records. Scores and votes are ranges to the ear (“five to four”)."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule


def _record(match: re.Match[str], _locale: Locale) -> str:
    figures = [numerals.cardinal(part) for part in re.split(r"[-–]", match["x"])]
    return f"{', '.join(figures[:-1])} and {figures[-1]}"


def _score(match: re.Match[str], _locale: Locale) -> str:
    return " to ".join(numerals.cardinal(part) for part in re.split(r"[-–]", match["x"]))


_PAIR = r"\d{1,3}[-–]\d{1,3}(?:[-–]\d{1,3})?"


def _part(match: re.Match[str], _locale: Locale) -> str:
    return f"{numerals.cardinal(match['number'])} of {numerals.cardinal(match['all'])}"


_TRIPLE = r"\d{1,2}[-–]\d{1,2}[-–]\d{1,2}"

RULES = (
    # The parts of a thread of posts: “It was the public. 2/3”.
    Rule(
        kind="score",
        name="part",
        needs=frozenset("/"),
        also=DIGIT,
        pattern=r"(?<=[.!?…”\"’] )(?P<number>[1-9]\d?)/(?P<all>[1-9]\d?)$",
        say=_part,
    ),
    Rule(
        kind="score",
        name="record",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-–"),
        pattern=(
            r"(?:(?<=record of )|(?<=went )|(?<=improved to )|(?<=fell to )|(?<=dropped to ))"
            rf"(?P<x>{_PAIR})(?![\w%-])"
        ),
        say=_record,
    ),
    # Won, lost and drawn: no score has three figures.
    Rule(
        kind="score",
        name="record-of-three",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-–"),
        pattern=(
            r"(?:(?<=\bis )|(?<=\bare )|(?<=\bwas )|(?<=\bwere )|(?<=\())"
            rf"(?P<x>{_TRIPLE})(?![\w%–-])"
        ),
        say=_record,
    ),
    Rule(
        kind="score",
        name="record-before",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-–"),
        pattern=rf"(?<![\w.,$€£-])(?P<x>{_PAIR})(?= (?:record|start|season|mark)\b)",
        say=_record,
    ),
    Rule(
        kind="score",
        name="score",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-–"),
        pattern=(
            r"(?<![\w.,$€£/-])(?P<x>\d{1,3}[-–]\d{1,3}(?:[-–]\d{1,3})?)"
            r"(?=,? (?:win|victory|loss|defeat|draw|tie|vote|decision|ruling|lead|rout|majority"
            r"|upset|thrashing|margin|against|over|in favor|on aggregate|at halftime)\b)"
        ),
        say=_score,
    ),
)
