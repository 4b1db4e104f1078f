"""Full stops that end no sentence: abbreviations and ordinals, by language.

Only what sentencex was seen to take for an end (its own lists know the rest). Each pattern is
asked about the characters left of a supposed end, then about those right of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_CLOCK = re.compile(r"\b[ap]\.?m\.\Z", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"\(?(?:[ECMPA][SD]?T|GMT|UTC|BST|CES?T|[JKI]ST|AE[SD]T|Eastern|Central|Mountain|Pacific|local"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_INITIAL = re.compile(r"(?:\A|[A-Z][\w’'-]*\.?\s|[(“\"])[A-Z]\.\Z")
_STATE = re.compile(r"(?:\A|[\s(])(?:U\.S|U\.N|U\.K|E\.U|D\.C)\.\Z")
# After “U.S.” or an initial these begin a sentence; any other capital may be part of a name.
_STARTER = re.compile(
    r"[“\"‘(]?(?:The|A|An|He|She|It|They|We|I|You|This|That|These|Those|There|In|On|At|But|And|Or"
    r"|So|If|When|While|After|Before|As|For|By|With|His|Her|Its|Their|Our|My|Not|No|What|Who|Why"
    r"|How|Where|Since|Then|Now|However|Meanwhile|According|Some|Many|Most|All|Both|Each)\b"
)
# “im 19. Jahrhundert”, “der 1. FC Köln”, “ihr 80. Geburtstag”: what a German ordinal follows …
_GERMAN_ORDINAL = re.compile(
    r"\b(?:[Dd](?:er|ie|as|em|en|es)|[Ii]m|[Aa]m|[Zz]u[mr]|[Bb]eim|[Vv]om|[Ii]ns|[Bb]is|[Aa]b|[Ss]eit"
    r"|(?:[SsMm]?ein|[Ii]hr|[Jj]ed|[Dd]ies|[Uu]nser)(?:e[mnrs]?)?)\s\d{1,3}\.\Z"
)
_GERMAN_NUMBER = re.compile(r"(?:\A|[\s(„“])\d{1,3}\.\Z")
# … or what follows it; after the words in the second list a sentence has begun.
_GERMAN_COUNTED = re.compile(
    r"(?:FC|SC|SV|Jahrhundert|Jahrtausend|Bundesliga|Liga|Weltkrieg|Spieltag|Minute|Runde|Stock|Etage"
    r"|Platz|Auflage|Ausgabe|Senat|Kammer|Zivilsenat|Strafsenat|Klasse|Halbzeit|Quartal|Halbjahr"
    r"|Geburtstag|Todestag|Jahrestag|Lebensjahr|Bezirk|Etappe|Advent)"
)
_GERMAN_STARTER = re.compile(
    r"[„“(]?(?:Der|Die|Das|Er|Sie|Es|Wir|Ich|Ein|Eine|Im|In|Am|An|Auf|Aber|Und|Doch|Dann|Nun|Da|Dort"
    r"|Dabei|Damit|Danach|Dies|Diese|Dieser|So|Mit|Bei|Für|Nach|Vor|Zu|Seit|Als|Wie|Wenn|Weil)\b"
)
_FRENCH_DOUBLE = re.compile(r"(?<!av\. )(?<!apr\. )\b[A-Z]\.-[A-Z]\.\Z")
_FRENCH_STARTER = re.compile(
    r"[«“(]?(?:Le|La|Les|L[’']|Un|Une|Des|Il|Elle|Ils|Elles|On|Ce|Cette|Ces|C[’']|Et|Mais|Ou|Puis|Alors"
    r"|En|Dans|Au|Aux|À|Pour|Par|Sur|Avec|Depuis|Selon|Son|Sa|Ses|Leur|Je|Nous|Vous)\b"
)


def _before_name(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A|[\s(“\"‘„«¿¡—-])(?:{words})\.\Z")


_ENGLISH_TITLE = _before_name(
    r"Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Col|Gen|Brig|Sgt|Cpl|Pvt|Capt|Cmdr|Maj|Adm|Prof"
    r"|Rev|Hon|Pres|Supt|Messrs|vs|approx|ca|cf|e\.g|i\.e|Wm|Geo|Chas|Thos|Jas|Robt"
)
_ENGLISH_NUMBERED = _before_name(
    r"No|Nos|Art|Fig|Vol|pp?|Ch|Sec|Prov|Ps|Matt|Isa|Cor|Rom|Deut|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec"
)
_GERMAN_TITLE = _before_name(
    r"Fa|Abg|Frl|Hr|Hrn|Dipl|Ing|Gebr|Hl|St|Min|Bgm|Abt|Bez|Nr|Art|Abs|Kap"
)
_FRENCH_TITLE = _before_name(r"MM?|Mmes?|Mlles?|Mgr|Cie|Ste?|Éts|Dr|Pr")
_FRENCH_NUMBERED = re.compile(r"(?:\A|[\s(’'])(?:[Aa]rt|[Cc]hap|[Pp]p?|[Vv]ol|[Ff]ig|[Aa]l)\.\Z")
_SPANISH_TITLE = _before_name(
    r"Sra?|Sres|Srta|Dra?|D|Dña|Uds?|Mons|Gral|Cnel|Lic|Ing|Prof|Av|Avda|JJ|EE|Hnos|St[ao]|Pte"
)
_SPANISH_NUMBERED = re.compile(r"(?:\A|[\s(])(?:[Nn]úms?|[Pp]ágs?|[Aa]rts?|[Cc]ap|[Vv]ol)\.\Z")


def goes_on(left: str, right: str, language: str) -> bool:
    """Whether a sentence goes on at a full stop.

    Args:
        left: up to 32 characters before, the stop last; no white space at its end.
        right: what follows, not empty; no white space at its front.
        language: BCP 47.
    """
    rule = _RULES.get(language.partition("-")[0].lower())
    return rule is not None and rule(left, right)


def _english(left: str, right: str) -> bool:
    if _CLOCK.search(left):
        return _AFTER_CLOCK.match(right) is not None
    if _ENGLISH_TITLE.search(left):
        return True
    if _ENGLISH_NUMBERED.search(left):
        return right[0].isdigit()
    if _INITIAL.search(left) or _STATE.search(left):
        return _STARTER.match(right) is None
    return False


def _german(left: str, right: str) -> bool:
    if _GERMAN_TITLE.search(left):
        return True
    if _GERMAN_ORDINAL.search(left):
        return _GERMAN_STARTER.match(right) is None
    return bool(_GERMAN_NUMBER.search(left) and _GERMAN_COUNTED.match(right))


def _french(left: str, right: str) -> bool:
    if _FRENCH_TITLE.search(left):
        return right[0].isupper()
    if _FRENCH_NUMBERED.search(left):
        return right[0].isdigit()
    return bool(_FRENCH_DOUBLE.search(left)) and _FRENCH_STARTER.match(right) is None


def _spanish(left: str, right: str) -> bool:
    if _SPANISH_TITLE.search(left):
        return right[0].isupper()
    return bool(_SPANISH_NUMBERED.search(left)) and right[0].isdigit()


_RULES: Mapping[str, Callable[[str, str], bool]] = {
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
}
