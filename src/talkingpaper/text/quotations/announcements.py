"""Attribution before a quotation: X told reporters: “…” · According to X, “…” · X: “…”."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.text.quotations.people import Name, People, names
from talkingpaper.text.quotations.phrases import Form, Subject
from talkingpaper.text.quotations.scene import Claim, Rule, Scene, sentence_floor
from talkingpaper.text.quotations.subject_after import subject_after
from talkingpaper.text.quotations.subject_before import subject_before
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.verbs import group_start, is_adverb, is_passive, verb_end
from talkingpaper.text.quotations.words import (
    AFTER_VERB,
    CONJUNCTIONS,
    DETERMINERS,
    LINKS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    TOLD,
)

MAX_LISTENERS = 28
"""Tokens from a verb to the quotation it announces."""
LONGEST_PHRASE = 4
_WITH_LISTENERS = TOLD | {"telling", "asked", "put", "puts"}
"""Verbs whose object may stand before the quotation."""


def claim_before(scene: Scene, people: People) -> Claim | None:
    """Who the words before a quotation say will speak.

    Args:
        scene: the quotation.
        people: whom the article names, to tell whether a sentence names one person only.
    """
    tokens, at = scene.tokens, scene.at
    floor = sentence_floor(tokens, at)
    if floor == at:
        return None
    return (
        _label(tokens, floor, at)
        or _according(tokens, floor, at)
        or _announced(scene, floor, people)
    )


def _label(tokens: Sequence[Token], floor: int, at: int) -> Claim | None:
    """“Ana Ruiz: ‘…’” at the head of a paragraph."""
    if floor or tokens[at - 1].text != ":":
        return None
    subject = subject_after(tokens, 0, at - 1)
    if subject is None or subject.form is not Form.NAME or subject.end != at - 1:
        return None
    return Claim(subject=subject, rule=Rule.LABEL, start=0, end=at)


def _according(tokens: Sequence[Token], floor: int, at: int) -> Claim | None:
    """“According to Ana Ruiz, ‘…’”."""
    if [token.word for token in tokens[floor : floor + 2]] != ["according", "to"]:
        return None
    subject = subject_after(tokens, floor + 2, at)
    if subject is None or tokens[at - 1].text not in {",", ":"}:
        return None
    return Claim(subject=subject, rule=Rule.ACCORDING, start=floor, end=subject.end)


def _announced(scene: Scene, floor: int, people: People) -> Claim | None:
    """The verb nearest before the quotation, when nothing but listeners stand between."""
    tokens, at = scene.tokens, scene.at
    for last in range(at - 1, max(floor, at - MAX_LISTENERS) - 1, -1):
        end = verb_end(tokens, last, at)
        if end < 0:
            continue
        verb = _phrase_start(tokens, last, end, floor)
        start = group_start(tokens, verb, floor)
        if is_passive(tokens, start, verb):
            return None
        subject = _between(tokens, start, end, floor, at)
        if subject is None and _announces(scene, verb, end):
            subject = _speaker_of(tokens, start, verb, floor, people)
        if subject is None:
            return None
        first = min(subject.start, start)
        return Claim(subject=subject, rule=Rule.BEFORE, start=first, end=max(end, subject.end))
    return None


def _phrase_start(tokens: Sequence[Token], last: int, end: int, floor: int) -> int:
    """Where the verb that ends at `end` begins: “was quoted as saying” has a verb inside."""
    starts = range(max(floor, last - LONGEST_PHRASE + 1), last)
    return next((at for at in starts if verb_end(tokens, at, end) == end), last)


def _announces(scene: Scene, verb: int, end: int) -> bool:
    """Whether the words from a verb to the quotation leave it as what is said."""
    tokens = scene.tokens
    between = tokens[end : scene.at]
    if not between:
        return True
    sign, body = between[-1].text, between[:-1]
    if sign not in {":", ","}:
        return _runs_on(tokens[verb], between)
    if any(token.word == "that" for token in body) or (
        body and sign == "," and not scene.opens_sentence
    ):
        return False
    return not body or tokens[verb].word in _WITH_LISTENERS or _is_circumstance(body[0])


def _runs_on(verb: Token, between: Sequence[Token]) -> bool:
    """Without a comma or colon: “told Reuters ‘…’”, “said that ‘…’”."""
    if len(between) == 1 and between[0].word == "that":
        return True
    return verb.word in TOLD and len(between) <= 4 and between[-1].word not in LINKS


def _is_circumstance(token: Token) -> bool:
    """What begins with it tells where, when or to whom something was said."""
    return token.word in AFTER_VERB or token.text == "," or is_adverb(token)


def _speaker_of(
    tokens: Sequence[Token], start: int, verb: int, floor: int, people: People
) -> Subject | None:
    before = tokens[start - 1] if start > floor else None
    if tokens[verb].word == "saying" and before is not None and before.word == "as":
        return _quoted_person(tokens, start - 1, floor)
    if tokens[verb].word in SAYING or (before is not None and before.word in CONJUNCTIONS):
        return _main_subject(tokens, floor, start, people)
    return subject_before(tokens, start, floor)


def _quoted_person(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    """“quoted Ana Ruiz as saying”."""
    for at in range(end - 1, floor - 1, -1):
        if tokens[at].word in {"quoted", "quoting", "quotes"}:
            subject = subject_after(tokens, at + 1, end)
            return subject if subject is not None and subject.end == end else None
    return None


def _between(tokens: Sequence[Token], start: int, end: int, floor: int, at: int) -> Subject | None:
    """“Said Ana Ruiz: ‘…’”: the verb opens its sentence."""
    if start > floor and (tokens[start - 1].text != "," or tokens[end].kind is not Kind.CAPITAL):
        return None
    if tokens[end - 1].word in TOLD or tokens[end - 1].word in SAYING:
        return None
    subject = subject_after(tokens, end, at)
    return subject if subject is not None and subject.end == at - 1 else None


def _main_subject(tokens: Sequence[Token], floor: int, end: int, people: People) -> Subject | None:
    """The subject of a sentence whose later verb leaves it out: “Ruiz stood up and said: ‘…’”.

    Only when nobody else is named before that verb.
    """
    if tokens[floor].word in PRONOUNS:
        # “She met Hill and said”: whoever is named besides is spoken of.
        is_alone = not _named(tokens, floor, end, people)
        return Subject(form=Form.PRONOUN, start=floor, end=floor + 1) if is_alone else None
    found = _named(tokens, floor, end, people) or _only_name(tokens, floor, end)
    if len({_label_of(tokens, name) for name in found}) != 1:
        return None
    name = found[0]
    lead = tokens[floor : name.first]
    if (
        any(token.word in LINKS | RELATIVES for token in lead[-2:])
        or tokens[name.end - 1].is_possessive
    ):
        return None
    if any(token.word in PRONOUNS | CONJUNCTIONS for token in lead[1:]):
        return None
    return Subject(form=Form.NAME, start=name.first, end=name.end, name=name)


def _only_name(tokens: Sequence[Token], floor: int, end: int) -> list[Name]:
    """The name a sentence begins with, when it holds no other."""
    found = [name for name in names(tokens[:end]) if name.first >= floor]
    return found if len(found) == 1 and found[0].first == floor else []


def _named(tokens: Sequence[Token], start: int, end: int, people: People) -> list[Name]:
    """Names of persons between two tokens; places after a preposition are none."""
    return [
        name
        for name in names(tokens[:end])
        if name.first >= start and _is_person(tokens, name, people)
    ]


def _is_person(tokens: Sequence[Token], name: Name, people: People) -> bool:
    words = [token.text for token in tokens[name.bare : name.end]]
    persons = people.find(words)
    if name.first < name.bare or any(person.is_certain for person in persons):
        return True
    return bool(persons) and not _is_thing(tokens, name.first)


def _is_thing(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].word in LINKS | DETERMINERS


def _label_of(tokens: Sequence[Token], name: Name) -> str:
    return tokens[name.end - 1].text
