"""The corpus in `tests/data/pages`: each page's outcome, one line a block."""

from collections import Counter
from pathlib import Path

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, Block
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import visible_characters
from talkingpaper.sources.html.source import HtmlSource

PAGES = Path(__file__).parents[3] / "data" / "pages"
NAMES = tuple(sorted(path.stem for path in PAGES.glob("*.html")))


def read(name: str) -> Article:
    data = (PAGES / f"{name}.html").read_bytes()
    return HtmlSource().read(Document(name=f"{name}.html", data=data), Details())


def shown(name: str) -> str:
    try:
        article = read(name)
    except SourceError as error:
        return f"error | {error}\n"
    lines = [
        f"title | {article.title}{'' if article.title_in_text else ' (not in the text)'}",
        f"author | {article.author}",
        f"published | {article.published}",
        f"site | {article.site}",
        f"language | {article.language}",
        f"url | {article.url}",
        f"image | {article.image}",
        "",
        *(line(article, block) for block in article.blocks),
        "",
    ]
    omitted: Counter[str] = Counter()
    for omission in article.omissions:
        omitted[omission.reason] += visible_characters(omission.span.of(article.text))
    lines += [f"omitted | {reason} | {count}" for reason, count in sorted(omitted.items())]
    lines += [f"removed | {one.reason} | {one.characters}" for one in article.removals]
    return "\n".join(lines).strip() + "\n"


def line(article: Article, block: Block) -> str:
    kind = f"{block.kind}{f' {block.level}' if block.level else ''}"
    words = block.span.of(article.text).replace("\n", "⏎")
    told = f" <{block.speaker}>" if block.speaker else ""
    if block.post is not None:
        post = block.post
        parts = (post.network, post.author, post.handle, post.published, post.url)
        told = f" [{post.number}: {', '.join(part for part in parts if part)}]"
    return f"{kind} | {words}{told}"


@pytest.mark.parametrize("name", NAMES)
def test_page_is_read_as_expected(name: str, *, updates_golden: bool) -> None:
    golden = PAGES / f"{name}.expected.txt"
    outcome = shown(name)
    if updates_golden:
        golden.write_text(outcome, encoding="utf-8")
    assert outcome == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("no-article")])
def test_each_visible_character_lies_in_exactly_one_block_or_omission(name: str) -> None:
    article = read(name)
    covered = [0] * len(article.text)
    for part in (*article.blocks, *article.omissions):
        for position in range(part.span.start, part.span.end):
            covered[position] += 1
    wrong = [
        article.text[position]
        for position, count in enumerate(covered)
        if count != 1 and (count or not article.text[position].isspace())
    ]
    assert wrong == []


def test_corpus_has_at_least_forty_pages() -> None:
    assert len(NAMES) >= 40
