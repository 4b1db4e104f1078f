"""Who “he said” means, when only one person can be meant.

The person must be the only one named in this sentence and the one before, as its subject or as
the speaker just quoted, and nothing may speak against it: a title or noun of the other gender,
or somebody else in the same or the previous paragraph who could be meant as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from talkingpaper.text.quotations.people import (
    Name,
    People,
    Person,
    names,
    role_after,
    role_before,
)
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.verbs import is_adverb
from talkingpaper.text.quotations.words import (
    AUXILIARIES,
    DETERMINERS,
    HE_WORDS,
    HERS,
    HIS,
    LINKS,
    OFFICES,
    PEOPLE,
    REPLYING,
    SHE_WORDS,
    SPEECH,
    TOLD,
)

_SINGULAR = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was read before a pronoun."""

    paragraphs: Sequence[Sequence[Token]]
    people: People
    ending: Callable[[int], str]
    """Quotation → last character inside its marks."""
    speaker: Callable[[int], str]
    """Quotation → who speaks it; empty as long as nobody is found."""


def antecedent(past: Past, paragraph: int, at: int, own: int) -> str:
    """The person the pronoun at token `at` means; empty when that is not certain.

    Args:
        past: the article so far.
        paragraph: index of the pronoun's paragraph.
        at: index of the pronoun in its tokens.
        own: the quotation that is being attributed.
    """
    pronoun = past.paragraphs[paragraph][at].word
    if pronoun not in _SINGULAR or _takes_turn(past, paragraph, at):
        return ""
    near = _near(past, paragraph, at)
    named = _candidates(past, near, own)
    if len(named) != 1:
        return ""
    (name, is_subject), *_ = named.items()
    person = next((one for one in past.people.persons if one.name == name), None)
    told = person.pronoun if person else ""
    if not is_subject or told not in {"", pronoun}:
        return ""
    roles = (person.roles if person else set()) | _roles(near, name)
    if _speaks_of_another(near, roles, pronoun):
        return ""
    if told == pronoun or _spoke_last(past, near, own, name) or _is_reported(past, near[0], name):
        return name
    return name if _is_alone(past, paragraph, at, name, pronoun) else ""


def _takes_turn(past: Past, paragraph: int, at: int) -> bool:
    """“‘Why?’ he replied”, at the head of a paragraph: whoever spoke before is answered."""
    tokens = past.paragraphs[paragraph]
    beside = {token.word for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])}
    return bool(beside & REPLYING) and not _sentence_start(tokens, at, past.ending)


def _near(past: Past, paragraph: int, at: int) -> list[Sequence[Token]]:
    """The sentence before and the pronoun's own up to the pronoun."""
    tokens = past.paragraphs[paragraph]
    start = _sentence_start(tokens, at, past.ending)
    before: Sequence[Token] = ()
    if start:
        before = tokens[_sentence_start(tokens, start - 1, past.ending) : start]
    elif paragraph:
        last = past.paragraphs[paragraph - 1]
        if last:
            before = last[_sentence_start(last, len(last) - 1, past.ending) :]
    return [before, tokens[start:at]]


def _sentence_start(tokens: Sequence[Token], at: int, ending: Callable[[int], str]) -> int:
    start = at
    while start and not _ends_sentence(tokens, start - 1, ending):
        start -= 1
    return start


def _ends_sentence(tokens: Sequence[Token], at: int, ending: Callable[[int], str]) -> bool:
    token = tokens[at]
    if token.is_terminal:
        return True
    if token.kind is not Kind.QUOTED or ending(token.quoted) not in {".", "!", "?", "…"}:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.kind in {Kind.CAPITAL, Kind.QUOTED, Kind.NUMBER}


def _candidates(past: Past, near: Sequence[Sequence[Token]], own: int) -> dict[str, bool]:
    """Who is named there → whether as a subject or speaker."""
    found: dict[str, bool] = {}
    for tokens in near:
        for token in tokens:
            if token.kind is Kind.QUOTED and token.quoted != own:
                speaker = past.speaker(token.quoted)
                if not speaker:
                    return {}
                found[speaker] = True
        for name in names(tokens):
            person = _person(past.people, tokens, name)
            if person is not None:
                found[person] = found.get(person, False) or _is_subject(tokens, name)
    return found


def _roles(near: Sequence[Sequence[Token]], person: str) -> set[str]:
    """The nouns beside a person's name: “Ruiz, the mayor”."""
    found: set[str] = set()
    for tokens in near:
        for name in names(tokens):
            if person.endswith(tokens[name.end - 1].text):
                found |= role_before(tokens, name.first) | role_after(tokens, name.end)
    return found


def _speaks_of_another(near: Sequence[Sequence[Token]], roles: set[str], pronoun: str) -> bool:
    """Somebody without a name may be meant: “his wife”, “a neighbour”; or “his” tells of a man."""
    theirs, others = (HIS, HERS) if pronoun == "he" else (HERS, HIS)
    other_words = SHE_WORDS if pronoun == "he" else HE_WORDS
    words = {token.word for tokens in near for token in tokens if token.kind is Kind.LOWER}
    return bool(words & (PEOPLE - roles - other_words)) or (
        bool(words & others) and not words & theirs
    )


def _person(people: People, tokens: Sequence[Token], name: Name) -> str | None:
    words = [token.text for token in tokens[name.bare : name.end]]
    persons = people.find(words)
    if name.first < name.bare or any(one.is_certain for one in persons):
        return people.meant(words) or " ".join(words)
    if name.first and tokens[name.first - 1].word in LINKS | DETERMINERS:
        return None
    # Whoever it is, or a place: it stands where a person would.
    return persons[0].name if persons else " ".join(words)


def _is_subject(tokens: Sequence[Token], name: Name) -> bool:
    """At the head of its sentence, or after an opening phrase and a comma."""
    if tokens[name.end - 1].is_possessive:
        return False
    at = name.first
    while at and (tokens[at - 1].word in PEOPLE | OFFICES or _is_part(tokens[at - 1])):
        at -= 1
    if at and tokens[at - 1].word in DETERMINERS:
        at -= 1
    return not at or tokens[at - 1].text == "," or tokens[at - 1].kind is Kind.QUOTED


def _is_part(token: Token) -> bool:
    return token.kind is Kind.CAPITAL and not token.is_possessive


def _spoke_last(past: Past, near: Sequence[Sequence[Token]], own: int, name: str) -> bool:
    return any(
        token.kind is Kind.QUOTED and token.quoted != own and past.speaker(token.quoted) == name
        for tokens in near
        for token in tokens
    )


def _is_reported(past: Past, before: Sequence[Token], name: str) -> bool:
    """“Ruiz said the bridge was safe. ‘…,’ she said”: the sentence before tells what they said."""
    for one in names(before):
        if _person(past.people, before, one) == name and _is_subject(before, one):
            at = one.end
            while at < len(before) and (before[at].word in AUXILIARIES or is_adverb(before[at])):
                at += 1
            return at < len(before) and before[at].word in SPEECH | TOLD
    return False


def _is_alone(past: Past, paragraph: int, at: int, name: str, pronoun: str) -> bool:
    """Nobody else was named since the previous paragraph began."""
    earlier = past.paragraphs[paragraph - 1] if paragraph else ()
    for tokens in (earlier, past.paragraphs[paragraph][:at]):
        for one in names(tokens):
            person = _person(past.people, tokens, one)
            if person is None or person == name or _is_other(past, person, pronoun):
                continue
            if any(known.name == person for known in past.people.persons):
                return False
    return True


def _is_other(past: Past, name: str, pronoun: str) -> bool:
    """Known to be spoken of with another pronoun."""
    found: Person | None = next((one for one in past.people.persons if one.name == name), None)
    return found is not None and found.pronoun not in {"", pronoun}
