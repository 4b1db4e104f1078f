"""A quotation among the words around it, and who those words say is speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from talkingpaper.text.quotations.phrases import Subject
from talkingpaper.text.quotations.tokens import Kind, Token


class Rule(StrEnum):
    """Why somebody is taken for the speaker."""

    AFTER = "named after it"
    """“…”, said X; “…”, X said."""
    BEFORE = "named before it"
    """X told reporters: “…”."""
    ACCORDING = "according to"
    LABEL = "name and colon"
    """Interviews: “Ruiz: ‘…’”."""
    INTERRUPTED = "the sentence goes on"
    """“…,” X said, “…”: the second part."""
    CONTINUED = "follows in the same paragraph"
    """“…,” X said. “…”: the second quotation."""
    CARRIED = "goes on from the paragraph before"
    """Each paragraph of a long quotation opens with a mark; only the last closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who is said to speak, in tokens of the quotation's paragraph."""

    subject: Subject
    rule: Rule
    start: int
    end: int
    """The words that say so: first and past-the-last token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A quotation in its paragraph."""

    tokens: Sequence[Token]
    at: int
    """Index of the quotation's token."""
    ending: str
    """Last character inside the marks."""
    opens_sentence: bool
    """It begins with a capital letter."""


def has_comma(scene: Scene) -> bool:
    """A comma ends the quotation, inside its marks or behind them: its sentence goes on."""
    following = scene.tokens[scene.at + 1 : scene.at + 2]
    return scene.ending == "," or bool(following and following[0].text == ",")


def sentence_floor(tokens: Sequence[Token], at: int) -> int:
    """First token of the sentence, or of what follows the quotation before, up to `at`."""
    floor = at
    while floor and not tokens[floor - 1].is_terminal and tokens[floor - 1].kind is not Kind.QUOTED:
        floor -= 1
    return floor


def sentence_ceiling(tokens: Sequence[Token], at: int) -> int:
    """Index of the terminal or quotation after `at`, or the number of tokens."""
    ceiling = at
    while ceiling < len(tokens):
        token = tokens[ceiling]
        if token.is_terminal or token.kind is Kind.QUOTED:
            break
        ceiling += 1
    return ceiling
