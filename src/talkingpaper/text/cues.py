"""Words of ours: what a listener must be told because the eye sees it and the ear does not.

A cue that stands for a line of the article (an attribution, a byline) says what the line says,
as a person would; everything goes through the verbaliser like the article's own words.
"""

from __future__ import annotations

import re

from talkingpaper.model import Block
from talkingpaper.text.phrases import has_phrases, phrases
from talkingpaper.text.spoken import speak

_BYLINE_WORDS = re.compile(
    r"\b(?:(?:written|authored|posted|reported|story|words|text)\s+)?by\b|\bvia\b|\bfor\b|\bvon\b"
    r"|\bpar\b|\bpor\b|\band\b|\bund\b|\bet\b|\by\b",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r",\s+|\s+and\s+")
_DATELINE_AGENCY = re.compile(r"\s*\(([^()]*)\)")
_SHOUTED = re.compile(r"\b[^\W\d_a-z][^\W\d_a-z'’]{2,}\b")
_LIST_MARK = re.compile(r"\(?(\w{1,3})[.)]\s+")


def byline(written: str, author: str, publisher: str, language: str) -> str:
    """The author, and who published it first: “By Ryan Pickrell, via The Daily Caller.”.

    Only when that is all the line says; else the line itself, so that a job title or a date in
    it is not swallowed.
    """
    line = " ".join(written.split())
    names = [name for name in _BETWEEN_NAMES.split(author) if name]
    rest = line
    for name in (*names, publisher):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE) if name else rest
    says_more = any(map(str.isalnum, _BYLINE_WORDS.sub(" ", rest)))
    if not names or says_more or any(name.lower() not in line.lower() for name in names):
        return speak(line.rstrip(",;|· "), language)
    ours = phrases(language)
    named = ours.by.format(author=author)
    if publisher and publisher.lower() in line.lower():
        named += ", " + ours.via.format(publisher=publisher)
    return speak(named.rstrip(".") + ".", language)


def dateline(written: str, language: str) -> str:
    """“Washington, A P.” for “WASHINGTON (AP) —”: a place in capitals is a name all the same."""
    line = " ".join(written.split()).rstrip("—–- ")
    place = _DATELINE_AGENCY.sub("", line)
    agencies = _DATELINE_AGENCY.findall(line)
    named = _SHOUTED.sub(lambda match: match.group().title().replace("’S", "’s"), place)
    return speak(", ".join([named, *agencies]).lstrip(", ") + ".", language)


def quote_introduction(speaker: str, language: str) -> str:
    """Who is quoted, or that something is; empty in a language we have no word for it."""
    if speaker:
        return speak(speaker, language) + ":"
    return phrases(language).quote if has_phrases(language) else ""


def list_item(written: str, block: Block, language: str) -> str:
    """The first sentence of an item, its number as a word before it."""
    match = _LIST_MARK.match(written) if block.marker else None
    if match is None:
        return speak(written, language)
    return (
        f"{speak(match.group(1), language).capitalize()}. {speak(written[match.end() :], language)}"
    )


def table_row(written: str, language: str) -> str:
    """A row's cells, a comma apart."""
    cells = [cell.strip() for cell in written.split(" | ")]
    return speak(", ".join(cell for cell in cells if cell).rstrip(".") + ".", language)


def caption(written: str, language: str) -> str:
    """A picture's text, told to be one."""
    said = speak(written, language)
    return phrases(language).picture.format(text=said) if has_phrases(language) else said


def note(written: str, language: str) -> str:
    """A note's first sentence, told to be one."""
    said = speak(written, language)
    if not has_phrases(language) or said.lower().startswith(("note", "correction", "editor")):
        return said
    return phrases(language).note.format(text=said)
