"""Who a verb of speech belongs to: the noun phrase before or after it, read by its grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from talkingpaper.text.quotations.people import Name, name_in, run_end, run_start
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    LINKS,
    PEOPLE,
    PLURAL_SPEAKERS,
    PRONOUNS,
    SAYING,
    SPEECH,
    STOP,
    TITLES,
    TOLD,
)

MAX_APPOSITION = 40
MAX_DESCRIPTION = 9


class Form(Enum):
    """How the subject is put."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A noun phrase in a paragraph's tokens."""

    form: Form
    start: int
    end: int
    name: Name | None = None


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


def subject_after(tokens: Sequence[Token], start: int, ceiling: int) -> Subject | None:
    """The subject that follows its verb and begins at `start`: “said the mayor, Ana Ruiz”."""
    if start >= ceiling:
        return None
    token = tokens[start]
    if token.word in PRONOUNS and token.kind is not Kind.QUOTED:
        return Subject(form=Form.PRONOUN, start=start, end=start + 1)
    if token.kind is Kind.CAPITAL and token.word not in DETERMINERS:
        return _name_after(tokens, start, ceiling)
    return _description_after(tokens, start, ceiling)


def is_joined(tokens: Sequence[Token], end: int, ceiling: int) -> bool:
    """“Ruiz and Hill”, “Ruiz and his wife”: more than one subject."""
    if end + 1 >= ceiling or tokens[end].word not in {"and", "or"}:
        return False
    following = tokens[end + 1]
    return following.kind is Kind.CAPITAL or following.word in DETERMINERS | PLURAL_SPEAKERS


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
        named = _whole_name(tokens, comma + 1, close)
        if found.form is Form.DESCRIPTION and named is not None:
            return Subject(form=Form.NAME, start=found.start, end=close, name=named)
        return found
    return None


def _whole_name(tokens: Sequence[Token], start: int, end: int) -> Name | None:
    """The name when all of a stretch is one: “Ana Ruiz”, “Dr Ana Ruiz”."""
    if not start < end <= len(tokens) or tokens[start].kind is not Kind.CAPITAL:
        return None
    if run_end(tokens, start) != end or tokens[end - 1].is_possessive:
        return None
    return name_in(tokens, start, end)


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
    if found is None or not _begins_clause(tokens, found.start, floor):
        return None
    return found


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
    name = name_in(tokens, run, end)
    start = _description_start(tokens, run, floor)
    if start > floor and _is_link(tokens, start - 1, floor):
        # “the mother of Tom Hill”, “a spokesman for Ruiz”: not the one who is named.
        if tokens[start - 2].word in TITLES and tokens[start - 2].kind is Kind.CAPITAL:
            head = run_start(tokens, start - 1, floor)
            return Subject(form=Form.NAME, start=head, end=end, name=name) if name else None
        return _linked(tokens, start - 1, end, floor)
    if name is None or tokens[run].word == "the":
        return None
    if start < run and tokens[run - 1].word in {"the", "The"}:
        # “the White House”, “the BBC”: an article goes with institutions, not with people.
        return Subject(form=Form.DESCRIPTION, start=start, end=end)
    return Subject(form=Form.NAME, start=start, end=end, name=name)


def _description_before(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    start = _description_start(tokens, end, floor)
    if start > floor and _is_link(tokens, start - 1, floor):
        return _linked(tokens, start - 1, end, floor)
    if not _is_description(tokens, start, end):
        return None
    return Subject(form=Form.DESCRIPTION, start=start, end=end)


def _linked(tokens: Sequence[Token], link: int, end: int, floor: int) -> Subject | None:
    """The whole of “the head of the agency”, whose last part begins after `link`."""
    start = link
    for _ in range(3):
        start = _description_start(tokens, start, floor)
        if not (start > floor and _is_link(tokens, start - 1, floor)):
            break
        start -= 1
    if start >= link or not _is_description(tokens, start, link):
        return None
    return Subject(form=Form.DESCRIPTION, start=start, end=end)


def _is_link(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """A preposition that hangs what follows on a noun before it."""
    return tokens[at].word in LINKS and at > floor and _is_noun(tokens[at - 1])


def _is_noun(token: Token) -> bool:
    return (
        token.kind is Kind.CAPITAL
        or token.kind is Kind.NUMBER
        or (token.kind is Kind.LOWER and token.word not in STOP)
    )


def _description_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the words before `end` that belong to one noun begin, determiner included."""
    at = end
    while at > floor and end - at < MAX_DESCRIPTION and _is_noun(tokens[at - 1]):
        at -= 1
    if at > floor and tokens[at - 1].word in DETERMINERS:
        at -= 1
    elif at < end and tokens[at].word in DETERMINERS:
        pass
    return at


def _is_description(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch without a name of its own can be a subject: “the mayor”, “police”."""
    if start >= end:
        return False
    first, last = tokens[start], tokens[end - 1]
    if first.word in DETERMINERS or any(token.is_possessive for token in tokens[start:end]):
        return end - start > 1 or first.word not in DETERMINERS
    return first.kind is Kind.CAPITAL or last.word in PLURAL_SPEAKERS


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


def _name_after(tokens: Sequence[Token], start: int, ceiling: int) -> Subject | None:
    end = min(run_end(tokens, start), ceiling)
    further = _further_name(tokens, start, end, ceiling)
    if further is not None:
        return further
    if tokens[end - 1].is_possessive or is_joined(tokens, end, ceiling):
        return _possessed(tokens, start, end, ceiling)
    if end < ceiling and tokens[end].word in PLURAL_SPEAKERS | PEOPLE:
        return Subject(form=Form.DESCRIPTION, start=start, end=end + 1)
    name = name_in(tokens, start, end)
    if name is None:
        return None
    return Subject(form=Form.NAME, start=start, end=end, name=name)


def _further_name(
    tokens: Sequence[Token], start: int, end: int, ceiling: int
) -> Subject | None:
    """The name after an employer or an office: “Acme chief executive Ann Lee”."""
    at = end
    is_office = at < ceiling and tokens[at].word in LINKS and tokens[at - 1].word in TITLES
    if is_office:
        at += 1
    while at < ceiling and at - end < MAX_DESCRIPTION and _is_plain_noun(tokens[at]):
        at += 1
    if at == end or at >= ceiling or tokens[at].kind is not Kind.CAPITAL:
        return None
    last = min(run_end(tokens, at), ceiling)
    name = name_in(tokens, at, last)
    is_described = is_office or tokens[at - 1].word in PEOPLE
    if name is None or tokens[last - 1].is_possessive or not is_described:
        return None
    return Subject(form=Form.NAME, start=start, end=last, name=name)


def _is_plain_noun(token: Token) -> bool:
    return token.kind is Kind.LOWER and token.word not in STOP


def _possessed(
    tokens: Sequence[Token], start: int, end: int, ceiling: int
) -> Subject | None:
    """“Ruiz’s spokeswoman”, with her name when it follows."""
    if not tokens[end - 1].is_possessive:
        return None
    at = end
    while at < ceiling and _is_plain_noun(tokens[at]):
        at += 1
    if at == end:
        return None
    return _with_apposition(tokens, start, at, ceiling)


def _description_after(tokens: Sequence[Token], start: int, ceiling: int) -> Subject | None:
    at = start
    has_determiner = tokens[at].word in DETERMINERS
    if has_determiner:
        at += 1
    while at < ceiling and at - start < MAX_DESCRIPTION and _is_noun(tokens[at]):
        at += 1
    if at == start + has_determiner:
        return None
    last = tokens[at - 1]
    if last.kind is Kind.CAPITAL and not last.is_possessive:
        return _named_at_end(tokens, start, at, ceiling, has_determiner=has_determiner)
    if is_joined(tokens, at, ceiling):
        return None
    return _with_apposition(tokens, start, at, ceiling)


def _named_at_end(
    tokens: Sequence[Token], start: int, end: int, ceiling: int, *, has_determiner: bool
) -> Subject | None:
    run = run_start(tokens, end, start)
    if run == start + has_determiner and has_determiner:
        return Subject(form=Form.DESCRIPTION, start=start, end=end)
    if is_joined(tokens, end, ceiling):
        return None
    name = name_in(tokens, run, end)
    return Subject(form=Form.NAME, start=start, end=end, name=name) if name else None


def _with_apposition(
    tokens: Sequence[Token], start: int, end: int, ceiling: int
) -> Subject | None:
    """A description, its complement, and the name after it: “the head of the union, Ann Lee,”."""
    at = end
    while at + 1 < ceiling and tokens[at].word in LINKS - {"on", "by", "to", "with"}:
        after = at + 1
        if tokens[after].word in DETERMINERS:
            after += 1
        last = after
        while last < ceiling and _is_noun(tokens[last]):
            last += 1
        if last == after:
            break
        at = last
    if not _is_description(tokens, start, end):
        return None
    if at < ceiling and tokens[at].text in {",", "—", "–"} and at + 1 < ceiling:
        close = run_end(tokens, at + 1)
        named = _whole_name(tokens, at + 1, close)
        closes = close >= ceiling or tokens[close].text in {",", ".", "—", "–", ";", ":"}
        if named is not None and closes and tokens[end - 1].word in PEOPLE:
            return Subject(form=Form.NAME, start=start, end=close, name=named)
    return Subject(form=Form.DESCRIPTION, start=start, end=at)
