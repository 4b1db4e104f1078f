"""Roman numerals where their neighbours prove them: World War II, Charles III, Chapter IV.

A lone I, V or X is a pronoun, a letter or a name far more often, so a single letter counts only
after a word that is always numbered.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.rule import ROMAN, Locale, Rule

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBERED = (
    "Chapter|chapter|CHAPTER|Part|PART|Act|Title|Article|Section|World War|WORLD WAR|Super Bowl|"
    "SUPER BOWL|WrestleMania|Volume|Vol\\.|Book|Phase|Type|type|Class|Apollo|Mark|Stage|stage|Grade|"
    "grade|Level|Category|Appendix|Schedule|Annex|Scene|Canto|Episode|Division|Group|Factor|Pillar|"
    "Vatican|Gulf War|Tier|Protocol|Amendment|Zone|Region"
)
_ALWAYS_NUMBERED = frozenset(
    {
        *("chapter", "act", "title", "article", "section", "world war", "super bowl", "volume"),
        *("vol.", "phase", "appendix", "schedule", "annex", "scene", "vatican", "tier", "gulf war"),
    }
)
"""After these even “I” is a number; “the part I liked” is not."""
_PRONOUN_FOLLOWS = re.compile(
    r" (?!of\b|and\b|or\b|to\b|in\b|diabetes|errors?\b|collagen|cancer)\w"
)
_RULERS = (
    "Albert|Alexander|Alfonso|Amenhotep|Augustus|Baldwin|Benedict|Boniface|Carl|Catherine|Charles|Christian|"
    "Clement|Constantine|Cyrus|Darius|David|Edward|Elizabeth|Ferdinand|Francis|Franz|Frederick|Friedrich|"
    "George|Gregory|Gustav|Harald|Harold|Henry|Innocent|Isabella|Ivan|James|John|John Paul|Joseph|Juan Carlos|"
    "Julius|Justinian|Karl|Leo|Leopold|Louis|Ludwig|Margrethe|Mary|Maximilian|Mehmed|Mohammed|Murad|Napoleon|"
    "Nicholas|Olaf|Otto|Paul|Pedro|Peter|Philip|Pius|Rama|Ramesses|Ramses|Richard|Robert|Rudolf|Rainier|Selim|Sixtus|"
    "Stephen|Thutmose|Tutankhamun|Umberto|Urban|Valdemar|Victor Emmanuel|Wilhelm|Willem|William|Xerxes|Zog|Felipe|"
    "Abdullah|Hussein|Hassan|Beatrix|Elizabeth|Haakon|Carl Gustaf"
)
_GIVEN = (
    "Aaron|Adam|Alan|Albert|Alexander|Andrew|Anthony|Arthur|Benjamin|Bill|Bob|Brian|Carl|Charles|Chris|Christopher|"
    "Daniel|David|Dale|Donald|Douglas|Edward|Eric|Ernest|Frank|Franklin|Fred|Frederick|Gary|George|Gerald|Greg|Gregory|"
    "Griffin|Harold|Harry|Henry|Herbert|Howard|Jack|James|Jason|Jeff|Jeffrey|Jerry|Jim|Joe|John|Jonathan|Joseph|Joshua|"
    "Keith|Kenneth|Kevin|Larry|Lawrence|Louis|Mark|Martin|Matthew|Michael|Mike|Nicholas|Patrick|Paul|Peter|Philip|"
    "Ralph|Raymond|Richard|Robert|Roger|Ronald|Roy|Russell|Samuel|Scott|Stephen|Steven|Terry|Thomas|Timothy|Tom|Trey|"
    "Walter|Wayne|William|Willie|Marvin|Melvin|Odell|Thurston|Sammy|Ken|Gardner|Duke|Otto|Ogden"
)
_NUMERAL = r"[IVXLCDM]+"


def value(numeral: str) -> int:
    """The number a Roman numeral stands for; 0 when it is not a well-formed one.

    >>> [value(n) for n in ("LVIII", "XIV", "IIII", "VX")]
    [58, 14, 0, 0]
    """
    if not numeral or not _VALID.fullmatch(numeral):
        return 0
    total = 0
    for sign, follower in zip(numeral, [*numeral[1:], "I"], strict=True):
        worth = _VALUES[sign]
        total += -worth if worth < _VALUES[follower] else worth
    return total


def _cardinal(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["x"])
    return numerals.cardinal(str(number)) if number else None


def _numbered(match: re.Match[str], locale: Locale) -> str | None:
    numeral = match["x"]
    if numeral in {"C", "D", "L", "M"}:  # Group C, Appendix D
        return None
    is_certain = match["word"].lower() in _ALWAYS_NUMBERED and match["word"][0].isupper()
    if numeral == "I" and not is_certain and _PRONOUN_FOLLOWS.match(match.string, match.end()):
        return None
    return _cardinal(match, locale)


def _ordinal(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["x"])
    return f"the {numerals.ordinal(str(number))}" if number else None


def _century(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["x"])
    return numerals.ordinal(str(number)) if number else None


RULES = (
    Rule(
        kind="roman",
        name="numbered",
        needs=ROMAN,
        pattern=rf"\b(?P<word>{_NUMBERED})[ -](?P<x>{_NUMERAL})(?![\w'’]|\.\w)",
        say=_numbered,
    ),
    Rule(
        kind="roman",
        name="crowned",
        needs=ROMAN,
        pattern=(
            r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Shah|Prince|Duke|Patriarch|Saint|St\.) "
            rf"(?:[A-Z][a-z]{{1,14}} ){{1,2}}(?P<x>{_NUMERAL})(?!\w)"
        ),
        say=_ordinal,
    ),
    Rule(
        kind="roman",
        name="ruler",
        needs=ROMAN,
        pattern=rf"\b(?:{_RULERS}) (?P<x>[IVX]{{2,7}}|V(?= of\b| and\b|[’']s| was\b| is\b))(?!\w)",
        say=_ordinal,
    ),
    Rule(
        kind="roman",
        name="heir",
        needs=ROMAN,
        pattern=(
            rf"\b(?:{_GIVEN}) (?:(?:[A-Z]\.|[A-Z][a-z]{{1,14}}) ){{0,2}}(?:Mc|Mac|O['’]|De|Van)?[A-Z][a-z]{{1,14}},? "
            r"(?P<x>II|III|IV)(?!\w)"
        ),
        say=_ordinal,
    ),
    Rule(
        kind="roman",
        name="century",
        needs=ROMAN,
        pattern=r"\b(?P<x>[IVX]{2,6})(?=(?:th)? [Cc]entury\b)",
        say=_century,
    ),
    # Titles of films, games, ships, laws: “Rocky III”, “Final Fantasy VII”.
    Rule(
        kind="roman",
        name="sequel",
        needs=ROMAN,
        pattern=r"(?<=[a-z] )(?P<x>II|III|IV|VI|VII|VIII|IX|XI{1,3}|XIV|XVI{0,3})(?![\w-])",
        say=_cardinal,
    ),
)
