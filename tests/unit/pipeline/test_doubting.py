"""A page that may not be all of the article is told of."""

import pytest

from talkingpaper.events import Event, Warned
from talkingpaper.model import Article, Block, BlockKind, Span
from talkingpaper.pipeline.doubting import LEAST_CONFIDENCE, warn_of_doubt


@pytest.mark.parametrize(
    ("confidence", "warnings"), [(1.0, 0), (LEAST_CONFIDENCE, 0), (LEAST_CONFIDENCE - 0.01, 1)]
)
def test_warning_is_given_below_the_threshold_only(confidence: float, warnings: int) -> None:
    article = Article(
        title="Storm",
        title_in_text=False,
        text="The wall holds.",
        language="en",
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=15)),),
        confidence=confidence,
        origin="page.html",
    )
    told: list[Event] = []
    warn_of_doubt(article, told.append)
    assert [type(event) for event in told] == [Warned] * warnings
