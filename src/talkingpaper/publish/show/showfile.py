"""`show.toml`: read strictly, and begun for somebody who has none."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from talkingpaper.errors import PublishError
from talkingpaper.publish.show import fields
from talkingpaper.publish.show.show import Show

SHOW_FILE = "show.toml"

KEYS: Mapping[str, fields.Reader] = MappingProxyType(
    {
        "title": fields.required,
        "description": fields.description,
        "author": fields.required,
        "base_url": fields.base_url,
        "language": fields.language,
        "category": fields.category,
        "explicit": fields.truth,
        "kind": fields.kind,
        "owner_name": fields.text,
        "owner_email": fields.email,
        "image": fields.text,
        "copyright": fields.copyright_holder,
        "license": fields.license_id,
        "license_url": fields.url,
        "medium": fields.medium,
        "funding": fields.funding,
        "locked": fields.truth,
        "hub": fields.url,
        "guid": fields.guid,
        "page_size": fields.page_size,
        "date": fields.date,
        "homepage": fields.url,
        "footer": fields.text,
        "voices": fields.voices,
    }
)
REQUIRED = ("title", "description", "author", "base_url", "language", "category")
_FIELDS = {"category": "categories"}
"""Keys whose field in `Show` has another name."""


def parse_show(text: str, *, name: str) -> Show:
    """The show a file describes.

    Args:
        text: TOML.
        name: the file, for messages.

    Raises:
        PublishError: it is not TOML, or a key is unknown, missing or has a wrong value.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is not TOML: {error}"
        raise PublishError(message, hint='write each line as: key = "value"') from error
    for key in table:
        if key not in KEYS:
            message = f"{_place(name, text, key)}: there is no key '{key}'"
            raise PublishError(message, hint=_meant(key))
    for key in REQUIRED:
        if key not in table:
            message = f"{name} has no '{key}'"
            raise PublishError(message, hint=f"add a line: {key} = …")
    values: dict[str, object] = {}
    for key, value in table.items():
        try:
            values[_FIELDS.get(key, key)] = KEYS[key](value)
        except ValueError as error:
            message = f"{_place(name, text, key)}: {key} {_rule(error)}"
            raise PublishError(message, hint="correct that line") from error
    show = Show(**values)  # type: ignore[arg-type]  # each value comes from its key's reader
    _require_sense(show, name, text)
    return show


def _require_sense(show: Show, name: str, text: str) -> None:
    """Refuse keys that contradict each other.

    Raises:
        PublishError: a licence of one's own has no text to read.
    """
    if show.license and show.license not in fields.KNOWN_LICENSES and not show.license_url:
        message = f"{_place(name, text, 'license')}: '{show.license}' is no well-known licence"
        raise PublishError(message, hint="add a line: license_url = … with its text")


def _rule(error: ValueError) -> str:
    told = str(error)
    return told if told.startswith(("must", "is", "has")) else f"is wrong: {told}"


def _meant(key: str) -> str:
    near = difflib.get_close_matches(key, KEYS, n=1)
    return f"did you mean '{near[0]}'?" if near else f"the keys are {', '.join(KEYS)}"


def _place(name: str, text: str, key: str) -> str:
    """Where a top-level key stands: ``show.toml line 3``."""
    begins = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*([=.\]])")
    for number, row in enumerate(text.splitlines(), start=1):
        if begins.match(row):
            return f"{name} line {number}"
    return name


def first_show_file(*, title: str, language: str, base_url: str, voices: Mapping[str, str]) -> str:
    """A file to begin with, each key explained.

    Args:
        title: of the show; its author goes by the same name.
        language: BCP 47, of most episodes.
        base_url: where the site can be tried out.
        voices: ``engine:voice`` → the name listeners read.
    """
    given = {"title": title, "language": language, "base_url": base_url}
    rows = [f"{_quoted(voice)} = {_quoted(shown)}\n" for voice, shown in voices.items()]
    return _STARTER.format(
        **{key: _quoted(value) for key, value in given.items()}, voices="".join(rows)
    )


def _quoted(value: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's (TOML 1.0, "String")."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_STARTER = """\
# The show: what feed.xml and index.html say about it.
# Change what you like, then run `talkingpaper publish` again.

title = {title}
description = "Articles, read aloud."
author = {title}
language = {language}

# Where this folder will stand on the web. Feeds hold whole addresses, so set it before you upload.
# As it is, `talkingpaper serve` shows the site on this machine.
base_url = {base_url}

# Apple's names: https://podcasters.apple.com/support/1691-apple-podcasts-categories
# Up to three: category = ["News > Daily News", "Society & Culture"]
category = "News"
explicit = false

# Apps write here to make sure that the show is yours. It is public.
# owner_name = ""
# owner_email = ""

# A square JPEG or PNG, 1400 to 3000 pixels, beside this file. Without one, one is made.
# image = "artwork.png"

# copyright = "The Daily Example"
# license = "cc-by-4.0"          # other than Creative Commons: license_url = "https://…" too
# homepage = "https://paper.example/"
# footer = "The Daily Example, 1 Example Street"
# funding = [{{ url = "https://paper.example/support", text = "Support us" }}]

# Other hosts may not take the show over. Set to false while you move.
locked = true

# "podcast" is safest in apps; "newsletter" and "blog" say that it is articles read aloud.
medium = "podcast"

# kind = "serial"                # to be heard in order, with episode numbers
# date = "publication"           # date episodes by the day they are published, not by their article
# page_size = 500                # episodes in a feed before it goes on in feed-2.xml
# hub = "https://hub.example/"   # WebSub
# guid = ""                      # podcast:guid of a show that moves here

# What listeners read for a voice.
[voices]
{voices}"""
