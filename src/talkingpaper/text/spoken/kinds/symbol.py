"""Signs that are left when every kind had its turn: each becomes a word, a pause or nothing."""

from __future__ import annotations

import re
from functools import partial

from talkingpaper.text.spoken.kinds.grammar import Signs
from talkingpaper.text.spoken.rule import ODD, Locale, Rule, spaced

_LEFT = "[^\\w\\s!-~\u00a1-\u024f‘’“”–—…]|[¤¨¯´¸]"
"""What no rule knows: control characters, rare currencies, ornaments of other scripts."""
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 160)))) | frozenset("¤¨¯´¸")
_SILENT = "\\^_*{}`©®™†‡¶•·●○■□►▪▫◦¦¬"


def _word(signs: Signs, match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, signs.words[match[0]])


def _blank(match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, "")[:1]


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


def _number_sign(signs: Signs, _match: re.Match[str], _locale: Locale) -> str:
    return f"{signs.number} "


def _sharp(signs: Signs, _match: re.Match[str], _locale: Locale) -> str:
    return f" {signs.sharp}"


def _about(signs: Signs, _match: re.Match[str], _locale: Locale) -> str:
    return f"{signs.about} "


def _times(signs: Signs, _match: re.Match[str], _locale: Locale) -> str:
    return f" {signs.times} "


def _per(signs: Signs, _match: re.Match[str], _locale: Locale) -> str:
    return f" {signs.per} "


def _slash_pair(signs: Signs, match: re.Match[str], _locale: Locale) -> str | None:
    return signs.pairs.get(match[0].lower())


def _slash(signs: Signs, match: re.Match[str], _locale: Locale) -> str:
    text = match.string
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    is_heard = before.isdigit() and after.isdigit()
    if signs.says_slash:
        is_heard = before.isalnum() and after.isalnum()
    return f" {signs.slash} " if is_heard else " "


def _comparison(signs: Signs, match: re.Match[str], _locale: Locale) -> str:
    words = signs.less if "<" in match[0] else signs.more
    return spaced(match, f"{words}{f' {signs.or_equal}' if '=' in match[0] else ''}")


def _pause(_match: re.Match[str], _locale: Locale) -> str:
    return ", "


def rules(signs: Signs) -> tuple[Rule, ...]:
    """Every sign, those with a context first."""
    return (*_in_context(signs), *_anywhere(signs))


def _in_context(signs: Signs) -> tuple[Rule, ...]:
    return (
        Rule(
            kind="symbol",
            name="number",
            needs=frozenset("#"),
            pattern=r"(?<!\w)#(?= ?\d)",
            say=partial(_number_sign, signs),
        ),
        Rule(
            kind="symbol",
            name="sharp",
            needs=frozenset("#♯"),
            pattern=r"(?<=\b[A-GJ])[#♯](?!\w)",
            say=partial(_sharp, signs),
        ),
        Rule(
            kind="symbol",
            name="about",
            needs=frozenset("~"),
            pattern=r"~(?=[$€£]?\d)",
            say=partial(_about, signs),
        ),
        Rule(
            kind="symbol",
            name="per",
            needs=frozenset("/"),
            pattern=rf"(?<=[\w.¢])/(?=(?:{signs.per_what})\b)",
            say=partial(_per, signs),
        ),
        Rule(
            kind="symbol",
            name="slash-pair",
            needs=frozenset("/"),
            pattern=r"(?<![\w/])[A-Za-z]{1,7}/[A-Za-z]{1,7}(?![\w/])",
            say=partial(_slash_pair, signs),
        ),
        Rule(
            kind="symbol",
            name="slash",
            needs=frozenset("/"),
            pattern=r"/++",
            say=partial(_slash, signs),
        ),
    )


def _anywhere(signs: Signs) -> tuple[Rule, ...]:
    return (
        Rule(
            kind="mathematics",
            name="times",
            needs=frozenset("*"),
            pattern=r"(?<=\d) ?\* ?(?=\d)",
            say=partial(_times, signs),
        ),
        Rule(
            kind="mathematics",
            name="comparison",
            needs=frozenset("<>"),
            pattern=r"(?<![<>=-])[<>]=?(?= ?-?[$€£]?\d)|(?<=[\w)] )[<>]=?(?= \w)",
            say=partial(_comparison, signs),
        ),
        Rule(
            kind="symbol",
            name="rule",
            needs=frozenset("=+-%&$"),
            words=("==", "+++", "---", "%%", "&&", "$$"),
            pattern=r"={2,}+|\+{3,}+|-{3,}+|%{2,}+|&{2,}+|\${2,}+",
            say=_blank,
        ),
        Rule(
            kind="symbol",
            name="word",
            needs=frozenset(signs.words),
            pattern="[" + re.escape("".join(signs.words)) + "]",
            say=partial(_word, signs),
        ),
        Rule(kind="symbol", name="bar", needs=frozenset("|"), pattern=r" ?\|+ ?", say=_pause),
        Rule(
            kind="symbol",
            name="silent",
            needs=frozenset(_SILENT),
            pattern="[" + re.escape(_SILENT) + "]++",
            say=_blank,
        ),
        Rule(kind="symbol", name="sign", needs=frozenset("#<>~"), pattern=r"[#<>~]++", say=_blank),
        Rule(
            kind="symbol",
            name="unknown",
            needs=ODD | _CONTROLS,
            pattern=rf"(?:{_LEFT})++",
            say=_blank,
        ),
    )
