"""The subject after a verb of speech: “said the mayor, Ana Ruiz, on Monday”."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.text.quotations.people import name_in, run_end, run_start
from talkingpaper.text.quotations.phrases import (
    MAX_DESCRIPTION,
    Form,
    Subject,
    is_description,
    is_noun,
    is_some_of,
    whole_name,
)
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    DETERMINERS,
    LINKS,
    PEOPLE,
    PLURAL_SPEAKERS,
    PRONOUNS,
    STOP,
    TITLES,
    WITH_ARTICLE,
)

_COMPLEMENTS = LINKS - {"on", "by", "to", "with"}


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


def _further_name(tokens: Sequence[Token], start: int, end: int, ceiling: int) -> Subject | None:
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


def _possessed(tokens: Sequence[Token], start: int, end: int, ceiling: int) -> Subject | None:
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
    if start + 1 < ceiling and is_some_of(tokens, start):
        return _some_of(tokens, start, ceiling)
    has_determiner = tokens[at].word in DETERMINERS
    if has_determiner:
        at += 1
    while at < ceiling and at - start < MAX_DESCRIPTION and is_noun(tokens[at]):
        at += 1
    if at == start + has_determiner:
        return None
    last = tokens[at - 1]
    if last.kind is Kind.CAPITAL and not last.is_possessive:
        return _named_at_end(tokens, start, at, ceiling, has_determiner=has_determiner)
    if is_joined(tokens, at, ceiling):
        return None
    return _with_apposition(tokens, start, at, ceiling)


def _some_of(tokens: Sequence[Token], start: int, ceiling: int) -> Subject | None:
    """“one of the climbers”."""
    first = start + 2
    if first < ceiling and tokens[first].word in DETERMINERS:
        first += 1
    at = first
    while at < ceiling and at - first < MAX_DESCRIPTION and is_noun(tokens[at]):
        at += 1
    return Subject(form=Form.DESCRIPTION, start=start, end=at) if at > first else None


def _named_at_end(
    tokens: Sequence[Token], start: int, end: int, ceiling: int, *, has_determiner: bool
) -> Subject | None:
    run = run_start(tokens, end, start)
    is_titled = tokens[run].word in WITH_ARTICLE
    if run == start + has_determiner and has_determiner and not is_titled:
        return Subject(form=Form.DESCRIPTION, start=start, end=end)
    if is_joined(tokens, end, ceiling):
        return None
    name = name_in(tokens, run, end)
    return Subject(form=Form.NAME, start=start, end=end, name=name) if name else None


def _with_apposition(tokens: Sequence[Token], start: int, end: int, ceiling: int) -> Subject | None:
    """A description, its complement, and the name after it: “the head of the union, Ann Lee,”."""
    at = end
    while at + 1 < ceiling and tokens[at].word in (_COMPLEMENTS if at == end else {"of"}):
        after = at + 1
        if tokens[after].word in DETERMINERS:
            after += 1
        last = after
        while last < ceiling and is_noun(tokens[last]):
            last += 1
        if last == after:
            break
        at = last
    if not is_description(tokens, start, end):
        return None
    if at < ceiling and tokens[at].text in {",", "—", "–"} and at + 1 < ceiling:
        close = run_end(tokens, at + 1)
        named = whole_name(tokens, at + 1, close)
        closes = close >= ceiling or tokens[close].text in {",", ".", "—", "–", ";", ":"}
        # “said the ferry’s owner, Lee”, but “said the agency in Porto, Portugal”.
        is_person = tokens[end - 1].word in PEOPLE or (
            named is not None and named.end - named.bare > 1
        )
        if named is not None and closes and is_person:
            return Subject(form=Form.NAME, start=start, end=close, name=named)
    return Subject(form=Form.DESCRIPTION, start=start, end=at)
