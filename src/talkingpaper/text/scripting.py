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
    Omission,
    Pronunciation,
    Role,
    Script,
    Span,
    Utterance,
)
from talkingpaper.text import cues, pauses
from talkingpaper.text.breaths import breaths
from talkingpaper.text.phrases import has_phrases, phrases
from talkingpaper.text.quotations import Quotation
from talkingpaper.text.quoting import quotations_in, stretches
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
_PAUSES: dict[BlockKind, float] = {
    BlockKind.HEADING: pauses.HEADING_S,
    BlockKind.BYLINE: pauses.BYLINE_S,
    BlockKind.DATELINE: pauses.DATELINE_S,
    BlockKind.ATTRIBUTION: pauses.CUE_S,
    BlockKind.LIST_ITEM: pauses.LIST_ITEM_S,
}
NOTHING_TO_SAY = "nothing to say"
CODE_LISTING = "code listing"


@dataclass(slots=True)
class _Draft:
    """The script so far."""

    article: Article
    voices_quotations: bool
    quotations: tuple[Quotation, ...]
    utterances: list[Utterance] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        """The silence after what was said last."""
        if self.utterances:
            self.utterances[-1] = replace(self.utterances[-1], pause_after_s=seconds)


def write_script(
    article: Article, *, cast: Mapping[str, str], voices_quotations: bool = False
) -> Script:
    """What to say for an article, each block once and in order, an attribution before its post.

    A title that stands in the text is said where it stands; one that was given is said first;
    one made from the text is not said, because its words follow anyway.

    Args:
        article: as a source gave it.
        cast: role or speaker → ``engine:voice``; must hold ``narrator``.
        voices_quotations: full sentences of a certain person in quotation marks become utterances
            of that person (role ``quote``); else the narrator reads them.

    Raises:
        UsageError: the cast has no narrator.
        TalkingPaperError: the language of a post cannot be told, see `text.language`.
    """
    if Role.NARRATOR.value not in cast:
        message = "the cast has no narrator"
        raise UsageError(message, hint="give one, e.g. --voice narrator=ENGINE:VOICE")
    quotations = quotations_in(article) if voices_quotations else ()
    draft = _Draft(article=article, voices_quotations=voices_quotations, quotations=quotations)
    _say_given_title(draft)
    headline = _headline(article)
    for index in _reading_order(article.blocks):
        _say_block(draft, index, is_headline=index == headline)
    omissions = sorted((*article.omissions, *draft.omissions), key=_position)
    return Script(
        article=article,
        utterances=tuple(draft.utterances),
        cast=dict(cast),
        omissions=tuple(omissions),
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
    if article.title_in_text or _begins_text(article):
        return
    _say_ours(draft, Role.HEADLINE, speak(article.title, article.language), article.title)
    draft.pause(pauses.HEADLINE_S)


def _begins_text(article: Article) -> bool:
    """The title was made from the text: some block begins with its words."""
    title = _folded(article.title)
    reach = 4 * len(article.title) + 16
    return any(
        _folded(
            article.text[block.span.start : min(block.span.end, block.span.start + reach)]
        ).startswith(title)
        for block in article.blocks
    )


def _headline(article: Article) -> int:
    """Index of the heading that holds the title, -1 when none does."""
    title = _folded(article.title)
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING and _folded(block.span.of(article.text)) == title:
            return index
    return -1


def _folded(text: str) -> str:
    kept = (character if character.isalnum() else " " for character in text.casefold())
    return " ".join("".join(kept).split())


def _reading_order(blocks: tuple[Block, ...]) -> list[int]:
    """Indices of blocks as they are said: an attribution goes before the words it signs."""
    order: list[int] = []
    for index, block in enumerate(blocks):
        at = len(order)
        if block.kind is BlockKind.ATTRIBUTION:
            while at and _signs(block, blocks[order[at - 1]]):
                at -= 1
        order.insert(at, index)
    return order


def _signs(attribution: Block, block: Block) -> bool:
    if attribution.post is not None:
        return block.kind is BlockKind.POST and block.post == attribution.post
    return (
        block.kind is BlockKind.QUOTE
        and bool(block.speaker)
        and (block.speaker == attribution.speaker)
    )


def _say_block(draft: _Draft, index: int, *, is_headline: bool) -> None:
    block = draft.article.blocks[index]
    _close_before(draft, index)
    if block.kind is BlockKind.CODE:
        _leave_out_code(draft, block)
        return
    _introduce(draft, index)
    before = len(draft.utterances)
    role = Role.HEADLINE if is_headline else _ROLES[block.kind]
    is_first = True
    for part in stretches(draft.article, block, draft.quotations):
        quoted = part.quotation
        for span, is_end in breaths(draft.article, part.block):
            if quoted is not None:
                _say(draft, index, span, Role.QUOTE, quoted.speaker, is_first=is_first)
            else:
                _say(draft, index, span, role, _speaker(draft, block), is_first=is_first)
            is_first = False
            if len(draft.utterances) > before:
                draft.pause(pauses.SENTENCE_S if is_end else pauses.PART_S)
        if len(draft.utterances) > before and part.is_inside_sentence:
            draft.pause(pauses.TURN_S)
    if len(draft.utterances) > before:
        after = pauses.HEADLINE_S if is_headline else _PAUSES.get(block.kind, pauses.PARAGRAPH_S)
        draft.pause(after)


def _close_before(draft: _Draft, index: int) -> None:
    """A longer silence before `index` where something ends that only silence closes."""
    blocks = draft.article.blocks
    if not draft.utterances:
        return
    last = draft.utterances[-1]
    if last.role is Role.HEADLINE or last.block < 0:
        return
    before, block = blocks[last.block], blocks[index]
    if before.kind is BlockKind.POST and block.post != before.post:
        draft.pause(pauses.POST_S)
    elif before.kind is BlockKind.QUOTE and block.kind is not BlockKind.QUOTE:
        draft.pause(pauses.QUOTE_S)
    elif before.kind is BlockKind.LIST_ITEM and block.kind is not BlockKind.LIST_ITEM:
        draft.pause(pauses.PARAGRAPH_S)
    if block.kind is BlockKind.HEADING and before.kind is not BlockKind.HEADING:
        draft.pause(pauses.BEFORE_HEADING_S)


def _introduce(draft: _Draft, index: int) -> None:
    """Tell that a quotation or a table begins, when no attribution tells it."""
    blocks, language = draft.article.blocks, draft.article.language
    block = blocks[index]
    begins = index == 0 or blocks[index - 1].kind is not block.kind
    if block.kind is BlockKind.QUOTE and begins and not block.speaker:
        _say_ours(draft, Role.CUE, cues.quote_introduction("", language))
    elif block.kind is BlockKind.TABLE and has_phrases(language):
        _say_ours(draft, Role.CUE, phrases(language).table)


def _leave_out_code(draft: _Draft, block: Block) -> None:
    """Code read aloud helps nobody: it is left out, and the listener is told."""
    draft.omissions.append(Omission(span=block.span, reason=CODE_LISTING))
    if has_phrases(draft.article.language):
        _say_ours(draft, Role.CODE, phrases(draft.article.language).code)
        draft.pause(pauses.PARAGRAPH_S)


def _say_ours(draft: _Draft, role: Role, spoken: str, written: str = "") -> None:
    """Words of ours; nothing when there are none."""
    if has_words(spoken):
        draft.utterances.append(
            Utterance(
                id=utterance_id(role, "", spoken),
                role=role,
                written=written,
                spoken=spoken,
                span=None,
                block=-1,
                pause_after_s=pauses.CUE_S,
            )
        )


def _speaker(draft: _Draft, block: Block) -> str:
    """Who is heard in a block, if not the narrator."""
    if block.kind is BlockKind.POST and block.post is not None:
        return block.post.author
    # A block quotation's voice is its role's, unless people speak for themselves.
    is_voiced = block.kind is BlockKind.QUOTE and draft.voices_quotations
    return block.speaker if is_voiced else ""


def _say(
    draft: _Draft, index: int, span: Span, role: Role, speaker: str, *, is_first: bool
) -> None:
    article = draft.article
    written = span.of(article.text)
    spoken = say(article, index, written, role, is_first=is_first)
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
        )
    )
