"""The language of what one utterance says: a post or a quotation may be in another one.

`languages` judges whole articles; what is judged here is short, so it must be surer.
"""

from __future__ import annotations

import re

from talkingpaper.languages import LEAST_LETTERS, canonical, letters, likelihoods
from talkingpaper.model import Article, Block, BlockKind, Role, Utterance

# Measured on 73 posts in 30 languages (tests/data/language/posts.tsv): no English post is taken for
# another language, and of 39 foreign ones one is not recognised. Names mislead the model, but
# seldom twice in the same way, so it is asked about the text as written and in lower case.
SURE = 0.65
UNLIKELY = 0.07
"""The language everything around is in must be at most this likely."""
_NOT_WORDS = re.compile(r"https?://\S+|\bpic\.\S+|[@#][\w.]+|\d+")
_KINDS = frozenset({BlockKind.POST, BlockKind.QUOTE})


def foreign_language(text: str, around: str) -> str:
    """Primary subtag of a short text's language when it is surely another than `around` (BCP 47).

    Empty when it is the same, too short (fewer than 20 letters) or not certain.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    own = canonical(around)
    words = _NOT_WORDS.sub(" ", text)
    if letters(words) < LEAST_LETTERS:
        return ""
    views = (likelihoods(words), likelihoods(words.lower()))
    best = {view[0].language for view in views if view}
    is_sure = all(view and view[0].share >= SURE for view in views)
    is_own = any(one.language == own and one.share > UNLIKELY for view in views for one in view)
    if len(best) != 1 or own in best or not is_sure or is_own:
        return ""
    return best.pop()


def language_of(article: Article, block: int, role: Role, written: str) -> str:
    """BCP 47 tag of what an utterance says.

    Posts and block quotations are judged as a whole, a quotation in a paragraph by itself;
    everything else is in the article's language.

    Args:
        article: what it belongs to.
        block: index of its block, -1 for words of ours.
        role: the part it plays.
        written: its words in the article.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    if block < 0:
        return article.language
    if article.blocks[block].kind in _KINDS:
        text = _whole(article, article.blocks[block])
    elif role is Role.QUOTE:
        text = written
    else:
        return article.language
    return foreign_language(text, article.language) or article.language


def utterance_language(article: Article, utterance: Utterance) -> str:
    """BCP 47 tag of what an utterance says; raises as `language_of`."""
    return language_of(article, utterance.block, utterance.role, utterance.written)


def _whole(article: Article, block: Block) -> str:
    """The words of all paragraphs of a post, or of a quotation's own block."""
    if block.post is None:
        return block.span.of(article.text)
    number = block.post.number
    return "\n".join(
        one.span.of(article.text)
        for one in article.blocks
        if one.kind is BlockKind.POST and one.post is not None and one.post.number == number
    )
