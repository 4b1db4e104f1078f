"""The people an article names, and which of them a later, shorter name means.

A person is a run of capitalised words: “Ana Ruiz”, “Lt. Gen. Tom van der Berg”. Titles before it
are no part of the name. Later “Ruiz”, “Ms Ruiz” or “Ana” mean her as long as only one person can
be meant; when two can, nobody is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.words import (
    DEPARTMENTS,
    HE_WORDS,
    LINKS,
    NOT_NAMES,
    OFFICES,
    PARTICLES,
    PEOPLE,
    POSTNOMINALS,
    REIGNING,
    RELATIVES,
    SHE_WORDS,
    SPEECH,
    SUFFIXES,
    TITLES,
    TOLD,
)

MAX_NAME_WORDS = 5
THING_MARKS = LINKS | {"the", "into", "across", "near", "outside", "over", "through"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a paragraph's tokens: `first` ≤ index of its first word < `end`."""

    first: int
    """Of its titles."""
    bare: int
    """Of the name without titles."""
    end: int


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with a first and a last name."""

    name: str
    words: tuple[str, ...]
    is_certain: bool = False
    """Something beside the name said that it is a person's."""
    is_thing: bool = True
    """So far only after “the”, “in”, “of”: as places and institutions stand."""
    pronoun: str = ""
    """``he`` or ``she`` when a title or a noun told; never guessed from the name."""
    roles: set[str] = field(default_factory=set)
    """Nouns the article uses for them: “minister”, “mayor”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is named in an article."""

    persons: tuple[Person, ...]
    titled: dict[str, str]
    """Last name → the first form with a title, for those without a first name: “Mr Hill”."""

    def meant(self, words: Sequence[str], titles: Collection[str] = ()) -> str | None:
        """The person a name means; None when two could be, the name itself when nobody is known.

        Args:
            words: of the name, without titles.
            titles: before it, in lower case; “President Kennedy” is not the Jacqueline Kennedy
                whom the article calls First Lady.
        """
        found = [one for one in self.find(words) if not _is_another(one, titles)]
        if len(found) > 1:
            return None
        if found:
            return found[0].name
        name = " ".join(words)
        return self.titled.get(name, name) if len(words) == 1 else name

    def find(self, words: Sequence[str]) -> list[Person]:
        """Persons a name may mean, those that are certainly persons first and alone."""
        wanted = tuple(words)
        particle = wanted[0].lower() in PARTICLES and [
            one for one in self.persons if _ends_alike(one.words, wanted)
        ]
        if particle:
            return particle
        if len(_spelt(wanted)) > 1:
            fitting = [one for one in self.persons if _is_same(one.words, wanted)]
            exact = [one for one in fitting if one.words == wanted]
            return exact or fitting
        last = [one for one in self.persons if _last(one.words) == _last(wanted)]
        fitting = last or [one for one in self.persons if wanted[0] in one.words[:-1]]
        likely = [one for one in fitting if one.is_certain or not one.is_thing]
        return likely or fitting

    def with_role(self, noun: str) -> list[Person]:
        """Everybody the article calls by this noun."""
        return [one for one in self.persons if noun in one.roles]


def gather(paragraphs: Sequence[Sequence[Token]]) -> People:
    """Everybody named in the narrative (not in the quotations) of an article."""
    known: dict[tuple[str, ...], Person] = {}
    titled: dict[str, str] = {}
    for tokens in paragraphs:
        for name in names(tokens):
            words = tuple(token.text for token in tokens[name.bare : name.end])
            spelt = _spelt(words)
            if len(spelt) > 1:
                if len(words) <= MAX_NAME_WORDS:
                    person = known.setdefault(words, Person(name=" ".join(words), words=words))
                    _learn(person, tokens, name)
            elif name.first < name.bare:
                label = " ".join(token.text for token in tokens[name.first : name.end])
                titled.setdefault(" ".join(words), label)
    return People(persons=tuple(_merged(known)), titled=titled)


def names(tokens: Sequence[Token]) -> Iterator[Name]:
    """Every run of capitalised words that can be a name, without what only looks like one."""
    at = 0
    while at < len(tokens):
        if tokens[at].kind is not Kind.CAPITAL:
            at += 1
            continue
        end = run_end(tokens, at)
        name = name_in(tokens, at, end)
        if name is not None:
            yield name
        at = end


def run_end(tokens: Sequence[Token], start: int) -> int:
    """Just after the run of capitalised words that begins at `start`; particles count inside."""
    at = start
    while at < len(tokens) and tokens[at].kind is Kind.CAPITAL:
        at += 1
        if tokens[at - 1].is_possessive:
            return at
        after = at
        while after < len(tokens) and tokens[after].word in PARTICLES:
            after += 1
        if after > at and after < len(tokens) and tokens[after].kind is Kind.CAPITAL:
            at = after
    return at


def run_start(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the run of capitalised words that ends before `end` begins."""
    at = end
    while at > floor:
        before = at - 1
        while before > floor and before < end - 1 and tokens[before].word in PARTICLES:
            before -= 1
        token = tokens[before]
        if token.kind is not Kind.CAPITAL or (token.is_possessive and before < end - 1):
            break
        at = before
    return at


def name_in(tokens: Sequence[Token], start: int, end: int) -> Name | None:
    """The name in a run of capitalised words; None when nothing of it is a name."""
    first = start
    while first < end and tokens[first].word in NOT_NAMES:
        first += 1
    follows_of = first > 1 and tokens[first - 1].word in {"of", "for"}
    if follows_of and tokens[first - 2].word in TITLES:
        while first < end and tokens[first].word in DEPARTMENTS:
            first += 1
    if first >= end:
        return None
    bare = first
    for at in range(first, end - 1):
        if tokens[at].word in TITLES and tokens[at + 1].word not in SUFFIXES:
            bare = at + 1
    while bare < end - 1 and _is_origin(tokens[bare].text):
        bare += 1
    titles = bare
    while titles > first and tokens[titles - 1].word in TITLES:
        titles -= 1
    last = end
    while last - 1 > bare and tokens[last - 1].word in POSTNOMINALS:
        last -= 1
    return Name(first=titles, bare=bare, end=last)


def _is_origin(word: str) -> bool:
    """“German-born”, “Lisbon-based”."""
    return word.endswith(("-born", "-based"))


def _spelt(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell people apart: no particles, no suffixes."""
    return tuple(
        word for word in words if word.lower().rstrip(".") not in SUFFIXES and word not in PARTICLES
    )


def _last(words: tuple[str, ...]) -> str:
    spelt = _spelt(words)
    return spelt[-1] if spelt else words[-1]


def _ends_alike(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """“De Wit” for “Jan de Wit”: at the head of a sentence a particle has a capital."""
    end = [word.lower() for word in words[-len(wanted) :]]
    return len(words) > len(wanted) and end == [word.lower() for word in wanted]


def _is_same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """One name with and without a middle name: first and last words agree."""
    one, other = _spelt(first), _spelt(second)
    return one[0] == other[0] and one[-1] == other[-1] and (len(one) == 2 or len(other) == 2)


def _learn(person: Person, tokens: Sequence[Token], name: Name) -> None:
    """What stands beside a name says whether it is a person's, and how they are spoken of."""
    before = tokens[name.first - 1] if name.first else None
    words = {token.word for token in tokens[name.first : name.bare]}
    words |= role_before(tokens, name.first) | role_after(tokens, name.end)
    person.roles |= words & (PEOPLE | TITLES)
    if not person.pronoun:
        person.pronoun = "he" if words & HE_WORDS else "she" if words & SHE_WORDS else ""
    person.is_thing = person.is_thing and before is not None and before.word in THING_MARKS
    after = tokens[name.end : name.end + 3]
    person.is_certain = (
        person.is_certain
        or name.first < name.bare
        or bool(words & PEOPLE)
        or (before is not None and before.word in SPEECH)
        or (bool(after) and after[0].word in SPEECH | TOLD | RELATIVES)
        or (len(after) > 1 and after[0].text == "," and after[1].kind is Kind.NUMBER)
        or (len(after) > 1 and after[0].text == "," and after[1].word in RELATIVES)
    )


def _is_another(person: Person, titles: Collection[str]) -> bool:
    """Whether these titles before a last name tell that somebody else has the same one."""
    told = (
        "he" if HE_WORDS.intersection(titles) else "she" if SHE_WORDS.intersection(titles) else ""
    )
    if told and person.pronoun not in {"", told}:
        return True
    reigning = REIGNING.intersection(titles)
    return bool(reigning and person.roles) and not reigning & person.roles


def role_before(tokens: Sequence[Token], start: int) -> set[str]:
    """The nouns of “foreign minister Ana Ruiz”, “the mayor, Ana Ruiz”."""
    at = start - 1
    if at > 0 and tokens[at].text == "," and tokens[at - 1].word in PEOPLE:
        return {tokens[at - 1].word}
    found = set()
    while at >= 0 and tokens[at].kind is Kind.LOWER and tokens[at].word in PEOPLE:
        found.add(tokens[at].word)
        at -= 1
    return found


def role_after(tokens: Sequence[Token], end: int) -> set[str]:
    """The noun of “Ana Ruiz, the foreign minister of Portugal”: the first that names a person."""
    if end >= len(tokens) or tokens[end].text != ",":
        return set()
    if end + 1 < len(tokens) and tokens[end + 1].word in THING_MARKS - {"the"}:
        return set()  # “Ruiz, on the President’s staff”
    for token in tokens[end + 1 : end + 8]:
        if token.word in PEOPLE | TITLES - OFFICES:
            return {token.word}
        if token.kind in {Kind.SIGN, Kind.QUOTED} or token.word in SPEECH | TOLD | RELATIVES:
            break
    return set()


def _merged(known: dict[tuple[str, ...], Person]) -> Iterator[Person]:
    """Each person once: a name with a middle name and the same without are one."""
    done: list[Person] = []
    for person in known.values():
        same = next((one for one in done if _is_same(one.words, person.words)), None)
        if same is None:
            done.append(person)
            continue
        same.is_certain = same.is_certain or person.is_certain
        same.is_thing = same.is_thing and person.is_thing
        same.pronoun = same.pronoun or person.pronoun
        same.roles |= person.roles
    yield from done
