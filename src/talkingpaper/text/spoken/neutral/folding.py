"""First pass: white space to single spaces, invisible characters away.

Everything after it may count on one line with single ASCII spaces between words.
"""

from __future__ import annotations

import re
import unicodedata

from talkingpaper.text.spoken.rule import ODD, UNEVEN, Locale, Rule

_RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"


def _space(match: re.Match[str], _locale: Locale) -> str:
    return " " if match.start() > 0 and match.end() < len(match.string) else ""


def _hyphen(_match: re.Match[str], _locale: Locale) -> str:
    return "-"


def _apostrophe(_match: re.Match[str], _locale: Locale) -> str:
    return "’"


def _lowered(match: re.Match[str], _locale: Locale) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


RULES = (
    Rule(kind="space", name="run", needs=UNEVEN, pattern=r"\s\s++|[^\S ]|^ | $", say=_space),
    # Zero-width space and non-joiner, word joiner, BOM, soft hyphen, text directions. The joiner
    # U+200D and the variation selectors stay: emoji are made of them.
    Rule(
        kind="space",
        name="invisible",
        needs=ODD | frozenset("\u00ad"),
        pattern="[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+",
        say=_nothing,
    ),
    # The hyphen that does not break (“COVID‑19”) and its like are hyphens to every rule.
    Rule(
        kind="sign",
        name="hyphen",
        needs=ODD,
        pattern="[\u2010\u2011\ufe58\ufe63\uff0d]",
        say=_hyphen,
    ),
    # Other marks in the apostrophe's place: “don‘t”, “Hawaiʻi”.
    Rule(
        kind="sign",
        name="apostrophe",
        needs=frozenset("‘´`ʻʼ′"),
        pattern=r"(?<=[^\W\d_])[‘´`ʻʼ′](?=[^\W\d_])",
        say=_apostrophe,
    ),
    # Raised letters of short forms and ranks: “Mᵐᵉ”, “1ᵉʳ”, “5ᵗʰ”.
    Rule(
        kind="sign",
        name="raised-letters",
        needs=ODD,
        pattern=rf"(?<=[\w.])[{_RAISED}]++",
        say=_lowered,
    ),
)
