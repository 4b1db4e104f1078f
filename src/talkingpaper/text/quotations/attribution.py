"""The rules by which a text says who speaks: “…”, said X · X told reporters: “…” · according to X.

Each rule looks at the words right before or right after a quotation and gives the subject of
the verb of speech there, or nothing: what these rules do not see stays with the narrator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from talkingpaper.text.quotations.people import Name, People, names
from talkingpaper.text.quotations.subjects import Form, Subject, subject_after, subject_before
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.verbs import group_start, is_adverb, is_passive, verb_end
from talkingpaper.text.quotations.words import (
    AFTER_VERB,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    LINKS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    TOLD,
    WEAK_AFTER,
)

MAX_TAG = 45
"""Tokens from a quotation to the verb of its tag, apposition included."""
MAX_LISTENERS = 28
"""Tokens from a verb to the quotation it announces."""


class Rule(StrEnum):
    """Why somebody is taken for the speaker."""

    AFTER = "named after it"
    """“…”, said X; “…”, X said."""
    BEFORE = "named before it"
    """X told reporters: “…”."""
    ACCORDING = "according to"
    LABEL = "name and colon"
    """Interviews: “Ruiz: ‘…’”."""
    INTERRUPTED = "the sentence goes on"
    """“…,” X said, “…”: the second part."""
    CONTINUED = "follows in the same paragraph"
    """“…,” X said. “…”: the second quotation."""
    CARRIED = "goes on from the paragraph before"
    """Each paragraph of a long quotation opens with a mark; only the last closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who is said to speak, in tokens of the quotation's paragraph."""

    subject: Subject
    rule: Rule
    start: int
    end: int
    """The words that say so: first and past-the-last token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A quotation in its paragraph."""

    tokens: Sequence[Token]
    at: int
    """Index of the quotation's token."""
    ending: str
    """Last character inside the marks."""
    opens_sentence: bool
    """It begins with a capital letter."""


def attribute(scene: Scene, people: People) -> Claim | None:
    """Who the words beside a quotation say is speaking; None when they do not."""
    after = _after(scene)
    if after is not None and _has_comma(scene):
        return after
    return _before(scene, people) or after


def sentence_floor(tokens: Sequence[Token], at: int) -> int:
    """First token of the sentence, or of what follows the quotation before, up to `at`."""
    floor = at
    while floor and not tokens[floor - 1].is_terminal and tokens[floor - 1].kind is not Kind.QUOTED:
        floor -= 1
    return floor


def sentence_ceiling(tokens: Sequence[Token], at: int) -> int:
    """Index of the terminal or quotation after `at`, or the number of tokens."""
    ceiling = at
    while ceiling < len(tokens):
        token = tokens[ceiling]
        if token.is_terminal or token.kind is Kind.QUOTED:
            break
        ceiling += 1
    return ceiling


def _has_comma(scene: Scene) -> bool:
    following = scene.tokens[scene.at + 1 : scene.at + 2]
    return scene.ending == "," or bool(following and following[0].text == ",")


def _after(scene: Scene) -> Claim | None:
    tokens, first = scene.tokens, scene.at + 1
    while first < len(tokens) and tokens[first].text in {",", "—", "–"}:
        first += 1
    ceiling = sentence_ceiling(tokens, first)
    if first < ceiling and tokens[first].word == "as":
        first += 1
    if first + 1 < ceiling and (tokens[first].word, tokens[first + 1].word) == ("according", "to"):
        return _claim(subject_after(tokens, first + 2, ceiling), Rule.ACCORDING, first)
    return _verb_first(scene, first, ceiling) or _subject_first(scene, first, ceiling)


def _verb_first(scene: Scene, first: int, ceiling: int) -> Claim | None:
    """“…”, said Ana Ruiz."""
    tokens = scene.tokens
    end = verb_end(tokens, first, ceiling)
    if end < 0 or tokens[first].word in TOLD or tokens[first].word in SAYING:
        return None
    subject = subject_after(tokens, end, ceiling)
    if subject is None or _is_clause(tokens, subject.end, ceiling):
        return None
    return _claim(subject, Rule.AFTER, first)


def _subject_first(scene: Scene, first: int, ceiling: int) -> Claim | None:
    """“…”, Ana Ruiz, the mayor, told reporters."""
    tokens = scene.tokens
    if not (_has_comma(scene) or scene.ending in "?!…—–-"):
        return None
    for verb in range(first + 1, min(ceiling, first + MAX_TAG)):
        end = verb_end(tokens, verb, ceiling)
        if end < 0 or tokens[verb].word in SAYING:
            continue
        start = group_start(tokens, verb, first)
        subject = subject_before(tokens, start, first)
        if subject is None or not _starts_at(tokens, subject, first):
            continue
        if is_passive(tokens, start, verb) or not _ends_tag(scene, verb, end, ceiling):
            return None
        return Claim(subject=subject, rule=Rule.AFTER, start=first, end=end)
    return None


def _starts_at(tokens: Sequence[Token], subject: Subject, first: int) -> bool:
    return all(is_adverb(token) for token in tokens[first : subject.start])


def _ends_tag(scene: Scene, verb: int, end: int, ceiling: int) -> bool:
    """Whether what follows the verb leaves the quotation before as what was said."""
    tokens = scene.tokens
    announces = ceiling < len(tokens) and tokens[ceiling].kind is Kind.QUOTED
    if announces and tokens[ceiling - 1].text == ":" and not _has_comma(scene):
        return False
    if end >= ceiling:
        return _has_comma(scene) or not announces
    if _has_comma(scene) or tokens[verb].word in TOLD:
        return not (announces and tokens[end].text == "," and not _has_comma(scene))
    following = tokens[end]
    if following.kind is Kind.SIGN:
        return not announces
    return following.word in AFTER_VERB - {"that"} or is_adverb(following)


def _is_clause(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """“said Ruiz had left”: the name is the subject of something else."""
    return at < ceiling and tokens[at].word in AUXILIARIES - {"to"}


def _claim(subject: Subject | None, rule: Rule, start: int) -> Claim | None:
    if subject is None:
        return None
    return Claim(subject=subject, rule=rule, start=start, end=subject.end)


def _before(scene: Scene, people: People) -> Claim | None:
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
    for verb in range(at - 1, max(floor, at - MAX_LISTENERS) - 1, -1):
        end = verb_end(tokens, verb, at)
        if end < 0 or verb_end(tokens, verb - 1, at) == end != verb:
            continue
        if not _announces(scene, verb, end):
            return None
        start = group_start(tokens, verb, floor)
        if is_passive(tokens, start, verb):
            return None
        subject = _speaker_of(tokens, start, verb, floor, people)
        if subject is None:
            subject = _between(tokens, start, end, floor, at)
        if subject is None:
            return None
        first = min(subject.start, start)
        return Claim(subject=subject, rule=Rule.BEFORE, start=first, end=max(end, subject.end))
    return None


def _announces(scene: Scene, verb: int, end: int) -> bool:
    """Whether the words from a verb to the quotation leave it as what is said."""
    tokens = scene.tokens
    between = tokens[end : scene.at]
    if not between:
        return True
    sign, body = between[-1].text, between[:-1]
    if sign not in {":", ","}:
        if between[-1].word == "that" and len(between) == 1:
            return True
        return tokens[verb].word in TOLD and len(between) <= 4 and between[-1].word not in LINKS
    if not body:
        return True
    if any(token.word == "that" for token in body):
        return False
    if sign == "," and not scene.opens_sentence:
        return False
    first = body[0]
    listens = tokens[verb].word in TOLD or tokens[verb].word in {"telling", "asked", "reminded"}
    if listens or tokens[verb].word in {"put", "puts"}:
        return True
    return (
        first.word in AFTER_VERB
        or first.text == ","
        or is_adverb(first)
        or _is_subject_only(tokens, end, scene.at - 1)
    )


def _is_subject_only(tokens: Sequence[Token], start: int, end: int) -> bool:
    """“Said Ruiz: ‘…’”: nothing but the subject between verb and sign."""
    subject = subject_after(tokens, start, end)
    return subject is not None and subject.end == end


def _speaker_of(
    tokens: Sequence[Token], start: int, verb: int, floor: int, people: People
) -> Subject | None:
    before = tokens[start - 1] if start > floor else None
    if tokens[verb].word == "saying" and before is not None and before.word == "as":
        return _quoted_person(tokens, start - 1, floor)
    if tokens[verb].word in SAYING or (before is not None and before.word in CONJUNCTIONS):
        return _main_subject(tokens, floor, start, people)
    if before is not None and before.text == "," and _is_list(tokens, start, floor):
        return None
    return subject_before(tokens, start, floor)


def _is_list(tokens: Sequence[Token], start: int, floor: int) -> bool:
    """“smiled, said …”: a verb in a list has its subject at the head of the sentence."""
    del tokens, start, floor
    return False


def _quoted_person(tokens: Sequence[Token], end: int, floor: int) -> Subject | None:
    """“quoted Ana Ruiz as saying”."""
    for at in range(end - 1, floor - 1, -1):
        if tokens[at].word in {"quoted", "quoting", "quotes"}:
            subject = subject_after(tokens, at + 1, end)
            return subject if subject is not None and subject.end == end else None
    return None


def _between(
    tokens: Sequence[Token], start: int, end: int, floor: int, at: int
) -> Subject | None:
    """“Said Ana Ruiz: ‘…’”: the verb opens its sentence."""
    if start > floor and tokens[start - 1].text not in {",", ";"}:
        return None
    if tokens[end - 1].word in TOLD or tokens[end - 1].word in SAYING:
        return None
    subject = subject_after(tokens, end, at)
    return subject if subject is not None and subject.end == at - 1 else None


def _main_subject(
    tokens: Sequence[Token], floor: int, end: int, people: People
) -> Subject | None:
    """The subject of a sentence whose later verb leaves it out: “Ruiz stood up and said: ‘…’”.

    Only when nobody else is named before that verb.
    """
    if tokens[floor].word in PRONOUNS and not _named(tokens, floor, end, people):
        return Subject(form=Form.PRONOUN, start=floor, end=floor + 1)
    found = _named(tokens, floor, end, people)
    if len({_label_of(tokens, name) for name in found}) != 1:
        return None
    name = found[0]
    lead = tokens[floor : name.first]
    if any(token.word in LINKS | RELATIVES for token in lead[-2:]) or tokens[
        name.end - 1
    ].is_possessive:
        return None
    if any(token.word in PRONOUNS | CONJUNCTIONS for token in lead[1:]):
        return None
    return Subject(form=Form.NAME, start=name.first, end=name.end, name=name)


def _named(tokens: Sequence[Token], start: int, end: int, people: People) -> list[Name]:
    """Names of persons between two tokens; places after a preposition are none."""
    found = []
    for name in names(tokens[:end]):
        if name.first < start:
            continue
        words = [token.text for token in tokens[name.bare : name.end]]
        persons = people.find(words)
        is_titled = name.first < name.bare
        if is_titled or any(person.is_certain for person in persons):
            found.append(name)
        elif persons and not _is_thing(tokens, name.first):
            found.append(name)
    return found


def _is_thing(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].word in LINKS | DETERMINERS


def _label_of(tokens: Sequence[Token], name: Name) -> str:
    return tokens[name.end - 1].text


def weak_elsewhere(word: str) -> bool:
    """A verb that attributes only right beside a quotation."""
    return word in WEAK_AFTER
