"""hibari's converter opened our way: nothing may be read otherwise than by hibari's own."""

import gzip
import json
from importlib import resources

import pytest

from talkingpaper.engines.converter import SortedLexicon, open_converter

_TEXTS = (
    "He drove there first in a lorry and then on foot, with bullets flying after him.",
    "They read what she had read; the record shows a live broadcast, not a wind to wind up.",
    "Zdefector Wojciechowski won 3,215.50 dollars in 1987 at the O'Neill-Hathaway café.",
    "“Well,” said Dr. Nguyen, “that's X2Y!”",
)


@pytest.mark.parametrize("british", [False, True])
def test_it_reads_every_text_as_the_converter_hibari_makes(*, british: bool) -> None:
    from hibari.g2p import G2P

    ours, theirs = open_converter(british=british), G2P(british=british)
    assert vars(ours).keys() == vars(theirs).keys()
    assert [ours(text) for text in _TEXTS] == [theirs(text) for text in _TEXTS]
    assert [ours.tagger(text.split()) for text in _TEXTS] == [
        theirs.tagger(text.split()) for text in _TEXTS
    ]


@pytest.mark.parametrize("name", ["us_gold", "us_silver", "gb_gold", "gb_silver"])
def test_a_lexicon_read_by_blocks_has_every_word_and_no_other(name: str) -> None:
    file = resources.files("hibari").joinpath("assets", f"lexicon_{name}.json.gz")
    written = gzip.decompress(file.read_bytes())
    ours, whole = SortedLexicon(written), json.loads(written)
    assert {word: ours.get(word) for word in whole} == whole
    others = {"", "!", "\udcff", "\U0010ffff", *(f"{word}q" for word in whole)} - whole.keys()
    assert {ours.get(word) for word in others} == {None}


def test_a_lexicon_of_one_word() -> None:
    assert SortedLexicon(b'{"a":{"DEFAULT":"x","NN":"y"}}').get("a") == {"DEFAULT": "x", "NN": "y"}
