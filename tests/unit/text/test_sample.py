from pathlib import Path

from talkingpaper.sources.base import Details
from talkingpaper.sources.reading import open_document, read_article
from talkingpaper.text.coverage import cover
from talkingpaper.text.scriptfile import dump_script
from talkingpaper.text.scripting import write_script

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
CAST = {"narrator": "hibari:heart", "post": "kokoro:jm_kumo"}


def test_the_samples_script_is_the_one_we_reviewed(sample: Path) -> None:
    """After a wanted change: python tests/data/articles/write_golden.py, then read the diff."""
    article = read_article(open_document(str(sample), stdin=None), Details())
    golden = (ARTICLES / "dmz-defector.script.yaml").read_text(encoding="utf-8")
    assert dump_script(write_script(article, cast=CAST)) == golden


def test_the_sample_is_said_to_the_last_character(sample: Path) -> None:
    article = read_article(open_document(str(sample), stdin=None), Details())
    coverage = cover(write_script(article, cast=CAST))
    assert (coverage.characters, coverage.lost, coverage.repeated) == (1929, 0, 0)
    assert coverage.omitted == {"picture link": 26}
