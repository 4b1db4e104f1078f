"""One pass of many rules: only what can match is tried, and nothing is missed by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from talkingpaper.text.spoken.english.rules import ENGLISH
from talkingpaper.text.spoken.rule import ALWAYS, DIGIT, Locale, Rule
from talkingpaper.text.spoken.sweep import plan, survey, sweep

TABLES = sorted((Path(__file__).parents[3] / "data" / "spoken" / "en").glob("*.tsv"))
TEXT = "\n".join(path.read_text("utf-8") for path in TABLES)
FIGURES = [match.start() for match in re.finditer(r"\d+", TEXT)]
ENGLISH_LOCALE = Locale(language="en")


def rule(pattern: str, said: str, *, words: tuple[str, ...] = (), at_figure: bool = False) -> Rule:
    return Rule(
        kind="test",
        name="rule",
        needs=DIGIT if at_figure else ALWAYS,
        pattern=pattern,
        say=lambda _match, _locale: said,
        words=words,
        at_figure=at_figure,
    )


def said(text: str, *rules: Rule) -> list[tuple[int, int, str]]:
    found = sweep(survey(text), plan(rules), ENGLISH_LOCALE)
    return [(span.start, span.end, span.spoken) for span in found]


@pytest.mark.parametrize(
    "tried",
    [rule for rule in ENGLISH if rule.at_figure],
    ids=lambda rule: f"{rule.kind}.{rule.name}",
)
def test_a_rule_tried_only_at_figures_misses_nothing(tried: Rule) -> None:
    pattern = re.compile(tried.pattern)
    assert {match.start() for match in pattern.finditer(TEXT)} <= set(FIGURES)


def test_the_earlier_rule_takes_the_characters() -> None:
    assert said("abc", rule("ab", "first"), rule("bc", "second")) == [(0, 2, "first ")]


def test_a_rule_without_its_word_is_not_tried() -> None:
    assert said("abc", rule("b", "x", words=("z",))) == []


def test_a_rule_at_figures_goes_on_after_its_match() -> None:
    assert said("1 2 3", rule(r"\d \d", "pair", at_figure=True)) == [(0, 3, "pair")]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("It is p. 5", "p "),
        ("Room A380", "tied"),
        ("COVID-19", "tied"),
        ("Reno 89501", "five figures"),
        ("555-0143", "dialled"),
        ("Call 911", "911"),
        ("in Nov. 2017", "Nov"),
        ("two  spaces", "uneven"),
        ("World War I", "roman"),
    ],
)
def test_a_survey_marks_what_rules_ask_for(text: str, mark: str) -> None:
    assert mark in survey(text).present


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("soup", "p "),
        ("Room 380", "tied"),
        ("12,345", "five figures"),
        ("in 2017", "dialled"),
        ("November", "Nov"),
        ("one space", "uneven"),
        ("MIXED", "roman"),
    ],
)
def test_a_survey_marks_nothing_else(text: str, mark: str) -> None:
    assert mark not in survey(text).present
