"""Amounts of money. 3,50 € is euros and coins; 3,5 Mio. € is a decimal."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Currency, Form, Grammar
from talkingpaper.text.spoken.kinds.number import Figure, counted, figure, scaled
from talkingpaper.text.spoken.kinds.patterns import NUMBER, START
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import either


def _currency(grammar: Grammar, sign: str, locale: Locale) -> Currency:
    return grammar.regions.get(locale.region, {}).get(sign) or grammar.currencies[sign]


def _amount(grammar: Grammar, match: re.Match[str], locale: Locale) -> str:
    number, currency = figure(match["number"], locale), _currency(grammar, match["sign"], locale)
    if match["scale"]:
        return grammar.joins(scaled(number, match["scale"], grammar), currency.name.many)
    return _price(number, currency, grammar)


def _price(number: Figure, currency: Currency, grammar: Grammar) -> str:
    decimals = number.decimals
    if not decimals.strip("0-–—"):
        return counted(Figure(whole=number.whole), currency.name, grammar)
    if len(decimals) != 2 or currency.coin is None:
        return counted(number, currency.name, grammar)
    coin, few = currency.coin, decimals.lstrip("0")
    if not number.whole.strip("0"):
        return counted(Figure(whole=few), coin, grammar)
    return grammar.coins.format(
        amount=counted(Figure(whole=number.whole), currency.name, grammar),
        coins=grammar.numerals.cardinal(few, _coin_form(grammar, coin.form)),
        coin=coin.one if few == "1" else coin.many,
    )


def _coin_form(grammar: Grammar, form: Form) -> Form:
    return form if "{coin}" in grammar.coins else Form.ALONE


def _named(grammar: Grammar, match: re.Match[str], locale: Locale) -> str | None:
    """“1,50 Euro”: the coins are heard although the currency is written out."""
    name = match["name"]
    by_name = {c.name.many: c for c in grammar.currencies.values()}
    currency, number = by_name.get(name), figure(match["number"], locale)
    is_even = match["even"] is not None
    if currency is None or currency.coin is None or not (is_even or len(number.decimals) == 2):
        return None
    return _price(number, currency, grammar)


def rules(grammar: Grammar) -> tuple[Rule, ...]:
    """Signs and codes before and behind, names behind."""
    sign, scale = either(grammar.currencies), either(grammar.scales)
    names = either({c.name.many for c in grammar.currencies.values() if c.coin is not None})
    return (
        Rule(
            kind="money",
            name="sign-after",
            needs=DIGIT,
            words=tuple(grammar.currencies),
            pattern=(
                rf"{START}(?P<number>{NUMBER})(?:,[-–—]{{1,2}})? ?(?:(?P<scale>{scale}) ?)?"
                rf"(?P<sign>{sign})(?![\w$]|\.\w)"
            ),
            say=partial(_amount, grammar),
        ),
        Rule(
            kind="money",
            name="sign-before",
            needs=DIGIT,
            words=tuple(grammar.currencies),
            pattern=(
                rf"(?<![\w$])(?P<sign>{sign})(?:(?<=[^\W\d_])\.? |(?<![^\W\d_]) ?)"
                rf"(?P<number>{NUMBER})(?:,?\.?[-–—]{{1,2}}(?!\d))?"
                rf"(?: ?(?P<scale>{scale})(?![\w’'-]))?"
            ),
            say=partial(_amount, grammar),
        ),
        Rule(
            kind="money",
            name="named",
            needs=DIGIT,
            also=frozenset(",."),
            pattern=rf"{START}(?P<number>{NUMBER})(?P<even>,[-–—]{{1,2}})? (?P<name>{names})(?!\w)",
            say=partial(_named, grammar),
        ),
    )
