"""Where sentences end, and where to breathe in one that is too long.

`sentencex` finds the ends (8 million characters a second, F1 95.5 on news); the rules here
repair what it was seen to get wrong. They take ends away and add a few, so no character can be
lost: a sentence reaches from one end that is left to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from talkingpaper.model import Span
from talkingpaper.text.sentencejoins import goes_on

LIMIT_CHARS = 280
"""About 20 s of speech: what one clip should hold at most. Longer ones are split at sense."""

# sentencex 1.0.32 is quadratic in opening quotation marks (100,000 of them in one go: 2 s of
# CPU; in stretches of this length: 0.1 s), so endless text is handed to it in stretches.
_STRETCH_CHARS = 4_000

_QUOTE_END = re.compile(r"[”\"’»…]\Z|\.\.\.\Z")
# “Wham! broke up”, “the bank, est. in 1850”: no sentence begins in lower case, but “iPhones” and
# “eBay” may begin one, and so may anything where people write without capitals.
_GOES_ON = re.compile(r"[a-zà-ÿ]+(?![\w’'.]*[A-Z])")
_CAPITAL = re.compile(r"\W{0,16}[A-ZÀ-Þ0-9]")
# What sentencex takes for the middle of a sentence: a whole sentence in brackets, a unit.
_MISSED = re.compile(
    r"(?:\A|(?<=[.!?”\"]\s))\([^()]*[.!?…]\)\s+(?=[“\"(]?[A-Z])"
    r"|(?<=\d )[mk]\.p\.h\.\s+(?=[“\"(]?[A-Z])"
)
_LIST_NUMBER = re.compile(r"\(?\w{1,3}[.)]")
_WORD = re.compile(r"\w")
_CRUMB_CHARS = 12
# Thai, Lao, Khmer, Chinese, Japanese: no space between words, so words cannot be counted.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Emoji after a full stop close the sentence before them.
_PICTURES = re.compile("(?:[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d]*)+\\s+")
_LOOK_BACK_CHARS = 32

# Where to split a long sentence, best first; each pattern ends where the next part begins. A run
# of spaces is only tried from its start, so that endless space costs no more than its length.
_BREAKS: tuple[re.Pattern[str], ...] = (
    re.compile(r"[.!?…][\"”’»)\]]*\s+|[。！？]"),
    re.compile(r"[;:][\"”’»)\]]*\s+|(?<!\s)\s[—–-]{1,3}\s+|—|[；：]"),
    re.compile(r",[\"”’»)\]]*\s+|\)\s+|[，、]"),
    re.compile(
        r"(?<!\s)\s+(?=(?:and|but|or|nor|because|which|who|that|while|when|where|although|though|if|so"
        r"|after|before|until|unless|since|with|und|oder|aber|weil|dass|et|ou|mais|que|qui|y|pero"
        r"|porque|e|ma|che|en|maar)\b)"
    ),
    # Between a word and one in lower case: not inside a name, not beside a number.
    re.compile(r"(?<=[^\W\d_])\s+(?=[^\W\dA-Z_])"),
    re.compile(r"(?<!\s)\s+"),
)
_LEAST_PART = 0.3
_SHORT_FORM = re.compile(r"(?:\A|[\s(“\"])(?:[A-Z][a-z]{0,3}|[a-z]{1,3}|(?:\w\.)+\w)\.\Z")
_JOINT_NAME = re.compile(r"(?:and|or|und|oder|et|ou|y|o) [“\"]?[A-ZÀ-Þ]")
_NAME_END = re.compile(r"(?:\A|[\s(“\"])[A-ZÀ-Þ][\w’'.-]*\Z")
_JOINERS = re.compile("[\u0300-\u036f\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


def split(text: str, language: str) -> tuple[Span, ...]:
    """Sentences of one block, in order, without the white space between them.

    Every non-space character lies in exactly one of them.

    Args:
        text: a paragraph; line breaks in it are white space, blank lines end a sentence.
        language: BCP 47; abbreviations differ by language.
    """
    found = {*_cuts(text, language), *(match.end() for match in _MISSED.finditer(text))}
    cuts = _repaired(text, sorted(found), language)
    return tuple(_without_crumbs(text, _spans(text, cuts)))


def split_long(text: str, span: Span, *, limit_chars: int = LIMIT_CHARS) -> tuple[Span, ...]:
    """A sentence in parts of at most `limit_chars` characters, split where a reader breathes.

    At ends of sentences in a quotation first, then at clause punctuation, before conjunctions,
    between words that are neither name nor number, at any space; inside a word only when it
    is longer than the limit itself. Outside quotations before inside.
    """
    parts: list[Span] = []
    start = span.start
    while span.end - start > limit_chars:
        cut = _best_cut(text, start, span.end, limit_chars)
        parts.extend(_trimmed(text, start, cut))
        start = cut
    parts.extend(_trimmed(text, start, span.end))
    return tuple(parts)


def _cuts(text: str, language: str) -> Iterator[int]:
    """Where sentences begin, as sentencex sees it."""
    from sentencex import get_sentence_boundaries  # noqa: PLC0415 - a native library

    code = language.partition("-")[0].lower() or "en"
    start = 0
    while start < len(text):
        end = min(start + _STRETCH_CHARS, len(text))
        found = get_sentence_boundaries(code, text[start:end])
        begins = [start + boundary["start_index"] for boundary in found[1:]]
        yield from begins
        # The last sentence of a stretch may go on: the next stretch begins with it.
        start = begins[-1] if begins and end < len(text) else end


def _repaired(text: str, cuts: Iterable[int], language: str) -> list[int]:
    kept = [0]
    for begin in cuts:
        pictures = _PICTURES.match(text, begin) if begin else None
        cut = pictures.end() if pictures else begin
        if cut > kept[-1] and not _is_inside(text, kept[-1], cut, language):
            kept.append(cut)
    return kept


def _is_inside(text: str, sentence: int, cut: int, language: str) -> bool:
    """True when the sentence that began at `sentence` goes on at `cut`."""
    left = text[max(sentence, cut - _LOOK_BACK_CHARS) : cut]
    if "\n\n" in left[len(left.rstrip()) :]:
        return False
    left, right = left.rstrip(), text[cut : cut + _LOOK_BACK_CHARS].lstrip()
    if not right or _is_quoted(text, sentence, cut):
        return True
    if right[0].islower() and _QUOTE_END.search(left):
        return True
    if text[cut - 1] == "." and text[cut - 2 : cut - 1].isupper():
        return True  # D-N.Y.
    if _GOES_ON.match(right) and _CAPITAL.match(text, sentence):
        return True
    return goes_on(left, right, language)


def _is_quoted(text: str, sentence: int, cut: int) -> bool:
    """Inside a quotation that opened in this sentence and closes soon enough.

    One that never closes (a quotation over several paragraphs opens each of them) or is longer
    than a clip may be does not hold its sentences together.
    """
    if cut - sentence > LIMIT_CHARS:
        return False
    before, horizon = text[sentence:cut], sentence + LIMIT_CHARS
    for opening, closing in (("“", "”"), ("«", "»")):
        if before.rfind(opening) > before.rfind(closing):
            return text.find(closing, cut, horizon) >= 0
    return before.count('"') % 2 == 1 and text.find('"', cut, horizon) >= 0


def _spans(text: str, cuts: list[int]) -> Iterator[Span]:
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without white space at its ends; nothing when only white space is in it."""
    body = text[start:end]
    if stripped := body.strip():
        first = start + len(body) - len(body.lstrip())
        yield Span(start=first, end=first + len(stripped))


def _without_crumbs(text: str, spans: Iterator[Span]) -> list[Span]:
    """One-word pieces joined to a neighbour: a voice given one word alone says it badly.

    A list's number joins what follows, anything else what came before, if there is any.
    """
    joined: list[Span] = []
    waiting: Span | None = None
    for span in spans:
        whole = span
        if waiting is not None:
            whole = Span(start=waiting.start, end=span.end)
            if not _may_join(text, waiting, span):
                joined.append(waiting)
                whole = span
        waiting = None
        if not _is_crumb(whole.of(text)):
            joined.append(whole)
        elif (
            joined
            and not _LIST_NUMBER.fullmatch(whole.of(text))
            and _may_join(text, joined[-1], whole)
        ):
            joined[-1] = Span(start=joined[-1].start, end=whole.end)
        else:
            waiting = whole
    return [*joined, waiting] if waiting is not None else joined


def _is_crumb(piece: str) -> bool:
    if len(piece) > _CRUMB_CHARS or _UNSPACED.search(piece):
        return not _WORD.search(piece)
    return sum(1 for token in piece.split() if _WORD.search(token)) < 2


def _may_join(text: str, first: Span, second: Span) -> bool:
    return second.end - first.start <= LIMIT_CHARS and "\n\n" not in text[first.end : second.start]


def _best_cut(text: str, start: int, end: int, limit: int) -> int:
    """Where the part that begins at `start` ends: the best kind of break, nearest to even parts."""
    left = end - start
    target = start + left / -(-left // limit)
    least = start + max(1, int(_LEAST_PART * limit))
    window = start + limit
    inside: list[int] = []
    for pattern in _BREAKS:
        found = [match.end() for match in pattern.finditer(text, start, window)]
        fitting = [cut for cut in found if least <= cut < end]
        if pattern is not _BREAKS[-1]:
            fitting = [cut for cut in fitting if not _is_inside_unit(text, cut)]
        outside = [cut for cut in fitting if not _is_open(text[start:cut])]
        if pattern is _BREAKS[-2]:
            # From here on there is no sense left to split at outside a quotation.
            outside = inside or outside
        if outside:
            return min(outside, key=lambda cut: (abs(cut - target), cut))
        inside = inside or fitting
    if inside:
        return min(inside, key=lambda cut: (abs(cut - target), cut))
    cut = window
    while cut > least and _JOINERS.match(text, cut):
        cut -= 1
    return cut


def _is_inside_unit(text: str, cut: int) -> bool:
    """Inside a name, a date or a number: “Gen. | Smith”, “Jan. 3, | 2024”, “Boggs | and Co.”."""
    left = text[max(0, cut - _LOOK_BACK_CHARS) : cut].rstrip()
    right = text[cut : cut + _LOOK_BACK_CHARS]
    if left.endswith("."):
        return not right[:1].isupper() or _SHORT_FORM.search(left) is not None
    if left[-2:-1].isdigit() and left.endswith(","):
        return right[:1].isdigit()
    return _JOINT_NAME.match(right) is not None and _NAME_END.search(left) is not None


def _is_open(part: str) -> bool:
    return part.rfind("“") > part.rfind("”") or part.count('"') % 2 == 1
