"""The case of quantities after a preposition: mit 250 Kilometern, zu drei Vierteln.

Duden, Die Grammatik: masculine and neuter measures in -er have the dative plural in -n; parts are
neuter nouns. Prepositions that take two cases count only where a quantity leaves one.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.german.gender import gender
from talkingpaper.text.spoken.german.nouns import SCALES, UNITS
from talkingpaper.text.spoken.german.numerals import NUMERALS
from talkingpaper.text.spoken.kinds.fraction import read_sign
from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.kinds.patterns import FRACTION_SIGNS, NUMBER
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule
from talkingpaper.text.spoken.tables import either, words

_MEASURES = {
    sign: unit.many
    for sign, unit in UNITS.items()
    if unit.form is not Form.FEMININE and unit.many.partition(" ")[0].endswith("er")
}
_HALVES = {
    Form.MASCULINE: ("halber", "einem halben", "einen halben"),
    Form.FEMININE: ("halbe", "einer halben", "eine halbe"),
    Form.NEUTER: ("halbes", "einem halben", "ein halbes"),
}
_DATIVE = frozenset(words("mit bei von nach seit aus zu binnen außer in vor zwischen"))
_ACCUSATIVE = frozenset(words("für um ohne gegen durch"))
_PREPOSITION = "|".join(sorted(_DATIVE | _ACCUSATIVE))
_ONE = {
    Form.MASCULINE: ("einem", "einen"),
    Form.FEMININE: ("einer", "eine"),
    Form.NEUTER: ("einem", "ein"),
}
_SUBJECTS = re.compile(
    r"\b(?:ist|sind|war|waren|wird|wurde|bleib\w{1,2}|blieb\w{0,2}|fehl\w{1,3}|reich\w{1,3}"
    r"|genüg\w{1,3})(?: [a-zäöüß]{2,12}){0,2} $"
)
"""Verbs whose quantity is their subject: “es fehlt ein halber Liter”."""
_LAST_WORD = re.compile(r"(\w+)(?: (?:etwa|rund|knapp|gut|nur|circa|ca\.))? $")
_CONTEXT = 40
_ABOUT = r"(?:(?:mehr als|weniger als|etwa|rund|knapp|fast|gut|über|nur|bis zu|ca\.|circa) )?"
_ADJECTIVE = r"(?:lang|hoh|hoch|breit|tief|weit|dick|groß|schnell|schwer|entfernt|alt)"


def _measure(match: re.Match[str], _locale: Locale) -> str | None:
    if match["x"] == "m" and re.fullmatch(r"\d\d?,\d\d", match["number"]):
        return None  # 1,85 m is a height, and said as one
    first, space, rest = _MEASURES[match["x"]].partition(" ")
    return f"{first}n{space}{rest}"


def _form(noun: str) -> Form:
    unit = UNITS.get(noun)
    return unit.form if unit else gender(noun)


def _one(match: re.Match[str], _locale: Locale) -> str:
    """“mit 1 Stimme”, “für 1 km”: the preposition gives the case."""
    dative, accusative = _ONE[_form(match["noun"])]
    one = dative if match["preposition"].lower() in _DATIVE else accusative
    unit = UNITS.get(match["noun"])
    return f"{one} {unit.one if unit else match['noun']}"


def _parts(match: re.Match[str], _locale: Locale) -> str | None:
    top, bottom = read_sign(match["sign"]) if match["sign"] else (match["top"], match["bottom"])
    said = NUMERALS.fraction(top, bottom)
    if said is None or int(bottom) == 2:
        return None
    return f"einem {said.partition(' ')[2]}" if top == "1" else f"{said}n"


def _half(match: re.Match[str], _locale: Locale) -> str:
    """“½ Stunde” is half an hour, not a half of something; most often it is an object."""
    form = _form(match["noun"])
    strong, dative, accusative = _HALVES[form]
    context = match.string[max(0, match.start() - _CONTEXT) : match.start()]
    last = _LAST_WORD.search(context)
    if last and last[1].lower() in _DATIVE:
        return dative
    if not last or _SUBJECTS.search(context):
        return f"{'eine' if form is Form.FEMININE else 'ein'} {strong}"
    return accusative


_unit = either(_MEASURES)
RULES = (
    Rule(
        kind="cardinal",
        name="one",
        needs=DIGIT,
        words=("1 ",),
        pattern=(
            rf"(?<!\w)(?P<preposition>(?i:{_PREPOSITION})) (?P<x>1 (?!Uhr\b)(?P<noun>"
            rf"[A-ZÄÖÜ][a-zäöüß]{{2,40}}(?!\w|-)|(?:{either(UNITS)})(?![\w²³/’'°·-]|\.\w)))"
        ),
        say=_one,
    ),
    Rule(
        kind="fraction",
        name="half",
        needs=frozenset("½/"),
        words=("½ ", "1/2 "),
        pattern=(
            r"(?<![\w.,/½])(?<!\d )(?P<x>½|1/2)"
            rf"(?= (?P<noun>[A-ZÄÖÜ][a-zäöüß]{{2,40}}|(?:{either(UNITS)})(?![\w/²³])))"
        ),
        say=_half,
    ),
    Rule(
        kind="fraction",
        name="dative",
        needs=frozenset(f"/{FRACTION_SIGNS}"),
        pattern=(
            rf"\b(?:[Mm]it|[Bb]ei|[Vv]on|[Nn]ach|[Aa]us|[Zz]u|[Ii]n) {_ABOUT}"
            rf"(?P<x>(?P<top>[1-9]\d?)/(?P<bottom>1?\d)|(?P<sign>[{FRACTION_SIGNS}]))"
            rf"(?![\w/]|[.,]\d| ?(?:[A-ZÄÖÜ]|(?:{either(UNITS)})(?!\w)))"
        ),
        say=_parts,
    ),
    Rule(
        kind="measure",
        name="dative",
        needs=DIGIT,
        words=tuple(_MEASURES),
        pattern=(
            rf"\b(?:[Mm]it|[Bb]ei|[Vv]on|[Nn]ach|[Aa]us|[Ii]n|[Vv]or|[Zz]wischen) {_ABOUT}"
            rf"(?:{NUMBER} ?(?:–|-|bis|und|oder) ?)?(?P<number>{NUMBER}) ?"
            rf"(?:(?P<scale>{either(SCALES)}) )?(?P<x>{_unit})(?![\w²³/’'°·-]|\.\w| {_ADJECTIVE})"
        ),
        say=_measure,
    ),
)
