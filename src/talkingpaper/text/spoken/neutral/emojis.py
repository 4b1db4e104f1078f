"""Emoji by name, each once in a row; arrows and bullets are decoration and stay silent.

Skin tones are dropped: “thumbs up: medium skin tone” is not what anyone says. The names come
from the `emoji` package (0.06 s of CPU, imported for the first picture).
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import ODD, Locale, Rule

_PICTURES = (
    "\u203c\u2049\u2139\u2190-\u21ff\u231a-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_MARKS = "\u00a9\u00ae\u2122"
"""Copyright, registered, trade mark: pictures only with the selector that says so."""
_ONE = rf"(?:[0-9#*]\ufe0f?\u20e3|[{_PICTURES}{_JOINERS}]|[{_MARKS}]\ufe0f)"
_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_DECORATION = frozenset(
    "➡⬅⬆⬇↗↘↙↖↔↕↩↪⤴⤵▶◀⏩⏪⏫⏬🔼🔽☑✅✔✖❌❎➕➖➗✳✴❇▪▫◾◽◼◻⬛⬜🔶🔷🔸🔹🔺🔻💠🔘🔴🟠🟡🟢🔵🟣🟤⚫⚪🟥🟧🟨🟩🟦🟪🟫"
    "👉👈👆👇☝🚨📢📣🔗📷📸🎥📹📺📻📰🧵✍📍📌🔊🔉🔈🔔ℹ‼⁉❗❕❓❔🆕🎙🎧⭕🔁🔄🆚〰©®™"
)


def _picture(match: re.Match[str], locale: Locale) -> str:
    names = _names(_TONES.sub("", match[0]), locale.language)
    before = match.string[: match.start()].rstrip()[-1:] if match.start() else ""
    after = match.string[match.end() : match.end() + 2].lstrip()[:1]
    if not names:
        return " " if before and after else ""
    lead = ", " if before.isalnum() else " "
    return lead + ", ".join(names) + (", " if after.isalnum() else "")


def _names(run: str, language: str) -> list[str]:
    import emoji  # noqa: PLC0415 (0.06 s of CPU: only for texts with pictures)

    if language not in emoji.LANGUAGES:
        return []
    found: dict[str, None] = {}
    for item in emoji.emoji_list(run):
        sign = str(item["emoji"])
        if sign.replace("\ufe0f", "") not in _DECORATION:
            found[_name(sign, language)] = None
    return [name for name in found if name]


def _name(sign: str, language: str) -> str:
    import emoji  # noqa: PLC0415 (see `_names`)

    if sign[0] in "0123456789#*":
        return sign[0] if sign[0].isdigit() else ""
    name = emoji.demojize(sign, language=language, delimiters=("", ""))
    words = " ".join(re.sub(r"[_(){}\[\]:]+", " ", name).split())
    if words == sign:
        return ""
    return f"{words} flag" if language == "en" and _FLAG.fullmatch(sign) else words


RULES = (
    Rule(
        kind="emoji",
        name="name",
        needs=ODD,
        pattern=rf" ?{_ONE}(?: ?{_ONE})*+",
        say=_picture,
    ),
)
