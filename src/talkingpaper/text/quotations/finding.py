"""Direct quotations and their speakers, by rule; what no rule is sure of has no speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from talkingpaper.model import Span
from talkingpaper.text.quotations.attribution import attribute
from talkingpaper.text.quotations.marks import Quoted, find_quoted
from talkingpaper.text.quotations.people import People, gather
from talkingpaper.text.quotations.phrases import Form, head_of, without_participle
from talkingpaper.text.quotations.pronouns import Past, antecedent
from talkingpaper.text.quotations.scene import Claim, Rule, Scene
from talkingpaper.text.quotations.speech import is_speech, is_uttered, is_whole
from talkingpaper.text.quotations.tokens import Kind, Token, tokenize
from talkingpaper.text.quotations.words import (
    COMPARED,
    DETERMINERS,
    DOCUMENTS,
    INDEFINITE,
    PEOPLE,
    TITLES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Somebody's words in quotation marks."""

    span: Span
    """With the marks."""
    speaker: str
    """The person's full name, or the words that stand for the speaker; empty: not certain."""
    rule: str
    """Why; empty without a speaker."""
    evidence: str
    """The words of the article that say so: “said Ana Ruiz”."""
    is_full_sentence: bool
    is_person: bool
    """The speaker is one person throughout: not “a resident”, “officials”, “the ministry”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """Who speaks a quotation, and why."""

    speaker: str
    rule: str
    evidence: str
    is_person: bool


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The article while it is read for quotations."""

    text: str
    quoted: tuple[Quoted, ...]
    paragraphs: list[tuple[Token, ...]]
    people: People
    places: dict[int, int]
    """Quotation → index of its token in its paragraph."""
    verdicts: dict[int, _Verdict] = field(default_factory=dict)
    whole: set[int] = field(default_factory=set)

    def inner(self, number: int) -> str:
        return self.quoted[number].inner.of(self.text).strip()

    def ending(self, number: int) -> str:
        return self.inner(number).rstrip(" ”’»\"'")[-1:]


def find_quotations(
    text: str, language: str, paragraphs: Sequence[Span] | None = None
) -> tuple[Quotation, ...]:
    """The direct quotations in a text, in order, disjoint; titles and scare quotes are none.

    Speakers are found in English; in other languages every quotation is without one.

    Args:
        text: an article's.
        language: BCP 47.
        paragraphs: where in the text; by default each line is one.
    """
    spans = tuple(paragraphs) if paragraphs is not None else tuple(_lines(text))
    quoted = find_quoted(text, spans)
    tokens = list(_tokenized(text, spans, quoted))
    reading = _Reading(
        text=text,
        quoted=quoted,
        paragraphs=tokens,
        people=gather(tokens),
        places={
            token.quoted: index
            for paragraph in tokens
            for index, token in enumerate(paragraph)
            if token.kind is Kind.QUOTED
        },
    )
    speech = [number for number in range(len(quoted)) if _is_speech(reading, number)]
    if language.lower().startswith("en"):
        for number in speech:
            _judge(reading, number)
        _carry_back(reading)
    return tuple(_quotation(reading, number) for number in speech)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start=start, end=start + len(line))
        start += len(line) + 1


def _tokenized(
    text: str, spans: Sequence[Span], quoted: Sequence[Quoted]
) -> Iterator[tuple[Token, ...]]:
    first = 0
    for index, span in enumerate(spans):
        last = first
        while last < len(quoted) and quoted[last].paragraph == index:
            last += 1
        yield tokenize(text, span, quoted[first:last], first)
        first = last


def _place(reading: _Reading, number: int) -> tuple[Sequence[Token], int]:
    """The tokens of a quotation's paragraph and its index among them."""
    tokens = reading.paragraphs[reading.quoted[number].paragraph]
    return tokens, reading.places[number]


def _is_speech(reading: _Reading, number: int) -> bool:
    tokens, at = _place(reading, number)
    one = reading.quoted[number]
    return one.goes_on or not one.is_closed or is_speech(reading.inner(number), tokens, at)


def _judge(reading: _Reading, number: int) -> None:
    """Find who speaks a quotation, knowing who spoke those before."""
    tokens, at = _place(reading, number)
    one = reading.quoted[number]
    inner = reading.inner(number)
    first = next((character for character in inner if character.isalpha()), "")
    if is_whole(inner, tokens, at) or (one.goes_on or not one.is_closed):
        reading.whole.add(number)
    scene = Scene(
        tokens=tokens, at=at, ending=reading.ending(number), opens_sentence=first.isupper()
    )
    claim = attribute(scene, reading.people)
    verdict = _verdict(reading, number, claim) if claim is not None else None
    before = _previous(tokens, at)
    if before >= 0 and _is_rest(reading, tokens, before, at):
        rest = _inherited(reading, tokens[before].quoted, Rule.INTERRUPTED)
        if claim is None or _agree(rest, verdict):
            verdict = rest
            _complete(reading, tokens[before].quoted, number)
    elif claim is None and one.goes_on and before < 0:
        verdict = _inherited(reading, number - 1, Rule.CARRIED)
    elif claim is None and before >= 0 and _is_continued(reading, tokens, before, at):
        verdict = _inherited(reading, tokens[before].quoted, Rule.CONTINUED)
    if verdict is not None and verdict.speaker:
        reading.verdicts[number] = verdict


def _previous(tokens: Sequence[Token], at: int) -> int:
    """Index of the quotation before in the same paragraph, -1 when there is none."""
    return next((i for i in range(at - 1, -1, -1) if tokens[i].kind is Kind.QUOTED), -1)


def _is_rest(reading: _Reading, tokens: Sequence[Token], before: int, at: int) -> bool:
    """“…,” X said, “…”: one sentence of X's, interrupted."""
    between = tokens[before + 1 : at]
    return (
        bool(between)
        and not any(token.is_terminal for token in between)
        and between[-1].text in {",", "—", "–"}
        and reading.ending(tokens[before].quoted) != "."
        and tokens[before].quoted in reading.verdicts
    )


def _complete(reading: _Reading, before: int, number: int) -> None:
    """The second part of an interrupted sentence is as whole as the first."""
    if before in reading.whole and reading.ending(number) in {".", "?", "!", ",", "…"}:
        reading.whole.add(number)


def _agree(first: _Verdict | None, second: _Verdict | None) -> bool:
    return first is not None and (second is None or first.speaker == second.speaker)


def _is_continued(reading: _Reading, tokens: Sequence[Token], before: int, at: int) -> bool:
    """“…,” X said. “…”: nothing but the end of that sentence between the two."""
    between = tokens[before + 1 : at]
    terminals = [index for index, token in enumerate(between) if token.is_terminal]
    if not between or terminals != [len(between) - 1]:
        return False
    number, own = tokens[before].quoted, tokens[at].quoted
    is_tagged = reading.ending(number) not in {".", ""} or between[0].text == ","
    return is_tagged and is_uttered(reading.inner(own), tokens, at)


def _inherited(reading: _Reading, number: int, rule: Rule) -> _Verdict | None:
    known = reading.verdicts.get(number)
    if known is None:
        return None
    return _Verdict(
        speaker=known.speaker, rule=rule.value, evidence=known.evidence, is_person=known.is_person
    )


def _carry_back(reading: _Reading) -> None:
    """The speaker of a long quotation may be named in any of its paragraphs."""
    for number in range(len(reading.quoted) - 2, -1, -1):
        following = reading.quoted[number + 1]
        if reading.quoted[number].is_closed or not following.goes_on or number in reading.verdicts:
            continue
        verdict = _inherited(reading, number + 1, Rule.CARRIED)
        if verdict is not None:
            reading.verdicts[number] = verdict


def _verdict(reading: _Reading, number: int, claim: Claim) -> _Verdict | None:
    tokens, _ = _place(reading, number)
    subject = claim.subject
    evidence = reading.text[tokens[claim.start].start : tokens[claim.end - 1].end]
    rule = claim.rule.value
    is_person = True
    if subject.form is Form.PRONOUN:
        past = Past(
            paragraphs=reading.paragraphs,
            people=reading.people,
            ending=reading.ending,
            speaker=lambda index: _speaker(reading, index),
        )
        paragraph = reading.quoted[number].paragraph
        speaker = antecedent(past, paragraph, subject.start, number)
        rule = f"{rule}, by “{tokens[subject.start].text.lower()}”"
    elif subject.name is not None:
        words = [token.text for token in tokens[subject.name.bare : subject.name.end]]
        titles = [token.word for token in tokens[subject.name.first : subject.name.bare]]
        speaker = reading.people.meant(words, titles) or ""
        is_person = not (len(words) == 1 and words[0].isupper())  # NATO, the FBI
    else:
        speaker, is_person = _described(reading, tokens[subject.start : subject.end])
    if not speaker:
        return None
    return _Verdict(speaker=speaker, rule=rule, evidence=evidence, is_person=is_person)


def _speaker(reading: _Reading, number: int) -> str:
    known = reading.verdicts.get(number)
    return known.speaker if known is not None else ""


def _described(reading: _Reading, tokens: Sequence[Token]) -> tuple[str, bool]:
    """Who “the mayor”, “the ministry”, “a resident” is, and whether that is one person."""
    tokens = without_participle(tokens)
    head = head_of(tokens)
    first = tokens[0].word
    if head in DOCUMENTS or tokens[0].kind is Kind.NUMBER:
        return "", False  # papers do not speak; before a number “more than” may stand
    is_compared = any(token.word in COMPARED for token in tokens)
    if first in {"the", "this"} and head in PEOPLE | TITLES and not is_compared:
        persons = reading.people.with_role(head)
        if len(persons) > 1:
            return "", False
        if persons:
            return persons[0].name, True
    written = " ".join(reading.text[tokens[0].start : tokens[-1].end].split())
    if first in DETERMINERS or tokens[0].kind is Kind.LOWER:
        written = written[0].lower() + written[1:]
    is_person = first not in INDEFINITE and head in PEOPLE | TITLES
    return written, is_person


def _quotation(reading: _Reading, number: int) -> Quotation:
    verdict = reading.verdicts.get(number)
    return Quotation(
        span=reading.quoted[number].span,
        speaker=verdict.speaker if verdict else "",
        rule=verdict.rule if verdict else "",
        evidence=verdict.evidence if verdict else "",
        is_full_sentence=number in reading.whole,
        is_person=verdict.is_person if verdict else False,
    )
