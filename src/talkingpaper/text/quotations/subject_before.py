"""The subject before a verb of speech: “Ana Ruiz, who is 43, has since said”."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.text.quotations.people import Name, name_in, run_end, run_start
from talkingpaper.text.quotations.phrases import (
    Form,
    Subject,
    description_start,
    is_description,
    is_link,
    whole_name,
)
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    ADVERBS,
    CONJUNCTIONS,
    INSTITUTIONS,
    LINKS,
    PEOPLE,
    PRONOUNS,
    SAYING,
    SPEECH,
    STOP,
    TITLES,
    TOLD,
    WITH_ARTICLE,
)

MAX_APPOSITION = 40
"""Tokens between a subject and its verb."""


def subject_before(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    """The subject whose verb begins at `end`, not reaching back beyond `floor`.

    Appositions and relative clauses between the two are stepped over: “Ruiz, who is 43, said”.
    None when there is none, when it is joined (“Ruiz and Hill said”) or cannot be told.
    """
    at = end
    if at > floor and tokens[at - 1].word == "who":
        return _antecedent(tokens, at - 1, floor)
    if at > floor and tokens[at - 1].text == ")":
        at = _before_bracket(tokens, at, floor)
    if at > floor and tokens[at - 1].text in {",", "—", "–"}:
        return _before_apposition(tokens, at - 1, floor)
    return _clause_subject(tokens, at, floor)


def _before_bracket(tokens: Sequence[Token], at: int, floor: int) -> int:
    while at > floor and tokens[at - 1].text != "(":
        at -= 1
    return max(at - 1, floor)


def _before_apposition(tokens: Sequence[Token], close: int, floor: int) -> Subject | None:
    """The subject before “, …,” that ends at `close`, nearest first."""
    sign = tokens[close].text
    for comma in range(close - 1, max(floor, close - MAX_APPOSITION) - 1, -1):
        token = tokens[comma]
        if token.kind is Kind.QUOTED or token.text in {":", ";"} or token.is_terminal:
            return None
        if token.text != sign:
            continue
        found = _clause_subject(tokens, comma, floor)
        if found is None:
            continue
        named = whole_name(tokens, comma + 1, close)
        if found.form is Form.DESCRIPTION and named is not None:
            return Subject(form=Form.NAME, start=found.start, end=close, name=named)
        return found
    return None


def _antecedent(tokens: Sequence[Token], who: int, floor: int) -> Subject | None:
    """Whom “who” stands for: the name right before it."""
    end = who - 1 if who > floor and tokens[who - 1].text == "," else who
    start = run_start(tokens, end, floor)
    if start >= end or tokens[end - 1].is_possessive:
        return None
    name = name_in(tokens, start, end)
    if name is None:
        return None
    return Subject(form=Form.NAME, start=start, end=end, name=name)


def _clause_subject(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    """The noun phrase that ends at `end`, when it begins a clause."""
    found = _phrase_before(tokens, end, floor)
    if found is None or found.form is Form.PRONOUN:
        return found  # “he” and “she” are subjects wherever they stand
    return found if _begins_clause(tokens, found.start, floor) else None


def _phrase_before(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    while end > floor and tokens[end - 1].word in ADVERBS:
        end -= 1
    if end <= floor:
        return None
    token = tokens[end - 1]
    if token.word in PRONOUNS:
        return Subject(form=Form.PRONOUN, start=end - 1, end=end)
    if token.is_possessive:
        return None
    if token.kind is Kind.CAPITAL:
        return _name_before(tokens, end, floor)
    if token.kind in {Kind.LOWER, Kind.NUMBER} and token.word not in STOP:
        return _description_before(tokens, end, floor)
    return None


def _name_before(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    """A name, with the words that describe it: “Portuguese foreign minister Ana Ruiz”."""
    run = run_start(tokens, end, floor)
    if tokens[run].word == "the" and tokens[run + 1].word in WITH_ARTICLE and run + 2 < end:
        run += 1
    if run > floor and tokens[run - 1].is_possessive and tokens[end - 1].word in INSTITUTIONS:
        # “the Elm County Sheriff’s Department”
        whole = description_start(tokens, run_start(tokens, run, floor), floor)
        return Subject(form=Form.DESCRIPTION, start=whole, end=end)
    name = name_in(tokens, run, end)
    start = description_start(tokens, run, floor)
    if start > floor and is_link(tokens, start - 1, floor):
        # “the mother of Tom Hill”, “a spokesman for Ruiz”: not the one who is named.
        if tokens[start - 2].word in TITLES and tokens[start - 2].kind is Kind.CAPITAL:
            head = run_start(tokens, start - 1, floor)
            return Subject(form=Form.NAME, start=head, end=end, name=name) if name else None
        return _linked(tokens, start - 1, end, floor)
    if name is None or tokens[run].word == "the":
        return None
    is_titled = tokens[run].word in WITH_ARTICLE
    if start < run and tokens[run - 1].word == "the" and not is_titled:
        # “the White House”, “the BBC”: an article goes with institutions, not with people.
        return Subject(form=Form.DESCRIPTION, start=start, end=end)
    return Subject(form=Form.NAME, start=start, end=end, name=name)


def _description_before(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    start = description_start(tokens, end, floor)
    if start > floor and is_link(tokens, start - 1, floor):
        return _linked(tokens, start - 1, end, floor)
    if not is_description(tokens, start, end):
        return None
    return Subject(form=Form.DESCRIPTION, start=start, end=end)


def _linked(tokens: Sequence[Token], link: int, end: int, floor: int) -> Subject | None:
    """The whole of “the head of the agency”, whose last part begins after `link`."""
    start = link
    for _ in range(3):
        start = description_start(tokens, start, floor)
        if not (start > floor and is_link(tokens, start - 1, floor)):
            break
        start -= 1
    if start >= link or not is_description(tokens, start, link):
        return None
    name = whole_name(tokens, start, run_end(tokens, start))
    if name is not None and tokens[name.end].word in LINKS and _is_somebody(tokens, name):
        return Subject(form=Form.NAME, start=start, end=end, name=name)
    return Subject(form=Form.DESCRIPTION, start=start, end=end)


def _is_somebody(tokens: Sequence[Token], name: Name) -> bool:
    """“Imelda Roche of the border guard”, and not “Lisbon University of Technology”."""
    if tokens[name.end - 1].word in INSTITUTIONS:
        return False
    return name.first < name.bare or name.end - name.bare > 1


def _begins_clause(tokens: Sequence[Token], start: int, floor: int) -> bool:
    at = start
    while at > floor and tokens[at - 1].word in ADVERBS:
        at -= 1
    if at <= floor:
        return True
    token = tokens[at - 1]
    if token.word in {"and", "or"} and at - 1 > floor and _is_noun_or_comma(tokens, at - 2):
        return False  # joined: “Ruiz and Hill said”
    return (
        token.kind is Kind.QUOTED
        or token.text in {",", ":", ";", "—", "–", "-", "("}
        or token.word in CONJUNCTIONS | SPEECH | TOLD | SAYING | {"that"}
        or token.is_terminal
    )


def _is_noun_or_comma(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind is Kind.CAPITAL or token.text == "," or token.word in PEOPLE
