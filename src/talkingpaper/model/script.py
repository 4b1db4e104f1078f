"""What will be said: utterances, who says them, and the sums that prove nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talkingpaper.model.article import Article, Omission, Span
from talkingpaper.model.manner import Manner


class Role(StrEnum):
    """The part an utterance plays; `Script.cast` gives roles their voices."""

    NARRATOR = "narrator"
    HEADLINE = "headline"
    BYLINE = "byline"
    HEADING = "heading"
    CUE = "cue"
    """Words of ours, or an attribution turned into words: “Anna Fifield, on Twitter:”."""
    POST = "post"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronunciation:
    """How words of a spoken text are to be said; the words themselves stay as they are."""

    span: Span
    """Of the utterance's spoken text: whole words, with a possessive's ending."""
    ipa: str
    """Broad English IPA, in the phones of `talkingpaper.text.lexicon.ipa` alone."""
    respelling: str
    """The same in letters, for voices that only take text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What is said in one breath of the script: about one sentence.

    Law: `written` == `span`.of(article.text) when there is a span; `spoken` holds no URL,
    handle sign or markup.
    """

    id: str
    """Digest of what is said and how; equal utterances have equal ids."""
    role: Role
    written: str
    """What captions, page and book show. Empty for a cue that stands nowhere in the article."""
    spoken: str
    """What the voice is given."""
    span: Span | None
    """Where `written` stands in the article; None for words of ours."""
    block: int
    """Index of the article's block this belongs to; -1 for words of ours with no block."""
    speaker: str = ""
    """Who is heard, if not the narrator: the post's author."""
    voice: str = ""
    """``engine:voice`` for this utterance alone; empty: by the cast."""
    pause_after_s: float = 0.0
    pronunciations: tuple[Pronunciation, ...] = ()
    """In order, without overlap."""
    earcon: str = ""
    """Name of a short sound heard in the pause before it (an `Earcon`); empty: none."""
    remark: str = ""
    """What an editor noted beside it, a line a comment; never spoken."""
    language: str = ""
    """BCP 47 tag of its words when they are in another language than the article, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Everything that will be said, in order, and by whom.

    Law: as written, each block is said once, never out of order (an attribution may precede its
    post). An editor may change the order; nothing is said twice all the same.
    """

    article: Article
    utterances: tuple[Utterance, ...]
    cast: Mapping[str, str]
    """Role or speaker → ``engine:voice``; ``narrator`` is always there."""
    omissions: tuple[Omission, ...] = ()
    """The article's own and those an editor made."""
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """Lexicon entries that were used: word → respelling, or ``/IPA/``."""
    manner: Manner = field(default_factory=Manner)
    """How it was written, before anybody edited it."""

    def voice_of(self, utterance: Utterance) -> str:
        """``engine:voice`` for an utterance: its own, else by speaker, role, narrator."""
        return (
            utterance.voice
            or self.cast.get(utterance.speaker)
            or self.cast.get(utterance.role)
            or self.cast[Role.NARRATOR]
        )

    def language_of(self, utterance: Utterance) -> str:
        """BCP 47 tag of what an utterance says."""
        return utterance.language or self.article.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The sums that prove nothing is lost. All counts are non-space characters."""

    characters: int
    """In the article's text; == spoken + omitted + lost."""
    spoken: int
    """In the written text of an utterance, verbatim or transformed."""
    transformed: int
    """Of those spoken: in stretches whose spoken form differs from the written one."""
    omitted: Mapping[str, int]
    """Reason → count."""
    lost: int
    """In no utterance and no omission. An edition has 0."""
    repeated: int
    """In more than one utterance. An edition has 0."""

    @property
    def percent(self) -> float:
        """Share of characters accounted for; 100.0 for an empty text."""
        if not self.characters:
            return 100.0
        return 100.0 * (self.characters - self.lost) / self.characters
