"""The nouns: what an article becomes on its way to an edition.

All are frozen values; positions are half-open character spans or whole samples. Nothing here
does I/O, reads a clock or knows an audio library. `jsonform` gives each its one JSON form.
Two values are equal when all their fields are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range of characters (Unicode code points), `start` ≤ `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    POST = "post"
    """One paragraph of an embedded post's own words."""
    ATTRIBUTION = "attribution"
    """The line that says who posted, or who is quoted: “— Anna Fifield (@annafifield) …”."""
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An embedded post (tweet…): what its attribution says. Its words are `Block`s."""

    number: int
    """1 for the article's first post; blocks of one post share it."""
    network: str
    """Spoken name of the network: Twitter, X, Bluesky…"""
    author: str
    handle: str = ""
    """With its @, as written; empty when not given."""
    published: str = ""
    """The date as written; empty when not given."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the article that is one thing."""

    kind: BlockKind
    span: Span
    level: int = 0
    """Headings: 1–6. List items: depth, 1 for the outermost. Else 0."""
    marker: str = ""
    """List items: the number as written (“3.”), empty for a bullet."""
    post: Post | None = None
    """Posts and their attribution line."""
    speaker: str = ""
    """Quotes: who is quoted, when the article says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Characters that are not spoken, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Characters taken away before `Article.text` came to be (markup, control characters)."""

    reason: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A written article: its visible text and what each stretch of it is.

    Law: every non-space character of `text` lies in exactly one block or one omission.
    """

    title: str
    title_in_text: bool
    """True when a heading block holds the title; False when it was given or made."""
    text: str
    language: str
    """BCP 47, e.g. ``en-US``."""
    blocks: tuple[Block, ...]
    omissions: tuple[Omission, ...] = ()
    removals: tuple[Removal, ...] = ()
    author: str = ""
    """Who wrote it, from the byline or given: “Ryan Pickrell”."""
    publisher: str = ""
    """Where it appeared first: “The Daily Caller”."""
    published: str = ""
    """ISO 8601 date or date-time; empty when unknown."""
    url: str = ""
    site: str = ""
    image: str = ""
    origin: str = ""
    """What it was read from: a file name, a URL, ``stdin``."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Everything that will be said, in order, and by whom.

    Law: each block is said once, never out of order (an attribution may precede its post).
    """

    article: Article
    utterances: tuple[Utterance, ...]
    cast: Mapping[str, str]
    """Role or speaker → ``engine:voice``; ``narrator`` is always there."""
    omissions: tuple[Omission, ...] = ()
    """The article's own and those an editor made."""
    lexicon: Mapping[str, str] = field(default_factory=dict)
    """Lexicon entries that were used: word → respelling, or ``/IPA/``."""

    def voice_of(self, utterance: Utterance) -> str:
        """``engine:voice`` for an utterance: its own, else by speaker, role, narrator."""
        return (
            utterance.voice
            or self.cast.get(utterance.speaker)
            or self.cast.get(utterance.role)
            or self.cast[Role.NARRATOR]
        )


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


class WordTiming(StrEnum):
    """Where word times come from, best first."""

    MODEL = "model"
    """The model's own durations: exact."""
    EVENTS = "events"
    """Events the engine reported while speaking."""
    ESTIMATED = "estimated"
    """Shared out over the clip by the words' lengths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """When a word is heard. Samples count from the clip's (or timeline's) first sample."""

    span: Span
    """Of the utterance's spoken text in a `Clip`, of its written text in a `Cue`."""
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was measured on a clip before it was accepted."""

    duration_s: float
    """From first to last sound, silence at both ends left out."""
    words: int
    pace_wpm: float
    peak_dbfs: float
    loudness_lufs: float
    attempts: int = 1
    problems: tuple[str, ...] = ()
    """Empty when the clip passed."""

    @property
    def passed(self) -> bool:
        """No problem was found."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One utterance as sound, as its engine gave it: untrimmed, not levelled.

    Law: words are monotone and inside the clip.
    """

    key: str
    """Digest of everything that shapes the sound; its name in the store."""
    voice: str
    spoken: str
    rate_hz: int
    pcm: bytes
    """Mono, signed 16-bit little-endian."""
    words: tuple[Word, ...]
    timing: WordTiming
    receipt: Receipt

    @property
    def samples(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One utterance placed in the edition."""

    index: int
    """Of the utterance in the script."""
    role: Role
    speaker: str
    written: str
    start_samples: int
    """First sound; silence the engine put before it is trimmed."""
    end_samples: int
    """Just after the last sound."""
    pause_samples: int
    """Silence up to the next cue, or to the end of the edition."""
    words: tuple[Word, ...] = ()
    timing: WordTiming = WordTiming.ESTIMATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A named stretch of the edition."""

    title: str
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Where everything is heard; the one timing model of all outputs.

    Laws: `head_samples` + Σ(cue length + pause) == `total_samples`; cues do not overlap;
    chapters are contiguous from 0 to the end; the decoded file has `total_samples`.
    """

    rate_hz: int
    head_samples: int
    """Silence before the first cue."""
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    total_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastering:
    """What was measured on the decoded file."""

    integrated_lufs: float
    true_peak_dbtp: float
    voices_lufs: Mapping[str, float]
    """``engine:voice`` → integrated loudness of its cues."""
    decoded_samples: int
    encoder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """A file of the edition, relative to its folder."""

    path: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedClip:
    """An utterance's clip as the manifest records it."""

    utterance: str
    """The utterance's id."""
    key: str
    voice: str
    timing: WordTiming
    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An audio edition: what it is made of and the proof that it is whole."""

    slug: str
    title: str
    language: str
    duration_s: float
    cast: Mapping[str, str]
    files: tuple[EditionFile, ...]
    mastering: Mastering
    coverage: Coverage
    clips: tuple[VoicedClip, ...]
    versions: Mapping[str, str]
    """Program and parts that shaped the sound → version."""
    recipe: str
    """Digest of script, settings and versions; equal recipes give equal bytes."""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    origin: str = ""
