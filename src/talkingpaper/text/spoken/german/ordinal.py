"""Ranks: figures or Roman numerals with a point; neighbours decide whether it ends a sentence."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.german.ending import ending, governor
from talkingpaper.text.spoken.german.numerals import cardinal, rank, year
from talkingpaper.text.spoken.kinds.number import after, before, full
from talkingpaper.text.spoken.kinds.roman import value
from talkingpaper.text.spoken.rule import DIGIT, ROMAN, Locale, Rule
from talkingpaper.text.spoken.tables import words

STARTERS = frozenset(
    words(
        """
        Der Die Das Den Dem Des Ein Eine Einer Einen Einem Er Sie Es Wir Ich Ihr Man In Im Am An Auf
        Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Seit Doch Aber Und Oder Danach Dann Dabei Damit
        Dafür Dagegen Darum Deshalb Da Dort Hier So Nun Nur Noch Auch Als Wenn Weil Ob Für Gegen Um
        Unter Über Zudem Dazu Diese Dieser Dieses Diesen Laut Wie Was Wer Wo Warum Seine Ihre Sein
        Nicht Kein Keine Alle Viele Mehr Bis Durch Insgesamt Allerdings Dennoch Trotz Während Später
        """
    )
)
"""Words that begin a sentence: before them the point ends one."""
_COPULAS = frozenset(words("ist sind war waren wird wurde bin beide auf mit um"))
"""After these a number tells how old, how many or in which place."""
_VOTES = re.compile(r"\d zu $")
"""“endete 213 zu 197.”"""
_WORD = re.compile(r"[ -]?[„“»\"(]?([^\W\d_]+)")
_NOUN = re.compile(r"(?: (?:[a-zäöüß][\w-]*|und|bis))*? ([A-ZÄÖÜ][\w-]+)")
_AGE_OR_PLACE = re.compile(r"[A-ZÄÖÜ]\w+ $")


def noun_of(text: str) -> str:
    """The first capitalised word behind a rank, in the same phrase; empty if there is none."""
    found = _NOUN.match(text)
    return found[1] if found else ""


def _is_rank(match: re.Match[str]) -> bool:
    context, ahead = before(match, 48), after(match)
    if _VOTES.search(context):
        return False
    rules = governor(context)
    word = _WORD.match(ahead)
    if word is None:
        return bool(rules)
    if word[1] in STARTERS and ahead.startswith(" "):
        return False
    if rules or word[1][0].islower() or ahead.startswith("-"):
        return True
    last = context.rstrip().rpartition(" ")[2]
    if last.lower() in _COPULAS:
        return False  # “Er ist 35. Müller sagte …”
    # “auf Platz 3. Trainer Müller …”: a noun before a number has it for its own.
    return not (last[:1].isupper() and last[-1:].isalpha())


def _said(match: re.Match[str], digits: str) -> str | None:
    if not _is_rank(match):
        return None
    context, ahead = before(match, 48), after(match)
    if ahead.startswith("-"):  # “3.-Liga-Klub”
        return rank(digits) + ending("", noun_of(f" {ahead[1:]}"))
    return full(match, rank(digits) + ending(context, noun_of(ahead)))


def _figures(match: re.Match[str], _locale: Locale) -> str | None:
    return _said(match, match["digits"])


def _numeral(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["digits"])
    return _said(match, str(number)) if number else None


def _compound(match: re.Match[str], _locale: Locale) -> str:
    """“20-jährige”, “8fach”, “90er”: one word with its number in words."""
    digits, tail = match["digits"], match["tail"]
    said = year(digits) if tail == "er" else cardinal(digits)
    said = said.removesuffix("s") if said.endswith("eins") and tail != "er" else said
    return f"{said.capitalize()}{tail.lower()}" if tail[0].isupper() else f"{said}{tail}"


_TAILS = (
    r"(?:[Jj]ähr|[Tt]äg|[Ss]tünd|[Mm]inüt|[Ww]öch|[Mm]onat|[Pp]rozent|[Kk]öpf|[Ss]töck|[Gg]eschoss"
    r"|[Ss]eit|[Tt]eil|[Ss]ekünd|[Pp]ünkt|[Bb]änd|[Ss]eit|[Ss]itz|[Ss]pur)ig\w{0,3}|[Ff]ach\w{0,2}"
    r"|[Mm]al(?:ig\w{0,2})?|[Ee]r"
)


def _street(match: re.Match[str], _locale: Locale) -> str:
    return f"{match['name']}straße"


def _space(_match: re.Match[str], _locale: Locale) -> str:
    return " "


def _sections(_match: re.Match[str], _locale: Locale) -> str:
    return "Paragrafen "


RULES = (
    Rule(
        kind="symbol",
        name="inner",
        needs=frozenset(":*"),
        words=(":in", "*in"),
        pattern=r"(?<=[a-zäöüß])[:*](?=in(?:nen)?(?!\w))",
        say=_space,
    ),
    Rule(kind="symbol", name="sections", needs=frozenset("§"), pattern="§§ ?", say=_sections),
    Rule(
        kind="abbreviation",
        name="street",
        needs=frozenset("."),
        words=("str. ",),
        pattern=r"(?<![\w.-])(?P<name>[A-ZÄÖÜ][a-zäöüß]{1,40}?)str\.(?= \d)",
        say=_street,
    ),
    Rule(
        kind="ordinal",
        name="compound",
        needs=DIGIT,
        pattern=rf"(?<![\w.,-])(?P<digits>\d{{1,4}})(?:-(?=[^\W\d_]{{3}})|(?=fach|mal|er\b|ig))(?P<tail>{_TAILS})(?!\w)",
        say=_compound,
    ),
    Rule(
        kind="ordinal",
        name="point",
        needs=DIGIT,
        also=frozenset("."),
        pattern=r"(?<![\w.,:/€$§])(?P<digits>\d{1,3})\.(?!\w|\.|[/–-] ?\d)",
        say=_figures,
    ),
    Rule(
        kind="roman",
        name="rank",
        needs=ROMAN,
        also=frozenset("."),
        pattern=r"(?<![\w.])(?P<digits>[IVX]{1,6})\.(?= (?:[a-zäöü]{3}|[A-ZÄÖÜ][a-zäöüß]{3}))",
        say=_numeral,
    ),
)
