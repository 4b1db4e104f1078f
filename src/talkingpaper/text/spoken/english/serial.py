"""Names with figures in them: A380, COVID-19, 802.11ax, Route 66, Flight 370, B-52s.

Figures that name are read in pairs (“three eighty”), letters one by one. A lone A is written
“A.”: the neural voices' dictionary reads a bare one as the article (“uh three eighty”).
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.english.patterns import NUMBER
from talkingpaper.text.spoken.rule import DIGIT, TIED, Locale, Rule
from talkingpaper.text.spoken.tables import either, phrases, words

_WORDS = frozenset(
    words(
        """
        covid sars nasa nato mers top pre post mid anti non super ultra under over plus max pro
        mini air area room gate act day age big new old cat dog red psy vox fab gen kit bus car van
        """
    )
)
"""Short words that figures are tied to; other short runs of letters are spelled."""
_SPELLED_RUN = 3
"""Letters; a longer run is a word (COVID, Sputnik)."""
_PIECE = re.compile(r"[A-Za-z]+|\d[\d,]*|\.|/")
_IN_CHAIN = re.compile(r"-[a-z]{1,6}$")
_NAMED = either(
    phrases(
        """
        Flight|flight|Route|Routes|Interstate|Highway|Highways|Hwy.|Room|room|Gate|Area|Channel
        Studio|Apartment|Apt.|Suite|Platform|Bus|Train|Building|Unit|Boeing|Airbus|Embraer|Peugeot
        Porsche|Ferrari|BMW|Cessna|Proposition|Bill|Exit|Motorway|Line|Locker|Resolution|Form|Rule
        Pier|Ward|Cell|Bed|H.R.
        """
    )
)
"""Words before a number that names."""
_NOUN_BEFORE = re.compile(rf"\b{_NAMED} (?:No\. |#)?$")
_BEHIND = 24
"""Characters: the longest of these words, and “No. ”."""


def _letter(letter: str, follower: str) -> str:
    return "A." if letter == "A" and (follower.isalnum() or follower == " ") else letter


def _letters(run: str, follower: str) -> str:
    if len(run) > _SPELLED_RUN or (len(run) == _SPELLED_RUN and run.lower() in _WORDS):
        return run
    if len(run) == 2 and run.lower() in _WORDS and not run.isupper():
        return run
    upper = run.upper() if len(run) == 1 or not run[:1].isupper() or run.isupper() else run
    if upper != run.upper():
        return run
    followers = [*upper[1:], follower]
    return " ".join(_letter(one, after) for one, after in zip(upper, followers, strict=True))


def _mixed(match: re.Match[str], _locale: Locale) -> str:
    written = match["x"]
    plural = written[-1] == "s" and written[-2].isdigit()
    pieces = _PIECE.findall(written[:-1] if plural else written)
    after = match.string[match.end() : match.end() + 2].strip()
    said: list[str] = []
    for index, piece in enumerate(pieces):
        follower = "0" if index + 1 < len(pieces) else after[:1]
        said.append(_piece(piece, follower, is_small=len(pieces) > 2))
    words = " ".join(said)
    return numerals.to_plural(words) if plural else words


def _piece(piece: str, follower: str, *, is_small: bool) -> str:
    if piece == ".":
        return "dot"
    if piece == "/":
        return "slash"
    if piece.isdigit():
        # 802.11ax and its like are read figure by figure up to the dot.
        return (
            numerals.label(piece)
            if not is_small or len(piece) < 5
            else numerals.digits_one_by_one(piece)
        )
    if piece[0].isdigit():
        return numerals.cardinal(piece)
    return _letters(piece, follower)


def _named(match: re.Match[str], _locale: Locale) -> str:
    return numerals.label(match["x"])


def _after_noun(match: re.Match[str], locale: Locale) -> str | None:
    before = match.string[max(0, match.start() - _BEHIND) : match.start()]
    return _named(match, locale) if _NOUN_BEFORE.search(before) else None


def _standard(match: re.Match[str], _locale: Locale) -> str:
    first, second, letters = match["first"], match["second"], match["letters"] or ""
    said = f"{numerals.label(first)} dot {numerals.label(second)}"
    return (
        f"{said} {_letters(letters, match.string[match.end() : match.end() + 1])}"
        if letters
        else said
    )


def _model_pair(match: re.Match[str], _locale: Locale) -> str:
    said = f"{numerals.label(match['first'])} {numerals.label(match['second'])}"
    return numerals.to_plural(said) if match["plural"] else said


def _plan(match: re.Match[str], _locale: Locale) -> str:
    """Sections of the tax code: 401(k), 501(c)(3)."""
    letter = match["letter"].upper()
    said = f"{numerals.label(match['number'])} {letter}{match['plural'] or ''}"
    return f"{said} {numerals.cardinal(match['part'])}" if match["part"] else said


def _by(_match: re.Match[str], _locale: Locale) -> str:
    return " by "


def _times(match: re.Match[str], _locale: Locale) -> str:
    return f"{numerals.number(match['number'])} times"


def _hyphen(match: re.Match[str], _locale: Locale) -> str:
    """A space, but inside “3-for-4” the hyphen it is."""
    return "-" if _IN_CHAIN.search(match.string[max(0, match.start() - 8) : match.start()]) else " "


def _plus(_match: re.Match[str], _locale: Locale) -> str:
    return " plus"


def _register(match: re.Match[str], _locale: Locale) -> str:
    """No. 22-451, CVE-2024-38063: figures in groups, the hyphens unheard."""
    groups = match["x"].split("-")
    return " ".join(numerals.label(group) if group.isdigit() else group for group in groups)


def _case(match: re.Match[str], _locale: Locale) -> str:
    """Cases of federal courts, 1:23-cr-00118: office, year, kind, number."""
    year, kind, number = match["year"], match["kind"].upper(), match["number"].lstrip("0") or "0"
    return f"{numerals.label(year)} {' '.join(kind)} {numerals.label(number)}"


CASES = (
    Rule(
        kind="serial",
        name="case",
        needs=frozenset("-"),
        also=DIGIT,
        pattern=(
            r"(?<![\w-])(?:\d:)?(?P<year>\d{2})-(?P<kind>(?i:cr|cv|mj|md|mc|bk|ap))"
            r"-(?P<number>\d{1,6})(?![\w])"
        ),
        say=_case,
    ),
)
"""Before the times: “1:23” is the office and the year."""

MODELS = (
    Rule(
        kind="serial",
        name="docket",
        needs=frozenset("-"),
        also=DIGIT,
        words=("No. ", "no. ", "Nos. "),
        pattern=r"\b(?:[Nn]o|Nos)\. (?P<x>\d{1,6}-\d{1,6})(?![\w-]|[.,]\d)",
        say=_register,
    ),
    Rule(
        kind="serial",
        name="register",
        needs=frozenset("-"),
        also=DIGIT,
        pattern=r"(?<![\w-])(?P<x>[A-Z]{2,6}-\d{2,6}-\d{2,6})(?![\w-]|[.,]\d)",
        say=_register,
    ),
    Rule(
        kind="serial",
        name="standard",
        needs=DIGIT,
        words=("802.",),
        pattern=r"(?<![\w.,$€£])(?P<first>802)\.(?P<second>\d{1,2})(?P<letters>[a-z]{0,3})(?!\w)",
        say=_standard,
    ),
    Rule(
        kind="serial",
        name="aircraft",
        at_figure=True,
        needs=DIGIT,
        pattern=(
            r"(?<![\w.,$€£-])(?P<first>7[0-8]7|3[1-8]0)-(?P<second>[2-9]00|1000|[89])(?P<plural>s?)(?![\w-])"
        ),
        say=_model_pair,
    ),
    Rule(
        kind="serial",
        name="plan",
        needs=frozenset({"401", "403", "457", "501", "529"}),
        pattern=(
            r"(?<![\w.,$€£-])(?P<number>401|403|457|501|529)(?:-?\(?)(?P<letter>[a-z])\)?"
            r"(?:\((?P<part>\d{1,2})\))?(?P<plural>s)?(?![\w(])"
        ),
        say=_plan,
    ),
    Rule(
        kind="serial",
        name="named",
        at_figure=True,
        needs=DIGIT,
        pattern=r"(?<=[ #])(?P<x>\d{2,4})(?![\d-]|[.,:]\d|%)",
        say=_after_noun,
    ),
    Rule(
        kind="serial",
        name="us-road",
        needs=DIGIT,
        words=("U.S. ", "US "),
        pattern=(
            r"\b(?:[Oo]n|[Aa]long|[Oo]ff?|[Nn]ear|[Vv]ia|[Tt]o|[Ff]rom|and|[Aa]cross) "
            r"U\.?S\.? "
            r"(?P<x>\d{2,3})(?![\w%-]|[.,:]\d| [a-z]{2,}s\b)"
        ),
        say=_named,
    ),
)
"""Before ranges: their hyphens are no “to”."""

RULES = (
    Rule(
        kind="serial",
        name="by",
        needs=frozenset("xX×"),
        pattern=r"(?<=\d)(?: ?[x×] ?|X)(?=\d)",
        say=_by,
    ),
    Rule(
        kind="serial",
        name="times",
        at_figure=True,
        needs=frozenset("x×"),
        pattern=rf"(?<![\w.,])(?P<number>{NUMBER})[x×](?![\w-])",
        say=_times,
    ),
    # Bounded: longer strings of letters and figures name nothing anybody says.
    Rule(
        kind="serial",
        name="letters-first",
        needs=TIED,
        pattern=(
            r"(?<![\w.,$€£-])(?P<x>[A-Za-z]{1,12}-?\d{1,8}(?:[A-Za-z]{1,4}(?:-?\d{1,6})?)?"
            r"(?:[A-Za-z]{1,3})?(?:-\d{1,6}(?!\d))?[A-Z]?)"
            r"(?![\w]|[.,:]\d)"
        ),
        say=_mixed,
    ),
    Rule(
        kind="serial",
        name="figures-first",
        at_figure=True,
        needs=DIGIT,
        pattern=(
            r"(?<![\w.,$€£-])(?P<x>\d{1,6}[A-Za-z]{1,4}(?:\d{1,4}[A-Za-z]{0,3})?)(?!\w|[.,]\d)"
        ),
        say=_mixed,
    ),
    Rule(
        kind="serial",
        name="hyphen",
        needs=TIED,
        pattern=r"(?:(?<=[A-Za-z])-(?=\d))",
        say=_hyphen,
    ),
    Rule(
        kind="cardinal",
        name="plus",
        needs=frozenset("+"),
        pattern=r"(?<=[\dA-Za-z%])\+(?![\w+])",
        say=_plus,
    ),
)
