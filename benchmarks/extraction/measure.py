"""Article text found on the pages of `tests/data/pages`: ours, trafilatura's, readability's.

    python benchmarks/extraction/measure.py [FOLDER]

FOLDER holds NAME.html beside NAME.article.txt, the text as the page's writer meant it: no title,
byline, caption or furniture. Token F1 with multiplicity (SQuAD's measure), mean over pages. Exits
with 1 when ours is below its floor, or below trafilatura's.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from talkingpaper.model import BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource

FLOOR_F1 = 0.985
FLOOR_PAGES = 40
PAGES = Path(__file__).parents[2] / "tests" / "data" / "pages"
# What readers of a page see besides the article's text proper; rivals give no captions.
_NOT_BODY = {BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION}
_TOKEN = re.compile(r"\w+")


def ours(data: bytes) -> str:
    """Text of the blocks, without title, byline and captions."""
    article = HtmlSource().read(Document(name="page.html", data=data), Details())
    kept = []
    for block in article.blocks:
        words = block.span.of(article.text)
        is_title = block.kind is BlockKind.HEADING and words == article.title
        if is_title or block.kind in _NOT_BODY - {BlockKind.DATELINE}:
            continue
        kept.append(words)
    return "\n".join(kept)


def bare_trafilatura(data: bytes) -> str:
    """As its documentation recommends for clean text."""
    import trafilatura  # noqa: PLC0415 - a rival

    return trafilatura.extract(data, favor_precision=True, include_comments=False) or ""


def readability(data: bytes) -> str:
    """The text of the summary it makes."""
    from lxml import html  # noqa: PLC0415 - a rival
    from readability import Document as Readable  # noqa: PLC0415

    return html.fromstring(Readable(data).summary()).text_content()


def f1(found: str, expected: str) -> tuple[float, float, float]:
    """F1, precision, recall of tokens with multiplicity."""
    one, other = Counter(_TOKEN.findall(found.lower())), Counter(_TOKEN.findall(expected.lower()))
    same = sum((one & other).values())
    if not same:
        return 0.0, 0.0, 0.0
    precision, recall = same / sum(one.values()), same / sum(other.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def measure(read: Callable[[bytes], str], pages: list[Path]) -> tuple[list[float], float]:
    """Mean F1, precision and recall; CPU seconds a page (the median)."""
    scores, seconds = [], []
    for page in pages:
        data = page.read_bytes()
        begin = time.process_time()
        found = read(data)
        seconds.append(time.process_time() - begin)
        expected = page.with_suffix(".article.txt").read_text(encoding="utf-8")
        scores.append(f1(found, expected))
    means = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    return means, sorted(seconds)[len(seconds) // 2]


def digest(pages: list[Path]) -> str:
    """Of the corpus, so that figures of different corpora are not compared."""
    sums = hashlib.sha256()
    for page in pages:
        sums.update(page.read_bytes())
        sums.update(page.with_suffix(".article.txt").read_bytes())
    return sums.hexdigest()[:12]


def main(folder: Path) -> int:
    logging.disable(logging.CRITICAL)
    pages = sorted(
        page for page in folder.glob("*.html") if page.with_suffix(".article.txt").exists()
    )
    print(f"{len(pages)} pages, corpus {digest(pages)}\n")
    print("| extractor | F1 | precision | recall | CPU ms a page (median) |\n|---|---|---|---|---|")
    found = {}
    for name, read in (
        ("talkingpaper", ours),
        ("trafilatura, bare", bare_trafilatura),
        ("readability-lxml", readability),
    ):
        read(pages[0].read_bytes())  # imports are not the extractor's cost
        means, seconds = measure(read, pages)
        found[name] = means[0]
        print(f"| {name} | {' | '.join(f'{mean:.3f}' for mean in means)} | {seconds * 1000:.0f} |")
    own_corpus = folder == PAGES
    is_good = found["talkingpaper"] >= found["trafilatura, bare"] and (
        not own_corpus or (found["talkingpaper"] >= FLOOR_F1 and len(pages) >= FLOOR_PAGES)
    )
    print(f"\n{'passed' if is_good else 'FAILED'}: floor {FLOOR_F1}, and not below trafilatura")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else PAGES))
