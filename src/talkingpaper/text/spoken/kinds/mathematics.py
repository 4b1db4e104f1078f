"""Formulas as far as newspapers print them: 2 + 2 = 4, x², 3 × 4, 10^6, √9."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Powers
from talkingpaper.text.spoken.rule import ODD, Locale, Rule, spaced

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")

_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3}|[.,”\"])$")


def _minus(words: Powers, _match: re.Match[str], _locale: Locale) -> str:
    return f" {words.minus} "


def _power(words: Powers, match: re.Match[str], _locale: Locale) -> str:
    if not match[0].startswith("^") and _WORD_BEFORE.search(match.string[: match.start()][-3:]):
        return ""  # a note mark
    raised = match[0].lstrip("^").translate(_RAISED)
    digits = raised.lstrip("-−⁻")
    sign = raised != digits
    if not sign and digits in {"2", "3"}:
        return f" {words.squared if digits == '2' else words.cubed}"
    minus = f"{words.minus} " if sign else ""
    return f" {words.power} {minus}{words.cardinal(digits)}"


def _raised(words: Powers, match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, words.cardinal(match[0].translate(_RAISED)))


def _lowered(match: re.Match[str], _locale: Locale) -> str:
    return match[0].translate(_RAISED)


def _odd_digit(match: re.Match[str], _locale: Locale) -> str | None:
    import unicodedata  # noqa: PLC0415 (only for texts with digits outside ASCII)

    sign = match[0]
    value = unicodedata.digit(sign, None)
    if value is None:
        plain = unicodedata.normalize("NFKC", sign)
        is_wide = plain != sign and plain.isascii() and unicodedata.east_asian_width(sign) == "F"
        if unicodedata.category(sign) in {"Nl", "No"} and plain.isascii() and plain.isalnum():
            return spaced(match, plain)  # Ⅷ, ⑩
        return plain if is_wide else None
    return str(value) if sign.isdecimal() else spaced(match, str(value))


def rules(words: Powers) -> tuple[Rule, ...]:
    """Exponents, figures that are raised for another reason, signs of subtraction."""
    return (
        Rule(
            kind="mathematics",
            name="power",
            needs=frozenset("²³¹⁰⁴⁵⁶⁷⁸⁹^"),
            pattern=r"(?<=[\w).,”\"])(?:(?<=[\w)])\^[-−]?\d{1,3}(?!\d)|⁻?[⁰¹²³⁴-⁹]{1,4})",
            say=partial(_power, words),
        ),
        Rule(
            kind="mathematics",
            name="raised",
            needs=frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹"),
            pattern=r"[⁰¹²³⁴-⁹]{1,4}",
            say=partial(_raised, words),
        ),
        Rule(
            kind="mathematics",
            name="minus",
            needs=frozenset("=−"),
            pattern=(
                r"(?<=[\w)]) [-−–] (?=\w{1,12} (?:[-+−×÷*/] \w{1,12} ){0,4}=)"
                r"|(?<=\d) ?[-−–] ?(?=\d{1,12} ?=)"
                r"|(?<=[\w)]) ?− ?(?=\w)"
            ),
            say=partial(_minus, words),
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
