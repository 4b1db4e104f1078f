"""Plain numbers: signs, decimals, versions, quantities. What no other kind claimed."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import NUMBER, said_number, scale_word
from talkingpaper.text.spoken.kinds.patterns import START
from talkingpaper.text.spoken.rule import DIGIT, INNER_POINT, Locale, Rule

_IDENTIFIER = 10
"""Figures; so many without a comma are the number of an account or a telephone, no quantity."""
_COUNTED = re.compile(r" (?:people|men|women|children|[a-z]{3,}s)\b")
"""After a capital scale: “5M users”, but “a 4K screen”."""


def _minus(_match: re.Match[str], _locale: Locale) -> str:
    return "minus "


def _version(match: re.Match[str], _locale: Locale) -> str:
    parts = match[0].split(".")
    sign = " dot " if len(parts) == 4 else " point "
    return sign.join(numerals.cardinal(part) for part in parts)


def _bare_fraction(match: re.Match[str], _locale: Locale) -> str:
    return f"point {numerals.digits_one_by_one(match[0])}"


def _batting(match: re.Match[str], _locale: Locale) -> str:
    return numerals.label(match["number"])


def _scaled(match: re.Match[str], locale: Locale) -> str | None:
    written = match["number"]
    names = match["scale"] in {"K", "M", "B"} and len(written) < 3
    if names and not _COUNTED.match(match.string, match.end()):
        return None
    return f"{said_number(match['number'], locale)} {scale_word(match['scale'])}"


def _spaced(match: re.Match[str], locale: Locale) -> str:
    return said_number(match[0].replace(" ", ""), locale)


def _number(match: re.Match[str], locale: Locale) -> str:
    if match[0].isdigit() and len(match[0]) >= _IDENTIFIER:
        return numerals.digits_one_by_one(match[0])
    return said_number(match[0], locale)


SCALED = (
    # “1.2bn people”; a lone m is metres unless the measures left it to us.
    Rule(
        kind="cardinal",
        name="scaled",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("kKmMBbt"),
        pattern=rf"{START}(?P<number>{NUMBER})(?P<scale>[tb]n|mn|mln|bln|[kKMB])(?!\w|[.-]\w)",
        say=_scaled,
    ),
)
"""Before the names: “500k” is a number, “4K” a name."""

RULES = (
    Rule(
        kind="cardinal",
        name="minus",
        needs=DIGIT,
        also=frozenset("-−"),
        pattern=r"(?<![\w.,)\]%°$€£-])[-−](?=\.?\d|[$€£¥]\d)",
        say=_minus,
    ),
    Rule(
        kind="cardinal",
        name="version",
        at_figure=True,
        needs=DIGIT,
        also=INNER_POINT,
        pattern=r"(?<!\d)(?<!\d[.,])\d++(?:\.\d++){2,}+",
        say=_version,
    ),
    # 10 000: international agencies and journals group by a space. Three naughts prove it.
    Rule(
        kind="cardinal",
        name="spaced",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("0"),
        pattern=r"(?<![\w.,])\d{1,3}(?: \d{3}){0,3}(?: 000)(?: \d{3})?(?!\d|[.,]\d| \d)",
        say=_spaced,
    ),
    Rule(
        kind="decimal",
        name="point",
        at_figure=True,
        needs=DIGIT,
        also=INNER_POINT,
        pattern=rf"{START}\d[\d,]*+\.\d++",
        say=_number,
    ),
    # Baseball: “batted .300”.
    Rule(
        kind="score",
        name="batting",
        needs=DIGIT,
        also=INNER_POINT,
        words=(" .",),
        pattern=(
            r"\b(?:bat(?:s|ted|ting)|hit(?:s|ting)?|slugged|average of) "
            r"(?P<x>\.(?P<number>\d{3}))(?!\d)"
        ),
        say=_batting,
    ),
    Rule(
        kind="decimal",
        name="bare",
        needs=DIGIT,
        also=INNER_POINT,
        pattern=r"(?<![\w.,])\.\d++",
        say=_bare_fraction,
    ),
    Rule(kind="cardinal", name="number", at_figure=True, needs=DIGIT, pattern=NUMBER, say=_number),
)
