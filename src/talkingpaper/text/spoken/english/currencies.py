"""Names of money: signs and ISO 4217 codes with their English names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """How an amount is named."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""
    """Empty: the currency has no small coin in use, decimals are read as decimals."""


def _currency(line: str) -> Currency:
    one, many, cent, cents = (*line.split("|"), "", "")[:4]
    return Currency(one=one, many=many, cent=cent, cents=cents)


_EURO = _currency("euro|euros|cent|cents")
_POUND = _currency("pound|pounds|penny|pence")
_YEN = _currency("yen|yen")
_YUAN = _currency("yuan|yuan")
_RUPEE = _currency("rupee|rupees|paisa|paise")
_WON = _currency("won|won")
_RUBLE = _currency("ruble|rubles")
_FRANC = _currency("Swiss franc|Swiss francs|centime|centimes")
_DOLLAR = _currency("dollar|dollars|cent|cents")


def _dollar(adjective: str) -> Currency:
    return Currency(
        one=f"{adjective} dollar", many=f"{adjective} dollars", cent="cent", cents="cents"
    )


SIGNS = {
    "$": _DOLLAR,
    "US$": _dollar("US"),
    "U.S.$": _dollar("US"),
    "C$": _dollar("Canadian"),
    "CA$": _dollar("Canadian"),
    "CAD$": _dollar("Canadian"),
    "A$": _dollar("Australian"),
    "AU$": _dollar("Australian"),
    "NZ$": _dollar("New Zealand"),
    "HK$": _dollar("Hong Kong"),
    "S$": _dollar("Singapore"),
    "NT$": _dollar("Taiwan"),
    "R$": _currency("real|reais|centavo|centavos"),
    "MX$": _currency("Mexican peso|Mexican pesos"),
    "€": _EURO,
    "£": _POUND,
    "¥": _YEN,
    "JP¥": _YEN,
    "CN¥": _YUAN,
    "RMB¥": _YUAN,
    "₹": _RUPEE,
    "₩": _WON,
    "₽": _RUBLE,
    "₺": _currency("lira|lira"),
    "₪": _currency("shekel|shekels"),
    "₴": _currency("hryvnia|hryvnias"),
    "₫": _currency("dong|dong"),
    "฿": _currency("baht|baht"),
    "₦": _currency("naira|naira"),
    "₱": _currency("peso|pesos"),
    "₿": _currency("bitcoin|bitcoin"),
}
CODES = {
    "USD": _dollar("US"),
    "EUR": _EURO,
    "GBP": _POUND,
    "JPY": _YEN,
    "CNY": _YUAN,
    "RMB": _YUAN,
    "CHF": _FRANC,
    "CAD": _dollar("Canadian"),
    "AUD": _dollar("Australian"),
    "NZD": _dollar("New Zealand"),
    "INR": _RUPEE,
    "RUB": _RUBLE,
    "KRW": _WON,
    "SEK": _currency("Swedish krona|Swedish kronor"),
    "NOK": _currency("Norwegian krone|Norwegian kroner"),
    "DKK": _currency("Danish krone|Danish kroner"),
    "PLN": _currency("zloty|zlotys"),
    "MXN": _currency("Mexican peso|Mexican pesos"),
    "BRL": _currency("real|reais"),
    "ZAR": _currency("rand|rand"),
    "Rs": _RUPEE,
    "BTC": _currency("bitcoin|bitcoin"),
    "kr": _currency("krone|kroner"),
}
