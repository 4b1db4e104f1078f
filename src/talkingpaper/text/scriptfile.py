"""A script as YAML for a person to edit, and back.

The file is self-contained: what is said stands on top, one entry an utterance; the article it
was written from follows as one block. ``load_script(dump_script(script)) == script``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from talkingpaper import jsonform
from talkingpaper.model import Article, Omission, Role, Script, Utterance
from talkingpaper.text.mannertable import manner_table
from talkingpaper.text.pronunciationtable import pronunciation_table
from talkingpaper.text.quoting import reasons
from talkingpaper.text.scriptentries import EDITED_OUT, FORMAT, read_script
from talkingpaper.text.spoken import speak
from talkingpaper.text.yamltext import escaped, literal, scalar
from talkingpaper.text.yamltree import parse_tree

_HEADER = """\
# What will be said, in this order. Edit it, then voice it: talkingpaper make THIS-FILE
#   say      what the voice is given; without it, `text` is read by the usual rules
#   pronounce  words and how they are said, in IPA between bars: Suwon: /ˈsuːwɑːn/
#   pause    seconds of silence afterwards
#   earcon   a short sound before it: headline, section, post, post_end, quote, list_end
#   voice    engine:voice for this entry alone; the cast below gives everybody else's
#   text, at the article's own words and where they stand: leave them as they are
# Remove an entry to leave it out, move it elsewhere, or add one with only `say` for words of your
# own. Comments beside entries stay; `manner` tells how all this was written and changes nothing.
"""


def dump_script(script: Script) -> str:
    """The script as YAML text; the same script gives the same text."""
    return "".join(_pieces(script))


def load_script(text: str, *, name: str) -> Script:
    """The script in a YAML text, as edited.

    Args:
        text: what `dump_script` gave, perhaps edited.
        name: the file's name, for messages.

    Raises:
        ScriptError: it is no script any more; the message names line, column and the remedy.
    """
    return read_script(parse_tree(text, name=name), text, name=name)


def is_script(text: str) -> bool:
    """True when a text claims to be a script file of ours, whole or not."""
    return any(line.startswith(f"format: {FORMAT}") for line in text[:4096].split("\n"))


def _pieces(script: Script) -> Iterator[str]:
    yield _HEADER
    yield f"format: {FORMAT}\n"
    if manner := list(manner_table(script.manner)):
        yield "manner:\n"
        yield from (f"  {name}: {value}\n" for name, value in manner)
    yield from _table("cast", script.cast)
    if script.lexicon:
        yield from _table("lexicon", script.lexicon)
    if left_out := _left_out(script):
        yield "left_out:\n"
        yield from (
            f"- at: [{one.span.start}, {one.span.end}]\n  reason: {scalar(one.reason)}\n"
            for one in left_out
        )
    yield "script:\n" if script.utterances else "script: []\n"
    why = reasons(script)
    for index, utterance in enumerate(script.utterances):
        if index in why:
            yield escaped(f"#: {why[index]}\n")
        yield from _remark(utterance)
        yield from _entry(utterance, script.language_of(utterance))
    yield literal("article", _article(script.article))


def _table(key: str, entries: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:\n"
    for name, value in entries.items():
        yield f"  {scalar(name)}: {scalar(value)}\n"


def _article(article: Article) -> str:
    """The article's JSON form, a line a field: nobody edits it, and it should not fill the file."""
    fields = json.loads(jsonform.dumps(article))
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
    )
    return escaped("{\n  " + ",\n  ".join(lines) + "\n}\n")


def _left_out(script: Script) -> list[Omission]:
    """Omissions that neither the article nor what is missing here can tell again."""
    own = set(script.article.omissions)
    return [one for one in script.omissions if one not in own and one.reason != EDITED_OUT]


def _remark(utterance: Utterance) -> Iterator[str]:
    for line in utterance.remark.split("\n") if utterance.remark else ():
        yield escaped(f"# {line}".rstrip() + "\n")


def _is_worded(utterance: Utterance, language: str) -> bool:
    """Whether what is said has to be told, because the words of the article do not tell it."""
    if not utterance.written or utterance.role is Role.CUE:
        return True
    return utterance.spoken != speak(utterance.written, language)


def _entry(utterance: Utterance, language: str) -> Iterator[str]:
    yield f"- role: {utterance.role.value}\n"
    if utterance.speaker:
        yield f"  speaker: {scalar(utterance.speaker)}\n"
    if utterance.voice:
        yield f"  voice: {scalar(utterance.voice)}\n"
    if utterance.span is not None:
        yield f"  at: [{utterance.span.start}, {utterance.span.end}]\n"
    if utterance.written:
        yield f"  text: {scalar(utterance.written)}\n"
    if _is_worded(utterance, language):
        yield f"  say: {scalar(utterance.spoken)}\n"
    if utterance.pronunciations:
        yield "  pronounce:\n"
        for word, said in pronunciation_table(utterance.spoken, utterance.pronunciations):
            yield f"    {scalar(word)}: {scalar(said)}\n"
    if utterance.earcon:
        yield f"  earcon: {scalar(utterance.earcon)}\n"
    yield f"  pause: {utterance.pause_after_s!r}\n"
