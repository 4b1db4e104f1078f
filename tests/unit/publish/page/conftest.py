"""Pages of small articles, and their text as a reader sees it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from lxml import html

from talkingpaper.model import (
    Article,
    Block,
    Cue,
    Omission,
    Script,
    Span,
    Timeline,
    Word,
)
from talkingpaper.publish.base import AudioFile, Bundle
from talkingpaper.publish.page.shown import is_shown
from talkingpaper.publish.page.sink import PageSink
from talkingpaper.text.scripting import write_script

RATE_HZ = 1000
"""One sample a millisecond: times in these tests are read as they stand."""
CAST = {"narrator": "tone:low", "post": "tone:high"}


@dataclass(frozen=True)
class Page:
    """A rendered page."""

    data: bytes
    bundle: Bundle

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.data.decode())

    def find(self, selector: str) -> list[html.HtmlElement]:
        return self.tree.cssselect(selector) if "/" not in selector else self.tree.xpath(selector)

    @property
    def article_text(self) -> str:
        """What stands in the article and is the article's, without white space."""
        return visible_text(self.tree.get_element_by_id("article"))


def visible_text(element: html.HtmlElement) -> str:
    ours = set(element.xpath(".//*[@data-ours]"))
    return "".join(_texts(element, ours))


def _texts(element: html.HtmlElement, ours: set[html.HtmlElement]) -> list[str]:
    """Texts in the order they are read, squeezed."""
    found: list[str] = []
    if element in ours:
        return found
    found.append(squeezed(element.text or ""))
    for child in element:
        found.extend(_texts(child, ours))
        found.append(squeezed(child.tail or ""))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def expected_text(script: Script) -> str:
    """The article's text without what the structure shows and what the site put around it."""
    text = list(script.article.text)
    for gap in script.omissions:
        if not is_shown(gap):
            text[gap.span.start : gap.span.end] = " " * (gap.span.end - gap.span.start)
    for block in script.article.blocks:
        if block.kind == "table":
            for bar in re.finditer(
                r"(?<=[^\S\n])\|(?=[^\S\n])", "".join(text[block.span.start : block.span.end])
            ):
                text[block.span.start + bar.start()] = " "
    return squeezed("".join(text))


def timed(script: Script) -> Timeline:
    """60 ms a character, half a second between."""
    cues = []
    time = 500
    for index, utterance in enumerate(script.utterances):
        written = utterance.written if utterance.span else ""
        length = 60 * max(len(utterance.spoken), 1)
        words = tuple(
            Word(
                span=Span(start=word.start(), end=word.end()),
                start_samples=time + length * word.start() // max(len(written), 1),
                end_samples=time + length * word.end() // max(len(written), 1),
            )
            for word in re.finditer(r"\S+", written)
        )
        cues.append(
            Cue(
                index=index,
                role=utterance.role,
                speaker=utterance.speaker,
                written=written,
                start_samples=time,
                end_samples=time + length,
                pause_samples=500,
                words=words,
            )
        )
        time += length + 500
    return Timeline(
        rate_hz=RATE_HZ, head_samples=500, cues=tuple(cues), chapters=(), total_samples=time
    )


def page_of(article: Article, **more: object) -> Page:
    script = write_script(article, cast=CAST)
    audio = (AudioFile(name="x.mp3", media_type="audio/mpeg"),)
    bundle = Bundle(slug="x", show="The Show", script=script, timeline=timed(script), audio=audio)
    bundle = replace(bundle, **more)  # type: ignore[arg-type]
    return Page(data=PageSink().render(bundle), bundle=bundle)


MakeArticle = Callable[..., Article]


def article_of(
    *pieces: tuple[object, str] | tuple[object, str, dict[str, object]], **more: object
) -> Article:
    """An article of blocks, a blank line between; a kind that is plain text is why it is silent."""
    text = ""
    blocks: list[Block] = []
    omissions: list[Omission] = []
    for kind, words, *details in pieces:
        gap = "\n\n"
        extra: dict[str, object] = dict(details[0]) if details else {}
        gap = str(extra.pop("gap", gap))
        text += gap if text else ""
        span = Span(start=len(text), end=len(text) + len(words))
        text += words
        if type(kind) is str:
            omissions.append(Omission(span=span, reason=kind))
        else:
            blocks.append(Block(kind=kind, span=span, **extra))  # type: ignore[arg-type]
    facts: dict[str, object] = {
        "title": "The title",
        "title_in_text": False,
        "language": "en-US",
        "text": text,
        "blocks": tuple(blocks),
        "omissions": tuple(omissions),
        **more,
    }
    return Article(**facts)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def article() -> MakeArticle:
    return article_of


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    return page_of


@pytest.fixture(scope="session")
def expected() -> Callable[[Script], str]:
    return expected_text
