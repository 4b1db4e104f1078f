"""Initials and capitals, for voices that decide by the look of a word.

Measured with hibari 0.2.1's grapheme-to-phoneme step, which both neural voices use: a run of
capitals is spelled with the right stress (“JSA” /ʤˌAˌɛsˈA/), while “J S A” gives each letter a
word's stress and turns a final A into the article's vowel. So initials stay as written. The
tables hold what the step gets wrong: initials that look like words, and words it would spell.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import CAPITALS, Locale, Rule
from talkingpaper.text.spoken.tables import either, words

_SPELLED = frozenset(words("ADA ADP ALS BAE BET DOB DOD DOT FAS LAPD LAX NIL SAP UPS WHO"))
"""Read as words by the voices, as letters by people."""
_SAID = {
    "CAIR": "Care",
    "DACA": "Daca",
    "ECOWAS": "Ecowas",
    "FISA": "Fisa",
    "NOAA": "Noah",
    "USAID": "US AID",
    "WADA": "Wada",
    "WIFI": "Wi-Fi",
}
"""Read as letters by the voices, as words by people."""
_INITIALS = frozenset(
    words(
        """
        AARP ABC ACLU AIDS APEC ASAP ASEAN BBC BRICS CBS CCTV CEO CFO CIA CNN COVID DARPA DHS
        DMZ DNA DNC DOJ DPRK DUI EPA ESPN EU FAA FBI FCC FDA FEMA FIFA FTC GDP GOP GPS HBO HIV
        HIPAA HUD IAEA IBM ICBM ICE ICU IDF IMF IPO IRA IRGC IRS ISIL ISIS JSA KGB LAPD LGBT
        LGBTQ LGBTQIA LLC MAGA MI MIT MLB MLS MP MPS MSNBC NAACP NAFTA NASA NASCAR NASDAQ NATO
        NBA NBC NCAA NFL NGO NHL NHS NIH NPR NRA NSA NYPD NYSE OECD OPEC OSHA PBS PLO POTUS PTSD
        RAF RNA RNC ROK SARS SCOTUS SEAL SEC SOS SUV SWAT TSA TV UAE UCLA UFO UK UN UNC UNESCO
        UNHCR UNICEF UNRWA UPS US USA USDA USS VIP WMD WNBA WTO WWE YMCA II III IV VI VII VIII
        IX XI XII
        """
    )
)
_VOWEL = re.compile("[AEIOUY]")
_SHOUT = 6
"""Letters from which a lone run of capitals is a word, unless it is known or has no vowel."""
_HEADLINE_WORD = 3
"""Letters from which a word is lowered when its neighbours are capitals too."""


def _initials(match: re.Match[str], _locale: Locale) -> str | None:
    word = match["word"]
    if word in _SAID:
        return _SAID[word]
    if word not in _SPELLED or _is_loud(match):
        return None
    return "".join(f"{letter}." for letter in word)


def _is_loud(match: re.Match[str]) -> bool:
    """Whether a neighbouring word is all capitals, so that capitals say nothing here."""
    text = match.string
    before = re.search(r"([A-Z]{3,}) $", text[max(0, match.start() - 14) : match.start()])
    after = re.match(r" ([A-Z]{3,})\b", text[match.end() : match.end() + 14])
    return any(found is not None and found[1] not in _INITIALS for found in (before, after))


def _possessive(match: re.Match[str], _locale: Locale) -> str | None:
    # “U.S.'s” is read “u s s”; “US's” is right.
    initials = match["x"].replace(".", "")
    return None if initials in _SPELLED else initials


def _partners(match: re.Match[str], _locale: Locale) -> str:
    """“Q&A”: a lone A is written “A.”, else the voices take it for the article."""
    first = "A." if match["first"] == "A" else match["first"]
    is_last = match.string[match.end() : match.end() + 1] == "."
    last = "A." if match["last"] == "A" and not is_last else match["last"]
    return f"{first} and {last}"


def _headline(match: re.Match[str], _locale: Locale) -> str:
    return re.sub(r"[A-Z]{2,}", _lowered, match[0])


def _lowered(match: re.Match[str]) -> str:
    word = match[0]
    if match.string[: match.start()].endswith("JONG "):
        return word.capitalize()
    if word in _INITIALS or word in _SAID:
        return word
    if len(word) < _HEADLINE_WORD and not _VOWEL.search(word):
        return word
    return word.capitalize()


def _shout(match: re.Match[str], _locale: Locale) -> str | None:
    word = match[0]
    if word in _INITIALS or word in _SAID or not _VOWEL.search(word):
        return None
    return word.capitalize()


RULES = (
    Rule(
        kind="capitals",
        name="headline",
        needs=CAPITALS,
        pattern=r"(?<![\w.’'-])[A-Z]{3,20}(?:[ -][A-Z]{2,20}){2,40}+(?![\w’'.]\w|\w)",
        say=_headline,
    ),
    Rule(
        kind="capitals",
        name="word",
        needs=CAPITALS,
        pattern=rf"(?<![\w.])[A-Z]{{{_SHOUT},40}}(?!\w)",
        say=_shout,
    ),
    Rule(
        kind="acronym",
        name="table",
        needs=CAPITALS,
        pattern=rf"(?<![\w.&-])(?P<x>(?P<word>{either((*_SPELLED, *_SAID))}))(?![\w&-]|\.\w)",
        say=_initials,
    ),
    Rule(
        kind="acronym",
        name="ampersand",
        needs=frozenset("&"),
        pattern=r"(?<![\w.&])(?P<x>(?P<first>[A-Z]{1,3}) ?& ?(?P<last>[A-Z]{1,2}))(?![\w&]|\.\w)",
        say=_partners,
    ),
    Rule(
        kind="acronym",
        name="possessive",
        needs=frozenset("'’"),
        words=(".'s", ".’s"),
        pattern=r"\b(?P<x>(?:[A-Z]\.){2,6})(?=['’]s\b)",
        say=_possessive,
    ),
)
