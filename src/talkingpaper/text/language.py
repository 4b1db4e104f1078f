"""Whether a short text, a post or a quotation, is in another language than what is around it.

`languages` judges whole articles; what is judged here is short, so it must be surer.
"""

from __future__ import annotations

import re

from talkingpaper.languages import LEAST_LETTERS, canonical, letters, likelihoods

# Measured on 73 posts in 30 languages (tests/data/language/posts.tsv): no English post is taken for
# another language, and of 39 foreign ones one is not recognised. Names mislead the model, but
# seldom twice in the same way, so it is asked about the text as written and in lower case.
SURE = 0.65
UNLIKELY = 0.07
"""The language everything around is in must be at most this likely."""
_NOT_WORDS = re.compile(r"https?://\S+|\bpic\.\S+|[@#][\w.]+|\d+")


def foreign_language(
    text: str, around: str, *, sure: float = SURE, least_letters: int = LEAST_LETTERS
) -> str:
    """Primary subtag of a short text's language when it is surely another than `around`.

    Empty when it is the same, too short or not certain.

    Args:
        text: a post, a quotation.
        around: BCP 47, of what surrounds it.
        sure: share of likelihood, 0 to 1, that the language has at least.
        least_letters: with fewer it is too short.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    own = canonical(around)
    words = _NOT_WORDS.sub(" ", text)
    if letters(words) < least_letters:
        return ""
    views = (likelihoods(words), likelihoods(words.lower()))
    best = {view[0].language for view in views if view}
    is_sure = all(view and view[0].share >= sure for view in views)
    is_own = any(one.language == own and one.share > UNLIKELY for view in views for one in view)
    if len(best) != 1 or own in best or not is_sure or is_own:
        return ""
    return best.pop()
