"""Which language a document is in when it says one and its words may say another.

Office programs stamp every document with the language they were installed in, so what is
declared only decides between variants and where the words do not tell.
"""

from __future__ import annotations

import re

from talkingpaper.languages import canonical, guess_language, told

# RFC 5646 §2.1, as far as documents use it: language, script, region.
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?", re.IGNORECASE)


def language_of(text: str, declared: str) -> str:
    """BCP 47 tag of the text's language.

    Args:
        text: what will be read aloud.
        declared: what the document says, empty when it says nothing.

    >>> language_of("The ferry sank in the night and the crew was saved by the navy.", "en-GB")
    'en-GB'
    >>> language_of("Die Fähre ist in der Nacht gesunken, und die Besatzung ist gerettet.", "en-US")
    'de'
    """
    tag = well_formed(declared)
    if not tag:
        return guess_language(text)
    found = told(text)
    return found if found and found != canonical(tag) else tag


def well_formed(declared: str) -> str:
    """A declared language in BCP 47's usual case; empty when it is not a language tag.

    >>> well_formed("EN_us")
    'en-US'
    """
    match = _TAG.fullmatch(declared.strip().replace("_", "-"))
    if match is None or match.group().lower() in {"und", "mul", "zxx"}:
        return ""
    first, *rest = match.group().split("-")
    cased = (part.title() if len(part) == 4 else part.upper() for part in rest)
    return "-".join((first.lower(), *cased))
