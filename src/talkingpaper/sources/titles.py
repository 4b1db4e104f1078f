"""The title of an article that has none: the beginning of its first sentence, cut at sense.

Always a literal beginning of the text, so that nobody who hears the text hears it twice.
"""

from __future__ import annotations

import re

MAX_CHARS = 90
_LEAST_CHARS = 24
_ELLIPSIS = "…"
# End of a sentence: its mark, closing quotes, then a space and a capital; not after an initial
# or a short title (“J.”, “Dr.”, “Sen.”).
_END = re.compile(
    r"(?<![\s.][A-Z])(?<!\A[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]+[\"”’»)]*(?=\s|$)"
)
_CLAUSE = re.compile(r"[,;:]?\s[—–-]{1,2}\s|[,;:](?=\s)")
# A title may stop before a verb of the report or a preposition, never after one.
_BEFORE = re.compile(
    r"\s(?=(?:shows?|showed|says?|said|reveals?|revealed|is|are|was|were|has|have|had|will|would"
    r"|after|as|because|before|but|despite|during|from|into|since|that|when|where|which|while|who"
    r"|with|without|amid|against|over|through|until|following|according|und|dass|weil|nach|et|que"
    r"|pour|avec|para|con)\s)",
    re.IGNORECASE,
)


def made_title(text: str) -> str:
    """A title from an article's first paragraph, at most `MAX_CHARS` long.

    >>> made_title("The operations were complicated. So was the rest.")
    'The operations were complicated'
    """
    first = " ".join(text[: 40 * MAX_CHARS].split())
    end = _END.search(first)
    sentence = first[: end.start()] if end else first
    if len(sentence) <= MAX_CHARS:
        mark = end.group()[0] if end else ""
        return sentence + (mark if mark in {"?", "!"} else "") or first[:MAX_CHARS]
    return _cut(sentence)


def _cut(sentence: str) -> str:
    for pattern in (_CLAUSE, _BEFORE):
        starts = [match.start() for match in pattern.finditer(sentence, 0, MAX_CHARS + 8)]
        fitting = [start for start in starts if _LEAST_CHARS <= start <= MAX_CHARS]
        if fitting:
            return sentence[: fitting[-1]].rstrip()
    head = sentence[: MAX_CHARS - 1]
    words = head.rpartition(" ")[0]
    return (words or head).rstrip(" ,;:—–-") + _ELLIPSIS
