"""What looks like a heading in plain text, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.sources.attribution import own_line, speaker
from talkingpaper.sources.bylines import parse_byline
from talkingpaper.sources.dates import is_date_line
from talkingpaper.sources.plaintext.lines import Line

BULLET = re.compile(r"(?P<mark>[-*+•‣◦▪●])\s+(?=\S)")
NUMBER = re.compile(r"(?P<mark>\(?(?P<number>\d{1,3})[.)])\s+(?=\S)")
SENTENCE_END = re.compile(r"[.!?…,;:][\"”’»)\]]*\Z")
LONGEST_TITLE_CHARS = 120
_LONGEST_HEADING_CHARS = 70


def is_title(line: Line, after: Sequence[Line], following: Sequence[Line]) -> bool:
    """A document's first line is short, open-ended, and followed by a blank line or a byline."""
    if len(line.text) > LONGEST_TITLE_CHARS or NUMBER.match(line.text) or BULLET.match(line.text):
        return False
    if not after:
        return bool(following)
    below = after[0].text
    return (
        is_date_line(below)
        or parse_byline(below) is not None
        or (len(below) > LONGEST_TITLE_CHARS and SENTENCE_END.search(below) is not None)
    )


def is_header_line(text: str) -> bool:
    """A byline, a date or an attribution: it stands with headings and is none."""
    return (
        own_line(text) is not None
        or bool(speaker(text))
        or is_date_line(text)
        or parse_byline(text) is not None
    )


def is_caps(text: str) -> bool:
    """A section line in capitals, as wire copy sets it."""
    letters = [character for character in text if character.isalpha()]
    return (
        len(letters) >= 4
        and len(text) <= _LONGEST_HEADING_CHARS
        and text.upper() == text
        and text.lower() != text
        and not BULLET.match(text)
    )


def is_section(line: Line) -> bool:
    """A short line between blank lines that begins like a title and ends like no sentence."""
    words = line.text.split()
    return (
        len(line.text) <= _LONGEST_HEADING_CHARS
        and 1 <= len(words) <= 10
        and (line.text[0].isupper() or line.text[0].isdigit())
        and not NUMBER.match(line.text)
        and not any(mark in line.text for mark in '@/|“”"')
    )


def is_shouted(lines: Sequence[Line]) -> bool:
    """Most of the text is in capitals, so capitals make no heading."""
    texts = [line.text for line in lines if len(line.text) > _LONGEST_HEADING_CHARS]
    return bool(texts) and sum(text.isupper() for text in texts) > len(texts) / 2
