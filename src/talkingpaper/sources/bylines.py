"""Who wrote it, where it appeared, when and from where: the lines around a headline.

“By” begins many sentences that are no byline (“By the time he got there”), so a byline must
be made of names, publishers, job titles and dates only; otherwise it stays a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from talkingpaper.sources.dates import DATE, is_date_line, iso_date

_MAX_CHARS = 160
_LEAD = re.compile(
    r"\s*(?:(?:(?:exclusive|opinion|analysis|commentary|review|photos?|story|words|text|report)\s+)?"
    r"(?:(?:re)?(?:written|authored|posted|reported|published|submitted|compiled)\s+)?by"
    r"|von|par|por|di|door|av|af)\s*:?\s+",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s+(?:via|for|für|pour|para)\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+/\s+|\s*[—–]\s*|\s+--?\s+|,\s+")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en)\s+|\s*&\s*")
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
_PARTICLE_WORDS = "al bin da das de del della den der des di do dos du el ibn la le van von zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w.'’-]*|[dDlLoO]['’][\w.'’-]+", re.UNICODE)
_JOBS = re.compile(
    r"\b(?:staff|writer|reporter|editor|correspondent|columnist|contributor|producer|fellow"
    r"|bureau|chief|professor|director|author|analyst|special|senior|redakteur\w*|journalist\w*)\b",
    re.IGNORECASE,
)
_AGENCY_WORDS = "afp ansa ap bbc bloomberg cbc cnn dpa efe kyodo npr reuters tass upi xinhua yonhap"
_AGENCIES = frozenset(_AGENCY_WORDS.split())
_PUBLISHER = re.compile(
    r"\b(?:news(?:room|paper|wire|week)?|times|post|press|journal|caller|magazine|tribune|guardian"
    r"|herald|daily|weekly|review|agency|gazette|chronicle|observer|telegraph|examiner|network"
    r"|radio|television|tv|media|zeitung|zeitschrift|institute|foundation|today|wire|blog)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/ -]{1,40}"
    r"(?:,\s[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{1,20}){0,2})?)?"
    r"(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"(?P<agency>\s?\((?P<name>[A-Z][\w.& /-]{1,30})\))?"
    r"\s*(?P<dash>—|–|--?)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline says; each empty when it does not."""

    author: str
    publisher: str = ""
    published: str = ""
    """ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a report was filed: the paragraph's first `length` characters."""

    length: int
    agency: str
    """“AP” of “WASHINGTON (AP) —”; empty when not given."""


def parse_byline(line: str) -> Byline | None:
    """The byline in this line, None when it is not one.

    >>> parse_byline("Authored by Ryan Pickrell via The Daily Caller,")
    Byline(author='Ryan Pickrell', publisher='The Daily Caller', published='')
    >>> parse_byline("By the time he got there, it was over.") is None
    True
    """
    text = " ".join(line.split())
    if len(text) > _MAX_CHARS:
        return None
    lead = _LEAD.match(text)
    if lead is None:
        return _bare_byline(text)
    names, _, publisher = _first_split(text[lead.end() :])
    return _read_parts(names, publisher)


def parse_dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with, None when there is none.

    Without an agency in brackets the place must be in capitals before a real dash, as the
    Associated Press Stylebook sets it ("datelines").
    """
    match = _DATELINE.match(paragraph)
    if match is None:
        return None
    place, agency = match["place"] or "", match["name"] or ""
    filed_from = sum(character.isupper() for character in place.partition(",")[0]) >= 3
    if not agency and not (filed_from and match["dash"] in {"—", "–", "--"}):
        return None
    return Dateline(length=len(match.group().rstrip()), agency=agency)


def _first_split(text: str) -> tuple[str, str, str]:
    match = _VIA.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _bare_byline(text: str) -> Byline | None:
    """“Jane Doe, Reuters”: only with a news agency, else any two names would be a byline."""
    parts = [part for part in _PARTS.split(text.rstrip(".,;:")) if part]
    if len(parts) < 2 or not _is_names(parts[0]) or _PUBLISHER.search(parts[0]):
        return None
    if parts[1].lower().removeprefix("the ") in _AGENCIES | {"associated press"}:
        return _read_parts(text, "")
    return None


def _read_parts(names: str, publisher: str) -> Byline | None:
    published = iso_date(names) or iso_date(publisher)
    parts = [part for part in _PARTS.split(_plain(DATE.sub("|", names))) if part]
    if not parts or not _is_names(parts[0]):
        return None
    authors, house = _names(parts[0]), _plain(DATE.sub("", publisher)).rstrip("|,;: ")
    for part in parts[1:]:
        if _JOBS.search(part) or "@" in part or is_date_line(part):
            continue
        if _is_publisher(part):
            house = house or part
        elif _is_names(part):
            authors += _names(part)
        else:
            return None
    if house and not _is_title(house):
        return None
    return Byline(author=_joined(authors), publisher=house, published=published)


def _plain(text: str) -> str:
    return _ASIDE.sub("", text).strip().rstrip(".,;:").strip()


def _is_publisher(part: str) -> bool:
    return part.lower().removeprefix("the ") in _AGENCIES or _PUBLISHER.search(part) is not None


def _is_title(text: str) -> bool:
    """Names of houses begin with a capital and are no sentence."""
    return text[:1].isupper() and len(text.split()) <= 8


def _is_names(part: str) -> bool:
    people = [name for name in _AND.split(part.strip()) if name]
    return bool(people) and all(map(_is_name, people))


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 6 or not any(len(word.strip(".")) > 1 for word in words):
        return False
    if words[0].lower() in {"the", "a", "an"} and not _is_publisher(name):
        return name.lower() == "the associated press"
    return _NAME_WORD.fullmatch(words[0].lstrip("\"“'")) is not None and all(
        word.lower() in _PARTICLES or _NAME_WORD.fullmatch(word.strip(",\"“”'")) for word in words
    )


def _names(part: str) -> tuple[str, ...]:
    return tuple(_cased(name.strip()) for name in _AND.split(part.strip()) if name.strip())


def _cased(name: str) -> str:
    """Names in capitals as names: RYAN PICKRELL → Ryan Pickrell; short ones are initials."""
    if not name.isupper() or _is_publisher(name):
        return name
    return " ".join(word.title() if len(word.strip(".")) > 2 else word for word in name.split())


def _joined(authors: tuple[str, ...]) -> str:
    if len(authors) < 2:
        return "".join(authors)
    return f"{', '.join(authors[:-1])} and {authors[-1]}"
