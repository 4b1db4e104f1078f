"""What a page's JSON-LD says about its article (schema.org Article and its kinds)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from talkingpaper.sources.html.tree import Node

_KINDS = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review|Recipe|PressRelease)"
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_LONGEST_SCRIPT_CHARS = 2_000_000
_MOST_OBJECTS = 5000
_MOST_AUTHORS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An article as JSON-LD describes it; empty where it does not."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    publisher: str = ""
    image: str = ""
    url: str = ""
    summary: str = ""
    language: str = ""
    is_free: bool = True
    """False when the page says that only subscribers see all of it."""


def read_linked(root: Node) -> tuple[Linked, ...]:
    """The articles described, outermost first; a page lists its teasers after itself."""
    objects = [one for script in _scripts(root) for one in _objects(script)]
    kinds = [one for one in objects if _is_article(one)]
    return tuple(map(_linked, kinds))


def _scripts(root: Node) -> Iterator[object]:
    for node in root.elements():
        if node.tag != "script" or "ld+json" not in node.get("type").lower():
            continue
        text = _WRAPPING.sub("", node.text())
        if len(text) > _LONGEST_SCRIPT_CHARS:
            continue
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            # Broken by a template, or hostile: the page has other places to say the same.
            continue


def _objects(top: object) -> Iterator[dict[str, object]]:
    """All objects of a script, level by level, so that the page's own comes before its parts."""
    level: list[object] = [top]
    seen = 0
    while level:
        below: list[object] = []
        for one in level:
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            if isinstance(one, dict):
                yield one
                below.extend(value for value in one.values() if isinstance(value, dict | list))
            elif isinstance(one, list):
                below.extend(value for value in one if isinstance(value, dict | list))
        level = below


def _is_article(one: dict[str, object]) -> bool:
    kinds = one.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and _KINDS.fullmatch(kind.rpartition("/")[2]) for kind in named
    )


def _linked(one: dict[str, object]) -> Linked:
    free = one.get("isAccessibleForFree")
    page = one.get("mainEntityOfPage")
    return Linked(
        headline=_text(one.get("headline")) or _text(one.get("name")),
        authors=_names(one.get("author") or one.get("creator")),
        published=_text(one.get("datePublished")) or _text(one.get("dateCreated")),
        modified=_text(one.get("dateModified")),
        publisher=next(iter(_names(one.get("publisher"))), ""),
        image=_address(one.get("image")) or _text(one.get("thumbnailUrl")),
        url=_text(one.get("url")) or _address(page),
        summary=_text(one.get("description")),
        language=_language(one.get("inLanguage")),
        is_free=not (free is False or _text(free).lower() == "false"),
    )


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""


def _names(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    names: list[str] = []
    for person in people[:_MOST_AUTHORS]:
        named = person.get("name") if isinstance(person, dict) else person
        if isinstance(named, list):
            names.extend(name for name in named if isinstance(name, str))
        elif isinstance(named, str):
            names.append(named)
    return tuple(name.strip() for name in names if name.strip())


def _address(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or value.get("contentUrl")
    return _text(value)


def _language(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _text(value)
