r"""Clean once at the door, so that nothing behind it meets a character that breaks it.

NUL ends an utterance in espeak, control characters and noncharacters make XML ill-formed, lone
surrogates cannot be written, direction controls reorder captions. Line ends become ``\n``;
everything else that stays is left exactly as it was (no normal form is imposed: offsets and
spelling belong to the author). What goes is counted by reason.
"""

from __future__ import annotations

import re
from collections import Counter

from talkingpaper.model import Removal

# UAX #14: CR, LF, NEL, LS and PS are mandatory breaks; so are VT and FF.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Emoji that a joiner or selector may follow: symbols, pictographs, skin tones, flags, the few
# older characters with an emoji form (UTS #51), and keycap bases for the selector.
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Scripts whose spelling needs ZWJ/ZWNJ: Arabic, Syriac, N'Ko … Sinhala, Myanmar, Khmer, Mongolian.
_JOINING = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc"

_REASONS: tuple[tuple[str, str], ...] = (
    ("kept", f"(?<=[{_PICTURE}\ufe0f])\u200d(?=[{_PICTURE}])"),
    ("kept_joiner", f"(?<=[{_JOINING}])[\u200c\u200d]"),
    ("kept_selector", f"(?<=[{_PICTURE}0-9#*])[\ufe0e\ufe0f]"),
    ("kept_flag", "(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,6}\U000e007f"),
    ("control_character", "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    ("lone_surrogate", "[\ud800-\udfff]"),
    (
        "noncharacter",
        "[\ufdd0-\ufdef\ufffe\uffff"
        + "".join(
            f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}"
            for plane in range(0x10000, 0x110000, 0x10000)
        )
        + "]",
    ),
    ("byte_order_mark", "\ufeff"),
    ("direction_control", "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"),
    ("soft_hyphen", "\u00ad"),
    ("zero_width_character", "[\u034f\u180e\u200b-\u200d\u2060-\u2065\ufe0e\ufe0f]"),
    ("object_placeholder", "[\ufff9-\ufffc]"),
    ("invisible_tag", "[\U000e0000-\U000e007f]"),
)
_UNWANTED = re.compile("|".join(f"(?P<{reason}>{pattern})" for reason, pattern in _REASONS))


def clean(text: str) -> tuple[str, tuple[Removal, ...]]:
    r"""The text without what nobody can see or say, and how much of what went.

    Line ends of every kind become ``\n`` (not counted: nothing is lost by it).
    """
    # Most of what comes is short and plain; looking costs a tenth of searching for each reason.
    if text.isascii() and text.replace("\n", "").isprintable():
        return text, ()
    counts: Counter[str] = Counter()

    def drop(match: re.Match[str]) -> str:
        reason = str(match.lastgroup)
        if reason.startswith("kept"):
            return match.group()
        counts[reason] += len(match.group())
        return ""

    cleaned = _UNWANTED.sub(drop, _LINE_ENDS.sub("\n", text))
    if not counts:
        return cleaned, ()
    return cleaned, tuple(
        Removal(reason=reason.replace("_", " "), characters=counts[reason])
        for reason, _ in _REASONS
        if counts[reason]
    )


def add_removals(*groups: tuple[Removal, ...]) -> tuple[Removal, ...]:
    """One removal a reason, in order of first appearance, counts summed."""
    counts: Counter[str] = Counter()
    for group in groups:
        for removal in group:
            counts[removal.reason] += removal.characters
    return tuple(Removal(reason=reason, characters=count) for reason, count in counts.items())


def visible_characters(text: str) -> int:
    """How many characters are not white space: the unit coverage counts in."""
    return sum(map(len, text.split()))
