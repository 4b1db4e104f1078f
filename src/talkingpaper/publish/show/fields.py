"""The values of `show.toml`, each checked by the rule it has to obey.

A reader takes what TOML gave and returns the value, or raises ValueError with the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlsplit

from talkingpaper.publish.show.categories import Category, parse_category
from talkingpaper.publish.show.show import Funding
from talkingpaper.publish.show.xmltext import MOST_CHARACTERS, clean, line

Reader: TypeAlias = Callable[[object], object]

MOST_DESCRIPTION_BYTES = 4000
MOST_NOTE_CHARACTERS = 128
MOST_PAGE_SIZE = 2000
MOST_CATEGORIES = 3
# podcast-namespace, medium: what a show of single episodes can be.
MEDIA = ("podcast", "audiobook", "newsletter", "blog", "course")
# podcast-namespace, license/licenses.json: those that fit a text read aloud; others need a URL.
KNOWN_LICENSES = frozenset(
    {"cc0-1.0", "cc-pdm-1.0"}
    | {
        f"cc-{kind}-{version}"
        for kind in ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
        for version in ("1.0", "2.0", "2.5", "3.0", "4.0")
    }
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)


def text(value: object) -> str:
    """One line of at most 255 characters (PSP-1 2023, "Node values")."""
    return _line(value, MOST_CHARACTERS)


def required(value: object) -> str:
    """One line that is not empty."""
    found = text(value)
    if not found:
        message = "is empty"
        raise ValueError(message)
    return found


def description(value: object) -> str:
    """Plain text of 1 to 4000 bytes (PSP-1 2023, "description")."""
    found = clean(_text(value)).strip()
    if not found:
        message = "is empty"
        raise ValueError(message)
    size = len(found.encode())
    if size > MOST_DESCRIPTION_BYTES:
        message = f"has {size} bytes, the limit is {MOST_DESCRIPTION_BYTES}"
        raise ValueError(message)
    return found


def truth(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        message = "must be true or false, without quotation marks"
        raise ValueError(message)  # noqa: TRY004 - every wrong value is told in one way
    return value


def page_size(value: object) -> int:
    """Episodes a feed page."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_PAGE_SIZE:
        message = f"must be a whole number from 1 to {MOST_PAGE_SIZE}"
        raise ValueError(message)
    return value


def language(value: object) -> str:
    """A BCP 47 tag."""
    found = required(value)
    if not _LANGUAGE.fullmatch(found):
        message = f'"{found}" is not a language tag such as "en" or "en-GB"'
        raise ValueError(message)
    return found


def url(value: object) -> str:
    """An absolute http(s) URL in ASCII (Apple, "Podcast RSS feed requirements"), or nothing."""
    found = text(value)
    return _url(found) if found else ""


def base_url(value: object) -> str:
    """An absolute URL of a folder: a slash at the end, no query."""
    found = _url(required(value))
    if urlsplit(found).query or urlsplit(found).fragment:
        message = "must name a folder: no ? and no #"
        raise ValueError(message)
    return found if found.endswith("/") else f"{found}/"


def email(value: object) -> str:
    """An address, or nothing."""
    found = text(value)
    if found and not _EMAIL.fullmatch(found):
        message = f'"{found}" is not an e-mail address'
        raise ValueError(message)
    return found


def category(value: object) -> tuple[Category, ...]:
    """One of Apple's categories or a list of up to three, the main one first."""
    names = value if isinstance(value, list) else [value]
    if not 1 <= len(names) <= MOST_CATEGORIES:
        message = f"must name 1 to {MOST_CATEGORIES} categories"
        raise ValueError(message)
    return tuple(parse_category(_text(name)) for name in names)


def copyright_holder(value: object) -> str:
    """Who holds the rights; apps put the sign before it (PSP-1 2023, "copyright")."""
    found = text(value)
    if _COPYRIGHT.search(found):
        message = 'must be the holder alone, without "©" or "Copyright"'
        raise ValueError(message)
    return found


def license_id(value: object) -> str:
    """Lower-cased identifier (podcast-namespace, license)."""
    return _line(value, MOST_NOTE_CHARACTERS).lower()


def medium(value: object) -> str:
    """What the feed is (podcast-namespace, medium)."""
    return _one_of(value, MEDIA)


def kind(value: object) -> str:
    """Apple's show type."""
    return _one_of(value, ("episodic", "serial"))


def date(value: object) -> str:
    """Where an episode's date comes from."""
    return _one_of(value, ("article", "publication"))


def guid(value: object) -> str:
    """A UUID, or nothing."""
    found = text(value).lower()
    if found and not _UUID.fullmatch(found):
        message = f'"{found}" is not a UUID'
        raise ValueError(message)
    return found


def funding(value: object) -> tuple[Funding, ...]:
    """A list of tables with `url` and `text`."""
    tables = value if isinstance(value, list) else [value]
    found = []
    for table in tables:
        if not isinstance(table, dict) or set(table) != {"url", "text"}:
            message = 'must be like { url = "https://…", text = "Support us" }'
            raise ValueError(message)
        note = _line(table["text"], MOST_NOTE_CHARACTERS)
        found.append(Funding(url=_url(required(table["url"])), text=note))
    return tuple(found)


def voices(value: object) -> dict[str, str]:
    """Names of voices."""
    if not isinstance(value, dict):
        message = 'must be a table with lines like "hibari:heart" = "Heart"'
        raise ValueError(message)  # noqa: TRY004 - every wrong value is told in one way
    for name in value:
        if ":" not in str(name):
            message = f'has a line "{name}", which is no voice: keys of the show go above it'
            raise ValueError(message)
    return {str(name): _line(shown, MOST_NOTE_CHARACTERS) for name, shown in value.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = "must be a text in quotation marks"
        raise ValueError(message)  # noqa: TRY004 - every wrong value is told in one way
    return value


def _line(value: object, most: int) -> str:
    found = line(_text(value), len(_text(value)) + 1)
    if len(found) > most:
        message = f"has {len(found)} characters, the limit is {most}"
        raise ValueError(message)
    return found


def _one_of(value: object, choice: tuple[str, ...]) -> str:
    found = _text(value)
    if found not in choice:
        message = f'"{found}" is none of {", ".join(choice)}'
        raise ValueError(message)
    return found


def _url(found: str) -> str:
    message = f'"{found}" is not a web address such as "https://paper.example/audio/"'
    try:
        parts = urlsplit(found)
        is_web = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ValueError(message) from error
    if not is_web or not found.isascii() or re.search(r'[\s"<>\\^`{|}]', found):
        raise ValueError(message)
    return found
