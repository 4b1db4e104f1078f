"""How an article is told: the silences, and what is said and heard beside its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Earcon(StrEnum):
    """What a short sound tells: which part of the article begins or has ended."""

    HEADLINE = "headline"
    SECTION = "section"
    """A heading follows."""
    POST = "post"
    POST_END = "post_end"
    """The article goes on after a post."""
    QUOTE = "quote"
    """A block quotation follows."""
    LIST_END = "list_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """Silence after what was said, in seconds.

    Chosen by ear against how news readers pace: a paragraph is about twice a sentence, a change
    of reader is the longest break of all, because it is the only sign that a quotation is over.
    """

    part_s: float = 0.15
    """Between parts of one long sentence: a breath."""
    join_s: float = 0.05
    """Between parts where no sign stands: next to nothing, the voice only begins anew."""
    turn_s: float = 0.25
    """From “the mayor said:” to her words and back, inside a sentence: longer than a breath,
    because another voice begins; shorter than a sentence, because it has not ended."""
    sentence_s: float = 0.35
    list_item_s: float = 0.45
    """Items are told apart, yet stay one list."""
    paragraph_s: float = 0.7
    heading_s: float = 0.9
    """After a heading: time to take the turn."""
    before_heading_s: float = 1.1
    """At the end of what a heading closes."""
    headline_s: float = 1.0
    byline_s: float = 0.8
    dateline_s: float = 0.4
    """A dateline leads straight into its paragraph."""
    cue_s: float = 0.35
    """From “Anna Fifield, on Twitter:” to her words: shorter, and they come apart from their
    name."""
    post_s: float = 1.1
    """From a post back to the article. No words such as “end of post”: the pause and the return
    of the narrator's voice say it, as broadcast news does, and fillers tire on the second post."""
    quote_s: float = 0.9
    """From a block quotation back to the article."""
    closing_s: float = 1.1
    """From the article's last words to the disclosure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What is said and heard beside the article's own words, and who says its quotations."""

    speakers: bool = False
    """Full sentences of a certain person in quotation marks are said by that person (role
    ``quote``); else the narrator reads them."""
    plain: bool = False
    """Nothing of ours: no cue, and every line worded and placed as it is written."""
    earcons: bool = False
    """Short sounds mark headline, sections, posts, block quotations and ends of lists."""
    contents: bool = False
    """A long article opens with its length and its sections."""
    disclosure: bool = False
    """The edition ends by saying that the voice is synthetic and where the article is from."""
    pauses: Pauses = field(default_factory=Pauses)
    voices: Mapping[str, str] = field(default_factory=dict)
    """Role or speaker → ``engine:voice``, as asked for when it was written."""
