"""Attribution after a quotation: “…”, said X · “…”, X told reporters · “…”, according to X."""

from __future__ import annotations

from collections.abc import Sequence

from talkingpaper.text.quotations.people import run_end
from talkingpaper.text.quotations.phrases import Subject
from talkingpaper.text.quotations.scene import Claim, Rule, Scene, has_comma, sentence_ceiling
from talkingpaper.text.quotations.subject_after import subject_after
from talkingpaper.text.quotations.subject_before import subject_before
from talkingpaper.text.quotations.tokens import Kind, Token
from talkingpaper.text.quotations.verbs import group_start, is_adverb, is_passive, verb_end
from talkingpaper.text.quotations.words import AFTER_VERB, AUXILIARIES, BE, SAYING, TOLD

MAX_TAG = 45
"""Tokens from a quotation to the verb of its tag, apposition included."""


def claim_after(scene: Scene) -> Claim | None:
    """Who the words after a quotation say has spoken."""
    tokens, first = scene.tokens, scene.at + 1
    while first < len(tokens) and tokens[first].text in {",", "—", "–"}:
        first += 1
    ceiling = sentence_ceiling(tokens, first)
    if first < ceiling and tokens[first].word == "as":
        first += 1
    if first + 1 < ceiling and (tokens[first].word, tokens[first + 1].word) == ("according", "to"):
        return _claim(subject_after(tokens, first + 2, ceiling), Rule.ACCORDING, first)
    return _verb_first(scene, first, ceiling) or _subject_first(scene, first, ceiling)


def _verb_first(scene: Scene, first: int, ceiling: int) -> Claim | None:
    """“…”, said Ana Ruiz."""
    tokens = scene.tokens
    end = verb_end(tokens, first, ceiling)
    if end < 0 or tokens[first].word in TOLD or tokens[first].word in SAYING:
        return None
    subject = subject_after(tokens, end, ceiling)
    if subject is None or _is_clause(tokens, subject.end, ceiling):
        return None
    if _goes_on(tokens, subject.end, ceiling):
        return None
    return _claim(subject, Rule.AFTER, first)


def _subject_first(scene: Scene, first: int, ceiling: int) -> Claim | None:
    """“…”, Ana Ruiz, the mayor, told reporters."""
    tokens = scene.tokens
    if not (has_comma(scene) or scene.ending in "?!…—–-"):
        return None
    for verb in range(first + 1, min(ceiling, first + MAX_TAG)):
        end = verb_end(tokens, verb, ceiling)
        if end < 0 or tokens[verb].word in SAYING:
            continue
        start = group_start(tokens, verb, first)
        subject = subject_before(tokens, start, first)
        if subject is None or not _starts_at(tokens, subject, first):
            continue
        if is_passive(tokens, start, verb) or not _ends_tag(scene, verb, end, ceiling):
            return None
        if _goes_on(tokens, end, ceiling):
            return None
        return Claim(subject=subject, rule=Rule.AFTER, start=first, end=end)
    return None


def _starts_at(tokens: Sequence[Token], subject: Subject, first: int) -> bool:
    return all(is_adverb(token) for token in tokens[first : subject.start])


def _ends_tag(scene: Scene, verb: int, end: int, ceiling: int) -> bool:
    """Whether what follows the verb leaves the quotation before as what was said."""
    tokens = scene.tokens
    announces = ceiling < len(tokens) and tokens[ceiling].kind is Kind.QUOTED
    if announces and tokens[ceiling - 1].text == ":" and not has_comma(scene):
        return False
    if end >= ceiling:
        return has_comma(scene) or not announces
    is_question = scene.ending == "?" and tokens[verb].word in {"asked", "asks"}
    if is_question and end < run_end(tokens, end) == ceiling:
        return True  # “‘Why?’ Hill asked Ruiz.”
    if has_comma(scene) or tokens[verb].word in TOLD:
        return not (announces and tokens[end].text == "," and not has_comma(scene))
    following = tokens[end]
    if following.kind is Kind.SIGN:
        return not announces
    return following.word in AFTER_VERB | {"him", "them", "me", "us"} or is_adverb(following)


def _is_clause(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """“said Ruiz had left”: the name is the subject of something else."""
    return at < ceiling and tokens[at].word in AUXILIARIES - {"to"}


def _goes_on(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """“‘The Crossing,’ said its author, was ten years in the making”: a title, not speech."""
    return (
        at + 1 < ceiling and tokens[at].text == "," and tokens[at + 1].word in BE | {"has", "had"}
    )


def _claim(subject: Subject | None, rule: Rule, start: int) -> Claim | None:
    if subject is None:
        return None
    return Claim(subject=subject, rule=rule, start=start, end=subject.end)
