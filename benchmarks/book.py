"""Texts of any length, the same every time, no sentence twice: for measuring how cost grows."""

import random

_NOUNS = """
bridge captain children council doctor engineer evening garden government harbour letter machine
market message minister morning newspaper people question report river school station summer
teacher ticket village window winter writer
"""
_VERBS = "carried counted described followed measured opened repaired visited watched"
WORDS_A_PARAGRAPH = 90
WORDS_A_CHAPTER = 3_000


def sentences(count: int, words: int, seed: int = 1) -> list[str]:
    """So many different sentences of so many words."""
    nouns, verbs = _NOUNS.split(), _VERBS.split()
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        said = [chance.choice(verbs if at % 5 == 3 else nouns) for at in range(words)]
        made[" ".join(said).capitalize() + "."] = None
    return list(made)


def book(words: int, seed: int = 1) -> str:
    """A book in Markdown of about so many words: title, chapters, paragraphs."""
    said = sentences(max(1, words // 18), 18, seed)
    lines = ["# The book of the harbour"]
    step = WORDS_A_PARAGRAPH // 18
    for at in range(0, len(said), step):
        if at % (WORDS_A_CHAPTER // 18 // step * step) == 0:
            lines.append(f"## Chapter {1 + at * 18 // WORDS_A_CHAPTER}")
        lines.append(" ".join(said[at : at + step]))
    return "\n\n".join(lines) + "\n"
