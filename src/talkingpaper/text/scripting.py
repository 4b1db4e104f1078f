"""Article → script: what is said, in which order, by whom, with which silence after it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from talkingpaper.errors import UsageError
from talkingpaper.model import (
    Article,
    Block,
    BlockKind,
    Manner,
    Omission,
    Pauses,
    Pronunciation,
    Role,
    Script,
    Span,
    Utterance,
)
from talkingpaper.text import cues
from talkingpaper.text.breaths import breaths, silence_after
from talkingpaper.text.earcons import with_earcons
from talkingpaper.text.foreign import ForeignParts
from talkingpaper.text.framing import contents, disclosure
from talkingpaper.text.phrases import has_phrases, phrases
from talkingpaper.text.quoting import Turn, stretches, turns
from talkingpaper.text.readingorder import begins_text, headline, reading_order
from talkingpaper.text.saying import say
from talkingpaper.text.spoken import speak

_ROLES: dict[BlockKind, Role] = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.BYLINE: Role.BYLINE,
    BlockKind.DATELINE: Role.NARRATOR,
    BlockKind.PARAGRAPH: Role.NARRATOR,
    BlockKind.POST: Role.POST,
    BlockKind.ATTRIBUTION: Role.CUE,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.LIST_ITEM: Role.LIST_ITEM,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.TABLE: Role.TABLE,
    BlockKind.CODE: Role.CODE,
    BlockKind.NOTE: Role.NOTE,
}
NOTHING_TO_SAY = "nothing to say"
CODE_LISTING = "code listing"


@dataclass(slots=True)
class _Draft:
    """The script so far."""

    article: Article
    manner: Manner
    foreign: ForeignParts
    turns: tuple[Turn, ...]
    utterances: list[Utterance] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def language_of(self, span: Span) -> str:
        """BCP 47, of a stretch that one voice says."""
        return self.foreign.language_at(span) or self.article.language

    def pause(self, seconds: float) -> None:
        """The silence after what was said last."""
        if self.utterances:
            self.utterances[-1] = replace(self.utterances[-1], pause_after_s=seconds)


def write_script(
    article: Article, *, cast: Mapping[str, str], manner: Manner | None = None
) -> Script:
    """What to say for an article, each block once and in order, an attribution before its post.

    A title that stands in the text is said where it stands; one that was given is said first;
    one made from the text is not said, because its words follow anyway.

    Args:
        article: as a source gave it.
        cast: role or speaker → ``engine:voice``; must hold ``narrator``.
        manner: what is said and heard beside the article's words; None: `Manner`'s own.

    Raises:
        UsageError: the cast has no narrator.
        TalkingPaperError: the language of a post cannot be told, see `text.foreign`.
    """
    if Role.NARRATOR.value not in cast:
        message = "the cast has no narrator"
        raise UsageError(message, hint="give one, e.g. --voice narrator=ENGINE:VOICE")
    manner = manner or Manner()
    foreign = ForeignParts(article)
    given = turns(article, foreign, speakers=manner.speakers)
    draft = _Draft(article=article, manner=manner, foreign=foreign, turns=given)
    _say_given_title(draft)
    titled = headline(article)
    order = range(len(article.blocks)) if manner.plain else reading_order(article.blocks)
    for index in order:
        _say_block(draft, index, is_headline=index == titled)
    _frame(draft, titled)
    utterances = tuple(draft.utterances)
    omissions = sorted((*article.omissions, *draft.omissions), key=_position)
    return Script(
        article=article,
        utterances=with_earcons(article, utterances) if manner.earcons else utterances,
        cast=dict(cast),
        omissions=tuple(omissions),
        manner=manner,
    )


def utterance_id(
    role: Role, voice: str, spoken: str, pronunciations: Sequence[Pronunciation] = ()
) -> str:
    """Digest of what is said and how: 16 hexadecimal digits of SHA-256."""
    said = f"{role.value}|{voice}|{spoken}"
    for each in pronunciations:
        said += f"|{each.span.start}-{each.span.end} {each.ipa} {each.respelling}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def has_words(spoken: str) -> bool:
    """True when a voice would say something: at least one letter or digit."""
    return any(map(str.isalnum, spoken))


def _position(omission: Omission) -> tuple[int, int]:
    return omission.span.start, omission.span.end


def _say_given_title(draft: _Draft) -> None:
    article = draft.article
    if article.title_in_text or begins_text(article):
        return
    _say_ours(draft, Role.HEADLINE, speak(article.title, article.language), article.title)
    draft.pause(draft.manner.pauses.headline_s)


def _frame(draft: _Draft, titled: int) -> None:
    """What goes before the article's text and behind it."""
    article, manner = draft.article, draft.manner
    said = contents(article, titled, draft.utterances) if manner.contents else ""
    if said:
        at = _opening_end(draft.utterances)
        opening = _ours(Role.CUE, speak(said, article.language), said)
        opening = replace(opening, pause_after_s=manner.pauses.headline_s)
        draft.utterances.insert(at, opening)
    closing = disclosure(article) if manner.disclosure else ""
    if closing and draft.utterances:
        draft.pause(manner.pauses.closing_s)
        draft.utterances.append(_ours(Role.CUE, speak(closing, article.language), closing))


def _opening_end(utterances: Sequence[Utterance]) -> int:
    """Where the text begins: after headline and byline."""
    opening = {Role.HEADLINE, Role.BYLINE}
    first = (index for index, each in enumerate(utterances) if each.role not in opening)
    return next(first, len(utterances))


def _say_block(draft: _Draft, index: int, *, is_headline: bool) -> None:
    block = draft.article.blocks[index]
    _close_before(draft, index)
    if block.kind is BlockKind.CODE:
        _leave_out_code(draft, block)
        return
    _introduce(draft, index)
    before = len(draft.utterances)
    pauses = draft.manner.pauses
    role = Role.HEADLINE if is_headline else _ROLES[block.kind]
    is_first = True
    for part in stretches(draft.article, block, draft.turns):
        language = draft.language_of(part.block.span)
        for span, is_end in breaths(draft.article.text, part.block, language):
            if part.turn is not None:
                _say(draft, index, span, Role.QUOTE, part.turn.speaker, is_first=is_first)
            else:
                _say(draft, index, span, role, _speaker(draft, block), is_first=is_first)
            is_first = False
            if len(draft.utterances) > before:
                written = span.of(draft.article.text)
                draft.pause(silence_after(written, pauses, is_end=is_end))
        if len(draft.utterances) > before and part.is_inside_sentence:
            draft.pause(pauses.turn_s)
    if len(draft.utterances) > before:
        draft.pause(pauses.headline_s if is_headline else _pause_after(block.kind, pauses))


def _pause_after(kind: BlockKind, pauses: Pauses) -> float:
    match kind:
        case BlockKind.HEADING:
            return pauses.heading_s
        case BlockKind.BYLINE:
            return pauses.byline_s
        case BlockKind.DATELINE:
            return pauses.dateline_s
        case BlockKind.ATTRIBUTION:
            return pauses.cue_s
        case BlockKind.LIST_ITEM:
            return pauses.list_item_s
        case _:
            return pauses.paragraph_s


def _close_before(draft: _Draft, index: int) -> None:
    """A longer silence before `index` where something ends that only silence closes."""
    blocks, pauses = draft.article.blocks, draft.manner.pauses
    if not draft.utterances:
        return
    last = draft.utterances[-1]
    if last.role is Role.HEADLINE or last.block < 0:
        return
    before, block = blocks[last.block], blocks[index]
    if before.post is not None and block.post != before.post:
        draft.pause(pauses.post_s)
    elif before.kind is BlockKind.QUOTE and block.kind is not BlockKind.QUOTE:
        draft.pause(pauses.quote_s)
    elif before.kind is BlockKind.LIST_ITEM and block.kind is not BlockKind.LIST_ITEM:
        draft.pause(pauses.paragraph_s)
    if block.kind is BlockKind.HEADING and before.kind is not BlockKind.HEADING:
        draft.pause(pauses.before_heading_s)


def _introduce(draft: _Draft, index: int) -> None:
    """Tell that a quotation or a table begins, when no attribution tells it."""
    blocks, language = draft.article.blocks, draft.article.language
    block = blocks[index]
    if draft.manner.plain:
        return
    begins = index == 0 or blocks[index - 1].kind is not block.kind
    if block.kind is BlockKind.QUOTE and begins and not block.speaker:
        _say_ours(draft, Role.CUE, cues.quote_introduction("", language))
    elif block.kind is BlockKind.TABLE and has_phrases(language):
        _say_ours(draft, Role.CUE, phrases(language).table)


def _leave_out_code(draft: _Draft, block: Block) -> None:
    """Code read aloud helps nobody: it is left out, and the listener is told."""
    draft.omissions.append(Omission(span=block.span, reason=CODE_LISTING))
    if has_phrases(draft.article.language) and not draft.manner.plain:
        _say_ours(draft, Role.CODE, phrases(draft.article.language).code)
        draft.pause(draft.manner.pauses.paragraph_s)


def _say_ours(draft: _Draft, role: Role, spoken: str, written: str = "") -> None:
    """Words of ours; nothing when there are none."""
    if has_words(spoken):
        draft.utterances.append(_ours(role, spoken, written))
        draft.pause(draft.manner.pauses.cue_s)


def _ours(role: Role, spoken: str, written: str = "") -> Utterance:
    return Utterance(
        id=utterance_id(role, "", spoken),
        role=role,
        written=written,
        spoken=spoken,
        span=None,
        block=-1,
    )


def _speaker(draft: _Draft, block: Block) -> str:
    """Who is heard in a block, if not the narrator."""
    if block.kind is BlockKind.POST and block.post is not None:
        return block.post.author
    # A block quotation's voice is its role's, unless people speak for themselves.
    is_voiced = block.kind is BlockKind.QUOTE and draft.manner.speakers
    return block.speaker if is_voiced else ""


def _say(
    draft: _Draft, index: int, span: Span, role: Role, speaker: str, *, is_first: bool
) -> None:
    article = draft.article
    written = span.of(article.text)
    is_plain, language = draft.manner.plain, draft.language_of(span)
    spoken = say(article, index, written, language, is_first=is_first, is_plain=is_plain)
    if not has_words(spoken):
        draft.omissions.append(Omission(span=span, reason=NOTHING_TO_SAY))
        return
    draft.utterances.append(
        Utterance(
            id=utterance_id(role, "", spoken),
            role=role,
            written=written,
            spoken=spoken,
            span=span,
            block=index,
            speaker=speaker,
            language=draft.foreign.language_at(span),
        )
    )
