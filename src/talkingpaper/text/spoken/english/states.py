"""The United States: AP and postal abbreviations; party and state after a politician's name.

AP Stylebook, “state names”: the abbreviations stand after a city and in party affiliations.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import Locale, Rule

_TABLE = """
AL Ala. Alabama
AK Alaska. Alaska
AZ Ariz. Arizona
AR Ark. Arkansas
CA Calif. California
CO Colo. Colorado
CT Conn. Connecticut
DE Del. Delaware
FL Fla. Florida
GA Ga. Georgia
HI Hawaii. Hawaii
ID Idaho. Idaho
IL Ill. Illinois
IN Ind. Indiana
IA Iowa. Iowa
KS Kan. Kansas
KY Ky. Kentucky
LA La. Louisiana
ME Maine. Maine
MD Md. Maryland
MA Mass. Massachusetts
MI Mich. Michigan
MN Minn. Minnesota
MS Miss. Mississippi
MO Mo. Missouri
MT Mont. Montana
NE Neb. Nebraska
NV Nev. Nevada
NH N.H. New Hampshire
NJ N.J. New Jersey
NM N.M. New Mexico
NY N.Y. New York
NC N.C. North Carolina
ND N.D. North Dakota
OH Ohio. Ohio
OK Okla. Oklahoma
OR Ore. Oregon
PA Pa. Pennsylvania
RI R.I. Rhode Island
SC S.C. South Carolina
SD S.D. South Dakota
TN Tenn. Tennessee
TX Tex. Texas
UT Utah. Utah
VT Vt. Vermont
VA Va. Virginia
WA Wash. Washington
WV W.Va. West Virginia
WI Wis. Wisconsin
WY Wyo. Wyoming
"""


def _parse(table: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in table.strip().split("\n"):
        postal, press, name = line.split(" ", 2)
        names[postal] = names[press] = name
    return names


STATES = _parse(_TABLE)
_PARTIES = {
    "R": "Republican",
    "D": "Democrat",
    "I": "independent",
    "L": "Libertarian",
    "G": "Green",
    "DFL": "Democrat",
    "GOP": "Republican",
}
_PRESS = "|".join(re.escape(key) for key in STATES if key.endswith(".") and STATES[key] != key[:-1])
_PRESS_WORDS = frozenset(short[:-1] for short in STATES if short.endswith(".")) | frozenset(
    {"N ", "S ", "R ", "W "}
)
"""Their first words; of those in initials the letter."""
FULL_NAMES = "|".join(sorted(set(STATES.values())))
"""Pattern of a state's name."""
_POSTAL = "|".join(key for key in STATES if not key.endswith("."))
_CERTAIN = r"Ariz|Calif|Colo|Conn|Fla|Minn|Mich|Mont|Nev|Okla|Tenn|Wis|Wyo|Kan|Neb"
"""Stand for nothing else, so no city is needed before them."""
_STATE = rf"(?:{_PRESS}|{FULL_NAMES}|{_POSTAL}|W\. ?Va\.|[A-Z]\. [A-Z]\.|D\.C\.|DC|Puerto Rico)"


def _state_name(written: str) -> str:
    key = written.replace(" ", "") if "." in written else written
    return STATES.get(key, written)


def _party(match: re.Match[str], _locale: Locale) -> str:
    party = _PARTIES[match["party"]]
    district = f"-{match['district']}" if match["district"] else ""
    said = f"{party} of {_state_name(match['state'])}{district.replace('-', ' ')}"
    if match["open"] and match["close"]:
        after = match.string[match.end() : match.end() + 1]
        return f", {said}{'' if after in {'', '.', ',', ';', ':', '?', '!'} else ','}"
    return f"{match['open'] or ''}{said}{match['close'] or ''}"


def _lone_party(match: re.Match[str], _locale: Locale) -> str:
    after = match.string[match.end() : match.end() + 1]
    return (
        f", {_PARTIES[match['party']]}{'' if after in {'', '.', ',', ';', ':', '?', '!'} else ','}"
    )


def _after_city(match: re.Match[str], _locale: Locale) -> str:
    name = _state_name(match["x"])
    ends = not match.string[match.end() :].strip(" \"'”’)")
    return f"{name}." if ends and match["x"].endswith(".") else name


RULES = (
    Rule(
        kind="state",
        name="party",
        needs=frozenset("-–"),
        also=frozenset({"R ", "D ", "I ", "L ", "G ", "DFL"}),
        pattern=(
            rf"(?P<open> \()?\b(?P<party>R|D|I|L|G|DFL)[-–](?P<state>{_STATE})(?![A-Za-z])"
            r"(?:[-–](?P<district>\d{1,2}))?(?P<close>(?(open)\)))"
        ),
        say=_party,
    ),
    Rule(
        kind="state",
        name="lone-party",
        needs=frozenset("("),
        pattern=r"(?<=[a-z]) \((?P<party>R|D|GOP)\)",
        say=_lone_party,
    ),
    Rule(
        kind="state",
        name="press",
        needs=frozenset("."),
        also=_PRESS_WORDS,
        pattern=rf"(?<=[a-z], )(?P<x>{_PRESS}|W\. Va\.|[NS]\. [A-Z]\.|R\. I\.)(?![A-Za-z])",
        say=_after_city,
    ),
    Rule(
        kind="state",
        name="certain",
        needs=frozenset("."),
        also=frozenset(_CERTAIN.split("|")),
        pattern=rf"\b(?P<x>(?:{_CERTAIN})\.)(?![\w])",
        say=_after_city,
    ),
    Rule(
        kind="state",
        name="postal",
        needs=frozenset(","),
        also=frozenset(_POSTAL.split("|")),
        pattern=rf"(?<=[a-z], )(?P<x>{_POSTAL})(?![\w.])",
        say=_after_city,
    ),
)
