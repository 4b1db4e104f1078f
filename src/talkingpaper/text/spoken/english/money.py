"""Amounts of money. $3.50 is dollars and cents; $3.5 million is a decimal."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.currencies import CODES, SIGNS, Currency
from talkingpaper.text.spoken.english.patterns import (
    NUMBER,
    SCALE,
    modifies,
    said_number,
    scale_word,
)
from talkingpaper.text.spoken.kinds.patterns import DASH, START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_SIGN = "(?:" + "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True)) + ")"
_CODE = "(?:" + "|".join(CODES) + ")"
_TIMES = {"d": "day", "h": "hour", "w": "week", "y": "year"}
_COIN_SIGNS = frozenset("$€£¥₹₩₽₺₪₴₫฿₦₱₿")
_SCALED = rf"(?:(?P<gap>[ -]?)(?P<scale>{SCALE})(?![\w’'])|(?P<bare>))"


def _amount(match: re.Match[str], currency: Currency, locale: Locale) -> str:
    written, scale = match["number"], match["scale"]
    singular = modifies(match) or (scale is not None and match["gap"] == "-")
    name = currency.one if singular else currency.many
    if scale:
        return f"{said_number(written, locale)} {scale_word(scale)} {name}"
    whole, _, small = written.partition(".")
    small = small.rstrip("0") if len(small) != 2 else small
    if not small.strip("0"):
        written, small = whole, ""
    small = f"{small}0" if len(small) == 1 else small  # “$20.5” is a price too
    if len(small) > 2:
        written = f"{whole}.{small}"
    if len(small) == 2 and currency.cents and not singular:
        return _with_coins(whole.replace(",", ""), small, currency, locale)
    if written == "1":
        name = currency.one
    return f"{said_number(written, locale)} {name}"


def _with_coins(whole: str, small: str, currency: Currency, locale: Locale) -> str:
    coins = small.lstrip("0")
    said_coins = (
        f"{numerals.cardinal(coins or '0')} {currency.cent if coins == '1' else currency.cents}"
    )
    if not whole.strip("0"):
        return said_coins
    said = f"{said_number(whole, locale)} {currency.one if whole == '1' else currency.many}"
    return f"{said} and {said_coins}" if coins else said


def _signed(match: re.Match[str], locale: Locale) -> str:
    return _amount(match, SIGNS[match["sign"]], locale)


def _coded(match: re.Match[str], locale: Locale) -> str:
    return _amount(match, CODES[match["sign"]], locale)


def _sign_after(match: re.Match[str], locale: Locale) -> str:
    return _amount(match, (SIGNS | CODES)[match["sign"]], locale)


def _range(match: re.Match[str], locale: Locale) -> str | None:
    """$10-15 million: both figures are millions, and dollars are named once."""
    # $1.50-$2.25: each has its cents; $5-$10 is read like “$5 to $10”, AP's form of it.
    if not match["scale"] and ("." in match["first"] or match["again"]):
        return None
    scale = match["first_scale"]
    if scale and (not match["scale"] or scale_word(scale) != scale_word(match["scale"])):
        return None
    first = said_number(match["first"], locale)
    return f"{first} to {_amount(match, SIGNS[match['sign']], locale)}"


def _cents(match: re.Match[str], locale: Locale) -> str:
    name = "cent" if match["number"] == "1" or modifies(match) else "cents"
    return f"{said_number(match['number'], locale)} {name}"


def _pence(match: re.Match[str], locale: Locale) -> str | None:
    if not locale.day_first:
        return None
    return (
        f"{said_number(match['number'], locale)} {'penny' if match['number'] == '1' else 'pence'}"
    )


def _european(match: re.Match[str], locale: Locale) -> str:
    """€1.200,50: the point groups, the comma divides."""
    whole, _, small = match["amount"].replace(".", "").partition(",")
    if small:
        return _with_coins(whole, small, SIGNS["€"], locale)
    return f"{said_number(whole, locale)} {SIGNS['€'].many}"


def _plus(match: re.Match[str], locale: Locale) -> str:
    currency = SIGNS[match["sign"]]
    name = currency.one if modifies(match) else currency.many
    return f"{said_number(match['number'], locale)} plus {scale_word(match['scale'])} {name}"


def _per_time(match: re.Match[str], _locale: Locale) -> str:
    return f" per {_TIMES[match['time']]}"


RULES = (
    # “a $2-plus million home”
    Rule(
        kind="money",
        name="plus",
        needs=_COIN_SIGNS,
        words=("-plus ",),
        pattern=(
            rf"(?<![A-Za-z$])(?P<sign>{_SIGN}) ?(?P<number>{NUMBER})-plus "
            rf"(?P<scale>{SCALE})(?![\w’'])"
        ),
        say=_plus,
    ),
    Rule(
        kind="money",
        name="per-time",
        needs=_COIN_SIGNS,
        also=frozenset("/"),
        pattern=rf"(?<![A-Za-z$]){_SIGN} ?{NUMBER}(?P<x>/(?P<time>[dhwy]))(?![\w/])",
        say=_per_time,
    ),
    Rule(
        kind="money",
        name="european",
        needs=frozenset("€"),
        pattern=(
            r"(?<![\w.,])(?:€ ?(?=\d[\d.,]{3,20}(?!\d))|(?=\d[\d.,]{3,20} ?€))"
            r"(?P<amount>\d{1,3}(?:\.\d{3}){1,4}(?:,\d\d)?|\d{1,3},\d\d)(?![.,]?\d)(?: ?€)?"
        ),
        say=_european,
    ),
    Rule(
        kind="money",
        name="range",
        needs=_COIN_SIGNS,
        pattern=(
            rf"(?<![\w$])(?P<sign>{_SIGN})(?P<first>{NUMBER})"
            rf"(?: ?(?P<first_scale>{SCALE}))? ?{DASH} ?(?P<again>(?P=sign))?"
            rf"(?P<number>{NUMBER}){_SCALED}(?![\w%])"
        ),
        say=_range,
    ),
    Rule(
        kind="money",
        name="sign",
        needs=_COIN_SIGNS,
        pattern=rf"(?<![A-Za-z$])(?P<sign>{_SIGN}) ?(?P<number>{NUMBER}|\.\d++){_SCALED}",
        say=_signed,
    ),
    Rule(
        kind="money",
        name="code",
        needs=DIGIT,
        also=frozenset(CODES),
        pattern=rf"\b(?P<sign>{_CODE})\.? ?(?P<number>{NUMBER}){_SCALED}",
        say=_coded,
    ),
    Rule(
        kind="money",
        name="sign-after",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("€£₽₴₺₩₪₫") | frozenset(CODES),
        pattern=(
            rf"{START}(?P<number>{NUMBER})(?:(?P<gap>[ -]?)(?P<scale>{SCALE})\b)? ?"
            rf"(?P<sign>[€£₽₴₺₩₪₫]|(?:{_CODE})(?!\w|\.\w))(?!\d)"
        ),
        say=_sign_after,
    ),
    Rule(
        kind="money",
        name="cents",
        at_figure=True,
        needs=frozenset("¢"),
        pattern=rf"{START}(?P<number>{NUMBER}) ?¢",
        say=_cents,
    ),
    Rule(
        kind="money",
        name="pence",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("p"),
        pattern=rf"(?<![£€$]){START}(?P<number>\d{{1,3}})p(?![\w-])",
        say=_pence,
    ),
)
