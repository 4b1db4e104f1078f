"""The YAML block some Markdown files begin with: what it says about the article.

Only top-level ``key: value`` pairs and plain lists are read. The YAML is looked at event by
event and never constructed, so tags and alias bombs have nothing to act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talkingpaper.sources.assembly import Front
from talkingpaper.sources.dates import iso_date

MAX_CHARS = 65_536

_BLOCK = re.compile(r"---[ \t]*\n(?P<body>.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
# Keys as Jekyll, Hugo, Pandoc, Obsidian and Ghost name them.
_KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "publication", "site", "site_name"),
    "published": ("date", "published", "publish_date", "pubdate", "published_at"),
    "url": ("url", "canonical_url", "canonical", "link"),
    "language": ("lang", "language", "locale"),
    "image": ("image", "cover", "cover_image", "featured_image", "thumbnail"),
}


def split_front(text: str) -> tuple[Front, int]:
    """What the front matter says, and where the text after it begins (0: there is none).

    Lines between dashes that are no YAML mapping are text, not front matter.
    """
    match = _BLOCK.match(text[: MAX_CHARS + 16])
    if match is None or len(match["body"]) > MAX_CHARS:
        return Front(), 0
    values = _values(match["body"])
    if not values:
        return Front(), 0
    told = {
        name: next((values[key] for key in keys if values.get(key)), "")
        for name, keys in _KEYS.items()
    }
    told["published"] = _published(told["published"])
    return Front(**told), match.end()


def _published(written: str) -> str:
    match = _ISO.match(written)
    return match.group().replace(" ", "T", 1) if match else iso_date(written)


def _values(body: str) -> dict[str, str]:
    """Top-level scalars, and lists of scalars joined; empty when it is not such a mapping."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only files with front matter pay for it
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        return dict(_pairs(iter(YAML(typ="safe", pure=True).parse(body))))
    except YAMLError:
        return {}


def _pairs(events: Iterator[object]) -> Iterator[tuple[str, str]]:
    from ruamel.yaml import events as kinds  # noqa: PLC0415

    depth, key, items = 0, "", list[str]()
    for event in events:
        if isinstance(event, kinds.MappingStartEvent | kinds.SequenceStartEvent):
            depth += 1
        elif isinstance(event, kinds.MappingEndEvent | kinds.SequenceEndEvent):
            depth -= 1
            if depth == 1:
                yield key.lower(), " and ".join(items)
                key, items = "", []
        elif isinstance(event, kinds.ScalarEvent):
            value = " ".join(str(event.value).split())
            if depth == 2:
                items.append(value)
            elif depth == 1 and key:
                yield key.lower(), value
                key = ""
            elif depth == 1:
                key = value
