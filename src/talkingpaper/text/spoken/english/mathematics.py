"""Formulas as far as newspapers print them: 2 + 2 = 4, x², 3 × 4, 10^6, √9."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.rule import ODD, Locale, Rule, spaced

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")

_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3}|[.,”\"])$")


def _minus(_match: re.Match[str], _locale: Locale) -> str:
    return " minus "


def _power(match: re.Match[str], _locale: Locale) -> str:
    if not match[0].startswith("^") and _WORD_BEFORE.search(match.string[: match.start()][-3:]):
        return ""  # a note mark
    raised = match[0].lstrip("^").translate(_RAISED)
    digits = raised.lstrip("-−⁻")
    sign = raised != digits
    if not sign and digits in {"2", "3"}:
        return " squared" if digits == "2" else " cubed"
    minus = "minus " if sign else ""
    return f" to the power of {minus}{numerals.cardinal(digits)}"


def _raised(match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, numerals.cardinal(match[0].translate(_RAISED)))


def _lowered(match: re.Match[str], _locale: Locale) -> str:
    return match[0].translate(_RAISED)


def _odd_digit(match: re.Match[str], _locale: Locale) -> str | None:
    import unicodedata  # noqa: PLC0415 (only for texts with digits outside ASCII)

    sign = match[0]
    value = unicodedata.digit(sign, None)
    if value is None:
        plain = unicodedata.normalize("NFKC", sign)
        is_wide = plain != sign and plain.isascii() and unicodedata.east_asian_width(sign) == "F"
        return plain if is_wide else None
    return str(value) if sign.isdecimal() else spaced(match, str(value))


RULES = (
    Rule(
        kind="mathematics",
        name="power",
        needs=frozenset("²³¹⁰⁴⁵⁶⁷⁸⁹^"),
        pattern=r"(?<=[\w).,”\"])(?:(?<=[\w)])\^[-−]?\d{1,3}(?!\d)|⁻?[⁰¹²³⁴-⁹]{1,4})",
        say=_power,
    ),
    Rule(
        kind="mathematics",
        name="raised",
        needs=frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹"),
        pattern=r"[⁰¹²³⁴-⁹]{1,4}",
        say=_raised,
    ),
    Rule(
        kind="mathematics",
        name="minus",
        needs=frozenset("=−"),
        pattern=(
            r"(?<=[\w)]) [-−–] (?=\w{1,12} (?:[-+−×÷*/] \w{1,12} ){0,4}=)"
            r"|(?<=[\w)]) ?− ?(?=\w)"
        ),
        say=_minus,
    ),
)
FOREIGN_DIGITS = (
    # CO₂ is read like CO2.
    Rule(
        kind="serial",
        name="subscript",
        needs=frozenset("₀₁₂₃₄₅₆₇₈₉"),
        pattern="[₀-₉]{1,4}",
        say=_lowered,
    ),
    Rule(
        kind="cardinal",
        name="digit-form",
        needs=ODD,
        pattern=r"[^\x00-\u024f‘’“”–—…⁰⁴-⁹₀-₉⅓⅔⅕-⅞]",
        say=_odd_digit,
    ),
)
