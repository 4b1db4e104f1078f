"""The nouns: what an article becomes on its way to an edition.

All are frozen values; positions are half-open character spans or whole samples. Nothing here
does I/O, reads a clock or knows an audio library. `jsonform` gives each its one JSON form.
Two values are equal when all their fields are.
"""

from __future__ import annotations

from talkingpaper.model.article import (
    Article,
    Block,
    BlockKind,
    Link,
    Medium,
    Omission,
    Post,
    Removal,
    Span,
)
from talkingpaper.model.edition import (
    Change,
    Edition,
    EditionFile,
    VoicedClip,
)
from talkingpaper.model.manner import Earcon, Manner, Pauses
from talkingpaper.model.script import (
    Coverage,
    Pronunciation,
    Role,
    Script,
    Utterance,
)
from talkingpaper.model.sound import (
    Chapter,
    Clip,
    Cue,
    Difference,
    Heard,
    Mastering,
    Receipt,
    Timeline,
    Word,
    WordTiming,
)

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Change",
    "Chapter",
    "Clip",
    "Coverage",
    "Cue",
    "Difference",
    "Earcon",
    "Edition",
    "EditionFile",
    "Heard",
    "Link",
    "Manner",
    "Mastering",
    "Medium",
    "Omission",
    "Pauses",
    "Post",
    "Pronunciation",
    "Receipt",
    "Removal",
    "Role",
    "Script",
    "Span",
    "Timeline",
    "Utterance",
    "VoicedClip",
    "Word",
    "WordTiming",
]
