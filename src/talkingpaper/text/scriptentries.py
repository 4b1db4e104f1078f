"""From the tree of an edited script file to a `Script`: every edit allowed or refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from talkingpaper import jsonform
from talkingpaper.errors import StorageError, UsageError
from talkingpaper.model import (
    Article,
    Earcon,
    Omission,
    Pauses,
    Pronunciation,
    Role,
    Script,
    Span,
    Utterance,
)
from talkingpaper.text.coverage import uncovered
from talkingpaper.text.foreign import ForeignParts
from talkingpaper.text.mannertable import read_manner, read_pause
from talkingpaper.text.pronunciationtable import read_pronunciations
from talkingpaper.text.quoting import quotations_in
from talkingpaper.text.scripting import has_words, utterance_id
from talkingpaper.text.spoken import speak
from talkingpaper.text.yamlreading import (
    WRITE_AGAIN,
    items_of,
    mapping_of,
    needed,
    optional_text,
    table_of,
    text_of,
)
from talkingpaper.text.yamlremarks import remarks
from talkingpaper.text.yamltree import Mapping, Node, Place

FORMAT = "talkingpaper-script-1"
EDITED_OUT = "left out by the editor"

_TOP_KEYS = frozenset({"format", "manner", "cast", "lexicon", "left_out", "script", "article"})
_ENTRY_KEYS = frozenset(
    {"role", "speaker", "voice", "at", "text", "say", "pronounce", "pause", "earcon"}
)
_INTEGER = re.compile(r"\d{1,9}")
_VOICE = re.compile(r"[^\s:]+:\S+")
# What a voice must not be given as it stands; `speak` turns it into words.
_UNSPEAKABLE = re.compile(r"[\d@#<>\[\]{}|\\^_~*/=%\x00-\x1f\x7f-\x9f]")


def read_script(root: Node, text: str, *, name: str) -> Script:
    """The script a file's tree stands for. Raises ScriptError naming line and column.

    Args:
        root: the file's tree.
        text: the file's own text, for what was noted in it.
        name: the file's name, for messages.
    """
    top = mapping_of(root, _TOP_KEYS, "a script file")
    version = needed(top, "format")
    if text_of(version) != FORMAT:
        version.place.refuse(f"the format is not {FORMAT}", WRITE_AGAIN)
    article = _article(needed(top, "article"), name)
    entries = items_of(needed(top, "script"))
    foreign = ForeignParts(article)
    utterances = tuple(
        replace(_utterance(entry, article, foreign), remark=remark)
        for entry, remark in zip(entries, remarks(text, entries), strict=True)
    )
    _refuse_twice(utterances, entries)
    cast = _cast(needed(top, "cast"), article, utterances)
    given = _left_out(top.get("left_out"), article)
    script = Script(
        article=article,
        utterances=utterances,
        cast=cast,
        lexicon=table_of(top.get("lexicon")),
        manner=read_manner(top.get("manner")),
    )
    return _complete(script, given)


def _cast(node: Node, article: Article, utterances: tuple[Utterance, ...]) -> dict[str, str]:
    cast = table_of(node)
    if Role.NARRATOR.value not in cast:
        node.place.refuse("the cast has no narrator", "add narrator: ENGINE:VOICE")
    known = {*Role, *(one.speaker for one in utterances)}
    if not cast.keys() <= known:
        known |= _people(article)  # an editor may have left out all that somebody says
    for name, _ in node.entries if isinstance(node, Mapping) else ():
        if name.text not in known:
            who = ", ".join(filter(None, (*Role, *sorted(known - set(Role)))))
            name.place.refuse(f"nobody here is called '{name.text}'", f"known: {who}")
    return cast


def _people(article: Article) -> set[str]:
    """Everybody who posts or is quoted in an article."""
    posts = {block.post.author for block in article.blocks if block.post is not None}
    quoted = {block.speaker for block in article.blocks}
    return posts | quoted | {each.speaker for each in quotations_in(article)}


def _complete(script: Script, left_out: tuple[Omission, ...]) -> Script:
    """The script with what the editor removed accounted for."""
    said = [one.span for one in script.utterances if one.span is not None]
    # What was left out and is now said again is no omission any more.
    kept = tuple(one for one in left_out if not any(_overlap(one.span, span) for span in said))
    script = replace(script, omissions=(*script.article.omissions, *kept))
    removed = (Omission(span=span, reason=EDITED_OUT) for span in uncovered(script))
    together = sorted((*script.omissions, *removed), key=lambda one: (one.span.start, one.span.end))
    return replace(script, omissions=tuple(together))


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _article(node: Node, name: str) -> Article:
    try:
        return jsonform.loads(Article, text_of(node).encode("utf-8"), name=f"the article in {name}")
    except (StorageError, UnicodeEncodeError) as error:
        problem = (
            f"the article is damaged: {error.message if isinstance(error, StorageError) else error}"
        )
        node.place.refuse(problem, WRITE_AGAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an entry's words are."""

    written: str
    spoken: str


def _utterance(node: Node, article: Article, foreign: ForeignParts) -> Utterance:
    entry = mapping_of(node, _ENTRY_KEYS, "an entry of the script")
    span = _span(entry.get("at"), article)
    block = _block(article, span, entry.place)
    role = _role(entry, Role.NARRATOR if span is not None else Role.CUE)
    language = foreign.language_at(span) if span is not None else ""
    said = _said(entry, article, span, language or article.language)
    voice = _voice(entry.get("voice"))
    pronunciations = _pronunciations(entry.get("pronounce"), said.spoken)
    return Utterance(
        id=utterance_id(role, voice, said.spoken, pronunciations),
        role=role,
        written=said.written,
        spoken=said.spoken,
        span=span,
        block=block,
        speaker=optional_text(entry.get("speaker")),
        voice=voice,
        pause_after_s=_pause(entry.get("pause")),
        pronunciations=pronunciations,
        earcon=_earcon(entry.get("earcon")),
        language=language,
    )


def _pronunciations(node: Node | None, spoken: str) -> tuple[Pronunciation, ...]:
    if node is None:
        return ()
    table = table_of(node)
    try:
        return read_pronunciations(spoken, table)
    except UsageError as error:
        node.place.refuse(error.message, error.hint)


def _said(entry: Mapping, article: Article, span: Span | None, language: str) -> _Said:
    text, say = entry.get("text"), entry.get("say")
    written = optional_text(text)
    if span is not None:
        if text is not None and " ".join(written.split()) != " ".join(
            span.of(article.text).split()
        ):
            text.place.refuse(
                "text differs from the article", "undo that and write what to say under say:"
            )
        written = span.of(article.text)
    if say is None and not written:
        entry.place.refuse("this entry says nothing", "add say: or remove the entry")
    spoken = speak(written, language) if say is None else text_of(say).strip()
    if say is not None and _UNSPEAKABLE.search(spoken):
        spoken = speak(spoken, language)
    if not has_words(spoken):
        (say or entry).place.refuse(
            "there is nothing to say here", "write words, or remove the entry"
        )
    return _Said(written=written, spoken=spoken)


def _span(node: Node | None, article: Article) -> Span | None:
    if node is None:
        return None
    ends = [text_of(item) for item in items_of(node)]
    if len(ends) != 2 or not all(map(_INTEGER.fullmatch, ends)):
        node.place.refuse("at is not [start, end]", "undo the change; a new line has no at")
    start, end = map(int, ends)
    if not start < end <= len(article.text):
        node.place.refuse("at is outside the article", "undo the change; a new line has no at")
    return Span(start=start, end=end)


def _block(article: Article, span: Span | None, place: Place) -> int:
    if span is None:
        return -1
    holding = (
        index
        for index, block in enumerate(article.blocks)
        if block.span.start <= span.start and span.end <= block.span.end
    )
    index = next(holding, -1)
    if index < 0:
        place.refuse("at crosses from one block of the article into another", "undo the change")
    return index


def _refuse_twice(utterances: tuple[Utterance, ...], entries: tuple[Node, ...]) -> None:
    placed = sorted(
        (one.span.start, one.span.end, index)
        for index, one in enumerate(utterances)
        if one.span is not None
    )
    reached, first = 0, -1
    for start, end, index in placed:
        if start < reached:
            again, before = entries[max(first, index)].place, entries[min(first, index)].place
            problem = f"these words of the article are said twice, in line {before.line} too"
            again.refuse(problem, "remove one of the two entries")
        reached, first = end, index


def _role(entry: Mapping, default: Role) -> Role:
    node = entry.get("role")
    if node is None:
        return default
    try:
        return Role(text_of(node))
    except ValueError:
        known = ", ".join(role.value for role in Role)
        node.place.refuse(f"there is no role '{text_of(node)}'", f"known: {known}")


def _voice(node: Node | None) -> str:
    voice = optional_text(node)
    if node is not None and voice and not _VOICE.fullmatch(voice):
        node.place.refuse(f"'{voice}' is not a voice", "write ENGINE:VOICE")
    return voice


def _pause(node: Node | None) -> float:
    return Pauses().sentence_s if node is None else read_pause(node)


def _earcon(node: Node | None) -> str:
    name = optional_text(node)
    if node is not None and name and name not in set(Earcon):
        node.place.refuse(f"there is no sound called '{name}'", f"known: {', '.join(Earcon)}")
    return name


def _left_out(node: Node | None, article: Article) -> tuple[Omission, ...]:
    omissions: list[Omission] = []
    for item in items_of(node) if node is not None else ():
        entry = mapping_of(item, frozenset({"at", "reason"}), "an entry of left_out")
        span = _span(needed(entry, "at"), article)
        if span is not None:
            omissions.append(Omission(span=span, reason=text_of(needed(entry, "reason"))))
    return tuple(omissions)
